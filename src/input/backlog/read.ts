/** A backlog's text → the backlog, or everything that is wrong with it. Nothing of a credential gets any further than this file. */
import { isObject, join, member } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { scanJson } from '../json-scan.ts';
import { type BacklogFault, Checks, LIMITS, shown } from './checks.ts';
import { readEntity } from './entity-statement.ts';
import { jsonFault } from './json-fault.ts';
import { readSchema } from './schema-input.ts';
import { withoutSecrets } from './secrets.ts';
import { readCriterion, readIndex, readLimit, readRelation } from './statements.ts';
import type { Backlog, BacklogApi, BacklogItem, BacklogMethod, Said, SchemaInput } from './types.ts';

export type ReadBacklog =
  | { readonly ok: true; readonly backlog: Backlog }
  /** It is no JSON, from this place on. */
  | {
      readonly ok: false;
      readonly syntax: { readonly offset: number; readonly message: string; readonly hint: string };
    }
  | { readonly ok: false; readonly faults: readonly BacklogFault[] };

/** Deeper than any schema of one request. */
const MAX_DEPTH = 40;
export const MAX_CHARACTERS = 2_000_000;

export function readBacklog(text: string): ReadBacklog {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const shift = text.length - bare.length;
  const syntax = (offset: number, message: string, hint: string): ReadBacklog => ({
    ok: false,
    syntax: { offset: offset + shift, message, hint },
  });
  if (bare.trim() === '') return syntax(0, 'there is nothing in it', 'Write {"backlog_items": [ … ]}.');
  const scanned = scanJson(bare, MAX_DEPTH);
  if (scanned?.kind === 'depth')
    return syntax(scanned.offset, `it is nested deeper than ${MAX_DEPTH} levels`, 'Flatten it.');
  const fault = jsonFault(bare);
  if (fault !== undefined)
    return syntax(
      fault,
      fault >= bare.length ? 'the JSON ends too early' : 'this is no JSON',
      'Mend the syntax at this place.',
    );
  if (scanned !== undefined) return syntax(scanned.offset, 'a key is given twice', 'Keep one of the two.');
  const checks = new Checks();
  const backlog = backlogOf(withoutSecrets(JSON.parse(bare) as Json), checks);
  return checks.faults.length > 0 ? { ok: false, faults: checks.faults } : { ok: true, backlog };
}

const TOP = ['backlog_items', 'technical_constraints', 'integration_points', 'deployment_target'] as const;

function backlogOf(value: Json, checks: Checks): Backlog {
  const root = checks.object(value, '', TOP, 'the backlog') ?? {};
  if (isObject(value) && member(root, 'backlog_items') === undefined)
    checks.fault('/backlog_items', 'backlog_items is missing', 'Write {"backlog_items": [ … ]}.');
  const list = checks.list(root, 'backlog_items', '', LIMITS.items);
  if (Array.isArray(root.backlog_items) && root.backlog_items.length === 0)
    checks.fault('/backlog_items', 'there is no item', 'Add one.');
  const items = list.flatMap((item, at) => itemOf(item, `/backlog_items/${at}`, checks) ?? []);
  uniqueIds(items, checks);
  const constraints = checks.part(
    root,
    'technical_constraints',
    '',
    ['stack', 'performance_requirements', 'security_requirements'],
    'technical_constraints',
  );
  const security = checks.part(
    constraints,
    'security_requirements',
    '/technical_constraints',
    ['authentication', 'encryption', 'compliance'],
    'security_requirements',
  );
  const authentication = checks.text(security, 'authentication', '/technical_constraints/security_requirements');
  const deployment = checks.choice(
    root,
    'deployment_target',
    '',
    ['dev', 'staging', 'production'] as const,
    'optional',
  );
  return {
    items,
    stack: checks.texts(constraints, 'stack', '/technical_constraints'),
    demands: demandsOf(constraints, security, checks),
    ...(authentication === undefined
      ? {}
      : {
          authentication: {
            text: authentication,
            pointer: '/technical_constraints/security_requirements/authentication',
          },
        }),
    integrations: integrationsOf(root, checks),
    ...(deployment === undefined ? {} : { deployment }),
  };
}

function uniqueIds(items: readonly BacklogItem[], checks: Checks): void {
  const seen = new Set<string>();
  for (const { id, pointer } of items) {
    if (seen.has(id))
      checks.fault(join(pointer, 'id'), `two items have the id ${shown(id)}`, 'Give each an id of its own.');
    seen.add(id);
  }
}

