/** Processes that a benchmark starts. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

// With extra certificates Node itself starts more than twice as slowly, which would flatter every ratio to it; in CI
// `check` remembers nothing, and NODE_OPTIONS change how Node runs.
const { NODE_EXTRA_CA_CERTS: _slow, NODE_OPTIONS: _options, CI: _ci, ...measured } = process.env;

/** Environment of everything that is measured. */
export const MEASURED_ENV: NodeJS.ProcessEnv = measured;

const OUTPUT_BYTES = 1 << 28;

/** Runs to the end and returns stdout. Any exit code but 0 is an error with the program's output. */
export function run(cwd: string, program: string, args: readonly string[], env = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES,
  });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: exit code ${status}\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
  return stdout;
}

export interface Cost {
  /** Wall time. */
  readonly milliseconds: number;
  /** CPU time of the process and of those that it started; in ticks of the kernel, so that only sums of many runs compare. NaN but on Linux. */
  readonly ticks: number;
}

/** Of a whole process, from its start to its end. Throws at an exit code other than 0 and `also`. */
export function cost(cwd: string, [program = '', ...args]: readonly string[], also = 0): Cost {
  const ticks = childTicks();
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, {
    cwd,
    env: MEASURED_ENV,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0 && status !== also)
    throw new Error(`${program} ${args.join(' ')}: exit code ${status}\n${stderr.slice(-2000)}`);
  return { milliseconds, ticks: childTicks() - ticks };
}

/** User and system time of all children that have ended: fields 16 and 17 of proc_pid_stat(5). Node reports its own alone. */
function childTicks(): number {
  const file = '/proc/self/stat';
  if (!existsSync(file)) return Number.NaN;
  const text = readFileSync(file, 'utf8');
  // The second field, the name in parentheses, may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[16 - 3]) + Number(fields[17 - 3]);
}

export const npmCi = (folder: string): void => {
  run(folder, 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
};
