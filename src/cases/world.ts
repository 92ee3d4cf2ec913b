/** What deriving needs to know: the feature, the features its references lead to, and how to make what a case needs first. */
import { isBatch } from '../model/batch.ts';
import { capacity } from '../model/capacity.ts';
import { operationOn } from '../model/nested.ts';
import { resolverOf } from '../model/sample.ts';
import type { Entity, Feature, Field, Json, Operation, Property, Response, Schema } from '../model/types.ts';
import { MANY_VALUES, mustDiffer } from '../model/uniques.ts';
import { snake } from '../model/words.ts';
import { resolved } from './faults.ts';
import { ladder } from './ladder.ts';
import type { BodySpec, Step, Value, Values } from './types.ts';

/** Operations whose body holds members of an entity. */
export type SentKind = 'create' | 'update' | 'replace';

/** An entity whose things a case makes below one parent: the field that refers to it, and its id. */
interface Below {
  readonly entity: string;
  readonly parent: readonly [field: string, id: Value];
}

export const sentKind = (kind: Operation['kind']): SentKind => {
  if (kind === 'batch-update') return 'update';
  return kind === 'update' || kind === 'replace' ? kind : 'create';
};

export class World {
  readonly feature: Feature;
  private readonly related: readonly Feature[];
  private readonly schemas: ReadonlyMap<string, Schema>;
  private readonly below: Below | undefined;

  constructor(feature: Feature, related: readonly Feature[], below?: Below) {
    this.feature = feature;
    this.related = related;
    this.below = below;
    this.schemas = new Map(feature.schemas.map((named) => [named.name, named.schema]));
  }

  /** The same, where all of an entity that a case makes belongs to one parent. */
  under(below: Below): World {
    return new World(this.feature, this.related, below);
  }

  /** What each of an entity is made with. */
  given({ name }: Entity): Values {
    return this.below?.entity === name ? [this.below.parent] : [];
  }

  readonly resolve = (name: string): Schema | undefined => this.schemas.get(name);

  real(schema: Schema | undefined): Schema | undefined {
    return schema === undefined ? undefined : resolved(schema, this.resolve);
  }

  entity(name: string): Entity | undefined {
    return this.everywhere((feature) => feature.entities.find((entity) => entity.name === name));
  }

  operationNamed(id: string): Operation | undefined {
    return this.everywhere((feature) => feature.operations.find((operation) => operation.id === id));
  }

  /** The CRUD operation of an entity, of this feature or a related one. */
  operation(entity: string, kind: Operation['kind']): Operation | undefined {
    const below = this.below?.entity === entity && kind === 'create' ? this.belowParent(entity) : undefined;
    return below ?? this.everywhere((feature) => operationOn(feature.operations, entity, kind));
  }

  private belowParent(entity: string): Operation | undefined {
    return this.feature.operations.find(
      (one) => one.entity === entity && one.kind === 'create' && one.under?.field === this.below?.parent[0],
    );
  }

  /** The fields that a client may give when it creates, changes or replaces one; all of them where the document does not say. */
  sendable(entity: Entity, kind: SentKind): readonly Field[] {
    const operation = this.operation(entity.name, kind);
    if (operation === undefined) return entity.fields;
    const names = new Set(this.sentBy(operation, entity).map(({ name }) => name)).add(operation.under?.field ?? '');
    return entity.fields.filter((field) => names.has(field.name));
  }

  /** Those that the body of an operation may hold, of a batch those of its items. */
  sentBy(operation: Operation, entity: Entity): readonly Field[] {
    if (isBatch(operation.kind)) return this.sendable(entity, sentKind(operation.kind));
    const names = this.everywhere((feature) => {
      if (!feature.operations.includes(operation)) return undefined;
      const schema = operation.body && resolved(operation.body.schema, resolverOf(feature));
      return schema?.kind === 'object' ? new Set(schema.properties.filter(isSent).map(({ name }) => name)) : undefined;
    });
    return names === undefined ? entity.fields : entity.fields.filter((field) => names.has(field.name));
  }

