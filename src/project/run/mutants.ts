/** Runs the tests of a feature's API on the mutants of its reference, round by round. */
import { isRed } from '../../evidence/verdicts.ts';
import { createEngine } from '../../proof/engine.ts';
import { mutantsOf } from '../../proof/mutants.ts';
import type { Mutant, MutantKind } from '../../proof/mutation.ts';
import { type Round, Schedule } from '../../proof/schedule.ts';
import type { Observed } from '../observe.ts';
import type { Session } from '../session.ts';
import type { RunInCopy } from './hollow.ts';
import type { ByHand, Proof, ReferenceResult } from './on-reference.ts';
import { withService } from './reference.ts';

export interface Survivor {
  readonly id: string;
  readonly kind: MutantKind;
  readonly operation: string;
  /** What was broken. */
  readonly says: string;
  /** Statuses of the cases that should have caught it. */
  readonly seenBy: string;
  /** Cases that were tried on it, and stayed green. Empty: no case gets another answer from it than from the reference. */
  readonly tried: readonly string[];
}

export interface MutantsResult {
  readonly total: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  /** IDs of mutants that the budget left no time for. */
  readonly notRun: readonly string[];
  readonly byKind: Readonly<Record<string, { readonly total: number; readonly killed: number }>>;
  readonly byHand: readonly ByHand[];
}

export interface Trial {
  readonly session: Session;
  readonly seen: Observed;
  readonly inCopy: RunInCopy;
  readonly proof: Proof;
  readonly reference: ReferenceResult;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
}

export async function tryMutants(trial: Trial): Promise<MutantsResult> {
  const { session, seen, proof, reference } = trial;
  const mutants = mutantsOf(seen.feature);
  const schedule = new Schedule(mutants, derivedOnly(reference), proof);
  const killed = new Set<Mutant>();
  let ranOut = false;
  for (let number = 1; ; number += 1) {
    if (performance.now() > trial.deadline) {
      ranOut = true;
      break;
    }
    const round = schedule.next();
    if (round.size === 0) break;
    session.progress(`round ${number}: ${round.size} mutants, ${schedule.left} left`);
    for (const mutant of await runRound(trial, round)) {
      killed.add(mutant);
      schedule.killed(mutant);
    }
  }
  const left = new Set(ranOut ? schedule.unfinished() : []);
  return {
    total: mutants.length,
    killed: killed.size,
    survivors: mutants
      .filter((mutant) => !killed.has(mutant) && !left.has(mutant))
      .map((mutant) => {
        const { id, kind, operation, says, seenBy } = mutant;
        return { id, kind, operation, says, seenBy, tried: schedule.tried.get(mutant) ?? [] };
      }),
    notRun: [...left].map(({ id }) => id),
    byKind: byKind(mutants, killed),
    byHand: await judgeByHand(trial, mutants),
  };
}

const derivedOnly = ({ transcripts, green }: ReferenceResult) =>
  transcripts.filter(({ test }) => green.get(test)?.byHand !== true);

/** One run of the test runner: every test of the round meets its own mutant. The mutants that were found out. */
async function runRound({ inCopy, proof, reference }: Trial, round: Round): Promise<Mutant[]> {
  const engines = new Map([...round].map(([id, mutation]) => [id, createEngine({ ...proof, mutation })] as const));
  const expected = [...round.keys()].flatMap((id) => reference.green.get(id) ?? []);
  const options = { ...proof, expected, engineOf: (id: string) => engines.get(id) };
  const { cases } = await withService(options, ({ address }) => inCopy(expected, address, 'api'));
  const red = new Set(cases.filter((verdict) => isRed(verdict.class)).map(({ id }) => id));
  return [...round].flatMap(([id, mutant]) => (red.has(id) ? [mutant] : []));
}

function byKind(mutants: readonly Mutant[], killed: ReadonlySet<Mutant>): MutantsResult['byKind'] {
  const counts: Record<string, { total: number; killed: number }> = {};
  for (const mutant of mutants) {
    const own = counts[mutant.kind] ?? { total: 0, killed: 0 };
    counts[mutant.kind] = { total: own.total + 1, killed: own.killed + (killed.has(mutant) ? 1 : 0) };
  }
  return counts;
}

/** As many mutants as a test by hand is given to show that it sees anything at all. */
const CHANCES = 8;

/** A test by hand must go red on at least one mutant of the operation that it is about. */
export async function judgeByHand(trial: Trial, mutants: readonly Mutant[]): Promise<ByHand[]> {
  const { reference, proof } = trial;
  const found: ByHand[] = [...reference.notJudged];
  const waiting = new Map(
    reference.transcripts
      .filter(({ test }) => reference.green.get(test)?.byHand === true)
      .map((transcript) => [transcript.test, Schedule.seenBy(transcript, mutants, proof)] as const),
  );
  for (let chance = 0; chance < CHANCES && waiting.size > 0; chance += 1) {
    const round = new Map<string, Mutant>();
    for (const [id, visible] of waiting) {
      const next = visible.next();
      if (next.done !== true) round.set(id, next.value);
      else if (chance === 0) {
        found.push({ id, verdict: 'blind', why: 'it never calls an operation to see what it answers' });
        waiting.delete(id);
      }
    }
    if (round.size === 0) break;
    const killed = new Set(await runRound(trial, round));
    for (const [id, mutant] of round) {
      if (!killed.has(mutant)) continue;
      found.push({ id, verdict: 'sees', why: mutant.says });
      waiting.delete(id);
    }
  }
  for (const id of waiting.keys()) found.push({ id, verdict: 'blind', why: '' });
  return found.sort((left, right) => (left.id < right.id ? -1 : 1));
}
