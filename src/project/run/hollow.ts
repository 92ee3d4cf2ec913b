/** Runs tests where nothing is implemented, in a temporary copy of the project. */
import { join } from 'node:path';
import { withScratch } from '../../effects/scratch.ts';
import type { ExpectedTest, Verdict } from '../../evidence/verdicts.ts';
import { firstMigrations } from '../../stacks/migrations.ts';
import type { ServiceAddress } from '../../stacks/stack.ts';
import { serviceFiles } from '../hooks-file.ts';
import { expectedTests, type Observed, serviceOnDisk } from '../observe.ts';
import type { Session } from '../session.ts';
import { freshCredentials, servedFeatures, withService } from './reference.ts';
import { runTests, type TestRunResult } from './run-tests.ts';

const RUN_SECONDS = 1800;

/** Runs those tests; `service` is where the tests of the API call. `only`: those alone; `api`: which are of the API or by hand. */
export type RunInCopy = (
  expected: readonly ExpectedTest[],
  service?: ServiceAddress,
  only?: 'api' | 'any',
) => Promise<TestRunResult>;

/** Runs `use` with the copy: the feature's implementation is hollow, everything else is the project's. */
export async function withHollowCopy<T>(
  session: Session,
  seen: Observed,
  use: (run: RunInCopy) => Promise<T>,
): Promise<T> {
  const { workspace, stack, render, run, progress } = session;
  const files = stack.hollow(seen.feature, render);
  // A feature that this one refers to and that has no implementation yet stands in as it will be generated: only
  // what the tests are about is hollow.
  for (const feature of seen.related)
    if (!(await serviceOnDisk(session, feature.name)))
      files.push(...(await serviceFiles(session, feature, [])), ...firstMigrations(stack.migrations, feature, render));
  const scratch = {
    root: workspace.root,
    shared: stack.toolchain.shared ?? [],
    ...(stack.toolchain.copied === undefined ? {} : { copied: stack.toolchain.copied }),
    without: stack.paths.implementation(seen.name),
    files,
  };
  return withScratch(scratch, (root) =>
    use((expected, service, only) =>
      runTests({
        root,
        stack,
        folders: only === 'api' ? apiFolders(session, seen.name, expected) : [stack.paths.tests(seen.name)],
        reporterFolder: join(session.reporters, stack.toolchain.reporter),
        expected,
        // The copy stays as it is from run to run, and goes with what was kept in it.
        keep: join(root, '.kept'),
        service,
        only: only !== undefined,
        run,
        progress,
        timeoutSeconds: RUN_SECONDS,
      }),
    ),
  );
}

/** Where these tests are; what else lies with a feature's tests is not loaded for them. */
function apiFolders({ stack }: Session, name: string, expected: readonly ExpectedTest[]): string[] {
  const { apiTests, custom } = stack.paths;
  const derived = expected.some((test) => test.byHand !== true) ? [apiTests(name)] : [];
  return expected.some((test) => test.byHand === true) ? [...derived, custom(name)] : derived;
}

/**
 * Every test on hollow. Tests of the API call a service whose arranging calls are answered by the reference, and whose every
 * other call by 501: so a test that never gets to what it is about, or asserts nothing about it, passes and is found out. `some`: those alone.
 */
export async function runOnHollow(
  session: Session,
  seen: Observed,
  run: RunInCopy,
  some?: readonly ExpectedTest[],
): Promise<TestRunResult> {
  const options = { features: servedFeatures(seen), credentials: freshCredentials(session.config.name), hollow: true };
  const expected = some ?? expectedTests(session, seen);
  const only = some === undefined ? undefined : 'any';
  const result = await withService(options, ({ address }) => run(expected, address, only));
  // Tests that look into the process say so where the service is elsewhere: they run on the hollow code itself.
  const inside = expected.filter(({ id }) =>
    result.cases.some((verdict) => verdict.id === id && isNotRunHere(verdict)),
  );
  if (inside.length === 0) return result;
  const again = new Map((await run(inside, undefined, 'api')).cases.map((verdict) => [verdict.id, verdict] as const));
  return { ...result, cases: result.cases.map((verdict) => again.get(verdict.id) ?? verdict) };
}

const isNotRunHere = (verdict: Verdict): boolean => verdict.class === 'skipped' && verdict.why.includes('not run here');
