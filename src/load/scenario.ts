/**
 * What a load test of a feature calls, read from its documents: each operation as its tests call it validly, with a weight.
 * Reads outnumber writes. Nothing is called that a rule, or a value that must be unique, would refuse after the first time.
 */

import { batchSize } from '../cases/batch-call.ts';
import { bodySample } from '../cases/body-sample.ts';
import { validCallOf } from '../cases/derive.ts';
import type { BodySample } from '../cases/samples.ts';
import type { Step } from '../cases/types.ts';
import { creation, refFields, refTarget, successOf, World } from '../cases/world.ts';
import { isBatch, singleOf } from '../model/batch.ts';
import { isLinking } from '../model/links.ts';
import { tokensOf } from '../model/pointer.ts';
import { sample } from '../model/sample.ts';
import type { Entity, Feature, Operation } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { type Choice, changesOf } from './changes.ts';
import { type Query, queriesOf } from './queries.ts';
import { runsOut, startingRows } from './rows.ts';

export interface LoadCall {
  readonly operation: Operation;
  readonly act: Step;
  /** Valid body that `act` changes; undefined where it sends none, or all of it. */
  readonly sample: BodySample | undefined;
  /** What an update sends, or each item of one, one after the other; empty: what `act` says. */
  readonly changes: readonly Choice[];
  /** Saved answers that the call names, by the entity that they are of. `fresh`: one that no other call has named or will name. */
  readonly names: ReadonlyMap<string, { readonly entity: string; readonly fresh: boolean }>;
  /** Queries, one after the other; a list has several. */
  readonly queries: readonly Query[];
  /** The documented status of success. */
  readonly expects: number;
  /** How often, out of the sum of all weights; 0: only to arrange. */
  readonly weight: number;
  /** The entity that it creates. */
  readonly makes?: string;
}

export interface Scenario {
  readonly calls: readonly LoadCall[];
  /** What must be there first, in an order in which references lead to what is there. */
  readonly arranged: ReadonlyArray<{ readonly call: LoadCall; readonly most: number }>;
  /** Operations that are not called, and why. */
  readonly leftOut: ReadonlyArray<{ readonly operation: string; readonly why: string }>;
}

const WEIGHTS = { get: 6, list: 4, create: 2, update: 2, replace: 1, delete: 1, restore: 1 } as const;
const CUSTOM_WEIGHTS = { reads: 4, writes: 1 } as const;

/** `related`: the features that references lead to. */
export function scenarioOf(feature: Feature, related: readonly Feature[] = []): Scenario {
  const reader = new Reader(feature, related);
  let calls: LoadCall[] = [];
  const leftOut: Array<{ operation: string; why: string }> = [];
  for (const operation of feature.operations) {
    const call = reader.call(operation);
    if (typeof call === 'string') leftOut.push({ operation: operation.id, why: call });
    else calls.push(call);
  }
  // Without one creation, another may be without what it needs.
  for (let count = -1; count !== calls.length; ) {
    count = calls.length;
    const starving = calls.filter((call) => !isFed(call, calls));
    for (const { operation } of starving)
      leftOut.push({ operation: operation.id, why: 'it needs a row of its own each time, and the load creates none' });
    calls = calls.filter((call) => !starving.includes(call));
  }
  return { calls, arranged: reader.arranged(), leftOut };
}

const isFed = (call: LoadCall, calls: readonly LoadCall[]): boolean =>
  [...call.names.values()].every(({ entity, fresh }) => !fresh || calls.some((one) => one.makes === entity));

class Reader {
  private readonly world: World;
  private readonly features: readonly Feature[];
  /** Entities that something named, in an order in which what they refer to comes first. */
  private readonly needed = new Set<string>();

  constructor(feature: Feature, related: readonly Feature[]) {
    this.world = new World(feature, related);
    this.features = [feature, ...related];
  }

  /** The call, or why there is none. */
  call(operation: Operation): LoadCall | string {
    const { world } = this;
    if (operation.access.kind === 'unsupported') return `no credentials can be made for ${operation.access.scheme}`;
    if (operation.link !== undefined) return 'what is linked is there once: it runs out';
    const entity = operation.entity === undefined ? undefined : world.entity(operation.entity);
    if (entity !== undefined && isWhole(operation) && runsOut(entity))
      return 'it has few values that must be unique: they run out';
    const valid = validCallOf(world, operation);
    const expects = successOf(operation)?.status;
    if (valid === undefined || typeof expects !== 'number') return 'the document does not show a valid call';
    const act = withRequired(valid.act, operation, world);
    if (act === undefined) return 'a required parameter has no example';
    const single = this.single(operation);
    const changes = single.kind === 'update' && entity !== undefined ? changesOf(world, single, entity) : undefined;
    if (changes !== undefined && changes.choices.length === 0) return 'no change can be made again and again';
    const names = this.names(operation, act, valid.arrange, changes?.fresh ?? needsOwnRow(operation));
    if (typeof names === 'string') return names;
    return {
      operation,
      act,
      sample: this.sample(operation),
      changes: changes?.choices ?? [],
      names,
      queries: operation.kind === 'list' ? queriesOf(operation, entity) : [{}],
      expects,
      weight: weightOf(operation),
      ...(operation.kind === 'create' && entity !== undefined ? { makes: entity.name } : {}),
    };
  }

