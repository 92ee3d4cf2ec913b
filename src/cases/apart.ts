/**
 * Rows that a case makes must differ in every unique over several members. What a body leaves out has its sample or its
 * default: two rows that would be the same differ in another member of the unique, or the case cannot be arranged.
 */
import { capacity } from '../model/capacity.ts';
import type { Entity, Field, Operation } from '../model/types.ts';
import { MANY_VALUES } from '../model/uniques.ts';
import { ladder } from './ladder.ts';
import { fieldSample } from './samples.ts';
import type { Step, Value, Values } from './types.ts';
import { json, MANY, type World } from './world.ts';

/** What a row has in a member: `any` is one of few values, `new` is like no other but itself. */
type Held = { readonly kind: 'value' | 'new'; readonly text: string } | { readonly kind: 'any' | 'none' };

interface Row {
  /** The place of the step that makes it. */
  readonly at: number;
  readonly entity: Entity;
  readonly held: Map<string, Held>;
  readonly times: number;
  isThere: boolean;
}

interface Clash {
  readonly rows: readonly Row[];
  readonly members: readonly string[];
}

/** More are not tried for one row. */
const MOST_TRIES = 200;

/** The steps with rows that differ; where they cannot, the members in which they would have to. */
export function keptApart(world: World, steps: readonly Step[]): readonly Step[] | { readonly clash: Clash } {
  let best = steps;
  for (let clashes = clashesOf(world, best); clashes.length > 0; clashes = clashesOf(world, best)) {
    const [clash] = clashes;
    if (clash === undefined) break;
    const better = mended(world, best, clash, clashes.length);
    if (better === undefined) return { clash };
    best = better;
  }
  return best;
}

export const isApart = (kept: ReturnType<typeof keptApart>): kept is readonly Step[] => !('clash' in kept);

/** Fewer clashes than before, by other values of what no case asked for: of the later row, of the earlier, or of both. */
function mended(
  world: World,
  steps: readonly Step[],
  { rows, members }: Clash,
  before: number,
): readonly Step[] | undefined {
  const [earlier, later] = rows.length === 1 ? [undefined, rows[0]] : rows;
  const pinned = earlier === undefined ? [] : changed(world, steps, earlier, members);
  const tries = [
    ...changed(world, steps, later, members),
    ...pinned,
    ...pinned.slice(0, 1).flatMap((one) => changed(world, one, later, members)),
  ];
  return tries.find((tried) => clashesOf(world, tried).length < before);
}

/** The steps with each choice of values for a row. */
function changed(world: World, steps: readonly Step[], row: Row | undefined, members: readonly string[]): Step[][] {
  const step = row === undefined ? undefined : steps[row.at];
  if (row === undefined || step?.body.kind !== 'sample' || row.times > 1) return [];
  const { changes } = step.body;
  return choices(freeMembers(world, row.entity, members, changes)).map((values) =>
    steps.with(row.at, { ...step, body: { kind: 'sample', changes: [...changes, ...values] } }),
  );
}

function freeMembers(world: World, entity: Entity, members: readonly string[], changes: Values): Field[] {
  const given = new Set(changes.map(([key]) => key));
  return world
    .sendable(entity, 'create')
    .filter(({ name, type }) => members.includes(name) && !given.has(name) && type.kind !== 'ref');
}

/** Every choice of values, the last member counted first. */
function choices(fields: readonly Field[]): Values[] {
  const all = fields.reduce<Values[]>(
    (done, field) => {
      const values = ladder(field, MANY);
      return values.length === 0
        ? done
        : done.flatMap((one) => values.map((value) => [...one, [field.name, json(value)] as const]));
    },
    [[]],
  );
  return all.filter((one) => one.length > 0).slice(0, MOST_TRIES);
}

