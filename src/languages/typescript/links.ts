/** What a join does in TypeScript: links that it makes and takes away, and lists of what it links. */
import type { Entity } from '../../model/types.ts';
import type { Crud } from '../../service/crud.ts';
import type { Side } from '../../service/links.ts';
import { sqlName } from '../../service/sql-names.ts';
import { tableName } from '../../service/tables.ts';
import type { TypeScriptFeature } from './feature.ts';
import { argument, call, type Expression, member, object, print, record, stringLiteral } from './print.ts';

/** How a join links the two that it refers to; null where no operation does. */
export function linkView(entity: Entity, ts: TypeScriptFeature) {
  const found = [...ts.links.values()].find(({ join }) => join === entity);
  if (found === undefined) return null;
  const [one, other] = found.sides;
  const { type, make } = ts.names(entity);
  const attribute = ({ field }: Side): string => stringLiteral(ts.attribute(entity, field.name));
  // Held, so that of two requests that link the same the second finds it done.
  const lookups = (
    [
      [one, 'lock', 'oneId'],
      [other, 'get', 'otherId'],
    ] as const
  ).map(([side, how, id]) => {
    const asked = `(await this.#resources.${ts.names(side.entity).plural}.${how}(${id}))`;
    return `    if (${asked} === undefined) throw new NotFound(${id});`;
  });
  const values = valuesOf(entity, found.sides, ts);
  const ids = call('ofParent', [
    call('ofParent', [
      record([
        member(
          'sort',
          object([
            ['attribute', "'createdAt'"],
            ['descending', 'false'],
          ]),
        ),
      ]),
      attribute(one),
      'oneId',
    ]),
    attribute(other),
    'otherId',
  ]);
  return {
    type,
    lookups,
    made: print(
      'const entity = ',
      call(make, [
        record([member('id', 'newId()'), ...values, member('createdAt', 'moment'), member('updatedAt', 'moment')]),
      ]),
      2,
      ';',
    ),
    asked: print('const query: Query = ', ids, 2, ';'),
  };
}

/** What a link begins as: both ids, and otherwise the defaults. */
const valuesOf = (entity: Entity, [one, other]: readonly [Side, Side], ts: TypeScriptFeature) =>
  entity.fields.map((field) => {
    const id = field === one.field ? 'oneId' : field === other.field ? 'otherId' : undefined;
    return member(ts.attribute(entity, field.name), id ?? JSON.stringify(field.default ?? null));
  });

/** Of one parent: what refers to it, or what a join links to it. */
export function narrowed(
  { operation: { link }, entity }: Pick<Crud, 'operation' | 'entity'>,
  field: string,
  ts: TypeScriptFeature,
): Expression {
  const join = ts.feature.entities.find(({ name }) => name === link?.join);
  if (link === undefined || join === undefined)
    return call('ofParent', ['query', stringLiteral(ts.attribute(entity, field)), 'parentId']);
  const linked = record([
    member('join', stringLiteral(sqlName(tableName(join)))),
    member('column', stringLiteral(ts.column(join, link.field))),
    member('parent', stringLiteral(ts.column(join, field))),
    argument('parentId'),
  ]);
  return call('linkedBy', ['query', linked]);
}
