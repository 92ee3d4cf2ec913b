/** The entity of that name, or a refusal that says which there are, and what a document without any needs. */
import { isFromOutside } from '../../gates/completeness.ts';
import type { Entity, Feature, JsonObject } from '../../model/types.ts';
import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';

export function entityNamed(document: JsonObject, feature: Feature, name: string, flag: string): Entity {
  const found = feature.entities.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = feature.entities.map((one) => one.name);
  const outside =
    'Its document came from outside and marks no schema as an entity. Write x-entity: {path: /…} into the schema that is one, beside …Create and …Update; or edit the document.';
  throw new UserError(
    'usage',
    `${feature.name} has no entity ${name}.${didYouMean(name, names)}`,
    flag,
    names.length === 0 && isFromOutside(document) ? outside : `Its entities: ${names.join(', ') || 'none'}.`,
  );
}
