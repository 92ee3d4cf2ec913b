/**
 * `npm run bench:check`: how long `check` takes beside `git status` on the same tree, cold and warm. Makes a project of many features in a
 * temporary folder, in Git. Nothing here is ever asserted.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MEASURED_ENV } from '../bench/process.ts';
import { median } from '../bench/statistics.ts';
import { approveFeature } from '../src/commands/approve.ts';
import { writeFeature } from '../src/commands/feature.ts';
import { writeService } from '../src/commands/service.ts';
import { writeTests } from '../src/commands/tests.ts';
import { createContext, runCommand } from '../src/index.ts';
import { observe } from '../src/project/observe.ts';
import { openSession } from '../src/project/open.ts';
import { type Session, saveEvidence } from '../src/project/session.ts';

const FEATURES = Number(process.env['BENCH_FEATURES'] ?? 500);
const RUNS = Number(process.env['BENCH_RUNS'] ?? 9);
const stack = process.argv[2] ?? 'fastapi';
const root = join(import.meta.dirname, '..');
const bin = join(root, 'bin', 'create-backend-feature.cjs');
// Kept where it is named, so that a second run need not make it again.
const kept = process.env['BENCH_FOLDER'];
const work = kept ?? mkdtempSync(join(tmpdir(), 'bench-check-'));

const DOMAINS = [
  'title:string(200)! price:money! stock:int(0..)=0',
  'title:string(120)! code:string(40)!unique active:boolean=true',
  'title:text! due:date status:enum(open,done)! tags:string(20)[]',
  'title:string(80)! mail:email! amount:decimal(12,2)! at:datetime',
];

/** Red is not run here, which would take a toolchain and hours: `check` reads what is recorded. */
async function recordRed(session: Session, name: string): Promise<void> {
  const seen = await observe(session, name);
  if (seen.evidence === undefined) throw new Error(`${name} has no gate.yaml`);
  const cases = Object.fromEntries(
    seen.observation.cases.map(({ id, hash }) => [id, { hash, class: 'assertion' as const }]),
  );
  await saveEvidence(session, seen, { ...seen.evidence, tests: { hash: seen.observation.testsHash, cases } }, 'red');
}

async function makeProject(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const context = createContext({ cwd: folder, json: true, yes: true, dryRun: false });
  await runCommand(context, ['init', '.', '--stack', stack, '--name', 'bench', '--yes']);
  const session = await openSession(context);
  const by = { by: 'Bench Reviewer <reviewer@example.org>', authorsOf: async () => [] };
  for (let at = 1; at <= FEATURES; at++) {
    const word = [...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const name = `feature-${word}`;
    await writeFeature(session, {
      name,
      entities: [`Thing${word} ${DOMAINS[at % DOMAINS.length]}`],
      ruleTexts: [],
      rulesFiles: [],
    });
    await approveFeature(session, name, 'docs', by);
    await writeTests(session, name);
    await recordRed(session, name);
    await approveFeature(session, name, 'tests', by);
    await writeService(session, name);
    if (at % 50 === 0) process.stderr.write(`${at} features\n`);
  }
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', 'commit', '-qm', 'All features');
}

function git(...args: string[]): string {
  const result = spawnSync('git', args, { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

function time(program: string, ...args: string[]): number {
  const start = process.hrtime.bigint();
  const result = spawnSync(program, args, { cwd: work, env: MEASURED_ENV, encoding: 'utf8', maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${result.stdout.slice(0, 2000)}${result.stderr.slice(0, 2000)}`);
  return milliseconds;
}

const cacheFolder = join(work, '.git', 'create-backend-feature');
const status = (): number => time('git', 'status', '--porcelain');
const check = (): number => time(process.execPath, bin, 'check', '--json');
const cold = (): number => {
  rmSync(cacheFolder, { recursive: true, force: true });
  return check();
};

try {
  if (!existsSync(join(work, '.git'))) await makeProject(work);
  // What is as new as the cache is not trusted, as in Git.
  await wait(2500);
  const times = { status: [] as number[], warm: [] as number[], cold: [] as number[] };
  status();
  for (let run = 0; run < RUNS; run++) {
    if (run < Math.ceil(RUNS / 3)) times.cold.push(cold());
    times.status.push(status());
    times.warm.push(check());
  }
  const base = median(times.status);
  const line = (name: string, values: readonly number[]): string =>
    `${name.padEnd(14)} ${median(values).toFixed(0).padStart(7)} ms ${(median(values) / base).toFixed(1).padStart(7)} ×\n`;
  const files = git('ls-files').split('\n').length - 1;
  process.stdout.write(`${FEATURES} features on ${stack}, ${files} files; medians; Node ${process.versions.node}.\n\n`);
  process.stdout.write(
    line('git status', times.status) + line('check, warm', times.warm) + line('check, cold', times.cold),
  );
} finally {
  if (kept === undefined) rmSync(work, { recursive: true, force: true });
}
