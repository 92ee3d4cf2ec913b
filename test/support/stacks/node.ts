/** node_modules for generated projects. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { hashInputs } from '../../../src/effects/toolchain.ts';
import { typescriptToolchain } from '../../../src/languages/typescript/toolchain.ts';
import { cached } from '../cache.ts';

const INSTALL_MS = 600_000;
const run = promisify(execFile);

/** Lends the project the node_modules that its lock file asks for, and the stamp by which `red` and `green` see that it is ready. */
export async function lendNodeModules(root: string): Promise<void> {
  const files = ['package.json', 'package-lock.json'];
  const decides = [process.version, lockedPackages(root)];
  const folder = await cached('node', decides, async (made) => {
    for (const file of files) cpSync(join(root, file), join(made, file));
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: made, timeout: INSTALL_MS });
  });
  const own = join(root, 'node_modules');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  // A folder of the project's own with shared content: the stamp inside speaks of this project only.
  for (const name of readdirSync(join(folder, 'node_modules')))
    symlinkSync(join(folder, 'node_modules', name), join(own, name));
  const stamp = join(root, typescriptToolchain.stamp);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${await hashInputs(root, typescriptToolchain.inputs)}\n`);
}

/** What `npm ci` installs: the lock file, without the name and version of the project itself. */
function lockedPackages(root: string): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Record<string, unknown>>;
  };
  const { name: _name, version: _version, ...own } = packages[''] ?? {};
  return JSON.stringify({ ...packages, '': own });
}
