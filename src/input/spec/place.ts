/** Which endpoints are an entity's own operations, and which are operations of their own. */
import pluralize from 'pluralize';
import type { JsonObject } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import { namesOf } from '../entity-names.ts';
import { isJoin } from '../entity-paths.ts';
import {
  type EntityInput,
  type EntityOperation,
  type FeatureInput,
  type OperationInput,
  USUAL_OPERATIONS,
} from '../feature-input.ts';
import type { SpecEndpoint } from './endpoints.ts';
import type { SpecEntity } from './entity-draft.ts';

export interface Placed {
  readonly entities: readonly EntityInput[];
  readonly operations: readonly OperationInput[];
  readonly open: ReadonlyArray<{
    readonly name: string;
    readonly path?: string;
    readonly only?: readonly EntityOperation[];
  }>;
  readonly questions: readonly string[];
  readonly notes: readonly string[];
}

const STATUS: Readonly<Record<EntityOperation, number>> = {
  create: 201,
  get: 200,
  list: 200,
  update: 200,
  replace: 200,
  delete: 204,
  restore: 200,
  'batch-create': 201,
  'batch-update': 200,
  'batch-delete': 204,
};
const OF_COLLECTION: Readonly<Record<string, EntityOperation>> = { GET: 'list', POST: 'create' };
const OF_ONE: Readonly<Record<string, EntityOperation>> = { GET: 'get', PATCH: 'update', DELETE: 'delete' };

/** The endpoints of one entity's collection. */
interface Collection {
  readonly path: string;
  readonly endpoints: Map<EntityOperation, SpecEndpoint>;
}

/** `open`: entities whose fields are not said yet; their operations wait with them. */
export function placed(endpoints: readonly SpecEndpoint[], base: FeatureInput, open: readonly SpecEntity[]): Placed {
  const { collections, custom } = byOwner(
    endpoints,
    [...base.entities, ...open].map(({ name }) => name),
  );
  const entities = base.entities.map((entity, index) => withEndpoints(entity, index, collections.get(entity.name)));
  const paths = entities.map((entity, index) => namesOf(entity, index).path);
  return {
    entities,
    operations: custom.map((endpoint) => customOperation(endpoint, base.access, paths)),
    open: open.map(({ name }) => {
      const own = collections.get(name);
      return own === undefined ? { name } : { name, path: own.path, only: operationsOf(own) };
    }),
    questions: [...collections.values()].flatMap((own) =>
      [...own.endpoints].flatMap(([operation, endpoint]) => doubts(operation, endpoint)),
    ),
    notes: base.entities
      .filter((one) => !collections.has(one.name) && !isJoin(one))
      .map(({ name }) => `${name}: no endpoint is said, so it gets the five usual ones.`),
  };
}

/** A second collection of the same entity is made of operations like any other. */
function byOwner(
  endpoints: readonly SpecEndpoint[],
  names: readonly string[],
): { collections: Map<string, Collection>; custom: SpecEndpoint[] } {
  const collections = new Map<string, Collection>();
  const custom: SpecEndpoint[] = [];
  for (const endpoint of endpoints) {
    const owner = ownerOf(endpoint, names);
    const own = owner === undefined ? undefined : (collections.get(owner.name) ?? newCollection(owner.path));
    if (owner === undefined || own?.path !== owner.path) {
      custom.push(endpoint);
      continue;
    }
    collections.set(owner.name, own);
    own.endpoints.set(owner.operation, endpoint);
  }
  return { collections, custom };
}

const newCollection = (path: string): Collection => ({ path, endpoints: new Map() });

const operationsOf = ({ endpoints }: Collection): EntityOperation[] =>
  USUAL_OPERATIONS.filter((one) => endpoints.has(one));

function withEndpoints(entity: EntityInput, index: number, own: Collection | undefined): EntityInput {
  if (own === undefined) return entity;
  const access = Object.fromEntries(
    [...own.endpoints].flatMap(([operation, endpoint]) =>
      endpoint.access === undefined ? [] : [[operation, endpoint.access] as const],
    ),
  );
  return {
    ...entity,
    ...(own.path === namesOf(entity, index).path ? {} : { path: own.path }),
    ...(own.endpoints.size === USUAL_OPERATIONS.length ? {} : { only: operationsOf(own) }),
    ...(Object.keys(access).length === 0 ? {} : { access }),
  };
}

function ownerOf(
  { method, path }: SpecEndpoint,
  names: readonly string[],
): { name: string; path: string; operation: EntityOperation } | undefined {
  const [, collection = '', one] = /^(.*?)(\/\{[^}]+\})?$/.exec(path) ?? [];
  // Below something else it is no collection of its own.
  if (collection.includes('{')) return undefined;
  const operation = (one === undefined ? OF_COLLECTION : OF_ONE)[method];
  const last = keyed(collection.split('/').at(-1) ?? '');
  const name = names.find((candidate) => last === keyed(candidate));
  return operation === undefined || name === undefined ? undefined : { name, path: collection, operation };
}

const keyed = (name: string): string => {
  const { parts } = toWords(name);
  return [...parts.slice(0, -1), pluralize.singular(parts.at(-1) ?? '')].join('_');
};

function doubts(operation: EntityOperation, { method, path, status, left }: SpecEndpoint): string[] {
  const call = `${method} ${path}`;
  return [
    ...(status === undefined || status === STATUS[operation]
      ? []
      : [`${call} is said to answer ${status}; it answers ${STATUS[operation]}. Which is meant?`]),
    ...left.map((said) => `${call}: ${said}. What does the API do for that?`),
  ];
}

function customOperation(
  endpoint: SpecEndpoint,
  policy: FeatureInput['access'],
  paths: readonly string[],
): OperationInput {
  const { method, summary, status, left } = endpoint;
  const path = underEntity(endpoint.path, paths);
  const call = `${method} ${path}`;
  const owned = paths.some((one) => path.startsWith(`${one}/{id}/`));
  const body = !owned && (method === 'POST' || method === 'PUT' || method === 'PATCH');
  const byPolicy = policy === 'admin-writes' ? (method === 'GET' ? 'public' : 'admin') : policy;
  return {
    method,
    path,
    summary: summary === '' ? call : summary,
    access: endpoint.access ?? byPolicy,
    ...(body ? { request: openSchema(`What does a client send to ${call}? Describe its members.`) } : {}),
    ...(status === undefined ? {} : { status }),
    ...(left.length === 0 ? {} : { questions: left.map((said) => `${call}: ${said}. What does it do for that?`) }),
  };
}

/** `/tasks/{task_id}/complete` is about a task, whose own path says `{id}`. */
function underEntity(path: string, paths: readonly string[]): string {
  const owner = paths.find((one) => path.startsWith(`${one}/{`));
  if (owner === undefined) return path;
  const rest = path.slice(owner.length).replace(/^\/\{[^}]+\}/, '');
  return rest.includes('{id}') ? path : `${owner}/{id}${rest}`;
}

const openSchema = (question: string): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties: {},
  'x-open-questions': [question],
});
