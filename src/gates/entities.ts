/** What x-entity says that the schemas do not bear out, and names that code could not tell apart. Pure. */
import { isObject, join, listAt, objectAt, valueAt } from '../model/pointer.ts';
import type { Entity, Feature, JsonObject } from '../model/types.ts';
import { snake, toWords } from '../model/words.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

export const entityGaps = (document: JsonObject, { name: feature, entities }: Feature): Diagnostic[] => [
  ...entities.flatMap((entity) => [...strangers(document, entity), ...twins(feature, entity)]),
  ...sharedTables(entities),
];

/** A name that is no member of the schema would be an index that nobody misses until two rows are the same. */
function strangers(document: JsonObject, entity: Entity): Diagnostic[] {
  const names = [...entity.fields.map(({ name }) => name), 'id', 'created_at', 'updated_at'];
  const component = valueAt(document, entity.pointer);
  const said = (isObject(component) ? objectAt(component, 'x-entity') : undefined) ?? {};
  return (['unique', 'index'] as const).flatMap((key) =>
    listAt(said, key).flatMap((one, at) =>
      names.includes(String(one))
        ? []
        : [
            {
              code: 'unknown-member',
              message: `x-entity.${key} of ${entity.name} names ${String(one)}, which the schema does not have.${didYouMean(String(one), names)}`,
              where: join(entity.pointer, 'x-entity', key, at),
              hint: 'Write the name that the member has now, or remove it.',
            },
          ],
    ),
  );
}

/** The later of two takes a number, by the order of the schema: another order would swap their columns. */
function twins(feature: string, { name: entity, fields, pointer }: Entity): Diagnostic[] {
  const first = new Map<string, string>();
  return fields.flatMap(({ name }) => {
    const key = snake(toWords(name));
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, name);
      return [];
    }
    return [
      {
        code: 'same-name',
        message: `${entity} has ${other} and ${name}, which are the same name in code`,
        where: join(pointer, 'properties', name),
        hint: `Rename one: create-backend-feature feature ${feature} --rename ${entity}.${name}=<other name>`,
      },
    ];
  });
}

function sharedTables(entities: readonly Entity[]): Diagnostic[] {
  const first = new Map<string, string>();
  return entities.flatMap(({ name, plural, pointer }) => {
    const table = snake(plural);
    const other = first.get(table);
    if (other === undefined) {
      first.set(table, name);
      return [];
    }
    return [
      {
        code: 'same-name',
        message: `${other} and ${name} have one plural, ${table}: their rows would share a table`,
        where: join(pointer, 'x-entity', 'plural'),
        hint: 'Give one of them another x-entity.plural.',
      },
    ];
  });
}
