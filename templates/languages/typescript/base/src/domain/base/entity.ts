/** Entities are frozen objects that are whole: what they are made of is checked when they are made. */
import type { Verdict } from '../../core/check.ts';
import { InvariantViolation } from './errors.ts';

/** Anything that is kept under an id. */
export interface Entity {
  readonly id: string;
}

/** A frozen copy, if no check has an objection; `verdicts` are named by the pointers of their members. */
export function whole<E extends Entity>(members: E, verdicts: Readonly<Record<string, Verdict>>): E {
  for (const [pointer, verdict] of Object.entries(verdicts))
    if (verdict !== undefined) throw new InvariantViolation(pointer, verdict.code, verdict.message);
  return Object.freeze({ ...members });
}