const PERFORMANCE = {
  response_time_p95: '95 % of responses within',
  requests_per_second: 'requests a second:',
  concurrent_users: 'users at a time:',
} as const;

function demandsOf(constraints: JsonObject, security: JsonObject, checks: Checks): Said[] {
  const at = '/technical_constraints/performance_requirements';
  const performance = checks.part(
    constraints,
    'performance_requirements',
    '/technical_constraints',
    Object.keys(PERFORMANCE),
    'performance_requirements',
  );
  const demands: Said[] = [];
  for (const [key, words] of Object.entries(PERFORMANCE)) {
    const value = member(performance, key);
    if (value === undefined) continue;
    const text =
      typeof value === 'number' && Number.isFinite(value) ? String(value) : checks.textOf(value, join(at, key), key);
    if (text !== undefined) demands.push({ text: `${words} ${text}`, pointer: join(at, key) });
  }
  const own = '/technical_constraints/security_requirements';
  const encryption = checks.text(security, 'encryption', own);
  if (encryption !== undefined) demands.push({ text: `encryption: ${encryption}`, pointer: join(own, 'encryption') });
  for (const { text, pointer } of checks.texts(security, 'compliance', own))
    demands.push({ text: `compliance: ${text}`, pointer });
  return demands;
}

function integrationsOf(root: JsonObject, checks: Checks): Backlog['integrations'] {
  return checks.list(root, 'integration_points', '').flatMap((raw, at) => {
    const pointer = `/integration_points/${at}`;
    const said = checks.object(raw, pointer, ['service', 'type', 'credentials'], 'an integration point');
    if (said === undefined) return [];
    const service = checks.text(said, 'service', pointer, 'needed');
    const type = checks.choice(said, 'type', pointer, ['REST', 'GraphQL', 'gRPC', 'Message Queue'] as const, 'needed');
    const { credentials } = said;
    if (credentials !== undefined && typeof credentials !== 'string')
      checks.fault(
        join(pointer, 'credentials'),
        'credentials are no text',
        'Leave them out: they belong into the environment of the service.',
      );
    return service === undefined || type === undefined ? [] : [{ service, type, pointer }];
  });
}

const ITEM = [
  'id',
  'user_story',
  'api_requirements',
  'business_logic',
  'data_requirements',
  'acceptance_criteria',
  'priority',
] as const;

