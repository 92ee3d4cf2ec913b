/** What a case shows: by this the plan is grouped, and a case is explained. Read from the case, so that it holds for edited and added rows, too. */

import type { Operation, Schema } from '../model/types.ts';
import { refusedItemCode } from './batch-refusal.ts';
import type { Places } from './explain/places.ts';
import { membersOf, ruleBehind } from './explain/reason.ts';
import type { Expect, Step, TestCase, Value, Values } from './types.ts';

/** In the order in which they stand below an operation. */
export const SHOWS = ['works', 'bounds', 'input', 'state', 'access', 'concurrency', 'limit', 'rules'] as const;
export type Shows = (typeof SHOWS)[number] | 'invariants' | 'repository';

export const SHOWS_WORDS: Readonly<Record<Shows, string>> = {
  works: 'works',
  bounds: 'accepts allowed values',
  input: 'refuses bad input',
  state: 'refuses what stored data rules out',
  access: 'access',
  concurrency: 'concurrency',
  limit: 'rate limit',
  rules: 'business rules',
  invariants: 'invariants',
  repository: 'repository contract',
};

const BY_STATUS: ReadonlyMap<number, Shows> = new Map([
  [401, 'access'],
  [403, 'access'],
  [404, 'state'],
  [409, 'state'],
  [412, 'concurrency'],
  [428, 'concurrency'],
  [429, 'limit'],
]);

export function showsOf(places: Places, testCase: TestCase): Shows {
  const { act, expect } = testCase;
  if (act.kind === 'entity') return 'invariants';
  if (act.kind === 'repository') return 'repository';
  if (act.kind === 'rule' || ruleBehind(places.feature, testCase) !== undefined) return 'rules';
  const { status = 200 } = expect;
  const operation = places.operation(act.operation);
  if (status < 500 && (sendsKey(act) || comparesTags(act, operation))) return 'concurrency';
  if (refusedItemCode(expect) !== undefined) return 'state';
  const found = BY_STATUS.get(status);
  if (found !== undefined) return found;
  if (status >= 400) return 'input';
  return operation === undefined || atBound(places, operation, testCase) === undefined ? 'works' : 'bounds';
}

const headerOf = ({ header }: Step, name: string): Value | undefined =>
  header.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];

/** The same key twice; bounds of the key itself have another kind of value. */
const sendsKey = (act: Step): boolean => headerOf(act, 'Idempotency-Key')?.kind === 'json';

/** Where the tag is required, every change sends `*`, whatever it shows. */
function comparesTags(act: Step, operation: Operation | undefined): boolean {
  const tag = headerOf(act, 'If-Match');
  if (tag === undefined) return false;
  return !(tag.kind === 'json' && tag.value === '*') || operation?.precondition === 'optional';
}

export interface Bound {
  readonly place: 'body' | 'query' | 'header';
  readonly name: string;
  readonly value: Value;
  readonly schema: Schema;
}

/** The one value that a call is about, where the case shows that it is accepted, as each listed value and the last ones of a range are. */
export function atBound(places: Places, operation: Operation, { act, expect }: TestCase): Bound | undefined {
  if (act.kind !== 'call') return undefined;
  const sent = [
    ...membersOf(act.body).map(([name, value]) => ({
      place: 'body' as const,
      name,
      value,
      schema: places.member(operation, name),
    })),
    ...[...act.query.map(at('query')), ...act.header.map(at('header'))].map((one) => ({
      ...one,
      schema: places.real(places.parameter(operation, one.place, one.name)?.schema),
    })),
  ].filter(
    (one): one is Bound => one.schema !== undefined && one.value.kind !== 'saved' && one.value.kind !== 'absent',
  );
  const extreme = sent.find(({ value }) => isExtreme(value));
  if (extreme !== undefined) return extreme;
  const [first, ...others] = sent;
  return first !== undefined && others.length === 0 && isOne(first) && comesBackAlone(first, expect)
    ? first
    : undefined;
}

const at =
  (place: 'query' | 'header') =>
  ([name, value]: Values[number]) => ({ place, name, value });

/** What shows more than that a value is accepted expects more. */
function comesBackAlone({ name }: Bound, { body, ids, sorted }: Expect): boolean {
  return ids === undefined && sorted === undefined && (body ?? []).every(([other]) => other === name);
}

/** No sample has such a value. */
const isExtreme = (value: Value): boolean =>
  value.kind === 'text' || value.kind === 'items' || (value.kind === 'json' && value.value === null);

const MONEY_BOUNDS = ['0.00', '9999999999999.99'];

function isOne({ value, schema }: Bound): boolean {
  if (value.kind !== 'json') return false;
  if ((schema.kind === 'string' || schema.kind === 'integer' || schema.kind === 'number') && schema.enum !== undefined)
    return true;
  if (schema.kind === 'integer' || schema.kind === 'number')
    return value.value === schema.minimum || value.value === schema.maximum;
  if (schema.kind === 'string') return schema.format === 'money' && MONEY_BOUNDS.includes(String(value.value));
  return schema.kind === 'array' && Array.isArray(value.value) && value.value.length === 0;
}
