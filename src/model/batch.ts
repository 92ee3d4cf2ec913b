/**
 * Operations on several of an entity at once: which operations of a document they are. They do what the operation on one does,
 * for each item in its order: all or nothing, or with `x-batch: per-item` each by itself. A document that says anything else
 * has an operation of its own.
 */
import { isJson } from './media.ts';
import { member } from './pointer.ts';
import type { ArraySchema, Entity, Feature, JsonObject, Operation, OperationKind, Rule, Schema } from './types.ts';

export type BatchKind = Extract<OperationKind, `batch-${string}`>;
export type SingleKind = 'create' | 'update' | 'delete';

export const BATCH_KINDS: readonly BatchKind[] = ['batch-create', 'batch-update', 'batch-delete'];
/** Behind the name of an entity's schema: the components that its batches have, in documents that are composed here. */
export const BATCH_SCHEMAS = [
  'BatchCreate',
  'BatchUpdate',
  'BatchUpdateItem',
  'BatchDelete',
  'Batch',
  'BatchResult',
  'BatchResultItem',
] as const;
/** Items of one batch, in documents that are composed here. */
export const BATCH_MAX = 100;
/** The same where each item is done by itself: PostgreSQL keeps 64 savepoints of a transaction in memory, and gets slower beyond. */
export const PER_ITEM_MAX = 50;
/** What became of each item. */
export const PER_ITEM_STATUS = 207;
/** Of an operation, in a document: how its batch is done. */
export const BATCH_MODE = 'x-batch';
export const BATCH_MODES = ['all-or-none', 'per-item'] as const;
export type BatchMode = (typeof BATCH_MODES)[number];

/** Whether an operation of a document says so; only of a batch does it mean anything. */
export const isPerItem = (raw: JsonObject): boolean => member(raw, BATCH_MODE) === 'per-item';

const SINGLE: Readonly<Record<BatchKind, SingleKind>> = {
  'batch-create': 'create',
  'batch-update': 'update',
  'batch-delete': 'delete',
};
const STATUS: Readonly<Record<BatchKind, number>> = { 'batch-create': 201, 'batch-update': 200, 'batch-delete': 204 };

export const isBatch = (kind: string): kind is BatchKind => BATCH_KINDS.some((one) => one === kind);

/** What refuses an item stands in its result, and the others are done. */
export const isItemByItem = ({ kind, perItem }: Pick<Operation, 'kind' | 'perItem'>): boolean =>
  perItem === true && isBatch(kind);

/** The status of what was done; where it is done item by item, that of each. */
export const doneStatus = (kind: BatchKind): number => STATUS[kind];

/** The operation that a batch does for each of its items. */
export const singleKind = (kind: BatchKind): SingleKind => SINGLE[kind];

/** The operation of a document that a batch does for each of its items; undefined where it is no batch. */
export const singleOf = (operation: Operation, operations: readonly Operation[]): Operation | undefined => {
  const { kind, entity } = operation;
  return isBatch(kind) ? operations.find((one) => one.entity === entity && one.kind === SINGLE[kind]) : undefined;
};

/** The batches that a rule names, each with what to name instead: a batch has no rules of its own. */
export function batchesOf(
  rule: Pick<Rule, 'id' | 'operations'>,
  { operations }: Pick<Feature, 'operations'>,
): Array<{ readonly at: number; readonly message: string; readonly hint: string }> {
  return rule.operations.flatMap((id, at) => {
    const batch = operations.find((one) => one.id === id);
    const single = batch && singleOf(batch, operations);
    if (single === undefined) return [];
    return [
      {
        at,
        message: `the rule ${rule.id} names ${id}, which does what ${single.id} does for each of its items`,
        hint: `Write ${single.id}: its rules hold for each item of ${id}, too.`,
      },
    ];
  });
}

/** The member of the body that holds the items. */
export const listMember = (kind: BatchKind): 'ids' | 'items' => (kind === 'batch-delete' ? 'ids' : 'items');

export const batchPath = (entity: Pick<Entity, 'path'>, kind: BatchKind): string => `${entity.path}/${kind}`;

/** The operations, those that are batches with their kind and entity. */
export function withBatches(
  operations: readonly Operation[],
  entities: readonly Entity[],
  schemas: ReadonlyMap<string, Schema>,
): Operation[] {
  return operations.map((operation) => {
    if (operation.kind !== 'custom' || operation.method !== 'post') return operation;
    for (const entity of entities) {
      const kind = BATCH_KINDS.find((one) => operation.path === batchPath(entity, one));
      const single = kind && operations.find((one) => one.entity === entity.name && one.kind === SINGLE[kind]);
      if (kind !== undefined && single !== undefined && isAsDocumented(operation, { kind, single, entity, schemas }))
        return { ...operation, kind, entity: entity.name };
    }
    return operation;
  });
}

