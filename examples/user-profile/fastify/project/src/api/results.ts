/** What became of each item of a batch, where each is done by itself. */
import { DomainError } from '../domain/base/errors.ts';
import { type AnyRequest, bodyOf, refusal } from './problems.ts';

export interface ItemResult {
  readonly status: number;
  readonly value?: object;
  readonly problem?: object;
}

/** In their order: `status` and what is shown, or the problem of what refused it. */
export const itemResults = <T>(
  request: AnyRequest,
  outcomes: readonly (T | DomainError)[],
  status: number,
  show?: (outcome: T) => object,
): ItemResult[] =>
  outcomes.map((outcome) => {
    if (!(outcome instanceof DomainError)) return { status, ...(show !== undefined && { value: show(outcome) }) };
    const refused = refusal(outcome, request);
    return { status: refused.status, problem: bodyOf(refused, request) };
  });
