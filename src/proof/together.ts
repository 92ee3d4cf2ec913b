/** Whether another row has the same in all members of a unique over several. */
import type { Entity, Field } from '../model/types.ts';
import type { Behaves } from './behaviour.ts';
import { deletedRowsOf, rowsOf } from './store.ts';
import type { Row, State } from './types.ts';
import { compare } from './values.ts';

/** The names of the members that are taken together. A row that lacks one of them is like no other. */
export function takenTogether(state: State, entity: Entity, row: Row, behaves: Behaves): readonly string[] | undefined {
  return entity.uniques.find((names) => {
    const key = names.join(',');
    if (!behaves(`together:${key}`)) return false;
    const members = entity.fields.filter(({ name }) => names.includes(name));
    const compared = members.filter(({ name }) => behaves(`together:${key}:${name}`));
    const others = [
      ...rowsOf(state, entity.name).values(),
      ...(behaves(`deleted:together:${key}`) ? [] : deletedRowsOf(state, entity.name).values()),
    ];
    return (
      members.every(({ name }) => (row[name] ?? null) !== null) &&
      others.some((other) => other['id'] !== row['id'] && compared.every((field) => isSame(field, row, other)))
    );
  });
}

function isSame(field: Field, row: Row, other: Row): boolean {
  const [ours = null, theirs = null] = [row[field.name], other[field.name]];
  return theirs !== null && compare(field, theirs, ours) === 0;
}
