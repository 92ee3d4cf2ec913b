/** `x-rate-limit` of an operation: its own limit, beside the one of the whole service. */
import type { Context } from './context.ts';
import { isObject, join, member } from './pointer.ts';
import type { JsonObject, Operation, RateLimit } from './types.ts';

/** What no service counts: more requests, or a longer window, are a slip of the pen. */
export const MOST = { requests: 1_000_000, seconds: 31 * 86_400 };

export function rateLimitOf(context: Context, raw: JsonObject, pointer: string): RateLimit | undefined {
  const said = member(raw, 'x-rate-limit');
  if (said === undefined) return undefined;
  const { requests, seconds } = isObject(said) ? said : {};
  if (isWhole(requests, MOST.requests) && isWhole(seconds, MOST.seconds)) return { requests, seconds };
  context.skip(
    join(pointer, 'x-rate-limit'),
    `the limit is not held: say {requests: 1 to ${MOST.requests}, seconds: 1 to ${MOST.seconds}}, in whole numbers`,
  );
  return undefined;
}

const isWhole = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;

/** A longer run would be the longest test of all. */
const TRIED = 100;

/** How many requests cases use the limit up with; undefined: there is none, or it allows more than a test should send. */
export function triedLimit({ rateLimit }: Pick<Operation, 'rateLimit'>): number | undefined {
  return rateLimit === undefined || rateLimit.requests > TRIED ? undefined : rateLimit.requests;
}
