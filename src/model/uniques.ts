/** What keeps rows apart of which several members together are unique: tests make rows that must not meet by accident. */
import { capacity } from './capacity.ts';
import type { Entity, Field } from './types.ts';

/** Whether a write may be refused because of what another row has. */
export const hasUniques = ({ fields, uniques = [] }: WithUniques): boolean =>
  uniques.length > 0 || fields.some(({ unique }) => unique);

/** An entity, or what is said of one. */
interface WithUniques {
  readonly fields: readonly Pick<Field, 'unique'>[];
  readonly uniques?: Entity['uniques'];
}

/** Rows that a case makes without a word about this field differ in it. */
export const mustDiffer = (field: Field): boolean => field.unique || field.tellsApart === true;

/** Fewer, and samples that are made one after the other may meet. */
export const MANY_VALUES = 10_000;

/** Once samples are known, of each unique over several members one whose samples differ. */
export function withTellers(entity: Entity): Entity {
  const tellers = new Set(entity.uniques.flatMap((members) => tellerOf(entity, members) ?? []));
  if (tellers.size === 0) return entity;
  return {
    ...entity,
    fields: entity.fields.map((field) => (tellers.has(field.name) ? { ...field, tellsApart: true as const } : field)),
  };
}

/** None where one is unique by itself. Of those that will do as well, the last: a parent, which rows share, comes first. */
function tellerOf({ fields }: Entity, members: readonly string[]): string | undefined {
  const own = fields.filter(({ name }) => members.includes(name));
  if (own.some(({ unique }) => unique)) return undefined;
  const best = Math.max(...own.map(fitness));
  return own.findLast((field) => fitness(field) === best)?.name;
}

/** Samples of plain members are counted up; a required reference leads to a row of its own. */
function fitness(field: Field): number {
  if (field.type.kind === 'ref') return field.required ? 3 : 0;
  if (isMade(field) && capacity(field) >= MANY_VALUES) return field.required ? 5 : 4;
  return isMade(field) && capacity(field) > 1 ? 2 : 1;
}

/** A text of letters and digits need not match a pattern. */
const isMade = ({ type, list }: Field): boolean => !list && !(type.kind === 'string' && type.pattern !== undefined);
