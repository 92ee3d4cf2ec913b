/** `green <feature>`: runs the tests on the real implementation, measures coverage, and lists what is still red. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Args } from '../command-line/args.ts';
import { setupToolchain } from '../effects/toolchain.ts';
import { type Failure, groupCount, groupLines } from '../evidence/failure-groups.ts';
import type { GreenEvidence } from '../evidence/gate-file.ts';
import { type LayerShortfall, layerShortfalls, mayBeGreen, SCHEMA } from '../gates/phases.ts';
import type { Context } from '../project/command.ts';
import { migrationFiles, migrationRecords, refuseConflict } from '../project/migrations.ts';
import { expectedTests, type Observed, observe } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import { coveredLayers, rounded } from '../project/run/coverage.ts';
import type { LoadAsked, LoadMeasured } from '../project/run/green-load.ts';
import { runTests, type TestRunResult } from '../project/run/run-tests.ts';
import { schemaFindings } from '../project/run/schema.ts';
import { wouldRun } from '../project/run/would-run.ts';
import { pass, type Result, type Session, saveEvidence } from '../project/session.ts';
import { asOne } from '../project/step.ts';
import type { Diagnostic } from '../shared/errors.ts';

export const run = inSession((session, args, context) =>
  greenFeature(session, args.required('feature'), loadOf(args, context.env)),
);

const GREEN_SECONDS = 1800;

/** `load`: measure the started service, too, where every test passes. */
export async function greenFeature(opened: Session, name: string, load?: LoadAsked): Promise<Result> {
  // With a load it records twice.
  const session = asOne(opened);
  const seen = await observe(session, name);
  pass(mayBeGreen(seen.observation));
  await refuseConflict(session, name);
  const { config, stack } = session;
  if (session.dryRun) return wouldRun(session, seen, 'on the implementation, and measure its coverage');
  const { result, schema } = await runAll(session, seen);
  const { total, failing } = judge(seen, result);
  const percent = rounded(result.coverage ?? 0);
  const before = seen.evidence?.green;
  const green: GreenEvidence = {
    at: session.now(),
    hash: seen.observation.testsHash,
    total,
    passed: total - failing.length,
    coverage: percent,
    threshold: config.coverage.threshold,
    failing: [...failing.map(({ id }) => id), ...(schema.length === 0 ? [] : [SCHEMA])],
    ...coveredLayers(stack, config, name, result),
    // What was measured of other tests says nothing of these.
    ...(before?.load?.hash === seen.observation.testsHash ? { load: before.load } : {}),
  };
  // The same result again is no news: the file stays as it is.
  const news = before === undefined || !isDeepStrictEqual({ ...before, at: '' }, { ...green, at: '' });
  if (seen.evidence !== undefined && news)
    await saveEvidence(session, seen, { ...seen.evidence, tool: session.tool, green }, 'green');
  const answered = answer(name, green, failing, layerShortfalls(config.coverage.layers, green), schema);
  if (load === undefined) return answered;
  if (failing.length > 0 || total === 0) return withLoad(answered, undefined);
  const { measureService } = await import('../project/run/green-load.ts');
  const measured = await measureService(session, seen, load);
  if (seen.evidence !== undefined)
    await saveEvidence(
      session,
      seen,
      {
        ...seen.evidence,
        tool: session.tool,
        green: { ...green, load: measured.evidence },
      },
      'green',
    );
  return withLoad(answered, measured);
}

/** The tests, and the migrations on a database of their own, side by side: neither looks at what the other does. */
async function runAll(session: Session, seen: Observed) {
  const { workspace, stack, run, progress, reporters } = session;
  const { root } = workspace;
  await setupToolchain({ root, toolchain: stack.toolchain, run, progress });
  const records = migrationRecords(await migrationFiles(session, seen.name));
  const [result, schema] = await Promise.all([
    runTests({
      root,
      stack,
      folders: [stack.paths.tests(seen.name)],
      reporterFolder: join(reporters, stack.toolchain.reporter),
      expected: expectedTests(session, seen),
      // The feature's own code: other features have their own `green`, and the project's CI measures all of it.
      measure: stack.paths.implementation(seen.name),
      run,
      progress,
      timeoutSeconds: GREEN_SECONDS,
    }),
    // A project of before 0.2 has no records, and its base need not know how to run what we ask.
    records.length === 0 ? [] : schemaFindings({ root, stack, reporters, run }, [{ feature: seen.feature, records }]),
  ]);
  return { result, schema };
}

