/**
 * Which test is tried on which mutant, and when. A test run costs much, an answer of the engine next to nothing: so what the
 * tests sent to the reference is sent to each mutant again, and only a test that would get another answer is tried on it.
 * A round is one run of the test runner in which every test has a mutant of its own.
 */
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../model/pointer.ts';
import { createEngine, type Engine, type EngineOptions, STEP_HEADER } from './engine.ts';
import type { Mutant } from './mutation.ts';
import type { Transcript } from './sessions.ts';
import { EMPTY, type Response } from './types.ts';

/**
 * How sure a test is to see a mutant: what it compares comes out otherwise; something else of the answer that it is about
 * does; or only what it arranges with.
 */
type Divergence = 'compared' | 'beside' | 'arrange';

/** Tests that do not compare what differs are tried for form's sake: a mutant that so many miss has survived. */
const DOUBTFUL = 6;

/** Everything that a run on the reference showed, read once. */
class Runs {
  readonly byOperation = new Map<string, Known[]>();

  constructor(transcripts: readonly Transcript[]) {
    for (const transcript of transcripts) {
      const known = { transcript, target: targetOf(transcript) };
      for (const operation of new Set(transcript.exchanges.map((exchange) => exchange.operation ?? ''))) {
        const own = this.byOperation.get(operation);
        if (own === undefined) this.byOperation.set(operation, [known]);
        else own.push(known);
      }
    }
  }
}

interface Known {
  readonly transcript: Transcript;
  /** The operation that the test is about. */
  readonly target: string | undefined;
}

const targetOf = ({ exchanges }: Transcript): string | undefined =>
  exchanges.findLast(({ request }) => request.headers[STEP_HEADER] !== 'arrange')?.operation;

/** Tests that get another answer from the mutant than from the reference; surest first. Lazy: mostly the first one does. */
function* witnesses(
  mutant: Mutant,
  runs: Runs,
  options: Pick<EngineOptions, 'features' | 'credentials'>,
  load: (test: string) => number,
): Generator<string> {
  const engine = createEngine({ ...options, mutation: mutant });
  const beside: string[] = [];
  const arranging: string[] = [];
  // Tests about the mutant's own operation before others, those with little to do before those with much.
  const weight = ({ transcript, target }: Known): number =>
    load(transcript.test) * 10 + Math.min(transcript.exchanges.length, 9) + (target === mutant.operation ? 0 : 100_000);
  const weighed = (runs.byOperation.get(mutant.operation) ?? []).map((known) => [weight(known), known] as const);
  for (const [, { transcript }] of weighed.sort(([left], [right]) => left - right)) {
    const divergence = divergenceOf(transcript, engine, mutant);
    if (divergence === 'compared') yield transcript.test;
    else if (divergence === 'beside') beside.push(transcript.test);
    else if (divergence === 'arrange') arranging.push(transcript.test);
  }
  yield* [...beside, ...arranging].slice(0, DOUBTFUL);
}

function divergenceOf({ exchanges, compares }: Transcript, engine: Engine, mutant: Mutant): Divergence | undefined {
  let state = EMPTY;
  for (const [at, { request, response }] of exchanges.entries()) {
    const answered = engine(state, request);
    state = answered.state;
    if (isDeepStrictEqual(answered.response, response)) continue;
    if (request.headers[STEP_HEADER] === 'arrange')
      return isSentBack(response, answered.response, exchanges.slice(at + 1)) ? 'compared' : 'arrange';
    // What a schema promises, every test holds against the answer.
    const sure = mutant.response !== undefined || isCompared(response, answered.response, compares);
    return sure ? 'compared' : 'beside';
  }
  return undefined;
}

/** Whether another tag is given than the one that the test sends back later: it would send the other. */
function isSentBack(one: Response, other: Response, later: Transcript['exchanges']): boolean {
  const tag = one.headers['ETag'];
  return (
    tag !== undefined &&
    other.headers['ETag'] !== tag &&
    later.some(({ request }) => request.headers['if-match'] === tag)
  );
}

