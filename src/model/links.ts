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
    const kind = operation.method === 'put' ? 'link' : 'unlink';
    const linked = isBare(operation) ? ({ ...operation, kind, entity: join.name, under, link } as const) : undefined;
    const found = operation.method === 'get' ? listed(operation, place, schemas, context) : linked;
    if (found === undefined) context.skip(operation.pointer, reasonOf(operation, place));
    return found ?? operation;
  });
}

/** What keeps an operation at the place of a link from being one. */
const reasonOf = ({ method }: Operation, { join, target }: Place): string =>
  method === 'get'
    ? `it is no list of what ${join.name} links: that answers 200 with a page of ${target.name}, and takes the parameters of its pages and sort`
    : `it is no link of ${join.name}: that has no body, and answers 204 alone`;

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
    if (place !== undefined && another === undefined)
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
    skipAt(
      operation,
      places.length === 0
        ? nearlyJoins(entities, parent, segment).slice(0, 1)
        : [`${places.map(({ join }) => join.name).join(' and ')} join the same two`],
      context,
    );
  }
  return undefined;
}

/** What is sent or answered looks like no link at all. */
function skipAt(operation: Operation, reasons: readonly string[], context: Context): void {
  if (operation.method !== 'get' && !isBare(operation)) return;
  for (const reason of reasons) context.skip(operation.pointer, reason);
}

/** Entities that refer to both, and are no joins of them: why not. */
function nearlyJoins(entities: readonly Entity[], parent: Entity, segment: string): string[] {
  const called = new Set(entities.filter((one) => isCalled(one, segment)).map(({ name }) => name));
  const others = entities.filter(({ name }) => name !== parent.name && !called.has(name));
  return others.flatMap((entity) => {
    const refs = entity.fields.filter((field) => targetOf(field) !== undefined);
    const from = refs.find((field) => targetOf(field) === parent.name);
    const to = refs.find((field) => field !== from && called.has(targetOf(field) ?? ''));
    return from === undefined || to === undefined
      ? []
      : [`${entity.name} is no join, so that nothing is linked here: ${whyNone(entity, [from, to])}`];
  });
}

function whyNone({ fields, softDelete, owner }: Entity, pair: readonly [Field, Field]): string {
  const other = fields.find((field) => field.required && !pair.includes(field));
  const optional = pair.find(({ required }) => !required);
  if (targetOf(pair[0]) === targetOf(pair[1])) return 'it refers twice to one entity';
  if (softDelete === true) return 'its deleted rows stay';
  if (owner !== undefined) return 'its rows belong to the callers who made them';
  if (optional !== undefined) return `${optional.name} is not required`;
  if (other !== undefined) return `${other.name} is required, too`;
  return `${pair.map(({ name }) => name).join(' and ')} are not unique together`;
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
