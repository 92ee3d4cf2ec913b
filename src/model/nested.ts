/**
 * Collections of things that belong to another: `/orders/{order_id}/items`. Which operations of a document list and create
 * them. What such an operation does is what the one on the whole collection does, of one parent; a document that says
 * anything else has an operation of its own.
 */
import type { Context } from './context.ts';
import { isListOf, listShape } from './crud.ts';
import { isJson } from './media.ts';
import { isObject, valueAt } from './pointer.ts';
import type { Entity, Field, Operation, OperationKind, Schema } from './types.ts';
import { kebab, snake } from './words.ts';

interface Place {
  readonly parent: Entity;
  readonly child: Entity;
  readonly field: Field;
  readonly parameter: string;
}

/** The operations, those that are nested with their kind, entity and parent. */
export function withNested(
  operations: readonly Operation[],
  entities: readonly Entity[],
  schemas: ReadonlyMap<string, Schema>,
  context: Context,
): Operation[] {
  return operations.map((operation) => {
    const place = operation.kind === 'custom' ? placeOf(operation, entities, context) : undefined;
    if (place === undefined) return operation;
    const made = operation.method === 'get' ? listed(operation, place, schemas, context) : undefined;
    const nested = operation.method === 'post' ? created(operation, place, schemas) : made;
    if (nested === undefined) return operation;
    if (typeof nested !== 'string') return nested;
    context.skip(operation.pointer, nested);
    return operation;
  });
}

function placeOf(
  { path, pointer, parameters }: Operation,
  entities: readonly Entity[],
  context: Context,
): Place | undefined {
  for (const parent of entities) {
    if (!path.startsWith(`${parent.path}/`)) continue;
    const [, parameter, segment] = /^\{([^/{}]+)\}\/([^/{}]+)$/.exec(path.slice(parent.path.length + 1)) ?? [];
    if (parameter === undefined || segment === undefined) continue;
    const places = entities
      .filter((one) => isCalled(one, segment))
      .map((child) => ({ child, fields: refsTo(child, parent) }));
    const [only, ...others] = places.filter(({ child, fields }) => child !== parent && fields.length > 0);
    if (only === undefined || others.length > 0) continue;
    const [field, another] = only.fields;
    if (another !== undefined)
      context.skip(
        pointer,
        `${only.child.name} refers to ${parent.name} by ${only.fields.map(({ name }) => name).join(' and ')}: the path does not say which is meant`,
      );
    else if (field !== undefined && isById(parameters, parameter))
      return { parent, child: only.child, field, parameter };
  }
  return undefined;
}

/** By its plural, or as its own collection ends. */
export const isCalled = ({ plural, path }: Entity, segment: string): boolean =>
  [plural.raw, snake(plural), kebab(plural), path.slice(path.lastIndexOf('/') + 1)].includes(segment);

const refsTo = ({ fields }: Entity, parent: Entity): Field[] =>
  fields.filter(
    ({ type, list }) => type.kind === 'ref' && !list && type.feature === undefined && type.entity === parent.name,
  );

function isById(parameters: Operation['parameters'], name: string): boolean {
  const [id, ...others] = parameters.filter((one) => one.in === 'path');
  return others.length === 0 && id?.name === name && id.schema.kind === 'string' && id.schema.format === 'uuid';
}

const nestedAs = <Kind extends OperationKind>(operation: Operation, kind: Kind, place: Place) => ({
  ...operation,
  kind,
  entity: place.child.name,
  under: { entity: place.parent.name, parameter: place.parameter, field: place.field.name },
});

/** Why not, where everything but one thing is as it should be. */
function created(
  operation: Operation,
  place: Place,
  schemas: ReadonlyMap<string, Schema>,
): Operation | string | undefined {
  const { body } = operation;
  const { child, field } = place;
  const sent = body?.schema.kind === 'ref' ? schemas.get(body.schema.name) : undefined;
  if (body === undefined || !body.required || !isJson(body.mediaType) || sent?.kind !== 'object') return undefined;
  const names = new Set(child.fields.map(({ name }) => name));
  if (!isShownBy(operation, 201, child) || !sent.properties.every(({ name }) => names.has(name))) return undefined;
  return sent.properties.some(({ name }) => name === field.name)
    ? `its body has ${field.name}, which its path says already: take it out of the body for the operation to be generated`
    : nestedAs(operation, 'create', place);
}

function listed(
  operation: Operation,
  place: Place,
  schemas: ReadonlyMap<string, Schema>,
  context: Context,
): Operation | string | undefined {
  const { child, field } = place;
  const raw = valueAt(context.document, operation.pointer);
  const success = onlySuccess(operation);
  if (!isObject(raw) || success?.status !== 200 || success.schema?.kind !== 'ref') return undefined;
  const list = listShape(raw, operation.parameters, child);
  const found = { ...nestedAs(operation, 'list', place), list };
  const schema = schemas.get(success.schema.name);
  if (schema === undefined || !isListOf(schema, child.schema ?? child.name, found)) return undefined;
  return list.filters.some((filter) => filter.field === field.name)
    ? `it may be filtered by ${field.name}, which its path says already: take the parameter out for the operation to be generated`
    : found;
}

const isShownBy = (operation: Operation, status: number, entity: Entity): boolean => {
  const success = onlySuccess(operation);
  return (
    success?.status === status &&
    success.schema?.kind === 'ref' &&
    success.schema.name === (entity.schema ?? entity.name)
  );
};

function onlySuccess({ responses }: Operation): Operation['responses'][number] | undefined {
  const successes = responses.filter(({ status }) => status !== 'default' && status >= 200 && status < 300);
  return successes.length === 1 ? successes[0] : undefined;
}

/** The operation of a kind on an entity: the one on all of them, else one on those of a parent. */
export function operationOn(
  operations: readonly Operation[],
  entity: string,
  kind: OperationKind,
): Operation | undefined {
  const all = operations.filter((one) => one.entity === entity && one.kind === kind && one.link === undefined);
  return all.find(({ under }) => under === undefined) ?? all[0];
}

/** What only a path says is said by every creation: it is required, whatever the body that has no place for it. */
export function withParents(entities: readonly Entity[], operations: readonly Operation[]): Entity[] {
  return entities.map((entity) => {
    const creates = operations.filter((one) => one.entity === entity.name && one.kind === 'create');
    const [parent] = creates.map(({ under }) => under);
    if (parent === undefined || !creates.every(({ under }) => under?.field === parent.field)) return entity;
    const fields = entity.fields.map((field) => (field.name === parent.field ? { ...field, required: true } : field));
    return { ...entity, fields };
  });
}
