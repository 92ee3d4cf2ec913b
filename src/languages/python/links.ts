/** What a join does in Python: links that it makes and takes away, and lists of what it links. */
import type { Entity } from '../../model/types.ts';
import type { Side } from '../../service/links.ts';
import { sqlName } from '../../service/sql-names.ts';
import { tableName } from '../../service/tables.ts';
import type { PythonCrud } from './crud.ts';
import type { PythonFeature } from './feature.ts';
import { className } from './names.ts';
import { argument, call, type Expression, flatten, jsonLiteral, keyword, print, stringLiteral } from './print.ts';

/** How a join links the two that it refers to; null where no operation does. */
export function linkView(entity: Entity, python: PythonFeature) {
  const found = [...python.links.values()].find(({ join }) => join === entity);
  if (found === undefined) return null;
  const [one, other] = found.sides;
  const attribute = ({ field }: Side): string => stringLiteral(python.attribute(entity, field.name));
  // Held, so that of two requests that link the same the second finds it done.
  const lookups = (
    [
      [one, 'lock', 'one_id'],
      [other, 'get', 'other_id'],
    ] as const
  ).flatMap(([side, how, id]) => [
    `        if await self._resources.${python.names(side.entity).resource}.${how}(${id}) is None:`,
    `            raise NotFound(str(${id}))`,
  ]);
  const values = entity.fields.map((field) => {
    const id = field === one.field ? 'one_id' : field === other.field ? 'other_id' : undefined;
    const value = id ?? (field.default === undefined ? 'None' : flatten(jsonLiteral(field.default)));
    return keyword(python.attribute(entity, field.name), value);
  });
  const made = call(className(entity.words), [
    keyword('id', 'new_id()'),
    ...values,
    ...['created_at', 'updated_at'].map((name) => keyword(name, 'moment')),
  ]);
  return {
    lookups,
    added: print('await ', call('self._repository.add', [argument(made)]), 2),
    asked: [
      '        query = Query(sort=Sort("created_at"))',
      `        query = query.under(${attribute(one)}, one_id).under(${attribute(other)}, other_id)`,
    ].join('\n'),
  };
}

/** Of one parent: what refers to it, or what a join links to it. */
export function narrowed(
  { operation: { link }, entity }: Pick<PythonCrud, 'operation' | 'entity'>,
  field: string,
  python: PythonFeature,
): Expression {
  const join = python.feature.entities.find(({ name }) => name === link?.join);
  if (link === undefined || join === undefined)
    return call('query.under', [stringLiteral(python.attribute(entity, field)), 'parent_id'].map(argument));
  const names = [sqlName(tableName(join)), ...[link.field, field].map((one) => python.attribute(join, one))];
  return call('query.linked_by', [...names.map(stringLiteral), 'parent_id'].map(argument));
}
