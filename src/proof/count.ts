/** How many requests a caller may make of an operation. There is no clock: what is counted stays counted. */
import type { Operation } from '../model/types.ts';
import type { Behaves } from './behaviour.ts';
import type { Caller, Request, State } from './types.ts';

/**
 * Header with the rate limit of a session: so many requests an operation, or `own`: each operation is held to its own limit.
 * Without it, nothing is counted.
 */
export const LIMIT_HEADER = 'x-test-limit';
/** Of the service. */
const WINDOW = 60;

/** Counts a request where the operation documents 429; seconds to wait where there were too many. */
export function count(
  state: State,
  request: Request,
  operation: Operation,
  caller: Caller | undefined,
  behaves: Behaves,
): State | number {
  const said = request.headers[LIMIT_HEADER];
  const documented = operation.responses.some(({ status }) => status === 429);
  const quota = documented ? quotaOf(said, operation, behaves) : undefined;
  if (quota === undefined) return state;
  const who = said !== OWN || behaves('own-limit:caller') ? caller?.subject : '';
  const key = `${said === OWN ? OWN : ''} ${operation.id} ${who ?? ''}`;
  const seen = (state.counted.get(key) ?? 0) + 1;
  if (seen > quota.requests) return quota.seconds;
  return { ...state, counted: new Map(state.counted).set(key, seen) };
}

const OWN = 'own';

function quotaOf(
  said: string | undefined,
  { rateLimit }: Operation,
  behaves: Behaves,
): Operation['rateLimit'] | undefined {
  if (said === OWN) {
    if (rateLimit === undefined || !behaves('own-limit:held')) return undefined;
    return behaves('own-limit:all') ? rateLimit : { ...rateLimit, requests: rateLimit.requests - 1 };
  }
  const requests = Number(said);
  return Number.isInteger(requests) && requests >= 1 && behaves('rate-limit')
    ? { requests, seconds: WINDOW }
    : undefined;
}
