/** `prove <feature>`: red where nothing is implemented, green on the reference, red on mutants of it. */
import { isDeepStrictEqual } from 'node:util';
import type { Args } from '../command-line/args.ts';
import { setupToolchain } from '../effects/toolchain.ts';
import { groupLines } from '../evidence/failure-groups.ts';
import { type ProofEvidence, readEvidence } from '../evidence/gate-file.ts';
import { isRed, type Verdict } from '../evidence/verdicts.ts';
import { mayRunRed } from '../gates/phases.ts';
import { type Observed, observe } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import { runOnHollow, withHollowCopy } from '../project/run/hollow.ts';
import { type MutantsResult, tryMutants } from '../project/run/mutants.ts';
import { type ByHand, onReference, type ReferenceResult } from '../project/run/on-reference.ts';
import { freshCredentials, servedFeatures } from '../project/run/reference.ts';
import { wouldRun } from '../project/run/would-run.ts';
import { pass, type Result, type Session, saveEvidence } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';

export const run = inSession((session, args) => proveFeature(session, args.required('feature'), budgetOf(args)));

interface Unproved {
  readonly id: string;
  readonly why: string;
}

/** `budget`: seconds after which no further round of mutants begins. What was not cut short is recorded. */
export async function proveFeature(session: Session, name: string, budget?: number): Promise<Result> {
  const seen = await observe(session, name);
  pass(mayRunRed(seen.observation));
  const { workspace, stack, run, progress } = session;
  if (session.dryRun)
    return wouldRun(session, seen, 'on hollow, on the reference and on its mutants, in a temporary copy');
  await setupToolchain({ root: workspace.root, toolchain: stack.toolchain, run, progress });
  const start = performance.now();
  const deadline = budget === undefined ? Number.POSITIVE_INFINITY : start + budget * 1000;
  return withHollowCopy(session, seen, async (inCopy) => {
    progress('on hollow');
    const hollow = await runOnHollow(session, seen, inCopy);
    progress('on the reference');
    const proof = { features: servedFeatures(seen), credentials: freshCredentials(session.config.name) };
    const reference = await onReference(session, seen, inCopy, proof);
    const mutants = await tryMutants({ session, seen, inCopy, proof, reference, deadline });
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    if (mutants.notRun.length === 0)
      await record(session, seen, evidenceOf(session, seen, hollow.cases, reference, mutants));
    return answer(seen, hollow.cases, reference, mutants, seconds);
  });
}

function evidenceOf(
  session: Session,
  seen: Observed,
  hollow: readonly Verdict[],
  reference: ReferenceResult,
  { total, killed, survivors, byHand }: MutantsResult,
): ProofEvidence {
  const blind = byHand.filter((one) => one.verdict === 'blind').map(({ id }) => id);
  return {
    at: session.now(),
    hash: seen.observation.testsHash,
    hollow: { total: hollow.length, red: hollow.filter((verdict) => isRed(verdict.class)).length },
    reference: { total: reference.total, green: reference.total - reference.failing.length },
    mutants: { total, killed, survivors: survivors.map(({ operation, says }) => `${operation}: ${says}`) },
    ...(blind.length === 0 ? {} : { blind }),
  };
}

/** A proof takes minutes: whatever was recorded meanwhile stays. The same result again is no news. */
async function record(session: Session, seen: Observed, proof: ProofEvidence): Promise<void> {
  const text = await session.workspace.read(seen.paths.gate);
  if (text === undefined) return;
  const now = readEvidence(text, seen.paths.gate);
  if (now.proof !== undefined && isDeepStrictEqual({ ...now.proof, at: '' }, { ...proof, at: '' })) return;
  await saveEvidence(session, seen, { ...now, tool: session.tool, proof }, 'prove');
}

