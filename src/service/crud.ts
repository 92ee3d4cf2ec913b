/** Operations of entities that the documents determine: which there are, and what each needs. All others are stubs. */
import { type BatchKind, isBatch } from '../model/batch.ts';
import { isListOf } from '../model/crud.ts';
import { isLinking, type LinkKind } from '../model/links.ts';
import { refuses } from '../model/rules.ts';
import type { Entity, NamedSchema, ObjectSchema, Operation, OperationKind } from '../model/types.ts';
import { type SchemaBook, successOf } from './schemas.ts';

export interface Crud {
  readonly operation: Operation;
  readonly entity: Entity;
  readonly kind: Exclude<OperationKind, 'custom' | BatchKind | LinkKind>;
  /** The component of the request body; undefined where there is none. */
  readonly body: NamedObject | undefined;
  /** The component of the answer: the entity's, or the list's. */
  readonly answer: NamedSchema;
}

export interface NamedObject extends NamedSchema {
  readonly schema: ObjectSchema;
}

const STATUS = { create: 201, get: 200, list: 200, update: 200, replace: 200, delete: 204, restore: 200 } as const;
const BODIES: ReadonlySet<OperationKind> = new Set(['create', 'update', 'replace']);

/** Undefined where the operation is custom, or shaped in a way that is not ours to guess. */
export function crudOf(operation: Operation, book: SchemaBook): Crud | undefined {
  const entity = book.feature.entities.find((one) => one.name === operation.entity);
  if (entity === undefined) return undefined;
  if (
    operation.kind === 'custom' ||
    isBatch(operation.kind) ||
    isLinking(operation.kind) ||
    operation.access.kind === 'unsupported'
  )
    return undefined;
  const { kind } = operation;
  const answer = successOf(operation);
  if (answer?.status !== STATUS[kind] || !hasOwnPath(operation, kind)) return undefined;
  const body = bodyOf(operation, entity, book);
  if (BODIES.has(kind) !== (body !== undefined)) return undefined;
  // Of one component, what is left out cannot both stay and go.
  if (kind === 'replace' && body !== undefined && changesBy(body.name, book)) return undefined;
  // What a rule would be told of a deleted row, nothing shows: a person decides.
  if (kind === 'restore' && isRefused(operation, book.feature)) return undefined;
  const resource = book.resource(entity);
  if (resource?.schema.kind !== 'object') return undefined;
  if (kind === 'delete') return { operation, entity, kind, body, answer: resource };
  const said = answer.schema?.kind === 'ref' ? book.named(answer.schema.name) : undefined;
  if (said === undefined) return undefined;
  const isOurs = kind === 'list' ? isListOf(said.schema, resource.name, operation) : said.name === resource.name;
  return isOurs ? { operation, entity, kind, body, answer: said } : undefined;
}

/** Those of a feature, in document order, by operation. */
export function crudsOf(book: SchemaBook): ReadonlyMap<Operation, Crud> {
  const found = book.feature.operations.map((operation) => [operation, crudOf(operation, book)] as const);
  return new Map(found.filter((pair): pair is readonly [Operation, Crud] => pair[1] !== undefined));
}

export const isPaged = (crud: Pick<Crud, 'operation'>): boolean => crud.operation.list?.pagination === 'page';

function hasOwnPath(operation: Operation, kind: Crud['kind']): boolean {
  const ids = operation.parameters.filter((parameter) => parameter.in === 'path');
  return (kind === 'create' || kind === 'list') && operation.under === undefined
    ? ids.length === 0
    : ids.length === 1 && ids[0]?.schema.kind === 'string' && ids[0].schema.format === 'uuid';
}

function bodyOf(operation: Operation, entity: Entity, book: SchemaBook): NamedObject | undefined {
  const { body } = operation;
  if (body?.mediaType !== 'application/json' || !body.required || body.schema.kind !== 'ref') return undefined;
  const named = book.named(body.schema.name);
  if (named?.schema.kind !== 'object' || !book.isClass(named.name)) return undefined;
  const { schema } = named;
  // A member that the entity has not would be lost.
  return schema.properties.every((property) => entity.fields.some((field) => field.name === property.name))
    ? { ...named, schema }
    : undefined;
}

const isRefused = ({ id }: Operation, { rules }: SchemaBook['feature']): boolean =>
  rules.some((rule) => rule.operations.includes(id) && refuses(rule));

/** Whether a component is what a PATCH sends. */
const changesBy = (component: string, { feature }: SchemaBook): boolean =>
  feature.operations.some(
    ({ kind, body }) => kind === 'update' && body?.schema.kind === 'ref' && body.schema.name === component,
  );