  private everywhere<T>(find: (feature: Feature) => T | undefined): T | undefined {
    for (const feature of [this.feature, ...this.related]) {
      const found = find(feature);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** What only the service gives is no client's to send. */
const isSent = ({ schema }: Property): boolean => schema.readOnly !== true;

export const NOTHING: BodySpec = { kind: 'none' };
export const json = (value: unknown): Value => ({ kind: 'json', value: value as never });
export const etag = (name: string): Value => ({ kind: 'etag', name });
export const saved = (name: string, ...path: string[]): Value => ({ kind: 'saved', name, path });
export const sample = (changes: Values = []): BodySpec => ({ kind: 'sample', changes });
export const only = (members: Values): BodySpec => ({ kind: 'only', members });

/** Where `If-Match` must be sent, it is: whatever is there may be changed. */
export function call(operation: Operation, parts: Partial<Omit<Step, 'kind' | 'operation'>> = {}): Step {
  const header = operation.precondition === 'required' ? ANY_TAG : [];
  return { kind: 'call', operation: operation.id, path: [], query: [], header, body: NOTHING, ...parts };
}

/** Any state will do, as long as there is one. */
export const ANY_TAG: Values = [['If-Match', json('*')]];

export const refFields = ({ fields }: Pick<Entity, 'fields'>): Field[] =>
  fields.filter((field) => field.type.kind === 'ref');
export const refTarget = (field: Field): string => (field.type.kind === 'ref' ? field.type.entity : '');

/** Samples that are made one after the other, or side by side in other tests, may meet. */
export const hasFewValues = (field: Field): boolean => mustDiffer(field) && capacity(field) < MANY_VALUES;

/** The most of one entity that a case creates: more than a page holds. */
export const MANY = 25;

/** Unique values of which there are few are said outright: the `nth` creation of a case has the `nth` of them. */
export function fewValues(fields: readonly Field[], nth: number, changes: Values = []): Values {
  const given = new Set(changes.map(([key]) => key));
  return fields
    .filter((field) => hasFewValues(field) && !given.has(field.name))
    .flatMap((field) => {
      const value = ladder(field, MANY)[nth];
      return value === undefined ? [] : [[field.name, json(value)] as const];
    });
}

/** What the first row that a case makes has, where the case says nothing else. */
export const firstOf = (field: Field): Json | undefined =>
  hasFewValues(field) ? (ladder(field, MANY)[0] ?? field.sample) : field.sample;

/** Whether those before have all values of a field that must be sent and is unique by itself: then no case can have one more. */
const isUsedUp = (fields: readonly Field[], nth: number, changes: Values): boolean =>
  fields.some((field) => {
    const values = field.required && field.unique && hasFewValues(field) ? ladder(field, MANY).length : 0;
    return values > 0 && nth >= values && !changes.some(([key]) => key === field.name);
  });

/**
 * A step that creates `entity` as `name`, after the steps that create what it must refer to. `nth`: how many of it the case
 * has created before; `by`: the operation that does, where there are several.
 */
export function creation(
  world: World,
  entity: Entity,
  name: string,
  changes: Values = [],
  nth = 0,
  by = world.operation(entity.name, 'create'),
): Step[] {
  if (by === undefined || isUsedUp(world.sendable(entity, 'create'), nth, changes)) return [];
  const { steps, members } = references(world, entity, name, changes, nth, by);
  const own = fewValues(world.sentBy(by, entity), nth, changes);
  return [...steps, creating(by, [...members, ...own, ...changes], { save: name })];
}

/** A creation: what its path says stands there, everything else in its body. */
export function creating(
  operation: Operation,
  values: Values,
  parts: Partial<Pick<Step, 'save' | 'times'>> = {},
): Step {
  const { under } = operation;
  const path = values.flatMap(([key, value]) => (under?.field === key ? [[under.parameter, value] as const] : []));
  const body = sample(values.filter(([key]) => key !== under?.field));
  return call(operation, { ...parts, path: path.slice(-1), body });
}

/**
 * Steps that create what `entity` requires, and the members that refer to them; `changes` may fill some already. `by`: a
 * creation whose path says the parent, which is required then.
 */
export function references(
  world: World,
  entity: Entity,
  prefix: string,
  changes: Values = [],
  nth = 0,
  by?: Operation,
): { steps: Step[]; members: Values } {
  const given = new Set(changes.map(([key]) => key));
  const steps: Step[] = [];
  const fixed = world.given(entity).filter(([key]) => !given.has(key));
  for (const [key] of fixed) given.add(key);
  const members: Array<readonly [string, Value]> = [...fixed];
  for (const field of refFields(entity)) {
    if ((!field.required && field.name !== by?.under?.field) || given.has(field.name)) continue;
    const target = world.entity(refTarget(field));
    if (target === undefined || target.name === entity.name) continue;
    const name = `${prefix}_${snake(field.words)}`;
    steps.push(...creation(world, target, name, [], nth));
    members.push([field.name, saved(name, 'id')]);
  }
  return { steps, members };
}

export const responseOf = (operation: Operation, status: number): Response | undefined =>
  operation.responses.find((response) => response.status === status);
export const successOf = (operation: Operation): Response | undefined =>
  operation.responses.find(
    (response) => typeof response.status === 'number' && response.status >= 200 && response.status < 300,
  );

/** The status that a broken body gets: 422, or 400 where the document knows no 422. */
export const bodyFaultStatus = (operation: Operation): number | undefined =>
  [422, 400].find((status) => responseOf(operation, status) !== undefined);
/** The status that a broken parameter or unparsable body gets. */
export const badRequestStatus = (operation: Operation): number | undefined =>
  [400, 422].find((status) => responseOf(operation, status) !== undefined);

/** What the document lets a case assert about an error: our problems carry a code and a list of errors, foreign ones may not. */
export function problemShape(world: World, operation: Operation, status: number): { code: boolean; errors: boolean } {
  const response = responseOf(operation, status);
  const schema = world.real(response?.schema);
  if (response?.mediaType !== 'application/problem+json' || schema?.kind !== 'object')
    return { code: false, errors: false };
  const names = new Set(schema.properties.map((property) => property.name));
  return {
    code: names.has('code') && names.has('correlation_id'),
    errors: names.has('errors') && names.has('correlation_id'),
  };
}
