/** A mutation: the one promise of the documents that a mutant of the reference breaks. */
import type { Feature } from '../model/types.ts';
import type { Behaviour } from './behaviour.ts';
import type { Response } from './types.ts';

export type MutantKind =
  | 'status'
  | 'header'
  | 'media-type'
  | 'problem'
  | 'required'
  | 'type'
  | 'enum'
  | 'bound'
  | 'format'
  | 'null'
  | 'unknown-field'
  | 'default'
  | 'auth'
  | 'existence'
  | 'uniqueness'
  | 'reference'
  | 'pagination'
  | 'ordering'
  | 'filter'
  | 'search'
  | 'persistence'
  | 'side-effect'
  | 'idempotency'
  | 'precondition'
  | 'rate-limit';

/** Just one of `model`, `behaviour` and `response`. */
export interface Mutation {
  readonly feature: string;
  /** operationId. */
  readonly operation: string;
  /** The documents, slightly different: the reference keeps to these instead. */
  readonly model?: (feature: Feature) => Feature;
  /** What it does not do. */
  readonly behaviour?: Behaviour;
  /** What becomes of its answers. */
  readonly response?: (response: Response) => Response;
}

export interface Mutant extends Mutation {
  /** Stable: `<operation>: <what is broken>`. */
  readonly id: string;
  readonly kind: MutantKind;
  /** In words: what is broken. */
  readonly says: string;
  /** What kind of case should see it, for survivors. */
  readonly seenBy: string;
}

/** A promise that one behaviour of the reference keeps. */
export interface BehaviourMutation extends Pick<Mutant, 'kind' | 'says' | 'seenBy'> {
  readonly behaviour: Behaviour;
}
