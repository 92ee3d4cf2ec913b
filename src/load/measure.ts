/** A load test, whole: rows to work on, a warm-up, then the search for the highest load that the service sustains. */
import type { LoadCall, Scenario } from './scenario.ts';
import { type Bounds, best, nextMove, type Tried } from './search.ts';
import { type Limit, type Means, note, runStep, type StepResult, type Unexpected, warmUp } from './step.ts';
import { Traffic } from './traffic.ts';

export interface LoadOptions {
  readonly seed: number;
  /** The first is the target. */
  readonly limits: readonly Limit[];
  /** Everything together, nearly: what is under way at the end is waited for. */
  readonly seconds: number;
  /** Told of each step. */
  readonly stepped?: (step: StepResult) => void;
}

export type LoadResult =
  | {
      readonly kind: 'measured';
      /** The highest load that was met, in requests a second; 0: not even the lowest was. */
      readonly requestsPerSecond: number;
      /** The step at that load; the lowest, where that was missed. */
      readonly step: StepResult;
      /** How long requests were counted, all steps together. */
      readonly seconds: number;
      readonly leftOut: Scenario['leftOut'];
    }
  /** It does not do what its documents say, before any load: there is nothing to measure. */
  | { readonly kind: 'failed'; readonly unexpected: Unexpected }
  | { readonly kind: 'nothing'; readonly leftOut: Scenario['leftOut'] };

/** Requests a second at which the search begins and ends. */
const LOWEST = 10;
const HIGHEST = 5120;
const RATIO = 1.1;
/** Shares of the whole time. */
const ARRANGING = 0.1;
const WARMING = 0.07;
const STEP = 0.05;
const CONFIRMING = 0.17;
/** Few enough for any service, enough to keep one core busy. */
const CONNECTIONS = 4;

export async function measureLoad(scenario: Scenario, means: Means, options: LoadOptions): Promise<LoadResult> {
  const { seed, limits, seconds } = options;
  const begin = means.now();
  const spent = (): number => (means.now() - begin) / 1000;
  const traffic = new Traffic(scenario, seed);
  const ready = await prepare(scenario, traffic, means, seconds);
  if ('unexpected' in ready) return { kind: 'failed', unexpected: ready.unexpected };
  const leftOut = [...scenario.leftOut, ...ready.leftOut];
  if (traffic.next() === undefined) return { kind: 'nothing', leftOut };
  const [cold] = await warmUp(traffic, means, { seconds: WARMING * seconds, connections: CONNECTIONS });
  if (cold !== undefined) return { kind: 'failed', unexpected: cold };

  const bounds: Bounds = {
    lowest: LOWEST,
    highest: HIGHEST,
    ratio: RATIO,
    stepSeconds: STEP * seconds,
    confirmSeconds: CONFIRMING * seconds,
    seconds: seconds - spent(),
  };
  const searching = means.now();
  const tried: Tried[] = [];
  const steps: StepResult[] = [];
  for (;;) {
    const move = nextMove(tried, bounds, (means.now() - searching) / 1000);
    if (move.kind === 'end') break;
    const step = await runStep(traffic, means, { rate: move.rate, seconds: move.seconds, limits });
    options.stepped?.(step);
    steps.push(step);
    tried.push({ kind: move.kind, rate: move.rate, met: step.met });
  }
  return judged(tried, steps, leftOut);
}

function judged(tried: readonly Tried[], steps: readonly StepResult[], leftOut: Scenario['leftOut']): LoadResult {
  const found = best(tried);
  const lowest = steps.reduce((least, one) => (one.rate < least.rate ? one : least), steps[0] as StepResult);
  const [wrong] = lowest.unexpected;
  // Where the easiest load already fails, load is not what it fails of.
  if (found === undefined && wrong !== undefined) return { kind: 'failed', unexpected: wrong };
  const step = found === undefined ? lowest : (steps[found] ?? lowest);
  return {
    kind: 'measured',
    requestsPerSecond: found === undefined ? 0 : step.rate,
    step,
    seconds: steps.reduce((sum, one) => sum + one.seconds, 0),
    leftOut,
  };
}

type Ready = { readonly unexpected: Unexpected } | { readonly leftOut: Scenario['leftOut'] };

/** Rows to work on, and which custom operations can be called more than once. */
async function prepare(scenario: Scenario, traffic: Traffic, means: Means, seconds: number): Promise<Ready> {
  const unexpected: Unexpected[] = [];
  for (const { call, most } of scenario.arranged) {
    // A share of the time each: what comes last must have its rows, too.
    const end = means.now() + (ARRANGING * seconds * 1000) / scenario.arranged.length;
    let left = most;
    const walk = async (): Promise<void> => {
      for (; left > 0 && (left === most || means.now() < end) && unexpected.length === 0; ) {
        left -= 1;
        const planned = traffic.make(call);
        if (planned === undefined) return;
        note(traffic, planned, await means.send(planned.request), unexpected);
      }
    };
    await Promise.all(Array.from({ length: Math.min(CONNECTIONS, most) }, walk));
    const [wrong] = unexpected;
    if (wrong !== undefined) return { unexpected: wrong };
  }
  const leftOut: Array<{ operation: string; why: string }> = [];
  for (const call of scenario.calls.filter(({ operation }) => operation.kind === 'custom')) {
    const refused = await refusal(call, traffic, means);
    if (refused === undefined) continue;
    if (refused.status >= 500 || refused.status === 0) return { unexpected: refused };
    traffic.leaveOut(call);
    leftOut.push({
      operation: call.operation.id,
      why: `called again it answers ${refused.status}, not ${refused.expected}`,
    });
  }
  return { leftOut };
}

/** How a custom operation answers when it is called twice with what its document shows; undefined: as documented. */
async function refusal(call: LoadCall, traffic: Traffic, means: Means): Promise<Unexpected | undefined> {
  const unexpected: Unexpected[] = [];
  for (let time = 0; time < 2 && unexpected.length === 0; ) {
    const planned = traffic.make(call);
    if (planned === undefined) break;
    // It may be the creation of what it needs.
    if (planned.call === call) time += 1;
    note(traffic, planned, await means.send(planned.request), unexpected);
  }
  return unexpected[0];
}
