/** Python for generated projects. */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { hashInputs } from '../../../src/effects/toolchain.ts';
import { pythonToolchain } from '../../../src/languages/python/toolchain.ts';
import type { Toolchain } from '../../../src/stacks/stack.ts';
import { cached } from '../cache.ts';
import { have } from '../demand.ts';

const INSTALL_MS = 600_000;
const SCHEMATHESIS = ['schemathesis==4.32.5'];

const run = promisify(execFile);
const PROGRAMS = [...(pythonToolchain.needs.alternatives ?? []), pythonToolchain.needs.program];

/** The first Python that is new enough and can make a venv. */
export function python(): string | undefined {
  const probe = 'import sys, venv, ensurepip; raise SystemExit(sys.version_info < (3, 11))';
  return PROGRAMS.find((program) => spawnSync(program, ['-c', probe], { stdio: 'ignore' }).status === 0);
}

export const hasPython = (): boolean =>
  have(python() !== undefined, 'Python 3.11 or newer', 'apt install python3 python3-venv, or python.org');

/** Lends the project the venv that its lock asks for, and the stamp by which `red` and `green` see that it is ready. */
export async function lendVenv(root: string, toolchain: Toolchain = pythonToolchain): Promise<void> {
  const lock = join(root, toolchain.inputs[1] ?? '');
  // Comments name the project.
  const locked = readFileSync(lock, 'utf8').replaceAll(/^ *#.*\n/gm, '');
  const venv = await venvWith([locked], ['--require-hashes', '-r', lock]);
  const own = dirname(join(root, toolchain.stamp));
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  // A folder of the project's own with shared content: the stamp inside speaks of this project only.
  for (const name of ['bin', 'lib']) symlinkSync(join(venv, name), join(own, name));
  cpSync(join(venv, 'pyvenv.cfg'), join(own, 'pyvenv.cfg'));
  writeFileSync(join(root, toolchain.stamp), `${await hashInputs(root, toolchain.inputs)}\n`);
}

/** Folder with schemathesis' programs. It pins what the projects pin otherwise, so it has a venv of its own. */
export async function schemathesis(): Promise<string> {
  return join(await venvWith(SCHEMATHESIS, SCHEMATHESIS), 'bin', 'schemathesis');
}

/** `decides`: what one venv differs from another in; `requirements`: pip's arguments. */
async function venvWith(decides: readonly string[], requirements: readonly string[]): Promise<string> {
  const program = python();
  if (program === undefined) throw new Error('no Python 3.11 or newer');
  // A venv leads to the Python that made it.
  const made = ['-c', 'import sys; print(sys.version, sys.base_prefix)'];
  const base = spawnSync(program, made, { encoding: 'utf8' }).stdout.trim();
  return cached('venv', [base, ...decides], async (folder) => {
    await run(program, ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-input'];
    await run(join(folder, 'bin/python'), [...pip, ...requirements], { timeout: INSTALL_MS, maxBuffer: 64_000_000 });
    // Test runs write no bytecode: compiled once here, not again in each.
    await run(join(folder, 'bin/python'), ['-m', 'compileall', '-q', '-j', '0', join(folder, 'lib')]).catch(
      () => undefined,
    );
  });
}