function clashesOf(world: World, steps: readonly Step[]): Clash[] {
  const rows = new Map<string, Row>();
  const found: Clash[] = [];
  for (const [at, step] of steps.entries()) {
    // From here on, answers may be refusals.
    if (step.limit !== undefined) break;
    const operation = world.operationNamed(step.operation);
    const entity = operation?.entity === undefined ? undefined : world.entity(operation.entity);
    if (operation === undefined || entity === undefined || entity.uniques.length === 0) continue;
    const named = step.path.find(([, { kind }]) => kind === 'saved')?.[1];
    const own = named?.kind === 'saved' ? rows.get(named.name) : undefined;
    if (operation.kind === 'create' && !isKeyed(step)) {
      const row: Row = {
        at,
        entity,
        held: madeWith(world, operation, entity, step, rows, at),
        times: step.times ?? 1,
        isThere: true,
      };
      found.push(...entity.uniques.flatMap((members) => clashIn(row, [...rows.values()], members)));
      rows.set(step.save ?? `#${at}`, row);
    } else if (own !== undefined) follow(operation, own, step, rows);
  }
  return found;
}

/** The same key gives the same row again. */
const isKeyed = ({ header }: Step): boolean => header.some(([name]) => name.toLowerCase() === 'idempotency-key');

/** What a step that is no creation does to a row. */
function follow({ kind }: Operation, row: Row, { body }: Step, rows: ReadonlyMap<string, Row>): void {
  if (kind === 'delete' || kind === 'restore') row.isThere = kind === 'restore';
  const changes = body.kind === 'only' ? body.members : body.kind === 'sample' ? body.changes : [];
  for (const [name, value] of changes) row.held.set(name, heldBy(value, rows));
}

function clashIn(row: Row, others: readonly Row[], members: readonly string[]): Clash[] {
  const found = others
    .filter((other) => other.isThere && other.entity.name === row.entity.name && mayBeSame(row, other, members))
    .map((other) => ({ rows: [other, row], members }));
  const isAlone = row.times === 1 || members.some((name) => TELLING.has(row.held.get(name)?.kind ?? 'none'));
  return isAlone ? found : [...found, { rows: [row], members }];
}

const TELLING: ReadonlySet<Held['kind']> = new Set(['new', 'none']);

const mayBeSame = (one: Row, other: Row, members: readonly string[]): boolean =>
  members.every((name) => {
    const [left, right] = [one.held.get(name) ?? NONE, other.held.get(name) ?? NONE];
    if (left.kind === 'none' || right.kind === 'none') return false;
    if (left.kind === 'any' || right.kind === 'any') return left.kind !== 'new' && right.kind !== 'new';
    return left.kind === right.kind && left.text === right.text;
  });

const NONE: Held = { kind: 'none' };
const heldOf = (value: unknown): Held =>
  value === undefined || value === null ? NONE : { kind: 'value', text: JSON.stringify(value) };

function madeWith(
  world: World,
  operation: Operation,
  entity: Entity,
  { body, path }: Step,
  rows: ReadonlyMap<string, Row>,
  at: number,
): Map<string, Held> {
  const sent = new Set(world.sentBy(operation, entity));
  const isSample = body.kind === 'sample';
  const given = new Map(body.kind === 'sample' ? body.changes : body.kind === 'only' ? body.members : []);
  const parent = path.find(([name]) => name === operation.under?.parameter)?.[1];
  if (operation.under !== undefined && parent !== undefined) given.set(operation.under.field, parent);
  return new Map(
    entity.fields.map((field) => {
      const value = given.get(field.name);
      if (value !== undefined && value.kind !== 'absent') return [field.name, heldBy(value, rows)] as const;
      const isSampled = isSample && value === undefined && sent.has(field) && field.type.kind !== 'ref';
      return [field.name, isSampled ? sampled(field, at) : heldOf(field.default)] as const;
    }),
  );
}

function sampled(field: Field, at: number): Held {
  const made = fieldSample(field);
  if (made.kind === 'json') return heldOf(made.value);
  return capacity(field) < MANY_VALUES ? { kind: 'any' } : { kind: 'new', text: `${at} ${field.name}` };
}

/** A member of a row that is there has what that row has. */
function heldBy(value: Value, rows: ReadonlyMap<string, Row>): Held {
  if (value.kind === 'json') return heldOf(value.value);
  const [member = ''] = value.kind === 'saved' ? value.path : [];
  const held = value.kind === 'saved' ? rows.get(value.name)?.held.get(member) : undefined;
  return held ?? { kind: 'value', text: JSON.stringify(value) };
}
