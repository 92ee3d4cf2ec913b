/**
 * Many-to-many: an entity of two references and nothing else that a client must say is a join, and a document may link what
 * it joins below the path of either: `PUT` and `DELETE /orders/{order_id}/tags/{tag_id}`, `GET /orders/{order_id}/tags`.
 */
import type { Context } from './context.ts';
import { isListOf, listShape } from './crud.ts';
import { isCalled } from './nested.ts';
import { isObject, valueAt } from './pointer.ts';
import type { Entity, Feature, Field, Link, Operation, OperationKind, Parent, Rule, Schema } from './types.ts';

export const LINK_KINDS = ['link', 'unlink'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export const isLinking = (kind: OperationKind): kind is LinkKind => kind === 'link' || kind === 'unlink';

/** An operation on what a join links: the parent that its path begins with, and what is linked to it. */
export type Linking = Operation & { readonly under: Parent; readonly link: Link };

export const isLinked = (operation: Operation): operation is Linking =>
  operation.link !== undefined && operation.under !== undefined;

/** The links that a rule names, each with what to do instead. */
export function linkedBy(
  rule: Pick<Rule, 'id' | 'operations'>,
  { operations }: Pick<Feature, 'operations'>,
): Array<{ readonly at: number; readonly message: string; readonly hint: string }> {
  return rule.operations.flatMap((id, at) => {
    const linking = operations.find((one) => one.id === id && isLinking(one.kind));
    if (linking === undefined) return [];
    const message = `the rule ${rule.id} names ${id}, which has no body that a rule could be asked about`;
    const hint = `Take ${id} out of the rule. Or leave links out, and let ${linking.entity} be created with a body: then the rule can name its creation.`;
    return [{ at, message, hint }];
  });
}

interface Place {
  readonly join: Entity;
  readonly parent: Entity;
  readonly target: Entity;
  readonly under: Parent;
  readonly link: Link;
}

/** The operations, those of joins with their kind. */
export function withLinks(
  operations: readonly Operation[],
  entities: readonly Entity[],
  schemas: ReadonlyMap<string, Schema>,
  context: Context,
): Operation[] {
  return operations.map((operation) => {
    const place = operation.kind === 'custom' ? placeOf(operation, entities, context) : undefined;
    if (place === undefined) return operation;
    const { join, under, link } = place;
    if (operation.method === 'get') return listed(operation, place, schemas, context) ?? operation;
    const kind = operation.method === 'put' ? 'link' : 'unlink';
    return isBare(operation) ? { ...operation, kind, entity: join.name, under, link } : operation;
  });
}

/** Nothing is sent and nothing answered: that a link is there is all that there is to say. */
function isBare({ body, responses }: Operation): boolean {
  const successes = responses.filter(({ status }) => status !== 'default' && status >= 200 && status < 300);
  return body === undefined && successes.length === 1 && successes[0]?.status === 204;
}

function placeOf(operation: Operation, entities: readonly Entity[], context: Context): Place | undefined {
  const isOne = operation.method === 'put' || operation.method === 'delete';
  if (!isOne && operation.method !== 'get') return undefined;
  const ids = operation.parameters.filter((one) => one.in === 'path');
  if (!ids.every(({ schema }) => schema.kind === 'string' && schema.format === 'uuid')) return undefined;
  for (const parent of entities) {
    if (!operation.path.startsWith(`${parent.path}/`)) continue;
    const rest = operation.path.slice(parent.path.length + 1);
    const [, parameter, segment, , own] = /^\{([^/{}]+)\}\/([^/{}]+)(\/\{([^/{}]+)\})?$/.exec(rest) ?? [];
    if (parameter === undefined || segment === undefined || (own !== undefined) !== isOne) continue;
    const places = joinsOf(entities, parent).filter(({ target }) => isCalled(target, segment));
    const [place, another] = places;
    if (another !== undefined)
      context.skip(operation.pointer, `${places.map(({ join }) => join.name).join(' and ')} join the same two`);
    else if (place !== undefined)
      return {
        join: place.join,
        parent,
        target: place.target,
        under: { entity: parent.name, parameter, field: place.from.name },
        link: {
          join: place.join.name,
          entity: place.target.name,
          field: place.to.name,
          ...(own === undefined ? {} : { parameter: own }),
        },
      };
  }
  return undefined;
}

/** The joins of which one side is this entity. */
function joinsOf(entities: readonly Entity[], parent: Entity) {
  return entities.flatMap((join) => {
    const pair = joined(join);
    const from = pair?.find(({ type }) => type.kind === 'ref' && type.entity === parent.name);
    const to = pair?.find((field) => field !== from);
    const target = entities.find(({ name }) => to?.type.kind === 'ref' && name === to.type.entity);
    return from === undefined || to === undefined || target === undefined ? [] : [{ join, from, to, target }];
  });
}

/**
 * The two references of a join: to two entities of the feature, required, unique together, and all that is required. Links
 * go for good, and belong to whom their parent belongs: deleted rows that stay, and owners, are none of theirs.
 */
export function joined({ fields, uniques, softDelete, owner }: Entity): readonly [Field, Field] | undefined {
  const [from, to, other] = fields.filter(({ required }) => required);
  if (from === undefined || to === undefined || other !== undefined) return undefined;
  if (softDelete === true || owner !== undefined || targetOf(from) === targetOf(to)) return undefined;
  const isPair = uniques.some((names) => names.length === 2 && [from, to].every(({ name }) => names.includes(name)));
  return isPair && targetOf(from) !== undefined && targetOf(to) !== undefined ? [from, to] : undefined;
}

const targetOf = ({ type, list }: Field): string | undefined =>
  type.kind === 'ref' && type.feature === undefined && !list ? type.entity : undefined;

function listed(
  operation: Operation,
  { target, under, link }: Place,
  schemas: ReadonlyMap<string, Schema>,
  context: Context,
): Operation | undefined {
  const raw = valueAt(context.document, operation.pointer);
  const [success, another] = operation.responses.filter(
    ({ status }) => status !== 'default' && status >= 200 && status < 300,
  );
  if (!isObject(raw) || another !== undefined || success?.status !== 200 || success.schema?.kind !== 'ref')
    return undefined;
  const list = listShape(raw, operation.parameters, target);
  const found = { ...operation, kind: 'list', entity: target.name, under, link, list } as const;
  const schema = schemas.get(success.schema.name);
  return schema !== undefined && isListOf(schema, target.schema ?? target.name, found) ? found : undefined;
}
