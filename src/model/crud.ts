/** Which operation does what to which entity, and the shape of a list. */
import { PAGE_DEFAULT, PAGE_MAX } from './limits.ts';
import { isJson } from './media.ts';
import { isObject, listAt, objectAt } from './pointer.ts';
import type {
  Entity,
  Filter,
  HttpMethod,
  JsonObject,
  ListShape,
  Operation,
  OperationKind,
  Parameter,
  Schema,
} from './types.ts';

const OF_COLLECTION: Partial<Record<HttpMethod, OperationKind>> = { post: 'create', get: 'list' };
const OF_ONE: Partial<Record<HttpMethod, OperationKind>> = {
  get: 'get',
  patch: 'update',
  put: 'replace',
  delete: 'delete',
};

export function kindOf(
  entities: readonly Entity[],
  { method, path, body, responses }: Pick<Operation, 'method' | 'path' | 'body' | 'responses'>,
): { kind: OperationKind; entity?: Entity } {
  for (const entity of entities) {
    const kind = kindAt(entity, method, path);
    if (kind === undefined || (kind === 'replace' && !isReplacement(entity, body, responses))) continue;
    if (kind === 'restore' && !isRestoration(entity, body, responses)) continue;
    return { kind, entity };
  }
  return { kind: 'custom' };
}

function kindAt(entity: Entity, method: HttpMethod, path: string): OperationKind | undefined {
  if (path === entity.path) return OF_COLLECTION[method];
  if (isOne(entity, path)) return OF_ONE[method];
  return method === 'post' && path.endsWith(RESTORE) && isOne(entity, path.slice(0, -RESTORE.length))
    ? 'restore'
    : undefined;
}

/** Behind the path of one. */
export const RESTORE = '/restore';

/** Only what stays when it is deleted can be restored; where anything is sent or answered but the entity, it is an operation of the document's own. */
const isRestoration = (entity: Entity, body: Operation['body'], responses: Operation['responses']): boolean =>
  entity.softDelete === true && body === undefined && showsEntity(entity, responses);

/** A PUT that also creates, or answers with anything but the entity, is an operation of the document's own. */
function isReplacement(entity: Entity, body: Operation['body'], responses: Operation['responses']): boolean {
  return body?.required === true && isJson(body.mediaType) && showsEntity(entity, responses);
}

/** Its one success is 200, with the entity as it is shown. */
function showsEntity(entity: Entity, responses: Operation['responses']): boolean {
  const successes = responses.filter(({ status }) => status !== 'default' && status >= 200 && status < 300);
  const [success] = successes;
  return (
    successes.length === 1 &&
    success?.status === 200 &&
    success.schema?.kind === 'ref' &&
    success.schema.name === (entity.schema ?? entity.name)
  );
}

/** Other than exact. */
const TOTALS = ['estimate', 'none'] as const;

const isOne = (entity: Entity, path: string): boolean =>
  path.startsWith(`${entity.path}/`) && /^\{[^/{}]+\}$/.test(path.slice(entity.path.length + 1));

export function listShape(raw: JsonObject, parameters: readonly Parameter[], entity: Entity | undefined): ListShape {
  const query = new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one.schema]));
  const keyset = query.has('cursor');
  const size = query.get(keyset ? 'limit' : 'per_page') ?? query.get('per_page') ?? query.get('limit');
  const sort = query.get('sort');
  const values = sort?.kind === 'string' ? (sort.enum ?? []) : [];
  const sorts = [...new Set(values.map((value) => value.replace(/^-/, '')))];
  const said = objectAt(raw, 'x-list');
  const total = keyset ? undefined : TOTALS.find((policy) => policy === said?.total);
  return {
    pagination: keyset ? 'keyset' : 'page',
    ...(total === undefined ? {} : { total }),
    defaultLimit: typeof size?.default === 'number' ? size.default : PAGE_DEFAULT,
    maxLimit: (size?.kind === 'integer' ? size.maximum : undefined) ?? PAGE_MAX,
    search:
      query.has('search') && said !== undefined
        ? listAt(said, 'search').filter((name) => typeof name === 'string')
        : [],
    filters: said === undefined ? plainFilters(entity, query) : saidFilters(said, query),
    sorts,
    defaultSort: typeof sort?.default === 'string' ? sort.default : '-created_at',
  };
}

/** A filter without its parameter is no filter: nobody could send it. */
function saidFilters(said: JsonObject, query: ReadonlyMap<string, unknown>): Filter[] {
  return listAt(said, 'filters').flatMap((raw) => {
    if (!isObject(raw)) return [];
    const { param, field, op } = raw;
    const known = op === 'eq' || op === 'gte' || op === 'lte' ? op : undefined;
    if (typeof param !== 'string' || typeof field !== 'string' || known === undefined || !query.has(param)) return [];
    return [{ param, field, op: known }];
  });
}

/** Without `x-list`: a query parameter named as a field compares with it. */
function plainFilters(entity: Entity | undefined, query: ReadonlyMap<string, unknown>): Filter[] {
  return (entity?.fields ?? [])
    .filter((field) => query.has(field.name))
    .map((field) => ({ param: field.name, field: field.name, op: 'eq' as const }));
}

/** Members of a list beside its items, in the order of its schema. */
export function pageMembers({ pagination, total }: Pick<ListShape, 'pagination' | 'total'>): readonly string[] {
  if (pagination === 'keyset') return ['next_cursor'];
  return total === 'none' ? ['page', 'per_page'] : ['total', 'page', 'per_page'];
}

const LIST_PARAMETERS = { page: ['page', 'per_page'], keyset: ['cursor', 'limit'] } as const;

/** Whether a schema is a page of an entity, and the operation takes what leads to the others. `resource`: its component. */
export function isListOf(schema: Schema, resource: string, operation: Operation): boolean {
  if (schema.kind !== 'object' || operation.list === undefined) return false;
  const { pagination } = operation.list;
  const members = ['items', ...pageMembers(operation.list)];
  const items = schema.properties.find((property) => property.name === 'items')?.schema;
  const queries = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => parameter.name);
  return (
    items?.kind === 'array' &&
    items.items.kind === 'ref' &&
    items.items.name === resource &&
    members.every((name) => schema.properties.some((property) => property.name === name)) &&
    schema.properties.length === members.length &&
    LIST_PARAMETERS[pagination].every((name) => queries.includes(name)) &&
    queries.includes('sort')
  );
}
