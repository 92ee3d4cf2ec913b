/** `red <feature>`: runs the tests on hollow, in a temporary copy, and records why each one is red. */
import { setupToolchain } from '../effects/toolchain.ts';
import { groupCount, groupLines } from '../evidence/failure-groups.ts';
import type { CaseEvidence, TestsEvidence } from '../evidence/gate-file.ts';
import { countByClass, isRed, type Verdict } from '../evidence/verdicts.ts';
import { mayRunRed } from '../gates/phases.ts';
import { refuseConflict } from '../project/migrations.ts';
import { type Observed, observe } from '../project/observe.ts';
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
  const result = await withHollowCopy(session, seen, (inCopy) => runOnHollow(session, seen, inCopy));
  const kept = seen.evidence;
  if (kept !== undefined)
    await saveEvidence(session, seen, { ...kept, tool: session.tool, tests: testsEvidence(seen, result.cases) }, 'red');
  return answer(seen, result);
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

function answer(seen: Observed, result: TestRunResult): Result {
  const red = result.cases.filter((verdict) => isRed(verdict.class)).length;
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
  const total = result.cases.length;
  const byClass = countByClass(result.cases);
  const next = ok ? `create-backend-feature approve ${seen.name} tests` : '';
  const lines = [
    `${red} of ${total} tests of ${seen.name} are red for the right reason.`,
    ...Object.entries(byClass).map(([kind, count]) => `  ${String(count).padStart(5)}  ${kind}`),
    ...(refused.length === 0 ? [] : [`Not taken for red (${groupCount(told)}):`, ...groupLines(told)]),
    ...(ok ? [`Next: ${next}`] : []),
  ];
  return { ok, json: { ok, feature: seen.name, tests: { total, red }, byClass, refused, next }, lines };
}
