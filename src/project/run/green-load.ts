/** `green --load`: starts the service and finds the highest load at which it keeps to its latency target. */
import { mkdir } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { createLoadClient } from '../../effects/load.ts';
import { withScratch } from '../../effects/scratch.ts';
import { indented, type Service, startService } from '../../effects/service.ts';
import { lastLines } from '../../effects/toolchain.ts';
import type { LoadEvidence } from '../../evidence/gate-file.ts';
import { ascending, percentile, tenths } from '../../load/figures.ts';
import { type LoadResult, measureLoad } from '../../load/measure.ts';
import { scenarioOf } from '../../load/scenario.ts';
import type { Limit, StepResult } from '../../load/step.ts';
import type { LoadRequest } from '../../load/traffic.ts';
import { mintToken } from '../../proof/tokens.ts';
import { UserError } from '../../shared/errors.ts';
import { type Serve, SHUTDOWN_SECONDS, serveEnvironment } from '../../stacks/stack.ts';
import type { Observed } from '../observe.ts';
import type { Session } from '../session.ts';
import { freshCredentials, servedFeatures } from './reference.ts';

/** Milliseconds at the 95th percentile, where the settings name none. */
export const DEFAULT_P95 = 200;
/** Seconds that measuring takes at most, starting the service not counted. */
export const LOAD_SECONDS = 30;

export interface LoadAsked {
  /** How long to measure; `LOAD_SECONDS` where absent. */
  readonly seconds?: number;
}

export interface LoadMeasured {
  readonly evidence: LoadEvidence;
  /** Operations that were not called, and why. */
  readonly leftOut: ReadonlyArray<{ readonly operation: string; readonly why: string }>;
  readonly lines: readonly string[];
}

const START_SECONDS = 60;
const BEFORE_SECONDS = 900;
const TOKEN_SECONDS = 3600;
const LOG_LINES = 12;

/** Nothing is recorded here. Throws `unsupported`, `not-serving`, `load-failed`, `port-taken`, `tool-missing`, `tool-failed`. */
export async function measureService(session: Session, seen: Observed, asked: LoadAsked): Promise<LoadMeasured> {
  const { stack, workspace, progress } = session;
  const { serve, shared = [] } = stack.toolchain;
  if (serve === undefined)
    throw new UserError(
      'unsupported',
      `a service on ${stack.id} cannot be started by us`,
      '--load',
      'leave out --load',
    );
  // Its own settings file stays behind: what it names (databases, keys of others) is not ours to put under load.
  const leaves = (path: string): boolean => path === '.env';
  const copy = { root: workspace.root, shared, without: [], leaves, files: [] };
  return withScratch(copy, async (root) => {
    const data = join(root, '.load');
    await mkdir(data);
    const credentials = freshCredentials(session.config.name);
    const env = (port: number): Record<string, string> => ({
      ...serveEnvironment({ port, ...credentials, database: serve.database(data) }),
      ...serve.env,
    });
    await prepare(session, serve, root, env(0));
    progress('start the service');
    const service = await startService({
      command: serve.command,
      cwd: root,
      env,
      logFile: join(data, 'service.log'),
      ready: serve.ready,
      startSeconds: START_SECONDS,
      stopSeconds: 2 * SHUTDOWN_SECONDS,
    });
    try {
      return await underLoad(session, seen, service, tokens(credentials), asked.seconds ?? LOAD_SECONDS);
    } finally {
      await service.stop();
    }
  });
}

/** Builds it, and makes its tables. */
async function prepare(
  { run, progress }: Session,
  { before }: Serve,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  for (const step of before) {
    progress(`${step.name} the service`);
    const own = { ...env, ...step.env };
    const result = await run(step.command, { cwd, timeoutSeconds: BEFORE_SECONDS, env: own });
    if (result.exitCode === 0) continue;
    const words = step.command.join(' ');
    if (result.missing)
      throw new UserError('tool-missing', `${step.command[0]} is missing`, words, 'run setup, then this again');
    const how = result.timedOut ? `took longer than ${BEFORE_SECONDS} s` : `ended with exit code ${result.exitCode}`;
    const said = lastLines(result.stderr || result.stdout, LOG_LINES);
    throw new UserError(
      'not-serving',
      `the service does not come up: ${step.name} ${how}: ${said}`,
      words,
      'run it by hand, and mend what it complains about',
    );
  }
}

/** One for each set of roles. */
function tokens(credentials: ReturnType<typeof freshCredentials>): (roles: readonly string[]) => string {
  const known = new Map<string, string>();
  return (roles) => {
    const key = roles.join(',');
    const token = known.get(key) ?? `Bearer ${mintToken(credentials, roles, Date.now(), TOKEN_SECONDS)}`;
    known.set(key, token);
    return token;
  };
}

