/** The built program as somebody would install it, run many at a time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
/** What package.json ships and a run needs. A copy: somebody may build anew while the cases run. */
const SHIPPED = ['bin', 'dist', 'templates', 'package.json'];

/** Root is stopped by no permission: it runs as this user where a permission is the point. */
export const NOBODY = process.getuid?.() === 0 ? 65534 : undefined;

export function temporary(what: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `cbf-${what}-`)));
}

/** Copies the built package into `folder`; gives back the launcher. */
export function install(folder: string): string {
  if (!existsSync(join(ROOT, 'dist', 'lib', 'cli.cjs')))
    throw new Error('dist/ is missing: run `npm run build` first.');
  for (const name of SHIPPED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return join(folder, 'bin', 'create-backend-feature.cjs');
}

export interface Ran {
  readonly exit: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: number | undefined;
  readonly stdio?: (child: ChildProcess) => void;
}

const free: Array<() => void> = [];
let running = 0;

/** As many at once as there are processors. */
async function pooled<T>(work: () => Promise<T>): Promise<T> {
  if (running >= availableParallelism()) await new Promise<void>((resolve) => free.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    free.shift()?.();
  }
}

export function run(command: readonly string[], options: RunOptions): Promise<Ran> {
  return pooled(
    () =>
      new Promise((resolve, reject) => {
        const [program = '', ...argv] = command;
        const start = performance.now();
        const { CI: _, ...env } = process.env;
        const child = spawn(program, argv, {
          cwd: options.cwd,
          env: { ...env, DEBUG: '', NO_COLOR: '1', ...options.env },
          stdio: ['ignore', 'pipe', 'pipe'],
          ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
        });
        let stdout = '';
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          stdout += text;
        });
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          stderr += text;
        });
        options.stdio?.(child);
        child.on('error', reject);
        child.on('close', (exit, signal) =>
          resolve({ exit, signal, stdout, stderr, seconds: (performance.now() - start) / 1000 }),
        );
      }),
  );
}

/** Every file, folder and link below a folder with what is in it, as lines that a failed comparison can show. */
export function snapshot(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      const path = relative(root, full);
      const stat = lstatSync(full);
      const mode = (stat.mode & 0o777).toString(8);
      if (stat.isSymbolicLink()) return `${path} -> ${readlinkSync(full)}`;
      if (!stat.isFile()) return `${path}/ ${mode}`;
      return `${path} ${mode} ${stat.size} ${createHash('sha256').update(readFileSync(full)).digest('hex')}`;
    })
    .sort();
}

/** What V8 prints of a stack. */
export const STACK_FRAME = /^\s+at .*[:(]\d+:\d+\)?$|node:internal/m;
