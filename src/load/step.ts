/**
 * One step of a load: requests at an even pace, whether or not the earlier ones have been answered. Latency counts from the
 * moment that a request was due, not from when it left: a service that stalls does not hide the requests that waited meanwhile.
 */
import { ascending, percentile } from './figures.ts';
import type { LoadRequest, Planned, Traffic } from './traffic.ts';

export interface Answer {
  /** 0: there was none. */
  readonly status: number;
  /** Of creations, and of what was not expected; why there was no answer. */
  readonly body: string;
}

/** The outside of a load: clocks and sockets, or what stands for them in tests. */
export interface Means {
  /** Milliseconds, from wherever; never goes back. */
  now(): number;
  /** Resolves at that moment, or soon where it has passed: what has come in meanwhile is seen first. */
  until(moment: number): Promise<void>;
  /** Never rejects. */
  send(request: LoadRequest): Promise<Answer>;
}

/** Milliseconds that so large a share of answers may take, 0 to 1. */
export interface Limit {
  readonly share: number;
  readonly ms: number;
}

export interface Unexpected {
  readonly operation: string;
  readonly expected: number;
  readonly status: number;
  readonly body: string;
}

export interface StepResult {
  /** Requests a second, as planned. */
  readonly rate: number;
  /** From the first request to the last that was due. */
  readonly seconds: number;
  /** Of all requests that were sent, by operationId: milliseconds, in the order in which they were due. */
  readonly latencies: ReadonlyMap<string, readonly number[]>;
  readonly sent: number;
  readonly unexpected: readonly Unexpected[];
  /** Every limit was kept, no queue was growing, and every answer was as documented. */
  readonly met: boolean;
  /** How far behind its plan the sender itself was, at most, in milliseconds. */
  readonly behind: number;
}

export interface StepOptions {
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly limits: readonly Limit[];
}

interface Flight {
  readonly operation: string;
  readonly due: number;
  latency: number | undefined;
}

/** What has not been answered so long after it must have been is not waited for. */
const DRAIN_MS = 1000;
/** Of requests that are overdue, so many before what has come in is looked at. */
const BURST = 16;

/** A step under way. */
interface Sending {
  readonly traffic: Traffic;
  readonly means: Means;
  readonly flights: Flight[];
  readonly unexpected: Unexpected[];
  /** Those that are not answered yet. */
  readonly flying: Set<Promise<void>>;
}

/** Ends early once the limits cannot be kept any more. */
export async function runStep(traffic: Traffic, means: Means, options: StepOptions): Promise<StepResult> {
  const { rate, seconds, limits } = options;
  const total = Math.max(1, Math.round(rate * seconds));
  const sending: Sending = { traffic, means, flights: [], unexpected: [], flying: new Set() };
  const { flights, unexpected, flying } = sending;
  const late = limits.map((limit) => new Late(limit, flights, total));
  const start = means.now();
  const dueAt = (at: number): number => start + (at * 1000) / rate;
  let behind = 0;
  const isLost = (): boolean => unexpected.length > 0 || late.some((one) => one.isTooMany(means.now()));
  while (flights.length < total && !isLost()) {
    for (let burst = 0; burst < BURST && flights.length < total && dueAt(flights.length) <= means.now(); burst += 1)
      behind = Math.max(behind, launchNext(sending, dueAt(flights.length)));
    await means.until(dueAt(flights.length));
  }
  const end = means.now();
  // Where all is lost nobody needs to know by how much; but what is under way must not disturb the next step.
  const longest = Math.max(0, ...limits.map(({ ms }) => ms));
  await Promise.race([Promise.all(flying), waitUntil(means, end + longest + DRAIN_MS)]);
  const given = means.now();
  for (const flight of flights) flight.latency ??= given - flight.due;
  const met =
    flights.length === total &&
    unexpected.length === 0 &&
    late.every((one) => !one.isTooMany(given)) &&
    !isGrowing(flights, limits[0]?.ms ?? 0);
  return {
    rate,
    seconds: (end - start) / 1000,
    latencies: byOperation(flights),
    sent: flights.length,
    unexpected,
    met,
    behind,
  };
}

/** How far behind the sender is. */
function launchNext({ traffic, means, flights, unexpected, flying }: Sending, due: number): number {
  const planned = traffic.next();
  if (planned === undefined) throw new Error('There is nothing to call.');
  const behind = means.now() - due;
  const flight: Flight = { operation: planned.call.operation.id, due, latency: undefined };
  flights.push(flight);
  const answered = means.send(planned.request).then((answer) => {
    flight.latency = means.now() - due;
    note(traffic, planned, answer, unexpected);
    flying.delete(answered);
  });
  flying.add(answered);
  return behind;
}

/** One request after the other on so many connections, as fast as they are answered, for so long: nothing is measured. */
export async function warmUp(
  traffic: Traffic,
  means: Means,
  { seconds, connections }: { readonly seconds: number; readonly connections: number },
): Promise<readonly Unexpected[]> {
  const end = means.now() + seconds * 1000;
  const unexpected: Unexpected[] = [];
  const walk = async (): Promise<void> => {
    while (means.now() < end && unexpected.length === 0) {
      const planned = traffic.next();
      if (planned === undefined) return;
      note(traffic, planned, await means.send(planned.request), unexpected);
    }
  };
  await Promise.all(Array.from({ length: connections }, walk));
  return unexpected;
}

/** Keeps what was created, and what was not expected. */
export function note(traffic: Traffic, planned: Planned, answer: Answer, unexpected: Unexpected[]): void {
  const { operation, expects } = planned.call;
  if (answer.status === expects) traffic.created(planned, answer.body);
  else unexpected.push({ operation: operation.id, expected: expects, status: answer.status, body: answer.body });
}

async function waitUntil(means: Means, moment: number): Promise<void> {
  while (means.now() < moment) await means.until(moment);
}

/** Counts the requests that a limit was too short for, answered or not, each once: when it has been due for so long. */
class Late {
  private readonly limit: Limit;
  private readonly flights: readonly Flight[];
  private readonly allowed: number;
  private at = 0;
  private count = 0;

  constructor(limit: Limit, flights: readonly Flight[], total: number) {
    this.limit = limit;
    this.flights = flights;
    // By nearest rank: the percentile is within the limit as long as no more than these are beyond it.
    this.allowed = total - Math.max(1, Math.ceil(limit.share * total));
  }

  isTooMany(now: number): boolean {
    for (; ; this.at += 1) {
      const flight = this.flights[this.at];
      if (flight === undefined || flight.due + this.limit.ms >= now) break;
      if (flight.latency === undefined || flight.latency > this.limit.ms) this.count += 1;
    }
    return this.count > this.allowed;
  }
}

/** Of the target: so much more in the last third of a step than in the first, and so much in all, is a queue and no longer chance. */
const GROWTH = 0.25;
const LONG = 0.5;

/** A step may be too short for a queue to reach the target; a load whose queue grows is not sustained all the same. */
function isGrowing(flights: readonly Flight[], target: number): boolean {
  const third = Math.floor(flights.length / 3);
  const median = (some: readonly Flight[]): number =>
    percentile(ascending(some.map(({ latency = 0 }) => latency)), 0.5);
  const last = median(flights.slice(-third));
  return last > LONG * target && last > median(flights.slice(0, third)) + GROWTH * target;
}

function byOperation(flights: readonly Flight[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { operation, latency = 0 } of flights) {
    const known = found.get(operation);
    if (known === undefined) found.set(operation, [latency]);
    else known.push(latency);
  }
  return found;
}
