/** Tables and indexes that the first migration of a feature makes. */
import type { Entity, Feature } from '../model/types.ts';
import { sqlName } from '../service/sql-names.ts';
import { creationOrder, tableName } from '../service/tables.ts';
import type { Migration } from './language.ts';

/** `indexes`: names of those of an entity's table. */
export function tablesOf(
  { entities }: Feature,
  indexes: (entity: Entity) => readonly string[],
): Pick<Migration, 'tables' | 'indexes'> {
  const order = creationOrder(entities);
  return { tables: order.map((entity) => sqlName(tableName(entity))), indexes: order.flatMap(indexes) };
}