function itemOf(value: Json, pointer: string, checks: Checks): BacklogItem | undefined {
  const item = checks.object(value, pointer, ITEM, 'an item');
  if (item === undefined) return undefined;
  const id = checks.text(item, 'id', pointer, 'needed');
  if (id !== undefined && (id.length > 100 || !/^[\p{L}\p{N}][\p{L}\p{N} ._/#-]*$/u.test(id) || id.includes('..')))
    checks.fault(
      join(pointer, 'id'),
      'the id has characters that no id has, or too many',
      'Letters, digits, ".", "_", "#" and "-", such as SHOP-12.',
    );
  const story = checks.text(item, 'user_story', pointer);
  const priority = priorityOf(item, pointer, checks);
  const logic = checks.part(
    item,
    'business_logic',
    pointer,
    ['rules', 'validations', 'calculations'],
    'business_logic',
  );
  const data = checks.part(
    item,
    'data_requirements',
    pointer,
    ['entities', 'relationships', 'indexes'],
    'data_requirements',
  );
  const inLogic = join(pointer, 'business_logic');
  const inData = join(pointer, 'data_requirements');
  const each = <T>(
    owner: JsonObject,
    key: string,
    at: string,
    read: (value: Json, at: string, checks: Checks) => T | undefined,
  ): T[] => checks.list(owner, key, at).flatMap((one, n) => read(one, join(at, key, n), checks) ?? []);
  const read: BacklogItem = {
    id: id ?? '',
    pointer,
    ...(story === undefined ? {} : { story }),
    ...(priority === undefined ? {} : { priority }),
    apis: each(item, 'api_requirements', pointer, apiOf),
    rules: checks.texts(logic, 'rules', inLogic),
    validations: checks.texts(logic, 'validations', inLogic),
    calculations: checks.texts(logic, 'calculations', inLogic),
    entities: each(data, 'entities', inData, readEntity),
    relationships: each(data, 'relationships', inData, readRelation),
    indexes: each(data, 'indexes', inData, readIndex),
    criteria: each(item, 'acceptance_criteria', pointer, readCriterion),
  };
  return id === undefined ? undefined : read;
}

function priorityOf(item: JsonObject, pointer: string, checks: Checks): number | undefined {
  const value = member(item, 'priority');
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 1 && value <= 100) return value;
  checks.fault(
    join(pointer, 'priority'),
    'the priority is no number from 1 to 100',
    'Write a number, the higher the sooner.',
  );
  return undefined;
}

const API = [
  'method',
  'endpoint',
  'description',
  'request_schema',
  'response_schema',
  'auth_required',
  'rate_limit',
] as const;
const METHODS: readonly BacklogMethod[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
/** Plain segments and parameters: `{id}`, `:id` or `<id>`. */
const PATH =
  /^(?:\/(?:[A-Za-z0-9][A-Za-z0-9._~-]*|\{[A-Za-z][A-Za-z0-9_]*\}|:[A-Za-z][A-Za-z0-9_]*|<[A-Za-z][A-Za-z0-9_]*>))+\/?$/;

function apiOf(value: Json, pointer: string, checks: Checks): BacklogApi | undefined {
  const api = checks.object(value, pointer, API, 'an API requirement');
  if (api === undefined) return undefined;
  const method = checks.choice(api, 'method', pointer, METHODS, 'needed');
  const path = pathOf(api, pointer, checks);
  const summary = checks.text(api, 'description', pointer);
  const request = schemaOf(api, 'request_schema', pointer, checks);
  const response = schemaOf(api, 'response_schema', pointer, checks);
  const auth = member(api, 'auth_required');
  if (auth !== undefined && typeof auth !== 'boolean')
    checks.fault(join(pointer, 'auth_required'), 'auth_required is neither true nor false', 'Write true or false.');
  const limit = limitOf(api, pointer, checks);
  if (method === undefined || path === undefined) return undefined;
  return {
    method,
    path,
    ...(summary === undefined ? {} : { summary }),
    ...(request === undefined ? {} : { request }),
    ...(response === undefined ? {} : { response }),
    ...(typeof auth === 'boolean' ? { auth } : {}),
    ...(limit === undefined ? {} : { limit }),
    pointer,
  };
}

function pathOf(api: JsonObject, pointer: string, checks: Checks): string | undefined {
  const text = checks.text(api, 'endpoint', pointer, 'needed');
  if (text === undefined) return undefined;
  const at = join(pointer, 'endpoint');
  if (!PATH.test(text) || text.includes('..') || text.length > 200) {
    checks.fault(
      at,
      `${shown(text)} is no path`,
      'Write segments and {parameters}, such as /api/v1/orders/{id}; what stands behind "?" belongs into request_schema.',
    );
    return undefined;
  }
  const path = text.replace(/[:<]([A-Za-z][A-Za-z0-9_]*)>?(?=\/|$)/g, '{$1}').replace(/(?<=.)\/$/, '');
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  if (new Set(names).size === names.length) return path;
  checks.fault(at, 'a parameter stands twice in the path', 'Give each a name of its own.');
  return undefined;
}

function schemaOf(api: JsonObject, key: string, pointer: string, checks: Checks): SchemaInput | undefined {
  const value = member(api, key);
  if (value === undefined || value === null) return undefined;
  const at = join(pointer, key);
  if (!isObject(value)) {
    checks.fault(at, `${key} is no object`, 'Write a JSON Schema, or {"name": "string"}.');
    return undefined;
  }
  if (Object.keys(value).length === 0) return undefined;
  const { input, faults } = readSchema(value, at);
  for (const fault of faults) checks.fault(fault.pointer, fault.message, fault.hint);
  return input;
}

function limitOf(api: JsonObject, pointer: string, checks: Checks): BacklogApi['limit'] {
  const text = checks.text(api, 'rate_limit', pointer);
  if (text === undefined) return undefined;
  const limit = readLimit(text);
  if (limit === undefined)
    checks.fault(
      join(pointer, 'rate_limit'),
      `${shown(text)} is no limit that can be read`,
      'Write "100/minute", "10 requests per second", or "none".',
    );
  return limit === 'none' ? undefined : limit;
}

/** The item that `--item` names, or what to say. */
export function findItem(backlog: Backlog, id: string): { item: BacklogItem } | { message: string; hint: string } {
  const item = backlog.items.find((one) => one.id === id);
  if (item !== undefined) return { item };
  const ids = backlog.items.map((one) => one.id);
  return {
    message: `the backlog has no item ${shown(id)}.${didYouMean(id, ids)}`,
    hint: `It has: ${ids.slice(0, 20).join(', ')}.`,
  };
}
