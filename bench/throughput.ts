/**
 * `npm run bench:throughput [stack…]`: requests a second of the generated list and create endpoints, today's and the baseline's,
 * beside a hand-written minimal service of the same framework (bench/minimal); on the database in the process and on PostgreSQL.
 * Ratios of the same run, rounds interleaved; never asserted.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresService, startPostgres } from '../test/support/services.ts';
import { type Build, type Builds, builds } from './builds.ts';
import { load, type Method, send } from './load.ts';
import { copyMinimal, MINIMAL, type Minimal } from './minimal.ts';
import { run } from './process.ts';
import { makeStages } from './projects.ts';
import { readmeCommands, type Service, shell, start } from './services.ts';
import { median, pairRatio } from './statistics.ts';
import { both } from './subjects.ts';
import { fixed, NOTHING, ratio, table } from './table.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 2);
const ROWS = 200;
const FEATURE = 'notes';
const INPUT = ['--entity', 'Note title:string(200)!', '--access', 'public'];
const HEAD = [
  'stack',
  'database',
  'request',
  'today/s',
  'baseline/s',
  'minimal/s',
  'today / baseline',
  'today / minimal',
];
const OPERATIONS = [
  ['list', 'GET'],
  ['create', 'POST'],
] as const;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The services of one stack, in the order of the columns; no baseline where it cannot be built. */
interface Contestants {
  readonly stack: string;
  readonly minimal: Minimal;
  readonly today: string;
  readonly baseline: string | undefined;
}

/** Projects with dependencies, built. */
function make(of: Builds, stack: string, work: string): Contestants {
  const minimal = MINIMAL[stack];
  if (minimal === undefined) throw new Error(`no minimal service for ${stack}`);
  const projects = both(of, (build, label) => makeProject(build, join(work, label, stack), stack));
  copyMinimal(minimal, projects.today);
  if (minimal.build !== undefined) shell(projects.today, minimal.build);
  return { stack, minimal, ...projects };
}

function makeProject(build: Build, folder: string, stack: string): string {
  say(`Making the service of ${build.commit} on ${stack} …`);
  const project = makeStages(build, folder, { stack, feature: FEATURE, input: INPUT }).implemented;
  // With the whole environment: package managers need its certificates.
  run(project, process.execPath, [build.bin, 'setup']);
  return project;
}

type Database = (name: string) => Promise<{ readonly generated: Record<string, string>; readonly minimal: string }>;

async function rowsOf(one: Contestants, label: string, database: Database): Promise<string[][]> {
  const running: ChildProcess[] = [];
  try {
    const ports = [];
    for (const service of await servicesOf(one, database)) ports.push(await start(service, running));
    for (const port of ports) for (let at = 0; at < ROWS; at += 1) await send(port, 'POST', at);
    const rows: string[][] = [];
    for (const [what, method] of OPERATIONS) {
      say(`Measuring ${what} of ${one.stack} on ${label} …`);
      rows.push([one.stack, label, what, ...cells(await rates(ports, method), one.baseline !== undefined)]);
    }
    return rows;
  } finally {
    await Promise.all(running.map(stop));
  }
}

async function servicesOf({ minimal, ...projects }: Contestants, database: Database): Promise<Service[]> {
  const services: Service[] = [];
  for (const label of ['today', 'baseline'] as const) {
    const project = projects[label];
    if (project === undefined) continue;
    const commands = readmeCommands(project);
    const { generated } = await database(`${label}_${projects.stack}`);
    services.push({ project, before: commands.slice(0, -1), start: commands.at(-1) ?? '', settings: generated });
  }
  const settings = { MINIMAL_DATABASE: (await database(`minimal_${projects.stack}`)).minimal };
  return [...services, { project: projects.today, before: [], start: minimal.start, settings }];
}

/** One sample a round of each service. Which comes first alternates. */
async function rates(ports: readonly number[], method: Method): Promise<number[][]> {
  const samples = ports.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = [...ports.keys()];
    for (const at of round % 2 === 0 ? order : order.reverse())
      samples[at]?.push(await load(ports[at] ?? 0, method, SECONDS));
  }
  return samples;
}

function cells(samples: readonly number[][], hasBaseline: boolean): string[] {
  const [today = [], baseline = [], minimal = []] = hasBaseline ? samples : [samples[0] ?? [], [], samples[1] ?? []];
  return [
    ...[today, baseline, minimal].map((values) => fixed(median(values), 0)),
    hasBaseline ? ratio(pairRatio(today, baseline)) : NOTHING,
    ratio(pairRatio(today, minimal)),
  ];
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
}

async function postgres(): Promise<{ server: PostgresService | undefined; missing: string }> {
  try {
    return { server: await startPostgres(), missing: 'PostgreSQL is not installed' };
  } catch (error) {
    return { server: undefined, missing: error instanceof Error ? error.message : String(error) };
  }
}

async function measureAll(of: Builds, stacks: readonly string[], work: string): Promise<string[][]> {
  const { server, missing } = await postgres();
  const rows: string[][] = [];
  try {
    for (const stack of stacks) {
      const one = make(of, stack, work);
      rows.push(...(await rowsOf(one, 'embedded', async () => ({ generated: {}, minimal: one.minimal.embedded }))));
      if (server === undefined) rows.push([stack, 'PostgreSQL', `not run: ${missing}`]);
      else
        rows.push(
          ...(await rowsOf(one, 'PostgreSQL', async (name) => {
            const url = await server.database(name);
            return { generated: { DATABASE_URL: url }, minimal: url };
          })),
        );
    }
  } finally {
    await server?.stop();
  }
  return rows;
}

const stacks = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(MINIMAL);
const work = mkdtempSync(join(tmpdir(), 'throughput-'));
try {
  const of = builds(say);
  const rows = await measureAll(of, stacks, work);
  process.stdout.write(
    [
      `Today ${of.today.commit}, baseline ${of.baseline?.commit ?? `missing: ${of.missing}`}.`,
      `Requests a second: medians of ${ROUNDS} interleaved rounds of ${SECONDS} s; in parentheses the quartiles of the pairs. Load average ${fixed(loadavg()[0] ?? Number.NaN, 1)}.`,
      '',
      table(HEAD, rows),
    ].join('\n'),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
