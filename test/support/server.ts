/** Starts a generated service the way its README says, and stops it the way an operator does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECRET } from './project.ts';
import { freePort } from './services.ts';

const START_MS = 60_000;

export interface Server {
  readonly url: string;
  /** Everything that it has logged. */
  log(): string;
  /** SIGTERM; how it ended, and after how many seconds. */
  stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null; seconds: number }>;
}

/** The commands that the README gives under "Start", in order, comments taken off. */
export function startCommands(root: string): string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const section = /^## Start$([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('    '));
  return lines.map((line) => line.replace(/\s+#.*$/, '').trim());
}

/** Runs a command line in a shell, as whoever follows the README does. */
export async function startServer(
  root: string,
  command: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const port = await freePort();
  const child = spawn('sh', ['-c', `exec ${command}`], {
    cwd: root,
    env: {
      ...process.env,
      JWT_SECRET: SECRET,
      PORT: String(port),
      RATE_LIMIT_PER_MINUTE: '1000000',
      PYTHONDONTWRITEBYTECODE: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await answering(child, url, () => log);
  return {
    url,
    log: () => log,
    async stop() {
      const start = Date.now();
      child.kill('SIGTERM');
      await ended;
      process.removeListener('exit', kill);
      return { code: child.exitCode, signal: child.signalCode, seconds: (Date.now() - start) / 1000 };
    },
  };
}

async function answering(child: ChildProcess, url: string, log: () => string): Promise<void> {
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}:\n${log()}`);
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
  }
  child.kill('SIGKILL');
  throw new Error(`the service does not answer:\n${log()}`);
}