interface Wanted {
  readonly kind: BatchKind;
  readonly single: Operation;
  readonly entity: Entity;
  readonly schemas: ReadonlyMap<string, Schema>;
}

function isAsDocumented({ body, responses, parameters, perItem }: Operation, wanted: Wanted): boolean {
  const { kind, single } = wanted;
  const successes = responses.filter(({ status }) => status !== 'default' && status >= 200 && status < 300);
  const [success] = successes;
  return (
    // One tag cannot name the states of many: where the operation on one asks for it, many are not changed without.
    single.precondition === undefined &&
    parameters.every((one) => one.in === 'header' && one.name.toLowerCase() === 'idempotency-key') &&
    body?.required === true &&
    isJson(body.mediaType) &&
    successes.length === 1 &&
    success?.status === (perItem === true ? PER_ITEM_STATUS : STATUS[kind]) &&
    isBody(body.schema, wanted) &&
    (perItem === true
      ? isResult(success.schema, wanted)
      : kind === 'batch-delete'
        ? success.schema === undefined
        : isAnswer(success.schema, wanted))
  );
}

function isBody(schema: Schema, { kind, single, schemas }: Wanted): boolean {
  const list = onlyList(schema, listMember(kind), schemas);
  // Without a bound, one request could hold the database for as long as its sender likes.
  if (list === undefined || list.maxItems === undefined || list.maxItems < 2 || (list.minItems ?? 0) > 1) return false;
  if (kind === 'batch-delete') return list.items.kind === 'string' && list.items.format === 'uuid';
  if (kind === 'batch-create') return isSame(list.items, single.body?.schema);
  const item = list.items.kind === 'ref' ? schemas.get(list.items.name) : list.items;
  if (item?.kind !== 'object' || item.properties.length !== 2) return false;
  const [id, changes] = ['id', 'changes'].map((name) =>
    item.properties.find((one) => one.name === name && one.required),
  );
  return id?.schema.kind === 'string' && id.schema.format === 'uuid' && isSame(changes?.schema, single.body?.schema);
}

function isAnswer(schema: Schema | undefined, { entity, schemas }: Wanted): boolean {
  const list = onlyList(schema, 'items', schemas);
  return list?.items.kind === 'ref' && list.items.name === (entity.schema ?? entity.name);
}

/** `status`, and beside it what was made or what refused it: the entity, and the problem of the operation on one. */
function isResult(schema: Schema | undefined, { single, entity, schemas }: Wanted): boolean {
  const list = onlyList(schema, 'items', schemas);
  const item = list?.items.kind === 'ref' ? schemas.get(list.items.name) : undefined;
  if (item?.kind !== 'object' || item.properties.length !== RESULT_MEMBERS.length) return false;
  const [status, value, problem] = RESULT_MEMBERS.map((name) => item.properties.find((one) => one.name === name));
  const refusals = single.responses.filter((one) => one.status !== 'default' && REFUSING.has(one.status));
  return (
    status?.required === true &&
    status.schema.kind === 'integer' &&
    [value, problem].every((one) => one?.required === false) &&
    value?.schema.kind === 'ref' &&
    value.schema.name === (entity.schema ?? entity.name) &&
    refusals.every((one) => isSame(one.schema, problem?.schema)) &&
    refusals.length > 0
  );
}

const RESULT_MEMBERS = ['status', 'value', 'problem'] as const;
/** What an item can be refused with; who calls, and how often, is asked of the batch. */
const REFUSING: ReadonlySet<number> = new Set([404, 409, 422]);

const isSame = (one: Schema | undefined, other: Schema | undefined): boolean =>
  one?.kind === 'ref' && other?.kind === 'ref' && one.name === other.name;

/** The list that is the one member of a component. */
function onlyList(
  schema: Schema | undefined,
  name: string,
  schemas: ReadonlyMap<string, Schema>,
): ArraySchema | undefined {
  const real = schema?.kind === 'ref' ? schemas.get(schema.name) : undefined;
  const [only, ...others] = real?.kind === 'object' ? real.properties : [];
  return only?.name === name && only.required && others.length === 0 && only.schema.kind === 'array'
    ? only.schema
    : undefined;
}

/** What a batch is sent: its list, and how many it may hold. */
export interface BatchShape {
  readonly member: 'ids' | 'items';
  readonly most: number;
  readonly least: number;
}

export function batchShape(
  { kind, body }: Operation,
  resolve: (name: string) => Schema | undefined,
): BatchShape | undefined {
  if (!isBatch(kind) || body?.schema.kind !== 'ref') return undefined;
  const schema = resolve(body.schema.name);
  const list = schema?.kind === 'object' ? schema.properties[0]?.schema : undefined;
  if (list?.kind !== 'array') return undefined;
  return { member: listMember(kind), most: list.maxItems ?? BATCH_MAX, least: list.minItems ?? 0 };
}
