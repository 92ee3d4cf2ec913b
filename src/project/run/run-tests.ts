/** Runs a feature's tests under our reporter and joins the report with the plan. Used by `red` (on hollow) and `green`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { remove } from 'fs-extra/esm';
import type { Run, RunResult } from '../../effects/run.ts';
import { makeTemporary } from '../../effects/temporary.ts';
import { lastLines } from '../../effects/toolchain.ts';
import { whileWaiting } from '../../effects/waiting.ts';
import { type Report, readReport, type TestLine } from '../../evidence/read-report.ts';
import { type ExpectedTest, type Verdicts, verdicts } from '../../evidence/verdicts.ts';
import { UserError } from '../../shared/errors.ts';
import type { ServiceAddress, Stack } from '../../stacks/stack.ts';
import { testsSoFar } from './tests-so-far.ts';

export interface ReportedRun {
  /** Absolute: the project, or a temporary copy. */
  readonly root: string;
  readonly stack: Stack;
  readonly folders: readonly string[];
  /** Absolute folder of our reporters for this stack's runner. */
  readonly reporterFolder: string;
  /** Where the tests of the API call; the code in `root`, in process, where absent. */
  readonly service?: ServiceAddress | undefined;
  /** Measure the coverage of these folders and files. */
  readonly measure?: readonly string[];
  readonly run: Run;
  readonly progress: (line: string) => void;
  readonly timeoutSeconds: number;
  /** `TestOptions.keep` */
  readonly keep?: string;
  /** `TestOptions.isolated` */
  readonly isolated?: boolean;
  /** `TestOptions.only` */
  readonly only?: readonly string[];
  /** Names of the tests that will run, as `only` takes them; for progress alone. */
  readonly expects?: readonly string[];
}

export interface TestRun extends Omit<ReportedRun, 'only' | 'expects'> {
  readonly expected: readonly ExpectedTest[];
  /** Run the expected tests alone. */
  readonly only?: boolean;
}

export interface TestRunResult extends Verdicts, Pick<Reported, 'runner' | 'coverage' | 'coverageOf'> {}

export interface Reported {
  readonly runner: string;
  readonly tests: readonly TestLine[];
  /** Percent; undefined when not measured. */
  readonly coverage: number | undefined;
  /** Percent of these folders and files; 0 when not measured. */
  coverageOf(within: readonly string[]): number;
}

/** Throws what `runReported` throws. */
export async function runTests(options: TestRun): Promise<TestRunResult> {
  const { only, ...rest } = options;
  const expects = namesOf(options.expected);
  const { tests, ...reported } = await runReported({ ...rest, expects, ...(only === true ? { only: expects } : {}) });
  return { ...verdicts(options.expected, tests), ...reported };
}

/** As `TestOptions.only` takes them. */
export function namesOf(tests: readonly ExpectedTest[]): string[] {
  return tests.map(({ name, byHand }) => (byHand === true ? `${name}*` : name));
}

/** Throws `tool-failed` (the runner never started) and `not-red` (it was cut short): both fail closed. */
export async function runReported(options: ReportedRun): Promise<Reported> {
  const { stack, measure, isolated, service, only, keep } = options;
  const folder = await makeTemporary('report-');
  try {
    const reportFile = join(folder, 'report.jsonl');
    const coverageFile = join(folder, 'coverage.json');
    const command = stack.toolchain.test({
      folders: options.folders,
      reportFile,
      reporterFolder: options.reporterFolder,
      ...(measure === undefined ? {} : { coverageFile, measure }),
      ...(isolated === undefined ? {} : { isolated }),
      ...(service === undefined ? {} : { service }),
      ...(only === undefined ? {} : { only }),
      ...(keep === undefined ? {} : { keep }),
    });
    const result = await whileWaiting(
      options.progress,
      (seconds) => testsSoFar(reportFile, options.expects, seconds),
      () =>
        options.run(command.command, {
          cwd: options.root,
          timeoutSeconds: options.timeoutSeconds,
          ...(command.env === undefined ? {} : { env: command.env }),
        }),
    );
    const report = readReport(await readIfThere(reportFile));
    if (!report.complete) throw cutShort(report, result, command.command);
    const measured = measure === undefined ? undefined : await readIfThere(coverageFile);
    // Nothing was measured: the tests touched none of it.
    const coverageOf = (within?: readonly string[]): number =>
      measured === undefined ? 0 : stack.toolchain.readCoverage(measured, within);
    const coverage = measure === undefined ? undefined : coverageOf();
    return { runner: report.runner, tests: report.tests, coverage, coverageOf };
  } finally {
    await remove(folder);
  }
}

function cutShort(
  report: Extract<Report, { complete: false }>,
  result: RunResult,
  command: readonly string[],
): UserError {
  const words = result.missing ? `${command[0]} is not there` : lastLines(result.stderr || result.stdout, 2);
  const started = report.tests.length > 0;
  const how = result.timedOut ? 'the tests took too long and were stopped' : report.why;
  const message = `no verdicts: ${how}${words === '' ? '' : ` (${words})`}`;
  if (result.missing || !started) {
    return new UserError('tool-failed', message, command[0] ?? '', 'run: create-backend-feature setup, then try again');
  }
  const last = report.tests.at(-1);
  return new UserError(
    'not-red',
    message,
    last?.file ?? '',
    'look at the test after the last one named here: it ended the run',
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
