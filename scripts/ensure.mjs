// Makes a fresh clone ready: dependencies and build, each only where it is missing or out of date. Plain JavaScript: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export function ensure({ say = () => {} } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(
      `Node 20.19 or newer is needed; this is ${process.versions.node}. Install it from nodejs.org or with your version manager.`,
    );
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs) {
    say('Installing the dependencies of this repository (npm ci) …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  if (
    !existsSync(join(root, 'dist', 'lib', 'cli.cjs')) ||
    newest(['bin', 'src', 'generators', 'templates', 'scripts']) >
      statSync(join(root, 'dist', 'lib', 'cli.cjs')).mtimeMs
  ) {
    say('Building …');
    run('npm', ['run', 'build', '--silent']);
  }
}

function newest(folders) {
  let latest = 0;
  for (const folder of folders.filter((name) => existsSync(join(root, name)))) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      // What the build itself writes is no reason to build.
      if (entry.isFile() && !entry.parentPath.includes('generated'))
        latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
    }
  }
  return latest;
}

function run(program, args) {
  const result = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.error !== undefined) stop(`${program} is not there: install Node with npm.`);
  if (result.status !== 0) stop(`${program} ${args.join(' ')} failed; its own words stand above.`);
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(3);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  ensure({ say: (line) => process.stderr.write(`${line}\n`) });
