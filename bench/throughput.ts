/**
 * `npm run bench:throughput [stack…]`: requests a second of the generated list and create endpoints, beside a hand-written
 * minimal service of the same framework and database (bench/minimal). Ratios of the same run, rounds interleaved; never asserted.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);
const CONNECTIONS = 16;
const ROWS = 200;
const root = join(import.meta.dirname, '..');
const bin = join(root, 'bin', 'create-backend-feature.cjs');
const SECRET = 'a-secret-for-this-measurement-and-nothing-else';

interface Minimal {
  /** Below bench/minimal, and where it goes in the project: it uses the project's own dependencies. */
  readonly file: string;
  readonly to: string;
  readonly build?: string;
  readonly start: string;
  readonly database: string;
}
const MINIMAL: Readonly<Record<string, Minimal>> = {
  fastapi: {
    file: 'minimal.py',
    to: 'minimal.py',
    start: '.venv/bin/python minimal.py',
    database: 'sqlite+aiosqlite:///minimal.db',
  },
  fastify: { file: 'minimal.mjs', to: 'minimal.mjs', start: 'node minimal.mjs', database: './minimal-data' },
  gin: {
    file: 'minimal.go',
    to: 'cmd/minimal/main.go',
    build: 'go build -o minimal ./cmd/minimal',
    start: './minimal',
    database: 'file:minimal.db',
  },
};

async function measure(stack: string): Promise<void> {
  const minimal = MINIMAL[stack];
  if (minimal === undefined) throw new Error(`no minimal service for ${stack}`);
  const project = mkdtempSync(join(tmpdir(), `throughput-${stack}-`));
  const running: ChildProcess[] = [];
  try {
    const commands = make(stack, project);
    for (const command of commands.slice(0, -1)) shell(project, command, {});
    mkdirSync(dirname(join(project, minimal.to)), { recursive: true });
    copyFileSync(join(root, 'bench', 'minimal', minimal.file), join(project, minimal.to));
    if (minimal.build !== undefined) shell(project, minimal.build, {});
    const ours = await start(project, commands.at(-1) ?? '', {}, running);
    const theirs = await start(project, minimal.start, { MINIMAL_DATABASE: minimal.database }, running);
    for (const port of [ours, theirs]) for (let at = 0; at < ROWS; at += 1) await send(port, 'POST', at);
    for (const [what, method] of [
      ['list', 'GET'],
      ['create', 'POST'],
    ] as const) {
      const rates: Array<readonly [number, number]> = [];
      for (let round = 0; round < ROUNDS; round += 1)
        rates.push([await load(ours, method, SECONDS), await load(theirs, method, SECONDS)]);
      const ratio = median(rates.map(([mine, other]) => mine / other));
      const [mine, other] = [0, 1].map((side) => Math.round(median(rates.map((pair) => pair[side] ?? 0))));
      console.log(
        `${stack.padEnd(8)} ${what.padEnd(7)} generated ${mine}/s  minimal ${other}/s  ratio ${ratio.toFixed(2)}`,
      );
    }
  } finally {
    for (const child of running) child.kill('SIGKILL');
    rmSync(project, { recursive: true, force: true });
  }
}

/** A project with one feature; the commands of its README that start it. */
function make(stack: string, project: string): string[] {
  const cli = (...args: string[]) => {
    const result = spawnSync(process.execPath, [bin, ...args, '--cwd', project, '--yes'], { encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`${args.join(' ')}: ${result.stderr}`);
  };
  cli('init', '.', '--stack', stack, '--name', 'bench');
  cli('feature', 'notes', '--entity', 'Note title:string(200)!', '--access', 'public');
  cli('approve', 'notes', 'docs', '--as', 'Bench <bench@example.org>');
  cli('tests', 'notes');
  cli('red', 'notes');
  cli('approve', 'notes', 'tests', '--as', 'Bench <bench@example.org>');
  cli('service', 'notes');
  const section = /^## Start$([\s\S]*?)^## /m.exec(readFileSync(join(project, 'README.md'), 'utf8'))?.[1] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('    '));
  // `red` has installed the dependencies; settings come from the environment.
  return lines
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => !/-m venv|pip install|npm (?:ci|install)|go mod|^cp /.test(line));
}

const environment = (more: Readonly<Record<string, string>>) => ({
  ...process.env,
  JWT_SECRET: SECRET,
  RATE_LIMIT_PER_MINUTE: '1000000000',
  ENVIRONMENT: 'production',
  ...more,
});

function shell(project: string, command: string, env: Readonly<Record<string, string>>): void {
  const result = spawnSync('sh', ['-c', command], { cwd: project, encoding: 'utf8', env: environment(env) });
  if (result.status !== 0) throw new Error(`${command}: ${result.stdout}${result.stderr}`);
}

async function start(
  project: string,
  command: string,
  env: Readonly<Record<string, string>>,
  running: ChildProcess[],
): Promise<number> {
  const port = await freePort();
  const child = spawn('sh', ['-c', `exec ${command}`], {
    cwd: project,
    env: environment({ ...env, PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.push(child);
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}`);
    if ((await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined))?.ok === true) return port;
  }
  throw new Error(`${command} does not answer`);
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function send(port: number, method: string, number: number): Promise<void> {
  const body = method === 'POST' ? JSON.stringify({ title: `Note ${number}` }) : '';
  const headers = method === 'POST' ? { 'content-type': 'application/json', 'content-length': body.length } : {};
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path: '/api/v1/notes', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        (answer.statusCode ?? 500) < 300 ? resolve() : reject(new Error(`${method} answered ${answer.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Requests a second over so many connections. */
async function load(port: number, method: string, seconds: number): Promise<number> {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (; performance.now() < end; count += 1) await send(port, method, count);
    }),
  );
  return count / ((performance.now() - begin) / 1000);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const stacks = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(MINIMAL);
for (const stack of stacks) await measure(stack);
