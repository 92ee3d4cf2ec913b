/** What differs between two documents of a feature, and whether a client that was right before may be wrong now. Types only. */

/** Which way the value goes: clients send it, or read it. */
export type Side = 'request' | 'response';

export type ChangeCode =
  | 'operation-removed'
  | 'operation-added'
  | 'operation-renamed'
  | 'operation-deprecated'
  | 'parameter-removed'
  | 'parameter-added'
  | 'parameter-required'
  | 'parameter-optional'
  | 'body-removed'
  | 'body-added'
  | 'body-required'
  | 'body-optional'
  | 'media-type-changed'
  | 'status-removed'
  | 'status-added'
  | 'header-removed'
  | 'header-added'
  | 'access-narrowed'
  | 'access-widened'
  | 'deletion-final'
  | 'deletion-kept'
  | SchemaCode;

export type SchemaCode =
  | 'type-changed'
  | 'null-refused'
  | 'null-allowed'
  | 'enum-narrowed'
  | 'enum-widened'
  | 'bound-tightened'
  | 'bound-loosened'
  | 'pattern-changed'
  | 'format-changed'
  | 'default-changed'
  | 'member-removed'
  | 'member-added'
  | 'member-required'
  | 'member-optional'
  | 'unknown-refused'
  | 'unknown-allowed'
  | 'variant-removed'
  | 'variant-added';

/** A schema that accepts less, more, or something else; `at` names the member, such as `Product.price` or `items[]`. */
export interface SchemaChange {
  readonly code: SchemaCode;
  readonly at: string;
  /** Values that were valid are not any more. */
  readonly narrows: boolean;
  /** Values are valid that were not. */
  readonly widens: boolean;
  readonly before: string;
  readonly after: string;
}

export interface Change {
  readonly code: ChangeCode;
  readonly breaking: boolean;
  /** operationIds as they are now; those of before where the operation went. Several share a schema. */
  readonly operations: readonly string[];
  readonly side?: Side;
  /** Of schemas: the member. Of parameters, headers and media types: the name. Else empty. */
  readonly at: string;
  readonly before: string;
  readonly after: string;
  /** JSON pointer into the new document; into the former where what it names is gone. */
  readonly pointer: string;
}
