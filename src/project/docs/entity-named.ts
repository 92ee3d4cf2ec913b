/** The entity of that name, or a refusal that says which there are, and what a document without any needs. */
import { isFromOutside } from '../../gates/completeness.ts';
import { keeperOf } from '../../model/own-columns.ts';
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

/** A name that the store keeps for itself. */
export function refuseKept(entity: Entity, name: string, flag: string): void {
  const keeper = keeperOf(name, entity);
  if (keeper === undefined) return;
  throw new UserError(
    'usage',
    `${entity.name} cannot have ${name}: x-entity.${keeper} keeps a column of that name in the store by itself`,
    flag,
    'Choose another name.',
  );
}
