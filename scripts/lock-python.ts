/**
 * `npm run lock:python`: the locks of FastAPI projects, made from their manifest. What is locked stays as it is where the
 * manifest allows it; `-- --upgrade` takes the newest versions.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/input/config.ts';
import { loadRenderer } from '../src/render/load.ts';
import { fastapi } from '../src/stacks/fastapi/index.ts';
import { generate } from './generate.ts';

const UV = '0.13.9';
const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates', 'locks', 'python');

/** Of the project that is locked: each comment that names it gets the name of the project that is generated. */
const NAME = 'name-of-the-project';
const RUNTIME = 'requirements.txt';
/** The second has the versions of the first: what is tested is what runs. */
const LOCKS: ReadonlyArray<readonly [file: string, ...options: string[]]> = [
  [RUNTIME],
  ['requirements-dev.txt', '--extra', 'dev', '--constraints', RUNTIME],
];

await generate();
const folder = mkdtempSync(join(tmpdir(), 'lock-'));
try {
  writeFileSync(join(folder, 'pyproject.toml'), await manifest());
  const uv = pinnedUv();
  for (const [file, ...options] of LOCKS) lock(uv, file, options);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Of a project with every part. */
async function manifest(): Promise<string> {
  const files = fastapi.project(readConfig(`name: ${NAME}\nstack: fastapi\ntool: 0.0.0\n`), await loadRenderer());
  return files.find(({ path }) => path === 'pyproject.toml')?.content ?? '';
}

function lock(uv: string, file: string, options: readonly string[]): void {
  const [made, template] = [join(folder, file), join(templates, `${file}.hbs`)];
  if (existsSync(template)) writeFileSync(made, readFileSync(template, 'utf8').replaceAll('{{name}}', NAME));
  const universal = ['--universal', '--python-version', '3.11', '--generate-hashes'];
  const more = process.argv.slice(2);
  execFileSync(
    uv,
    ['pip', 'compile', 'pyproject.toml', ...universal, ...options, '--output-file', file, '--quiet', ...more],
    { cwd: folder, stdio: 'inherit' },
  );
  writeFileSync(template, readFileSync(made, 'utf8').replaceAll(NAME, '{{name}}'));
}

/** In a venv of its own below .cache/. */
function pinnedUv(): string {
  const venv = join(root, '.cache', `uv-${UV}`);
  const uv = join(venv, 'bin', 'uv');
  if (existsSync(uv)) return uv;
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `uv==${UV}`];
  execFileSync(join(venv, 'bin', 'python'), pip, { stdio: 'inherit' });
  return uv;
}
