/** Cases of limits: the one of the service, and the one that an operation has of its own. */
import { triedLimit } from '../model/rate-limit.ts';
import { type ValidCall, withoutArranged } from './derive-common.ts';
import type { OperationDraft } from './draft.ts';
import type { Step } from './types.ts';
import { call, responseOf, successOf } from './world.ts';

export function deriveRateLimit(draft: OperationDraft, valid: ValidCall): void {
  if (responseOf(draft.operation, 429) === undefined) return;
  const once = withoutArranged(valid.act);
  draft.refuse(
    [429, 'limit'],
    'the call after the last that the limit allows is refused',
    [limited(draft, 2), { ...once, times: 2 }],
    once,
    refusal(draft),
  );
}

/** It is used up by calls that leave nothing behind: the limit comes before the request is read. */
export function deriveOwnLimit(draft: OperationDraft, valid: ValidCall): void {
  const { operation } = draft;
  const { rateLimit } = operation;
  if (rateLimit === undefined || responseOf(operation, 429) === undefined) return;
  const requests = triedLimit(operation);
  if (requests === undefined) {
    draft.skip(`its own limit of ${rateLimit.requests} requests is held; no case tries so many`);
    return;
  }
  const spent = (times: number): Step[] => (times === 0 ? [] : [{ ...spending(valid.act), ...many(times) }]);
  const own = limited(draft, 'own');
  draft.refuse(
    [429, 'own-limit'],
    `${requests} in ${rateLimit.seconds} seconds are what the operation allows; the next call is refused`,
    [own, ...spent(requests)],
    withoutArranged(valid.act),
    refusal(draft),
  );
  const success = successOf(operation)?.status;
  if (typeof success !== 'number') return;
  const passes = { status: success };
  draft.add(
    [success, 'own-limit'],
    'the last call that the operation allows passes',
    [...valid.arrange, own, ...spent(requests - 1)],
    valid.act,
    passes,
  );
  // Whoever has a role may do what users may, and is somebody else.
  if (operation.access.kind !== 'user') return;
  draft.add(
    [success, 'own-limit-caller'],
    'what one caller has used up is not missing to another',
    [...valid.arrange, own, ...spent(requests)],
    { ...valid.act, as: 'admin' },
    passes,
  );
}

const limited = ({ operation }: OperationDraft, limit: NonNullable<Step['limit']>): Step => ({
  ...call(operation),
  operation: '',
  limit,
});

const many = (times: number): Pick<Step, 'times'> => (times === 1 ? {} : { times });

function spending(act: Step): Step {
  const loose = withoutArranged(act);
  return loose.body.kind === 'none' ? loose : { ...loose, body: { kind: 'raw', text: '{' } };
}

const refusal = ({ operation }: OperationDraft) => ({
  status: 429,
  code: 'rate_limited',
  headers: responseOf(operation, 429)?.headers.includes('Retry-After') === true ? ['Retry-After'] : [],
});
