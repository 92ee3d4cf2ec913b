/** A load without sockets or real time: the reference answers, on a clock that only moves when everybody waits. */
import type { Answer, Means } from '../../src/load/step.ts';
import type { LoadRequest } from '../../src/load/traffic.ts';
import type { Feature } from '../../src/model/types.ts';
import type { Engine } from '../../src/proof/engine.ts';
import { createEngine } from '../../src/proof/engine.ts';
import { mintToken } from '../../src/proof/tokens.ts';
import { EMPTY, type State } from '../../src/proof/types.ts';
import { requestOf, responseOf } from '../../src/proof/wire.ts';
import { CREDENTIALS } from './interpret.ts';

const NOW = Date.parse('2026-01-15T09:30:00.000Z');

/** Answers at once, as the documents say; keeps what it is sent. */
export function referenceServer(features: readonly Feature[]): (request: LoadRequest) => Answer {
  const engine: Engine = createEngine({ features, credentials: CREDENTIALS });
  let state: State = EMPTY;
  let clock = NOW;
  return ({ method, url, headers, roles, body }) => {
    clock += 1;
    const token = roles === undefined ? {} : { authorization: `Bearer ${mintToken(CREDENTIALS, roles, NOW, 86_400)}` };
    const raw = { method, url, headers: { ...headers, ...token }, body: new TextEncoder().encode(body ?? '') };
    const answered = engine(state, requestOf(raw, clock));
    state = answered.state;
    const { status, body: said } = responseOf(answered.response);
    return { status, body: said ?? '' };
  };
}

export interface VirtualWorld {
  readonly means: Means;
  readonly requests: LoadRequest[];
  /** Moves the clock until the work is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** `cost`: milliseconds of the one core that a request takes, from its number and the moment at which it comes in. */
export function virtualWorld(
  answer: (request: LoadRequest) => Answer,
  cost: (number: number, now: number) => number,
): VirtualWorld {
  let now = 0;
  let free = 0;
  const waiting: Array<{ readonly at: number; readonly go: () => void }> = [];
  const at = (moment: number): Promise<void> =>
    new Promise((go) => {
      const index = waiting.findIndex((one) => one.at > moment);
      waiting.splice(index < 0 ? waiting.length : index, 0, { at: moment, go });
    });
  const requests: LoadRequest[] = [];
  return {
    requests,
    means: {
      now: () => now,
      until: (moment) => at(Math.max(now, moment)),
      async send(request) {
        requests.push(request);
        free = Math.max(now, free) + cost(requests.length, now);
        await at(free);
        return answer(request);
      },
    },
    async run(work) {
      let done = false;
      void work.finally(() => {
        done = true;
      });
      for (;;) {
        // Everybody gets as far as the next wait.
        await new Promise((resolve) => setImmediate(resolve));
        if (done) return work;
        const next = waiting.shift();
        if (next === undefined) throw new Error('everybody waits for ever');
        now = Math.max(now, next.at);
        next.go();
      }
    },
  };
}
