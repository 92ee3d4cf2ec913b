/** What goes in and out of the reference: one request, one answer, and what is kept between them. Types only. */
import type { Json, JsonObject } from '../model/types.ts';

/** One request as it came over the wire. */
export interface Request {
  /** In upper case. */
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  /** Decoded, in the order in which they were sent. */
  readonly query: ReadonlyArray<readonly [name: string, value: string]>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body holds bytes that are no UTF-8. */
  readonly garbled?: boolean;
  /** Milliseconds since 1970: the engine has no clock of its own. */
  readonly now: number;
}

export interface Response {
  readonly status: number;
  /** Names as they are documented. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly body: Json | undefined;
}

/** An entity as it is kept: its fields by their wire names, and `id`, `created_at`, `updated_at`. */
export type Row = Readonly<JsonObject>;

/** Rows by id, in the order of their creation, by entity. */
export type Tables = Readonly<Record<string, ReadonlyMap<string, Row>>>;

/** Everything that one session has brought about. Never changed: every answer comes with the state after it. */
export interface State {
  readonly tables: Tables;
  /** First answers by operation, caller and Idempotency-Key, with what was sent. */
  readonly kept: ReadonlyMap<string, { readonly sent: string; readonly answer: Response }>;
  /** Requests counted by caller and operation. */
  readonly counted: ReadonlyMap<string, number>;
  /** How many ids were given: they are numbered, so that the same requests give the same answers. */
  readonly ids: number;
  /** The moment of the last creation: no two fall into the same millisecond. */
  readonly last: number;
}

export const EMPTY: State = { tables: {}, kept: new Map(), counted: new Map(), ids: 0, last: 0 };

/** One thing that is wrong with a request. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
}

/** Who calls, as a verified token says. */
export interface Caller {
  readonly subject: string;
  readonly roles: readonly string[];
}

/** What tokens are checked against. */
export interface Credentials {
  /** Of HS256 signatures. */
  readonly secret: string;
  readonly audience: string;
  /** The Authorization header that opens operations whose security scheme is not ours to check. */
  readonly authorization: string;
}
