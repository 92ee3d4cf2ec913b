/** Entities are frozen objects that are whole: what they are made of is checked when they are made. */
import type { Verdict } from '../../core/check.ts';
import { InvariantViolation } from './errors.ts';

/** Anything that is kept under an id. */
export interface Entity {
  readonly id: string;
}

/** What holds of one member, which clients know by its pointer. */
export interface Invariant<E> {
  readonly pointer: string;
  readonly verdict: (members: E) => Verdict;
}

/** By attribute; what holds of an attribute looks at no other. */
export type Invariants<E extends Entity> = { readonly [Attribute in keyof E & string]?: Invariant<E> };

export const invariant = <E>(pointer: string, verdict: (members: E) => Verdict): Invariant<E> => ({ pointer, verdict });

/** A frozen copy, if no invariant is broken. */
export function whole<E extends Entity>(members: E, invariants: Invariants<E>): E {
  check(members, Object.values<Invariant<E> | undefined>(invariants));
  return Object.freeze({ ...members });
}

/** The same changes, if none breaks an invariant; what a stricter rule of today says of the others is no hindrance. */
export function sound<E extends Entity>(changes: Partial<E>, invariants: Invariants<E>): Partial<E> {
  const attributes = Object.keys(changes) as (keyof E & string)[];
  check(
    changes as E,
    attributes.map((attribute) => invariants[attribute]),
  );
  return changes;
}

function check<E>(members: E, invariants: readonly (Invariant<E> | undefined)[]): void {
  for (const one of invariants) {
    const verdict = one?.verdict(members);
    if (one !== undefined && verdict !== undefined)
      throw new InvariantViolation(one.pointer, verdict.code, verdict.message);
  }
}
