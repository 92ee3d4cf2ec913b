/** How many rows of an entity a load test can have. */
import { ladder } from '../cases/ladder.ts';
import { fieldSample } from '../cases/samples.ts';
import { hasFewValues } from '../cases/world.ts';
import type { Entity, Field } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';

/** So that pages are full and identifiers differ. */
const ROWS = 100;
/** Of values of which there are few. */
const FEW = 3;

const ownUnique = (entity: Entity): Field[] =>
  entity.fields.filter((field) => mustDiffer(field) && field.type.kind !== 'ref');

/** Its sample is the same at each call, so that the second is refused. */
const isConstant = (field: Field): boolean => field.list || fieldSample(field).kind === 'json';

/** True where creating it again and again ends in a conflict. */
export const runsOut = (entity: Entity): boolean =>
  ownUnique(entity).some((field) => isConstant(field) || hasFewValues(field));

/** `distinct`: so many, each with the next of the few values that a unique field has. */
export function startingRows(entity: Entity): { readonly most: number; readonly distinct?: number } {
  if (!runsOut(entity)) return { most: ROWS };
  const counts = ownUnique(entity)
    .filter((field) => isConstant(field) || hasFewValues(field))
    .map((field) => (hasFewValues(field) ? Math.max(1, ladder(field, FEW).length) : 1));
  return { most: 1, distinct: Math.min(FEW, ...counts) };
}