function answer(
  seen: Observed,
  hollow: readonly Verdict[],
  reference: ReferenceResult,
  mutants: MutantsResult,
  seconds: number,
): Result {
  const red = hollow.filter((verdict) => isRed(verdict.class)).length;
  const notRed: Unproved[] = hollow
    .filter((verdict) => !isRed(verdict.class))
    .map(({ id, class: kind, why }) => ({ id, why: `${kind}: ${why}` }));
  const { byHand } = mutants;
  const blind = byHand.filter((one) => one.verdict === 'blind');
  const ok = notRed.length === 0 && hollow.length > 0 && reference.failing.length === 0 && blind.length === 0;
  const { total, killed, survivors, notRun, byKind } = mutants;
  const json = {
    ok,
    feature: seen.name,
    hollow: { total: hollow.length, red, refused: notRed },
    reference: {
      total: reference.total,
      green: reference.total - reference.failing.length,
      failing: reference.failing,
    },
    mutants: { total, killed, score: percent(killed, total), survivors, notRun, byKind },
    byHand,
    seconds,
  };
  return { ok, json, lines: [...lines(seen.name, json), ...byHandLines(byHand)] };
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.round((part / whole) * 1000) / 10);

type Json = {
  readonly hollow: { readonly total: number; readonly red: number; readonly refused: readonly Unproved[] };
  readonly reference: { readonly total: number; readonly green: number; readonly failing: readonly Unproved[] };
  readonly mutants: Omit<MutantsResult, 'byHand'> & { readonly score: number };
  readonly seconds: number;
};

const SHOWN = 20;

function lines(name: string, { hollow, reference, mutants, seconds }: Json): string[] {
  const named = (all: readonly Unproved[]): string[] => [
    ...all.slice(0, SHOWN).map(({ id, why }) => `  ${id}: ${why}`),
    ...(all.length > SHOWN ? [`  and ${all.length - SHOWN} more (--json names them all)`] : []),
  ];
  return [
    `hollow     ${hollow.red} of ${hollow.total} tests of ${name} are red where nothing is implemented.`,
    ...groupLines(hollow.refused),
    `reference  ${reference.green} of ${reference.total} tests of its API are green on a service that does what the documents say.`,
    ...groupLines(reference.failing),
    // What was not run says nothing about the tests: no share is made of it.
    `mutants    ${mutants.killed} of ${mutants.total} broken services are found out${mutants.notRun.length === 0 ? `: ${mutants.score} %` : ` so far`}.`,
    ...(mutants.survivors.length === 0 ? [] : ['Nobody noticed:']),
    ...named(
      mutants.survivors.map(({ operation, says, seenBy, tried }) => ({
        id: `${operation}: ${says}`,
        why: `${tried.length === 0 ? 'no case gets another answer from it' : `green all the same: ${tried.join(', ')}`}; a case of ${seenBy} should see it`,
      })),
    ),
    ...(mutants.notRun.length === 0
      ? []
      : [
          `Not run, the budget was used up: ${mutants.notRun.length} mutants of ${[...new Set(mutants.notRun.map((id) => id.split(':', 1)[0]))].join(', ')}.`,
        ]),
    `${seconds} s.`,
  ];
}

const BY_HAND: Readonly<Record<ByHand['verdict'], string>> = {
  sees: 'red on a mutant of its operation',
  blind: 'green on every mutant of its operation that answers otherwise: it asserts too little',
  'not-judged': 'not judged on mutants',
};

function byHandLines(byHand: readonly ByHand[]): string[] {
  if (byHand.length === 0) return [];
  return [
    'Tests by hand:',
    ...byHand.map(({ id, verdict, why }) => `  ${id}: ${BY_HAND[verdict]}${why === '' ? '' : ` (${why})`}`),
  ];
}

/** Seconds; undefined where nobody bounds them. */
function budgetOf(args: Args): number | undefined {
  const text = args.text('budget');
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text))
    throw new UserError('usage', `--budget is a number of seconds, not "${text}".`, '--budget', 'Write --budget 60.');
  return Number(text);
}
