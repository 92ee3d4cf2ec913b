/** Operations of entities that the documents determine: which there are, and what each needs. All others are stubs. */
import type { Entity, Feature, ObjectSchema, Operation, Response, Schema } from '../model/types.ts';
import { contractAttributes, isSuccess, type PythonFeature } from './python-feature.ts';
import { className } from './python-names.ts';

export interface Crud {
  readonly operation: Operation;
  readonly entity: Entity;
  readonly kind: 'create' | 'get' | 'list' | 'update' | 'delete';
  /** Class of the request body; undefined where there is none. */
  readonly body: BodyClass | undefined;
  /** Class of the answer: the entity's, or the list's. */
  readonly answer: string;
}

export interface BodyClass {
  readonly name: string;
  readonly schema: ObjectSchema;
  /** Attributes by member. */
  readonly attributes: ReadonlyMap<string, string>;
}

const STATUS = { create: 201, get: 200, list: 200, update: 200, delete: 204 } as const;
const LIST_MEMBERS = { page: ['items', 'total', 'page', 'per_page'], keyset: ['items', 'next_cursor'] } as const;
const LIST_PARAMETERS = { page: ['page', 'per_page'], keyset: ['cursor', 'limit'] } as const;

/** Undefined where the operation is custom, or shaped in a way that is not ours to guess. */
export function crudOf(operation: Operation, python: PythonFeature): Crud | undefined {
  const entity = entityOf(python.feature, operation);
  if (entity === undefined || operation.kind === 'custom' || operation.access.kind === 'unsupported') return undefined;
  const { kind } = operation;
  const answer = successOf(operation);
  if (answer?.status !== STATUS[kind] || !hasOwnPath(operation, kind)) return undefined;
  const body = bodyClass(operation, entity, python);
  if ((kind === 'create' || kind === 'update') !== (body !== undefined)) return undefined;
  const resource = python.schema(entity.schema ?? entity.name);
  if (resource?.schema.kind !== 'object') return undefined;
  const own = className(resource.words);
  if (kind === 'delete') return { operation, entity, kind, body, answer: own };
  const said = answer.schema?.kind === 'ref' ? python.schema(answer.schema.name) : undefined;
  if (said === undefined) return undefined;
  if (kind !== 'list') return said.name === resource.name ? { operation, entity, kind, body, answer: own } : undefined;
  return isListOf(said.schema, resource.name, operation)
    ? { operation, entity, kind, body, answer: className(said.words) }
    : undefined;
}

export const entityOf = (feature: Feature, operation: Operation): Entity | undefined =>
  feature.entities.find((entity) => entity.name === operation.entity);

/** The success that is generated: the lowest. */
export function successOf(operation: Operation): Response | undefined {
  return operation.responses
    .filter((response) => isSuccess(response.status))
    .sort((a, b) => Number(a.status) - Number(b.status))[0];
}

function hasOwnPath(operation: Operation, kind: Crud['kind']): boolean {
  const ids = operation.parameters.filter((parameter) => parameter.in === 'path');
  return kind === 'create' || kind === 'list'
    ? ids.length === 0
    : ids.length === 1 && ids[0]?.schema.kind === 'string' && ids[0].schema.format === 'uuid';
}

function bodyClass(operation: Operation, entity: Entity, python: PythonFeature): BodyClass | undefined {
  const { body } = operation;
  if (body?.mediaType !== 'application/json' || !body.required || body.schema.kind !== 'ref') return undefined;
  const named = python.schema(body.schema.name);
  if (named?.schema.kind !== 'object' || !python.isClass(named.name)) return undefined;
  const { schema } = named;
  // A member that the entity has not would be lost.
  if (!schema.properties.every((property) => entity.fields.some((field) => field.name === property.name)))
    return undefined;
  return { name: className(named.words), schema, attributes: contractAttributes(schema.properties, entity, python) };
}

function isListOf(schema: Schema, resource: string, operation: Operation): boolean {
  if (schema.kind !== 'object' || operation.list === undefined) return false;
  const { pagination } = operation.list;
  const items = schema.properties.find((property) => property.name === 'items')?.schema;
  const queries = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => parameter.name);
  return (
    items?.kind === 'array' &&
    items.items.kind === 'ref' &&
    items.items.name === resource &&
    LIST_MEMBERS[pagination].every((name) => schema.properties.some((property) => property.name === name)) &&
    schema.properties.length === LIST_MEMBERS[pagination].length &&
    LIST_PARAMETERS[pagination].every((name) => queries.includes(name)) &&
    queries.includes('sort')
  );
}