/** Whether the difference is in what the test compares: the status, a header, a member that it names, one that is not there. */
function isCompared(one: Response, other: Response, compares: ReadonlySet<string> | undefined): boolean {
  if (compares === undefined || one.status !== other.status || one.status >= 400) return true;
  if (!isDeepStrictEqual(Object.keys(one.headers), Object.keys(other.headers))) return true;
  if (!isObject(one.body) || !isObject(other.body)) return true;
  const [left, right] = [one.body, other.body];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].some(
    (name) =>
      typeof left[name] !== typeof right[name] || (compares.has(name) && !isDeepStrictEqual(left[name], right[name])),
  );
}

/** One run: every test with its mutant. */
export type Round = ReadonlyMap<string, Mutant>;

/** How many further tests are looked for while those that are known are busy. */
const PATIENCE = 8;

interface Pending {
  readonly mutant: Mutant;
  readonly more: Generator<string>;
  /** Found, and busy when they were found. */
  waiting: string[];
}

export class Schedule {
  private readonly pending: Map<Mutant, Pending>;
  private readonly load = new Map<string, number>();
  /** Tests that were tried on a mutant. */
  readonly tried = new Map<Mutant, string[]>();

  constructor(
    mutants: readonly Mutant[],
    transcripts: readonly Transcript[],
    options: Pick<EngineOptions, 'features' | 'credentials'>,
  ) {
    const runs = new Runs(transcripts);
    const load = (test: string): number => this.load.get(test) ?? 0;
    // Those that few tests can see choose first: what is wrong with every answer, any test sees.
    const choosy = [...mutants].sort((left, right) => ease(left) - ease(right));
    const all = choosy.map((mutant) => ({ mutant, more: witnesses(mutant, runs, options, load), waiting: [] }));
    this.pending = new Map(all.map((one) => [one.mutant, one]));
  }

  /** Mutants that are neither killed nor given up. */
  get left(): number {
    return this.pending.size;
  }

  /** Empty: nothing is left to try. Mutants that no further test would see are given up. */
  next(): Round {
    const round = new Map<string, Mutant>();
    for (const one of this.pending.values()) {
      const test = freeTest(one, round);
      if (test === 'none') this.pending.delete(one.mutant);
      if (test === 'none' || test === 'busy') continue;
      round.set(test.name, one.mutant);
      this.load.set(test.name, (this.load.get(test.name) ?? 0) + 1);
      this.tried.set(one.mutant, [...(this.tried.get(one.mutant) ?? []), test.name]);
    }
    return round;
  }

  killed(mutant: Mutant): void {
    this.pending.delete(mutant);
  }

  /** Mutants that nothing is decided about yet. */
  unfinished(): Mutant[] {
    return [...this.pending.keys()];
  }

  /** Mutants of the operation that a test is about and that answer it otherwise than the reference. Lazy. */
  static *seenBy(
    transcript: Transcript,
    mutants: readonly Mutant[],
    options: Pick<EngineOptions, 'features' | 'credentials'>,
  ): Generator<Mutant> {
    const target = targetOf(transcript);
    for (const mutant of mutants.filter(({ operation }) => operation === target))
      if (divergenceOf(transcript, createEngine({ ...options, mutation: mutant }), mutant) === 'compared') yield mutant;
  }
}

const ease = (mutant: Mutant): number => (mutant.behaviour !== undefined ? 0 : mutant.model !== undefined ? 1 : 2);

function freeTest(one: Pending, round: Round): { name: string } | 'busy' | 'none' {
  const known = one.waiting.findIndex((test) => !round.has(test));
  if (known >= 0) return { name: one.waiting.splice(known, 1)[0] ?? '' };
  for (let looked = 0; looked < PATIENCE; looked += 1) {
    const { done, value } = one.more.next();
    if (done === true) break;
    if (!round.has(value)) return { name: value };
    one.waiting.push(value);
  }
  return one.waiting.length > 0 ? 'busy' : 'none';
}
