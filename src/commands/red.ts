/** `red <feature>`: runs the tests that have no red evidence on hollow, in a temporary copy, and records why each one is red. */
import { setupToolchain } from '../effects/toolchain.ts';
import { groupCount, groupLines } from '../evidence/failure-groups.ts';
import type { CaseEvidence, TestsEvidence } from '../evidence/gate-file.ts';
import { countByClass, type ExpectedTest, isRed, ownerIn, type Verdict } from '../evidence/verdicts.ts';
import { mayRunRed, redFinding } from '../gates/phases.ts';
import { refuseConflict } from '../project/migrations.ts';
import { expectedTests, type Observed, observe } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import { runOnHollow, withHollowCopy } from '../project/run/hollow.ts';
import type { TestRunResult } from '../project/run/run-tests.ts';
import { wouldRun } from '../project/run/would-run.ts';
import { pass, type Result, type Session, saveEvidence } from '../project/session.ts';

export const run = inSession((session, args) => redFeature(session, args.required('feature')));

export interface Refused {
  readonly id: string;
  readonly class: string;
  readonly why: string;
}

export async function redFeature(session: Session, name: string): Promise<Result> {
  const seen = await observe(session, name);
  pass(mayRunRed(seen.observation));
  await refuseConflict(session, name);
  const { workspace, stack, run, progress } = session;
  if (session.dryRun) return wouldRun(session, seen, 'where nothing is implemented, in a temporary copy');
  await setupToolchain({ root: workspace.root, toolchain: stack.toolchain, run, progress });
  const all = expectedTests(session, seen);
  const due = withoutEvidence(seen, all);
  const some = due.length === all.length ? undefined : due;
  const result = await withHollowCopy(session, seen, (inCopy) => runOnHollow(session, seen, inCopy, some));
  const kept = keptVerdicts(seen, result.cases);
  const { evidence } = seen;
  if (evidence !== undefined)
    await saveEvidence(
      session,
      seen,
      { ...evidence, tool: session.tool, tests: testsEvidence(seen, [...kept, ...result.cases]) },
      'red',
    );
  const ownerOf = ownerIn(all);
  // A runner may run more than it was asked for.
  const extra = result.extra.filter(({ name: test }) => ownerOf(test) === undefined);
  return answer(seen, { ...result, extra }, kept);
}

/**
 * Tests that changed since they were red, or never were. Those by hand run each time: what they stand on is nobody's to derive. Where none
 * is due, whoever asks again wants all of them.
 */
function withoutEvidence({ observation }: Observed, all: readonly ExpectedTest[]): readonly ExpectedTest[] {
  const red = new Set(observation.cases.filter((one) => redFinding(one, observation).length === 0).map(({ id }) => id));
  if (observation.cases.length === red.size) return all;
  return all.filter(({ id, byHand }) => byHand === true || !red.has(id));
}

/** Verdicts on record of tests that are as they were then, and that were not run again. */
function keptVerdicts({ observation }: Observed, ran: readonly Verdict[]): Verdict[] {
  const again = new Set(ran.map(({ id }) => id));
  return observation.cases.flatMap((one): Verdict[] => {
    const record = observation.evidence?.tests?.cases[one.id];
    if (record === undefined || again.has(one.id) || redFinding(one, observation).length > 0) return [];
    return [{ id: one.id, class: record.class, why: 'it was red before, and is the same test', tests: 1 }];
  });
}

/** Approval stays where it covers the very same tests. */
function testsEvidence(seen: Observed, cases: readonly Verdict[]): TestsEvidence {
  const { observation } = seen;
  const hashes = new Map([...observation.cases, ...observation.byHand].map(({ id, hash }) => [id, hash]));
  const entries = cases.flatMap((verdict): Array<[string, CaseEvidence]> => {
    const hash = hashes.get(verdict.id);
    return hash === undefined ? [] : [[verdict.id, { hash, class: verdict.class }]];
  });
  const before = seen.evidence?.tests;
  const approved = before?.hash === observation.testsHash ? before.approved : undefined;
  return {
    hash: observation.testsHash,
    rendered: observation.rendered,
    cases: Object.fromEntries(entries),
    ...(approved === undefined ? {} : { approved }),
  };
}

function answer(seen: Observed, result: TestRunResult, kept: readonly Verdict[]): Result {
  const cases = [...kept, ...result.cases];
  const red = cases.filter((verdict) => isRed(verdict.class)).length;
  const refused: Refused[] = [
    ...result.cases
      .filter((verdict) => !isRed(verdict.class))
      .map(({ id, class: kind, why }) => ({ id, class: kind, why })),
    ...result.files.map((line) => ({ id: line.file, class: line.class, why: line.why })),
    ...result.extra
      .filter((line) => line.name !== '')
      .map((line) => ({
        id: `${line.file}::${line.name}`,
        class: line.class,
        why: 'no row of the plan names this test',
      })),
  ];
  const ok = refused.length === 0 && red > 0;
  const told = refused.map(({ id, class: kind, why }) => ({ id, why: `${kind}: ${why}` }));
  const total = cases.length;
  const byClass = countByClass(cases);
  const next = ok ? `create-backend-feature approve ${seen.name} tests` : '';
  const lines = [
    `${red} of ${total} tests of ${seen.name} are red for the right reason.`,
    ...(kept.length === 0
      ? []
      : [`${result.cases.length} of them ran now; the others did not change since they were red.`]),
    ...Object.entries(byClass).map(([kind, count]) => `  ${String(count).padStart(5)}  ${kind}`),
    ...(refused.length === 0 ? [] : [`Not taken for red (${groupCount(told)}):`, ...groupLines(told)]),
    ...(ok ? [`Next: ${next}`] : []),
  ];
  return {
    ok,
    json: { ok, feature: seen.name, tests: { total, red, ran: result.cases.length }, byClass, refused, next },
    lines,
  };
}