async function underLoad(
  session: Session,
  seen: Observed,
  service: Service,
  tokenOf: (roles: readonly string[]) => string,
  seconds: number,
): Promise<LoadMeasured> {
  const { p95, p99 } = session.config.latency ?? {};
  // What 99 % keep to, 95 % do.
  const target = p95 ?? p99 ?? DEFAULT_P95;
  const limits: Limit[] = [{ share: 0.95, ms: target }, ...(p99 === undefined ? [] : [{ share: 0.99, ms: p99 }])];
  const [feature, ...related] = servedFeatures(seen);
  const scenario = scenarioOf(feature ?? seen.feature, related);
  const client = createLoadClient(service.url);
  const send = ({ roles, headers, ...request }: LoadRequest) =>
    client.send({
      ...request,
      headers: { ...headers, ...(roles === undefined ? {} : { authorization: tokenOf(roles) }) },
    });
  session.progress(`load on the service, ${seconds} s at most`);
  try {
    const result = await measureLoad(
      scenario,
      { now: client.now, until: client.until, send },
      {
        seed: seedOf(seen.observation.testsHash),
        limits,
        seconds,
        stepped: (step) => session.progress(stepLine(step)),
      },
    );
    return measured(session, seen, result, target, service);
  } finally {
    client.close();
  }
}

/** The same tests, the same requests. */
const seedOf = (hash: string): number => Number.parseInt(hash.slice(0, 8), 16) || 1;

function measured(
  session: Session,
  seen: Observed,
  result: LoadResult,
  target: number,
  service: Service,
): LoadMeasured {
  if (result.kind === 'nothing') {
    const why = result.leftOut.map((one) => `${one.operation}: ${one.why}`).join('; ');
    throw new UserError(
      'unsupported',
      `no operation of ${seen.name} can be called under load${why === '' ? '' : ` (${why})`}`,
      seen.paths.spec,
      'leave out --load, or give the operations examples with which they can be called again and again',
    );
  }
  if (result.kind === 'failed') throw loadFailed(result.unexpected, service);
  const { step, requestsPerSecond, leftOut } = result;
  const evidence: LoadEvidence = {
    at: session.now(),
    hash: seen.observation.testsHash,
    seconds: tenths(result.seconds),
    requestsPerSecond,
    ...figuresOf(step),
    errorRate: Math.round((step.unexpected.length / Math.max(1, step.sent)) * 10_000) / 10_000,
    target,
    operations: Object.fromEntries(
      [...step.latencies].map(([id, one]) => [
        id,
        { requests: one.length, p95: tenths(percentile(ascending(one), 0.95)) },
      ]),
    ),
  };
  return { evidence, leftOut, lines: [...linesOf(evidence, step, target), ...leftOut.map(notCalled), machineLine()] };
}

function loadFailed(
  { operation, expected, status, body }: { operation: string; expected: number; status: number; body: string },
  service: Service,
): UserError {
  const answered =
    status === 0 ? `gave no answer (${body})` : `answered ${status}, not ${expected}: ${body.slice(0, 300)}`;
  const log = service.lastLines(LOG_LINES);
  return new UserError(
    'load-failed',
    `${operation} ${answered}${log.length === 0 ? '' : `\nThe last lines of the service:\n${indented(log)}`}`,
    operation,
    'the load test calls it as its tests do, on a database of its own: start the service and try the same',
  );
}

function figuresOf(step: StepResult): Pick<LoadEvidence, 'p50' | 'p95' | 'p99'> {
  const all = ascending([...step.latencies.values()].flat());
  const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => tenths(percentile(all, share)));
  return { p50, p95, p99 };
}

function stepLine(step: StepResult): string {
  const [wrong] = step.unexpected;
  const why = wrong === undefined ? '' : `; ${wrong.operation} answered ${wrong.status}, not ${wrong.expected}`;
  return `${step.rate} requests/s: 95 % within ${figuresOf(step).p95} ms${step.met ? '' : ', not sustained'}${why}`;
}

function linesOf(evidence: LoadEvidence, step: StepResult, target: number): string[] {
  const { requestsPerSecond: rate, p50, p95, p99 } = evidence;
  const within = `half within ${p50} ms, 95 % within ${p95} ms (target ${target}), 99 % within ${p99} ms`;
  const head =
    rate === 0
      ? `Load: even at ${step.rate} requests a second the service misses its target: ${within}.`
      : `Load: one core sustains ${rate} requests a second: ${within}.`;
  const rows = Object.entries(evidence.operations).sort(([, a], [, b]) => b.requests - a.requests);
  const width = Math.max(9, ...rows.map(([id]) => id.length));
  const row = (...[id = '', requests = '', p95 = '']: string[]): string =>
    `  ${id.padEnd(width)}  ${requests.padStart(8)}  ${p95.padStart(7)}`;
  return [
    head,
    row('operation', 'requests', 'p95 ms'),
    ...rows.map(([id, one]) => row(id, String(one.requests), one.p95.toFixed(1))),
    // Late by itself, it blames the service: figures are never better than the truth, but may be worse.
    ...(step.behind > target / 4
      ? [`  The sender itself was up to ${Math.round(step.behind)} ms behind its plan: the machine was busy.`]
      : []),
  ];
}

const notCalled = ({ operation, why }: LoadMeasured['leftOut'][number]): string => `  not called: ${operation}: ${why}`;

/** Figures of a busy machine are lower; who reads them should know. */
function machineLine(): string {
  const [minute = 0] = loadavg();
  const cores = availableParallelism();
  const busy = minute > 0 ? `, load average ${minute.toFixed(1)}` : '';
  return `  on the embedded database, one process, paced evenly; this machine has ${cores} ${cores === 1 ? 'core' : 'cores'}${busy}`;
}
