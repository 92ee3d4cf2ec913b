/** Tables of a feature, whatever makes them: their order, their keys, and what a column holds. */
import { INDEXED_LENGTH, indexedLength } from '../model/index-size.ts';
import type { Entity, Feature, Field } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { sqlName } from './sql-names.ts';

export const tableName = (entity: Entity): string => snake(entity.plural);

/** Absent or null is stored as NULL. */
export const isNullable = (field: Field): boolean => field.nullable || (!field.required && field.default === undefined);

/** Fields with an index of their own, in their order. A reference gets one even where none is asked for: deleting its target looks for it. */
export function indexedFields(feature: Pick<Feature, 'operations'>, entity: Entity): readonly Field[] {
  const listed = listedFields(feature, entity);
  // A unique over several members serves for its first as well, unless it leaves out rows that are deleted.
  const first = new Set(entity.softDelete === true ? [] : entity.uniques.map(([member]) => member));
  return entity.fields.filter(
    (field) =>
      !field.unique &&
      !first.has(field.name) &&
      (field.index || isReference(field) || (listed.has(field.name) && fitsIndex(field))),
  );
}

/** What lists of the entity filter and sort by. */
function listedFields({ operations }: Pick<Feature, 'operations'>, entity: Entity): ReadonlySet<string> {
  const lists = operations.flatMap((one) => (one.entity === entity.name && one.list !== undefined ? [one.list] : []));
  return new Set(lists.flatMap(({ filters, sorts }) => [...filters.map(({ field }) => field), ...sorts]));
}

const fitsIndex = (field: Field): boolean => indexedLength(field) <= INDEXED_LENGTH;

export const isReference = (field: Field): boolean => field.type.kind === 'ref' && !field.list;

/** Entities in an order in which each comes after what it refers to, as far as there is one. */
export function creationOrder(entities: readonly Entity[]): Entity[] {
  const order: Entity[] = [];
  const visiting = new Set<Entity>();
  const visit = (entity: Entity): void => {
    if (order.includes(entity) || visiting.has(entity)) return;
    visiting.add(entity);
    for (const { type } of entity.fields) {
      const target =
        type.kind === 'ref' && type.feature === undefined
          ? entities.find((other) => other.name === type.entity)
          : undefined;
      if (target !== undefined) visit(target);
    }
    order.push(entity);
  };
  entities.forEach(visit);
  return order;
}

/** References to what is created later, in a circle, are added when all tables are there. */
export function later(entity: Entity, order: readonly Entity[]): ReadonlySet<Field> {
  const at = order.indexOf(entity);
  return new Set(
    entity.fields.filter(
      ({ type }) =>
        type.kind === 'ref' &&
        type.feature === undefined &&
        order.findIndex((other) => other.name === type.entity) > at,
    ),
  );
}

/** The features whose tables these entities refer to. */
export function neededFeatures(entities: readonly Entity[]): string[] {
  const names = entities.flatMap((entity) =>
    entity.fields.flatMap(({ type }) => (type.kind === 'ref' && type.feature !== undefined ? [type.feature] : [])),
  );
  return [...new Set(names)].sort();
}

/** `column`: the name of the field's column. */
export function foreignKeyName(entity: Entity, column: string, field: Field): string {
  const target = field.type.kind === 'ref' ? sqlName(field.type.table) : '';
  return sqlName(`fk_${sqlName(tableName(entity))}_${sqlName(column)}_${target}`);
}
