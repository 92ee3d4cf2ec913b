/** What the domain refuses. The API layer turns each into a problem; nobody else has to know how. */

/** The base of all refusals. */
export class DomainError extends Error {
  override readonly name: string = this.constructor.name;
}

/** An entity would not be whole: `pointer` says which member, `code` why. */
export class InvariantViolation extends DomainError {
  readonly pointer: string;
  readonly code: string;
  /** What is wrong, in words. */
  readonly reason: string;

  constructor(pointer: string, code: string, reason = 'is not valid') {
    super(`${pointer}: ${code}`);
    this.pointer = pointer;
    this.code = code;
    this.reason = reason;
  }
}

/** A business rule says no. */
export class RuleRefused extends DomainError {
  readonly code: string;

  constructor(code: string, message = code) {
    super(message);
    this.code = code;
  }
}

/** There is no such thing. */
export class NotFound extends DomainError {}

/** Another one has the value of this member already, or the values of all of these members together. */
export class AlreadyExists extends DomainError {
  readonly pointers: readonly string[];

  constructor(pointers: readonly string[], options?: ErrorOptions) {
    super(pointers.join(', '), options);
    this.pointers = pointers;
  }
}

/** This member refers to something that does not exist. */
export class ReferenceNotFound extends DomainError {
  readonly pointer: string;

  constructor(pointer: string, options?: ErrorOptions) {
    super(pointer, options);
    this.pointer = pointer;
  }
}

/** Something refers to it, so it cannot go: `pointer` says which item of a batch it is. */
export class Referenced extends DomainError {
  readonly pointer: string | undefined;

  constructor(id: string, options?: ErrorOptions & { readonly pointer?: string }) {
    super(id, options);
    this.pointer = options?.pointer;
  }
}

/** It is not in the state that was asked for. */
export class PreconditionFailed extends DomainError {}

/** It was not said in which state it must be. */
export class PreconditionRequired extends DomainError {}

/** Others were in the way, and nothing was done: the same request may succeed now. */
export class Busy extends DomainError {}

/** The key was used before, with another body. */
export class IdempotencyKeyReused extends DomainError {}

/** The cursor was not made by this list. */
export class BadCursor extends DomainError {}

/** A part of the service that only a person can write, and nobody has yet. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented';
}
