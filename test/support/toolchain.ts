/** Python for generated projects: each set of dependencies is installed once, below .cache/, and lent to every project. */
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hashInputs } from '../../src/effects/toolchain.ts';
import { fastapiToolchain } from '../../src/stacks/fastapi/toolchain.ts';
import { have } from './demand.ts';

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const INSTALL_MS = 600_000;
const SCHEMATHESIS = ['schemathesis==4.32.5'];

const run = promisify(execFile);
const PROGRAMS = [...(fastapiToolchain.needs.alternatives ?? []), fastapiToolchain.needs.program];

/** The first Python that is new enough and can make a venv. */
export function python(): string | undefined {
  const probe = 'import sys, venv, ensurepip; raise SystemExit(sys.version_info < (3, 11))';
  return PROGRAMS.find((program) => spawnSync(program, ['-c', probe], { stdio: 'ignore' }).status === 0);
}

export const hasPython = (): boolean =>
  have(python() !== undefined, 'Python 3.11 or newer', 'apt install python3 python3-venv, or python.org');

/** Lends the project the venv that its pyproject.toml asks for, and the stamp by which `red` and `green` see that it is ready. */
export async function lendToolchain(root: string): Promise<void> {
  const text = readFileSync(join(root, 'pyproject.toml'), 'utf8');
  const venv = await venvWith(dependencies(text));
  const own = join(root, '.venv');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  // A folder of the project's own with shared content: the stamp inside speaks of this project only.
  for (const name of ['bin', 'lib']) symlinkSync(join(venv, name), join(own, name));
  cpSync(join(venv, 'pyvenv.cfg'), join(own, 'pyvenv.cfg'));
  writeFileSync(join(root, fastapiToolchain.stamp), `${await hashInputs(root, fastapiToolchain.inputs)}\n`);
}

/** Folder with schemathesis' programs. It pins what the projects pin otherwise, so it has a venv of its own. */
export async function schemathesis(): Promise<string> {
  return join(await venvWith(SCHEMATHESIS), 'bin', 'schemathesis');
}

/** The dependencies and the extra `dev`: what the stack's own setup installs. */
function dependencies(pyproject: string): string[] {
  const script = `import json, sys, tomllib
project = tomllib.loads(sys.stdin.read())["project"]
print(json.dumps(project["dependencies"] + project.get("optional-dependencies", {}).get("dev", [])))`;
  const result = spawnSync(python() ?? 'python3', ['-c', script], { input: pyproject, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`pyproject.toml cannot be read: ${result.stderr}`);
  return JSON.parse(result.stdout) as string[];
}

async function venvWith(requirements: readonly string[]): Promise<string> {
  const program = python();
  if (program === undefined) throw new Error('no Python 3.11 or newer');
  const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const key = createHash('sha256')
    .update([version, ...requirements].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const folder = join(CACHE, `venv-${key}`);
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return folder;
  return locked(join(CACHE, `venv-${key}.lock`), async () => {
    if (existsSync(ready)) return folder;
    rmSync(folder, { recursive: true, force: true });
    await run(program, ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-input'];
    await run(join(folder, 'bin/python'), [...pip, ...requirements], { timeout: INSTALL_MS, maxBuffer: 64_000_000 });
    // Test runs write no bytecode: compiled once here, not again in each.
    await run(join(folder, 'bin/python'), ['-m', 'compileall', '-q', '-j', '0', join(folder, 'lib')]).catch(
      () => undefined,
    );
    writeFileSync(ready, '');
    return folder;
  });
}

/** Workers of one test run, or two runs, want the same venv: the first makes it, the others wait. */
async function locked<T>(lock: string, use: () => Promise<T>): Promise<T> {
  mkdirSync(CACHE, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isStale(lock)) rmSync(lock, { recursive: true, force: true });
      else await sleep(500);
    }
  }
  try {
    writeFileSync(join(lock, String(process.pid)), '');
    return await use();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Whoever made it is gone. */
function isStale(lock: string): boolean {
  try {
    const [pid] = readdirSync(lock);
    if (pid === undefined) return Date.now() - statSync(lock).mtimeMs > 10_000;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ESRCH';
  }
}
