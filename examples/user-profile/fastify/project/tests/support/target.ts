/** What is tested, wherever it runs. */
import type { NotRunHere } from './actors.ts';

/** One request, whole. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content?: string | Uint8Array | undefined;
}

/** What came back; the names of headers are in lower case. */
export interface Received {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Something that answers requests. */
export interface Target {
  send(sent: Sent): Promise<Received>;
  /** Runs `work` with nothing stored. */
  empty(work: () => Promise<void>): Promise<void>;
  /** Lowers the rate limit, until the test ends; the headers that its requests need for that. */
  limit(requests: number, notRunHere: NotRunHere): Record<string, string>;
  /** Holds operations to limits of their own, which no other test meets; headers as with `limit`. */
  ownLimits(notRunHere: NotRunHere): Record<string, string>;
}
