/** API requirements → an entity's own operations where method and path are those, and operations of their own. */
import type { JsonObject } from '../../model/types.ts';
import { sentence, toWords } from '../../model/words.ts';
import type { EntityInput, EntityOperation, OperationInput, RateLimitInput } from '../feature-input.ts';
import { type BacklogFault, shown } from './checks.ts';
import { type Draft, isCollectionOf, OWN } from './draft.ts';
import { schemaOf } from './schema-input.ts';
import type { Backlog, BacklogApi, BacklogItem } from './types.ts';

type Chosen = Pick<EntityInput, 'only' | 'path' | 'access' | 'rateLimits' | 'summaries'>;

export interface ItemOperations {
  readonly operations: readonly OperationInput[];
  readonly chosen: ReadonlyMap<Draft, Chosen>;
  readonly questions: readonly string[];
}

/** Parameters of a list that every list has, whatever its fields. */
const LIST_PARAMETERS = new Set(['page', 'per_page', 'limit', 'offset', 'size', 'cursor', 'sort', 'search', 'q']);

type Choice = Required<Pick<Chosen, 'path'>> & {
  only: EntityOperation[];
  access: Record<string, OperationInput['access']>;
  rateLimits: Record<string, RateLimitInput>;
  summaries: Record<string, string>;
};

export function operationsOf(
  item: BacklogItem,
  own: readonly Draft[],
  backlog: Backlog,
  faults: BacklogFault[],
): ItemOperations {
  const chosen = new Map<Draft, Choice>();
  const operations: OperationInput[] = [];
  const questions: string[] = [];
  for (const api of item.apis) {
    const found = entityOperation(api, own);
    const choice = found === undefined ? undefined : (chosen.get(found.draft) ?? newChoice(found.path));
    // A second collection of the same entity is an operation like any other.
    if (found === undefined || choice?.path !== found.path || choice.only.includes(found.operation)) {
      operations.push(custom(item, api, ownerOf(item, api, own, chosen), backlog));
      continue;
    }
    chosen.set(found.draft, choice);
    choose(choice, found.operation, api);
    questions.push(...unsaid(api, found.draft, found.operation));
  }
  // An item that says nothing of its API gets what every entity gets.
  const without = item.apis.length === 0 ? [] : own.filter((draft) => !chosen.has(draft));
  questions.push(...without.map(({ name }) => `Which operations does ${name} have? The backlog asks for none.`));
  faults.push(...sharedPaths(chosen));
  return { operations, chosen, questions };
}

const newChoice = (path: string): Choice => ({ path, only: [], access: {}, rateLimits: {}, summaries: {} });

function choose(choice: Choice, operation: EntityOperation, api: BacklogApi): void {
  choice.only.push(operation);
  choice.access[operation] = accessOf(api);
  if (api.summary !== undefined) choice.summaries[operation] = firstLine(api.summary);
  if (api.limit !== undefined) choice.rateLimits[operation] = api.limit;
}

interface Owner {
  readonly draft: Draft;
  /** The path of its collection. */
  readonly path: string;
}

/** The entity whose collection an operation of its own lies in. */
function ownerOf(
  item: BacklogItem,
  api: BacklogApi,
  own: readonly Draft[],
  chosen: ReadonlyMap<Draft, Choice>,
): Owner | undefined {
  return own
    .map((draft) => ({ draft, path: chosen.get(draft)?.path ?? pathOf(item, draft) }))
    .find(
      (one): one is Owner => one.path !== undefined && (api.path === one.path || api.path.startsWith(`${one.path}/`)),
    );
}

function sharedPaths(chosen: ReadonlyMap<Draft, Choice>): BacklogFault[] {
  return [...chosen].flatMap(([draft, { path }]) => {
    const twin = [...chosen].find(([other, choice]) => other !== draft && choice.path === path);
    if (twin === undefined) return [];
    const message = `${draft.name} and ${twin[0].name} both live at ${shown(path)}`;
    return [{ pointer: draft.pointer, message, hint: 'Give each a path of its own.' }];
  });
}

const pathOf = ({ apis }: BacklogItem, draft: Draft): string | undefined =>
  apis.map(({ path }) => path.replace(/\/\{[^}]*\}.*$/, '')).find((path) => isCollectionOf(path, draft.key));

function entityOperation(
  api: BacklogApi,
  own: readonly Draft[],
): { draft: Draft; operation: EntityOperation; path: string } | undefined {
  const match = /^(.*?)(\/\{[^/{}]+\})?$/.exec(api.path);
  const path = match?.[1] ?? '';
  const draft = own.find(({ key }) => isCollectionOf(path, key));
  if (draft === undefined) return undefined;
  const kinds: Readonly<Record<string, EntityOperation>> =
    match?.[2] === undefined ? { POST: 'create', GET: 'list' } : { GET: 'get', PATCH: 'update', DELETE: 'delete' };
  const operation = kinds[api.method];
  return operation === undefined ? undefined : { draft, operation, path };
}

