/** Sessions: every test has a store of its own, and its exchanges are written down where somebody wants to read them. */
import type { Engine } from './engine.ts';
import { EMPTY, type Request, type Response, type State } from './types.ts';

/** Header whose value keeps the calls of one test apart from those of all others: `<test>.<unique>`. */
export const SESSION_HEADER = 'x-test-session';

export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  /** operationId, where there is one. */
  readonly operation: string | undefined;
}

/** What one test sent and got, in order. */
export interface Transcript {
  /** The test that the session belongs to; empty where it belongs to none. */
  readonly test: string;
  readonly exchanges: readonly Exchange[];
  /** Members of the answer that the test compares with what it expects; unknown of tests by hand. */
  readonly compares?: ReadonlySet<string>;
}

export interface Sessions {
  answer(request: Request): Response;
  /** In the order in which the sessions began. */
  transcripts(): Transcript[];
}

export interface SessionOptions {
  readonly record: boolean;
  /** What a test is called here, from the name under which it runs. */
  readonly known: (name: string) => string;
}

/** `engineOf`: who serves the sessions of a test. */
export function createSessions(engineOf: (test: string) => Engine, { record, known }: SessionOptions): Sessions {
  const states = new Map<string, State>();
  const exchanges = new Map<string, Exchange[]>();
  return {
    answer(request) {
      const session = request.headers[SESSION_HEADER] ?? '';
      const engine = engineOf(known(nameIn(session)));
      const { state, response, operation } = engine(states.get(session) ?? EMPTY, request);
      states.set(session, state);
      if (record) noted(exchanges, session).push({ request, response, operation });
      return response;
    },
    transcripts: () => [...exchanges].map(([session, all]) => ({ test: known(nameIn(session)), exchanges: all })),
  };
}

function noted(all: Map<string, Exchange[]>, session: string): Exchange[] {
  const known = all.get(session) ?? [];
  all.set(session, known);
  return known;
}

/** `CREATE-PRODUCT-201.3f2b…`: the name stands before the last dot, percent-encoded. */
function nameIn(session: string): string {
  const name = session.slice(0, Math.max(0, session.lastIndexOf('.')));
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
