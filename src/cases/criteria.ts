/** Acceptance criteria → the cases that show them: derived ones where there are any, else a row of their own, else nothing. */
import { type Direction, matches } from '../model/matches.ts';
import type { Feature, Json, Operation, Schema } from '../model/types.ts';
import { type Condition, type Criterion, type CriterionReading, readCriterion } from './criterion-text.ts';
import type { Derived } from './derive.ts';
import { withMember } from './derive-common.ts';
import { validCall } from './derive-crud.ts';
import { caseId } from './ids.ts';
import type { TestCase } from './types.ts';
import { json, problemShape, responseOf, World } from './world.ts';

export interface TracedCriterion {
  readonly criterion: Criterion;
  /** IDs of cases; none: it cannot be told which case would show it. */
  readonly cases: readonly string[];
}

export interface Traced {
  readonly criteria: readonly TracedCriterion[];
  /** Rows that no rule of deriving calls for. */
  readonly rows: readonly TestCase[];
}

/** Deterministic: nothing is told but what every word of a criterion says. */
export function traceCriteria(
  feature: Feature,
  derived: Derived,
  criteria: readonly Criterion[],
  related: readonly Feature[] = [],
): Traced {
  const world = new World(feature, related);
  const names = (operation: Operation): string[] => bodyMembers(world, operation).map(({ name }) => name);
  const rows: TestCase[] = [];
  const traced = criteria.map((criterion): TracedCriterion => {
    const rule = feature.rules.find(({ statement }) => plain(statement) === plain(criterion.text));
    if (rule !== undefined) return { criterion, cases: casesOfRule(derived, rule.id) };
    const reading = readCriterion(feature, criterion, names);
    if (reading === undefined) return { criterion, cases: [] };
    const found = shownBy(derived, reading);
    if (found.length > 0) return { criterion, cases: found };
    const row = rowOf(world, criterion, reading);
    if (row === undefined || rows.some(({ id }) => id === row.id)) return { criterion, cases: [] };
    rows.push(row);
    return { criterion, cases: [row.id] };
  });
  return { criteria: traced, rows };
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Without examples a rule has no case yet; the docs gate asks for one anyway. */
const casesOfRule = ({ cases }: Derived, rule: string): string[] =>
  cases.filter(({ act }) => act.kind === 'rule' && act.rule === rule).map(({ id }) => id);

function bodyMembers(world: World, operation: Operation): ReadonlyArray<{ name: string; schema: Schema }> {
  const schema = world.real(operation.body?.schema);
  return schema?.kind === 'object' ? schema.properties : [];
}

/** All of them, where it speaks of all operations: a promise that one of them breaks is broken. */
function shownBy({ cases }: Derived, { operations, status, condition }: CriterionReading): string[] {
  const ids = new Set(cases.map(({ id }) => id));
  const all: string[] = [];
  for (const operation of operations) {
    const own = suffixes(condition)
      .map((suffix) => caseId(operation.id, status, ...suffix))
      .filter((id) => ids.has(id));
    // An open operation refuses nobody.
    if (own.length === 0 && (operations.length === 1 || guards(operation, condition))) return [];
    all.push(...own.slice(0, 1));
  }
  return all;
}

const guards = ({ access }: Operation, { kind }: Condition): boolean =>
  kind === 'token' ? access.kind !== 'public' : kind === 'role' ? access.kind === 'role' : true;

/** In the order of preference. */
function suffixes(condition: Condition): ReadonlyArray<readonly string[]> {
  switch (condition.kind) {
    case 'none':
      return [[], ['default-page']];
    case 'token':
      return [[condition.actor]];
    case 'role':
      return [['role']];
    case 'limit':
      return [['limit']];
    case 'unknown-id':
      return [['unknown']];
    case 'malformed':
      return [['malformed']];
    case 'member':
      return memberSuffixes(condition.fault).map((suffix) => [condition.field, ...suffix]);
    case 'value':
      return [];
  }
}

function memberSuffixes(fault: Extract<Condition, { kind: 'member' }>['fault']): ReadonlyArray<readonly string[]> {
  switch (fault) {
    case 'absent':
      return [['REQUIRED']];
    case 'empty':
      return [['TOO-SHORT']];
    case 'too-long':
      return [['TOO-LONG']];
    case 'invalid':
      return [['FORMAT'], ['ENUM'], ['PATTERN']];
    case 'taken':
    case 'unknown':
      return [[]];
  }
}

/** A call with one value said: only where the documents agree with what it expects. */
function rowOf(
  world: World,
  criterion: Criterion,
  { operations, status, condition }: CriterionReading,
): TestCase | undefined {
  const [operation, other] = operations;
  if (operation === undefined || other !== undefined || condition.kind !== 'value') return undefined;
  const entity = operation.entity === undefined ? undefined : world.entity(operation.entity);
  const property = bodyMembers(world, operation).find(({ name }) => name === condition.field);
  if (entity === undefined || property === undefined || responseOf(operation, status) === undefined) return undefined;
  const value = asOnTheWire(world, property.schema, condition.value);
  const accepted = fits(world, property.schema, value);
  if (accepted !== status < 300 || (status >= 300 && status !== 422)) return undefined;
  const valid = validCall(world, operation, entity);
  const bare =
    valid.act.body.kind === 'only' ? { ...valid.act, body: { kind: 'only' as const, members: [] } } : valid.act;
  const shape = problemShape(world, operation, status);
  return {
    id: caseId(operation.id, status, criterion.id),
    level: 'api',
    title: `${criterion.id}: ${criterion.text}`,
    target: operation.id,
    arrange: valid.arrange,
    act: withMember(bare, condition.field, json(value)),
    expect: {
      status,
      ...(accepted ? { body: [[condition.field, json(value)]] } : shape.code ? { code: 'validation_failed' } : {}),
    },
  };
}

const fits = (world: World, schema: Schema, value: Json, direction: Direction = 'request'): boolean =>
  matches(schema, value, world.resolve, direction);

/** A number stands for an amount where amounts are texts: `price 9.5` is "9.50". */
function asOnTheWire(world: World, schema: Schema, value: Json): Json {
  const real = world.real(schema);
  if (typeof value !== 'number' || real?.kind !== 'string') return value;
  if (real.format === 'money') return value.toFixed(2);
  return real.format === 'decimal' ? String(value) : value;
}