const accessOf = ({ auth }: BacklogApi): OperationInput['access'] => (auth === false ? 'public' : 'user');

/** What a schema of an entity's own operation says beyond its fields. */
function unsaid(api: BacklogApi, draft: Draft, operation: EntityOperation): string[] {
  const fields = new Set([...draft.fields.map(({ name }) => name), ...OWN]);
  const call = `${api.method} ${api.path}`;
  const asked: string[] = [];
  for (const { name } of api.request?.fields ?? []) {
    if (fields.has(name) || (operation === 'list' && LIST_PARAMETERS.has(name))) continue;
    asked.push(
      operation === 'list'
        ? `What does "${name}" of ${call} filter by? ${draft.name} has no such field.`
        : `What is "${name}" that a client sends to ${call}? ${draft.name} has no such field.`,
    );
  }
  if (operation === 'list' || operation === 'delete') return asked;
  for (const { name } of api.response?.fields ?? []) {
    if (!fields.has(name))
      asked.push(
        `What is "${name}" that ${call} answers? ${draft.name} has no such field: a client sends it, or a rule finds it.`,
      );
  }
  return asked;
}

function custom(item: BacklogItem, api: BacklogApi, owner: Owner | undefined, backlog: Backlog): OperationInput {
  const path = pathBelow(owner, api);
  const isReplacement = api.method === 'PUT' && owner !== undefined && path === `${owner.path}/{id}`;
  const request = api.request?.schema ?? (isReplacement ? replacement(owner.draft) : undefined);
  const call = `${api.method} ${path}`;
  const questions = [
    ...(api.request?.unclear ?? []).map((name) => `What type is "${name}" that a client sends to ${call}?`),
    ...(api.response?.unclear ?? []).map((name) => `What type is "${name}" that ${call} answers?`),
    ...(request === undefined && needsBody(api, path)
      ? [`What does a client send to ${call}? The backlog says nothing; none is expected until somebody does.`]
      : []),
  ];
  const { status, errors } = saidStatuses(item, api);
  const summary = api.summary === undefined ? sentence(toWords(call.replace(/[{}]/g, ''))) : firstLine(api.summary);
  return {
    method: api.method,
    path,
    summary,
    access: isPublic(api, backlog) ? 'public' : 'user',
    ...(request === undefined ? {} : { request }),
    ...(api.response === undefined ? {} : { response: api.response.schema }),
    ...(status === undefined ? {} : { status }),
    ...(api.limit === undefined ? {} : { rateLimit: api.limit }),
    ...(errors.length > 0 ? { errors } : {}),
    ...(questions.length > 0 ? { questions } : {}),
  };
}

/** The id of an entity is called id in every path of it, so that tests know what to create first. */
const pathBelow = (owner: Owner | undefined, { path }: BacklogApi): string =>
  owner === undefined ? path : `${owner.path}${path.slice(owner.path.length).replace(/^\/\{[^/{}]+\}/, '/{id}')}`;

/** What an operation leaves open, the backlog decides for all. */
const isPublic = ({ auth }: BacklogApi, { authentication }: Backlog): boolean =>
  auth === false || (auth === undefined && authentication !== undefined && /^none$/i.test(authentication.text));

const firstLine = (text: string): string => (text.split(/\r?\n/)[0] ?? '').trim().replace(/\.$/, '');

/** `POST /orders/{id}/cancel` may well send nothing. */
const needsBody = ({ method }: BacklogApi, path: string): boolean =>
  method === 'PUT' || method === 'PATCH' || (method === 'POST' && !/\}\/[^/{}]+$/.test(path));

/** All of an entity, as PUT sends it. */
function replacement({ fields }: Draft): JsonObject {
  const required = fields.filter((field) => field.required && field.default === undefined).map(({ name }) => name);
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(fields.map((field) => [field.name, schemaOf(field) ?? {}])),
    additionalProperties: false,
  };
}

/** Statuses that the item's criteria name for the operation. */
function saidStatuses(
  { criteria }: BacklogItem,
  { method, path }: BacklogApi,
): { status: number | undefined; errors: number[] } {
  const shape = (text: string): string => text.replace(/\{[^}]*\}|:[A-Za-z_]\w*|<[^>]*>/g, '{}');
  const named = criteria.filter(({ text }) => {
    const calls = [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\s+[`"']?(\/[^\s,;"'`()?]*)/g)];
    return (
      calls.length === 1 &&
      calls[0]?.[1] === method &&
      shape(path).endsWith(shape((calls[0]?.[2] ?? '').replace(/[.:]$/, '')))
    );
  });
  const statuses = named.flatMap(({ text }) =>
    [...text.matchAll(/(?<![\w.-])([2-4]\d\d)(?![\w.-]*\d)/g)].map((match) => Number(match[1])),
  );
  const successes = new Set(statuses.filter((status) => status < 300));
  const [status] = successes.size === 1 ? successes : [];
  return { status, errors: [...new Set(statuses.filter((one) => one >= 400 && one !== 401 && one !== 403))] };
}
