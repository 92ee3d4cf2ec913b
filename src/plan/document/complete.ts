/** A member that stands in some schemas of its entity: what it would be if it had been said of all of them. Pure. */
import type { FieldInput } from '../../input/feature-input.ts';
import { build } from '../../model/build.ts';
import { isObject, join, listAt, valueAt } from '../../model/pointer.ts';
import type { Entity, Feature, JsonObject } from '../../model/types.ts';
import { edited } from './edit.ts';
import { fieldInput, operationOf, ownSchemas } from './read-back.ts';

export type Completion =
  | { readonly is: 'nowhere' | 'whole' }
  | { readonly is: 'given'; readonly word: 'readOnly' | 'writeOnly' }
  | { readonly is: 'faulty' }
  | {
      readonly is: 'found';
      readonly field: FieldInput;
      /** As its author wrote it, without a default: only what creates an entity has one. */
      readonly written: JsonObject;
      readonly lacking: readonly string[];
    };

export function completion(document: JsonObject, feature: Feature, entity: Entity, member: string): Completion {
  const own = ownSchemas(document, feature, entity);
  const [resource = ''] = own;
  const placeIn = (schema: string): string => join('/components/schemas', schema, 'properties', member);
  const holders = own.filter((schema) => isObject(valueAt(document, placeIn(schema))));
  const raw = holders[0] === undefined ? undefined : valueAt(document, placeIn(holders[0]));
  if (!isObject(raw)) return { is: 'nowhere' };
  if (holders.length === own.length) return { is: 'whole' };
  const word = (['readOnly', 'writeOnly'] as const).find((one) => raw[one] === true);
  if (word !== undefined) return { is: 'given', word };
  const shown = edited(document, [{ at: ['components', 'schemas', resource, 'properties', member], value: raw }]);
  const built = build(shown, feature.name);
  const found = built.ok
    ? built.feature.entities.find(({ name }) => name === entity.name)?.fields.find(({ name }) => name === member)
    : undefined;
  if (found === undefined) return { is: 'faulty' };
  const { default: byDefault, ...written } = raw;
  const field = fieldInput(found, operationOf(feature, entity.name, 'list'));
  const mustBe = (schema: string): boolean => {
    const there = valueAt(document, join('/components/schemas', schema));
    return isObject(there) && listAt(there, 'required').includes(member);
  };
  const value = field.default ?? byDefault;
  return {
    is: 'found',
    field: {
      ...field,
      // What an answer always has and nothing else gives must be sent.
      required: value === undefined && holders.some(mustBe) && !(field.nullable && !mustBe(`${resource}Create`)),
      ...(value === undefined ? {} : { default: value }),
    },
    written,
    lacking: own.filter((schema) => !holders.includes(schema)),
  };
}
