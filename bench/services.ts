/** Services that run for a measurement: each on a free port of loopback, killed with the benchmark. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../test/support/services.ts';
import { MEASURED_ENV, run } from './process.ts';

const START_MS = 60_000;

export type Settings = Readonly<Record<string, string>>;

/** One way to start a service. */
export interface Service {
  readonly project: string;
  /** Shell commands that end before it starts, such as migrations. */
  readonly before: readonly string[];
  readonly start: string;
  readonly settings: Settings;
}

const environment = (settings: Settings): NodeJS.ProcessEnv => ({
  ...MEASURED_ENV,
  JWT_SECRET: 'a-secret-for-this-measurement-and-nothing-else',
  RATE_LIMIT_PER_MINUTE: '1000000000',
  ENVIRONMENT: 'production',
  ...settings,
});

export function shell(project: string, command: string, settings: Settings = {}): void {
  run(project, 'sh', ['-c', command], environment(settings));
}

/** The commands of the project's README that build, migrate and start it; its dependencies are installed. */
export function readmeCommands(project: string): string[] {
  const section = /^## Start$([\s\S]*?)^## /m.exec(readFileSync(join(project, 'README.md'), 'utf8'))?.[1] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => !/-m venv|pip install|npm (?:ci|install)|go mod|^cp /.test(line));
}

/** Its port, as soon as it is healthy. */
export async function start({ project, before, start, settings }: Service, running: ChildProcess[]): Promise<number> {
  for (const command of before) shell(project, command, settings);
  const port = await freePort();
  const child = spawn('sh', ['-c', `exec ${start}`], {
    cwd: project,
    env: environment({ ...settings, PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.push(child);
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`${start} ended with ${child.exitCode}`);
    if ((await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined))?.ok === true) return port;
  }
  throw new Error(`${start} does not answer`);
}