  /** What is done to one: rules and members of a batch are those of the operation on one. */
  private single(operation: Operation): Operation {
    return (
      singleOf(
        operation,
        this.features.flatMap((feature) => feature.operations),
      ) ?? operation
    );
  }

  private names(operation: Operation, act: Step, arrange: readonly Step[], fresh: boolean): LoadCall['names'] | string {
    const entity = operation.entity === undefined ? undefined : this.world.entity(operation.entity);
    const names = new Map<string, { entity: string; fresh: boolean }>();
    const given = act.body.kind === 'sample' ? act.body.changes : [];
    for (const [key, value] of [...act.path, ...given]) {
      if (value.kind !== 'saved') continue;
      const made = arrange.find((step) => step.save === value.name);
      const of = made === undefined ? undefined : this.entityMadeBy(made.operation);
      if (of === undefined || !this.need(of)) return 'nothing creates what it names';
      const field = isWhole(operation) ? entity?.fields.find((one) => one.name === memberOf(key)) : undefined;
      names.set(value.name, { entity: of, fresh: field === undefined ? fresh : mustDiffer(field) });
    }
    if (entity === undefined || this.single(operation).kind !== 'create') return names;
    return this.unfilled(entity, names.size / (isBatch(operation.kind) ? batchSize(entity, operation) : 1)) ?? names;
  }

  /** A creation must fill each required reference. */
  private unfilled(entity: Entity, filled: number): string | undefined {
    const required = refFields(entity).filter((field) => field.required);
    return required.length > filled ? `nothing creates a ${required.map(refTarget).join(' or a ')}` : undefined;
  }

  private entityMadeBy(id: string): string | undefined {
    return this.features.flatMap((feature) => feature.operations).find((one) => one.id === id)?.entity;
  }

  /** False: it cannot be created. */
  private need(name: string): boolean {
    if (this.needed.has(name)) return true;
    const entity = this.world.entity(name);
    if (entity === undefined || this.world.operation(name, 'create') === undefined) return false;
    const targets = refFields(entity)
      .filter((field) => field.required)
      .map(refTarget);
    if (targets.includes(name) || !targets.every((target) => this.need(target))) return false;
    this.needed.add(name);
    return true;
  }

  private sample(operation: Operation): BodySample | undefined {
    const owner = this.features.find((feature) => feature.operations.includes(operation));
    return owner === undefined ? undefined : bodySample(operation, owner);
  }

  arranged(): Scenario['arranged'] {
    return [...this.needed].flatMap((name) => {
      const entity = this.world.entity(name);
      const operation = this.world.operation(name, 'create');
      if (entity === undefined || operation === undefined) return [];
      const rows = startingRows(entity);
      return Array.from({ length: rows.distinct ?? 1 }, (_, nth) => ({
        call: this.creation(entity, operation, nth, rows.distinct !== undefined),
        most: rows.distinct === undefined ? rows.most : 1,
      })).filter((one): one is { call: LoadCall; most: number } => one.call !== undefined);
    });
  }

  /** `distinct`: the `nth` of the few values that there are. */
  private creation(entity: Entity, operation: Operation, nth: number, distinct: boolean): LoadCall | undefined {
    const steps = creation(this.world, entity, 'made', [], distinct ? nth : 0);
    const act = steps.at(-1);
    const expects = successOf(operation)?.status;
    if (act === undefined || typeof expects !== 'number') return undefined;
    const names = this.names(operation, act, steps.slice(0, -1), false);
    if (typeof names === 'string') return undefined;
    const sample = this.sample(operation);
    return { operation, act, sample, changes: [], names, queries: [{}], expects, weight: 0, makes: entity.name };
  }
}

/** Nobody knows whether a custom operation may be called twice, so that each call gets a row of its own, as in its test. */
const needsOwnRow = (operation: Operation): boolean =>
  operation.kind === 'delete' ||
  operation.kind === 'batch-delete' ||
  (operation.kind === 'custom' && !isRead(operation));

/** Its body holds all that a client may send of an entity. */
const isWhole = ({ kind }: Operation): boolean => kind === 'create' || kind === 'replace' || kind === 'batch-create';

/** `/items/0/category` → `category` */
const memberOf = (key: string): string => (key.startsWith('/') ? (tokensOf(key).at(-1) ?? '') : key);

const weightOf = (operation: Operation): number =>
  operation.kind === 'custom' || isBatch(operation.kind) || isLinking(operation.kind)
    ? CUSTOM_WEIGHTS[isRead(operation) ? 'reads' : 'writes']
    : WEIGHTS[operation.kind];

const isRead = ({ method }: Operation): boolean => method === 'get' || method === 'head' || method === 'options';

/** The tests leave out nothing that is required but what an entity's own operations never have; a document from outside may. */
function withRequired(act: Step, operation: Operation, world: World): Step | undefined {
  const values = { path: [...act.path], query: [...act.query], header: [...act.header] };
  for (const parameter of operation.parameters) {
    if (!parameter.required) continue;
    if (parameter.in === 'cookie') return undefined;
    if (values[parameter.in].some(([name]) => name === parameter.name)) continue;
    const value = parameter.example ?? sample(parameter.schema, world.resolve);
    if (value === undefined || value === null) return undefined;
    values[parameter.in].push([parameter.name, { kind: 'json', value }]);
  }
  return { ...act, ...values };
}