/** `measured` undefined: a service whose tests fail is not started. */
function withLoad(result: Result, measured: LoadMeasured | undefined): Result {
  const lines = measured?.lines ?? ['The load is not measured as long as tests fail.'];
  const kept = measured !== undefined && measured.evidence.requestsPerSecond > 0;
  const ok = result.ok && kept;
  const { at: _at, hash: _hash, ...figures } = measured?.evidence ?? {};
  const load = measured === undefined ? null : { ok: kept, ...figures, leftOut: measured.leftOut };
  return {
    ok,
    json: { ...result.json, ok, load },
    // The last line says what comes next.
    lines: [...result.lines.slice(0, -1), ...lines, ...(ok === result.ok ? result.lines.slice(-1) : [])],
  };
}

/** Every case, and every test that belongs to none: all must pass. */
function judge(seen: Observed, result: TestRunResult): { total: number; failing: Failure[] } {
  const others = [...result.extra, ...result.files];
  const failing = [
    ...result.cases
      .filter((verdict) => verdict.class !== 'passed')
      .map(({ id, class: kind, why }) => ({ id, why: `${kind}: ${why}` })),
    ...others
      .filter((line) => line.class !== 'passed' && !isNotBegun(line))
      .map((line) => ({
        id: line.name === '' ? line.file : `${line.file}::${line.name}`,
        why: `${line.class}: ${line.why}`,
      })),
  ];
  const pending = new Set(seen.observation.pending);
  return {
    // A file that was not begun is no test: its cases stand in the plan.
    total: result.cases.length + others.filter((line) => !isNotBegun(line)).length,
    failing: failing.map((one) =>
      pending.has(one.id) ? { id: one.id, why: 'its test is still to be written, under custom/' } : one,
    ),
  };
}

const NOT_BEGUN = 'timeout: not begun';

/** Said by the reporter of files that the run did not come to. */
const isNotBegun = ({ class: kind, why }: { readonly class: string; readonly why: string }): boolean =>
  `${kind}: ${why}`.startsWith(NOT_BEGUN);

/** Nothing is to be written where the machine did not come to the tests. */
function nextOf(name: string, failing: readonly Failure[]): string {
  const command = `create-backend-feature green ${name}`;
  return failing.some(({ why }) => why.startsWith(NOT_BEGUN))
    ? `Next: let the machine do less beside it, then: ${command}`
    : `Next: write what is missing, then: ${command}`;
}

function answer(
  name: string,
  green: GreenEvidence,
  failing: readonly Failure[],
  short: readonly LayerShortfall[],
  schema: readonly Diagnostic[],
): Result {
  const enough = green.coverage >= green.threshold && short.length === 0;
  const ok = failing.length === 0 && green.total > 0 && enough && schema.length === 0;
  const json = {
    ok,
    feature: name,
    tests: { total: green.total, passed: green.passed, failed: failing.length },
    failing,
    coverage: {
      percent: green.coverage,
      threshold: green.threshold,
      ...(green.layers === undefined ? {} : { layers: green.layers }),
    },
    schema: { ok: schema.length === 0, findings: schema },
  };
  const lines = [
    `${green.passed} of ${green.total} tests of ${name} pass; coverage ${green.coverage} % (threshold ${green.threshold} %).`,
    ...Object.entries(green.layers ?? {}).map(([layer, percent]) => `  ${layer} ${percent} %${wanted(layer, short)}`),
    ...(failing.length === 0 ? [] : [`Still red (${groupCount(failing)}):`, ...groupLines(failing)]),
    ...(enough
      ? []
      : [`Coverage is below the threshold: test what is not covered, or lower the threshold in backend-feature.yaml.`]),
    ...schema.flatMap(({ message, hint }) => [`${message}.`, `  ${hint}`]),
    ok ? `${name} is done.` : nextOf(name, failing),
  ];
  return { ok, json, lines };
}

function wanted(layer: string, short: readonly LayerShortfall[]): string {
  const one = short.find((shortfall) => shortfall.layer === layer);
  return one === undefined ? '' : `, and ${one.threshold} % are asked for`;
}

/**
 * --load; undefined without it. CBF_LOAD_SECONDS, for our own tests, makes it shorter: figures of fewer requests are worth less.
 */
export function loadOf(args: Args, env: Context['env']): LoadAsked | undefined {
  if (!args.has('load')) return undefined;
  const seconds = Number(env('CBF_LOAD_SECONDS'));
  return seconds >= 1 && seconds <= 600 ? { seconds } : {};
}
