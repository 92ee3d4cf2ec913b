/** Building and running test binaries. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What TestMain and package variables start takes as long as the machine needs; what has not begun after this never will. */
const START_SECONDS = 600;

/** Ends `command` with its output; of long output, the end. `watch` is asked every second whether to kill it. */
export function run([program, ...args], options, watch = () => false) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (text) => {
        output[name] = (output[name] + text).slice(-1_000_000);
      });
    }
    let killed = false;
    const clock = setInterval(() => {
      if (!watch()) return;
      killed = true;
      child.kill('SIGKILL');
    }, 1000);
    child.on('error', (error) => {
      clearInterval(clock);
      reject(error);
    });
    child.on('exit', (code, signal) => {
      clearInterval(clock);
      // What the tests started may hold the pipes open; the rest of the output comes at once or never.
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code, signal, killed, ...output });
      }, 20);
    });
  });
}

/** The test binary of a package; undefined where it has no tests. Throws what the compiler says. */
export async function build(project, folder, binary) {
  const cover = project.measure.length === 0 ? [] : ['-cover', '-covermode=atomic', `-coverpkg=${coverPackages(project)}`];
  // Without folders in the binary a copy of the project finds what the project has built, and traces say where they are.
  const flags = ['-trimpath', '-vet=off', '-race=false', ...project.linking, `-overlay=${project.overlay}`, ...cover];
  const result = await run(['go', 'test', '-c', ...flags, '-o', binary, `./${folder}`], { cwd: project.root });
  if (result.code === 0) return existsSync(binary) ? binary : undefined;
  const lines = (result.stderr + result.stdout).split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  throw new NotBuilt(lines.find((line) => /:\d+(?::\d+)?: |import cycle/.test(line)) ?? lines[0] ?? `go test -c: ${result.code}`);
}

export class NotBuilt extends Error {}

const coverPackages = ({ root, measure }) =>
  [...new Set(measure.map((path) => (path.endsWith('.go') ? path.replace(/\/[^/]*$/, '') : `${path}/...`)))]
    .filter((path) => existsSync(join(root, path.replace('/...', ''))))
    .map((path) => `./${path}`)
    .join(',');

/** Seconds without an event after which a process is killed: a test has a clock of its own, what hangs outside of one has none. */
export function patienceOf({ seconds, isGiven }, hasBegun) {
  return hasBegun || isGiven ? Math.max(10, 2 * seconds) : Math.max(START_SECONDS, 2 * seconds);
}

/** Runs the tests that `pattern` matches; what the witness wrote. */
export async function runTests(project, folder, binary, pattern) {
  const events = join(project.scratch, 'events.jsonl');
  rmSync(events, { force: true });
  const profile = project.measure.length === 0 ? [] : [`-test.coverprofile=${project.profile()}`];
  const env = { ...process.env, CBF_EVENTS: events, CBF_TEST_TIMEOUT: String(project.seconds) };
  for (const name of ['CBF_REPORT', 'CBF_COVERAGE', 'CBF_MEASURE', 'CBF_ONLY', 'CBF_KEEP']) delete env[name];
  let seen = { size: 0, at: Date.now() };
  let hasBegun = false;
  const stuck = () => {
    const size = statSync(events, { throwIfNoEntry: false })?.size ?? 0;
    if (size !== seen.size) {
      seen = { size, at: Date.now() };
      hasBegun ||= readFileSync(events, 'utf8').includes('"event":"begin"');
    }
    return Date.now() - seen.at > 1000 * patienceOf(project, hasBegun);
  };
  const command = [binary, `-test.run=${pattern}`, '-test.timeout=0', ...profile];
  const result = await run(command, { cwd: join(project.root, folder), env }, stuck);
  return { ...result, events: readEvents(events) };
}

function readEvents(path) {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/** What a process that ended too early said last. */
export function lastWords({ code, signal, stderr, stdout }) {
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /^(?:panic|fatal error|SIG\w+): /.test(line));
  const last = telling ?? lines.filter((line) => line !== '').at(-1) ?? '';
  return `${signal ?? `exit code ${code}`}${last === '' ? '' : `: ${last}`}`;
}
