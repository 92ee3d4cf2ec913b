/** PostgreSQL and Redis for tests: private, on loopback, on a free port, gone at the end. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { have } from './demand.ts';

export interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

export interface PostgresService extends Service {
  /** URL of a new, empty database. */
  database(name: string): Promise<string>;
  /** The program that talks to it. */
  readonly psql: string;
}

const START_MS = 30_000;
const MINIMUM_POSTGRES = 15;

/** Undefined where PostgreSQL is not there and not demanded. */
export async function startPostgres(): Promise<PostgresService | undefined> {
  const bin = postgresBin();
  const hint = `apt install postgresql (${MINIMUM_POSTGRES} or newer)`;
  if (!have(bin !== undefined, `PostgreSQL ${MINIMUM_POSTGRES}`, hint) || bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cbf-postgres-'));
  // PostgreSQL refuses to run as root.
  const as = process.getuid?.() === 0 ? userOf('postgres') : undefined;
  if (as !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const made = spawnSync(join(bin, 'initdb'), init, { ...as, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=60',
  ];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(join(bin, 'postgres'), args, { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const service = supervise('PostgreSQL', child, folder, 'SIGINT');
  const ready = () => spawnSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0;
  await service.until(ready);
  const server = `postgresql://postgres@127.0.0.1:${port}`;
  return {
    url: `${server}/postgres`,
    stop: service.stop,
    psql: join(bin, 'psql'),
    async database(name) {
      const created = spawnSync(join(bin, 'createdb'), ['--maintenance-db', `${server}/postgres`, name], {
        encoding: 'utf8',
      });
      if (created.status !== 0) throw new Error(`createdb: ${created.stderr}`);
      return `${server}/${name}`;
    },
  };
}

/** Undefined where Redis is not there and not demanded. */
export async function startRedis(): Promise<Service | undefined> {
  const found = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!have(found, 'Redis', 'apt install redis-server')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cbf-redis-'));
  const port = await freePort();
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const service = supervise('Redis', child, folder, 'SIGTERM');
  await service.until(() => answers(port));
  return { url: `redis://127.0.0.1:${port}/0`, stop: service.stop };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

interface Supervised {
  stop(): Promise<void>;
  /** Waits until `ready` says so; fails with the service's own words where it ends or takes too long. */
  until(ready: () => boolean | Promise<boolean>): Promise<void>;
}

/** Ends the process with the test run, however that ends, and takes its folder along. */
function supervise(name: string, child: ChildProcess, folder: string, signal: NodeJS.Signals): Supervised {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    async stop() {
      process.removeListener('exit', kill);
      if (child.exitCode === null) child.kill(signal);
      const timer = setTimeout(kill, 10_000);
      await ended;
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
    },
    async until(ready) {
      for (const end = Date.now() + START_MS; Date.now() < end; await sleep(50)) {
        if (child.exitCode !== null) throw new Error(`${name} ended: ${words}`);
        if (await ready()) return;
      }
      throw new Error(`${name} does not answer: ${words}`);
    },
  };
}

/** Folder of the newest PostgreSQL's programs: Debian keeps them off the PATH. */
function postgresBin(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .filter((version) => version >= MINIMUM_POSTGRES)
    : [];
  const newest = versions
    .sort((a, b) => b - a)
    .find((version) => existsSync(join(root, String(version), 'bin/initdb')));
  if (newest !== undefined) return join(root, String(newest), 'bin');
  const found = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const bin = found.status === 0 ? found.stdout.trim() : '';
  return existsSync(join(bin, 'initdb')) ? bin : undefined;
}

function userOf(name: string): { uid: number; gid: number } {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) throw new Error(`there is no user ${name} to run the server as`);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
