/** How the parameters of a list become what its service is asked for. */
import { fromWire } from '../../languages/typescript/domain-values.ts';
import type { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import type { Imports } from '../../languages/typescript/imports.ts';
import { typescript } from '../../languages/typescript/index.ts';
import {
  call,
  type Entry,
  type Expression,
  list,
  member,
  memberAccess,
  object,
  record,
} from '../../languages/typescript/print.ts';
import { type Crud, isPaged } from '../../service/crud.ts';

const { stringLiteral } = typescript.printing;

const LISTING = '../../domain/base/listing.ts';

/** The first and the second argument of a service's `list`. */
export function listQuery(
  crud: Crud,
  ts: TypeScriptFeature,
  imports: Imports,
): { query: Expression; window: Expression } {
  const { list: shape, parameters } = crud.operation;
  const parameter = (name: string) => parameters.find((one) => one.in === 'query' && one.name === name);
  const or = (name: string, fallback: string): string => {
    const schema = parameter(name)?.schema;
    const said = schema === undefined ? undefined : (schema.default ?? ts.book.resolve(schema).default);
    const isThere = parameter(name)?.required === true || (said !== undefined && said !== null);
    return isThere ? `query.${name}` : `query.${name} ?? ${fallback}`;
  };
  const renamed = [...(shape?.sorts ?? [])]
    .filter((name) => ts.attribute(crud.entity, name) !== name)
    .map((name) => [name, stringLiteral(ts.attribute(crud.entity, name))] as const);
  imports.from(LISTING, 'sortBy');
  const sorted = or('sort', stringLiteral(shape?.defaultSort ?? '-created_at'));
  const entries: Entry[] = [member('sort', call('sortBy', [sorted, object(renamed)]))];
  const searched = (shape?.search ?? []).map((name) => stringLiteral(ts.attribute(crud.entity, name)));
  if (searched.length > 0 && parameter('search') !== undefined) {
    imports.from(LISTING, 'searchIn');
    entries.push(member('search', call('searchIn', ['query.search', ...searched])));
  }
  const filters = (shape?.filters ?? []).map(({ param, field, op }) =>
    list([
      stringLiteral(ts.attribute(crud.entity, field)),
      stringLiteral(op),
      filterValue(crud, field, param, ts, imports),
    ]),
  );
  if (filters.length > 0) {
    imports.from(LISTING, 'where');
    entries.push(member('filters', call('where', filters)));
  }
  if (shape?.total !== undefined) entries.push(member('total', stringLiteral(shape.total)));
  const window = isPaged(crud)
    ? object([
        ['page', or('page', '1')],
        ['perPage', or('per_page', String(shape?.defaultLimit ?? 20))],
      ])
    : object([
        ['cursor', 'query.cursor'],
        ['limit', or('limit', String(shape?.defaultLimit ?? 20))],
      ]);
  return { query: record(entries), window };
}

/** Amounts and moments are compared as such. */
function filterValue(crud: Crud, name: string, param: string, ts: TypeScriptFeature, imports: Imports): Expression {
  const value = `query${memberAccess(param)}`;
  const field = crud.entity.fields.find((one) => one.name === name);
  if (field === undefined || field.list) return value;
  const schema = crud.operation.parameters.find((one) => one.in === 'query' && one.name === param)?.schema;
  const isText = schema !== undefined && ts.book.resolve(schema).kind === 'string';
  return isText ? fromWire(field, value, imports) : value;
}
