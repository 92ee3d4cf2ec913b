/** What setup installs in a FastAPI project, run by Python, with an installer that only prints what it is asked for. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependenciesIn, installCommand } from '../../src/languages/python/install.ts';
import { hasPython, python } from '../support/stacks/python.ts';

const PRINTS = 'import sys; print(*sys.argv[1:]); sys.exit(int(sys.argv[0] == "-c" and "broken==1" in sys.argv))';
const MANIFEST = `[project]
dependencies = ["Fast_API>=0.100,<1", "tomli; python_version < '3'"]
[project.optional-dependencies]
dev = ["pytest[x]==9.2.0"]
load = ["locust"]
[dependency-groups]
dev = ["rich", {include-group = "other"}]
`;
const entry = (requirement: string): string =>
  `${requirement} \\\n    --hash=sha256:${'0'.repeat(64)}\n    # via shop\n`;
const RUNTIME = `# Made by uv.\n${entry('fast-api==0.165.0')}${entry('colorama==0.4.6 ; sys_platform == "nowhere"')}`;
const LOCK = `${RUNTIME}${entry('pytest==9.2.0')}${entry("rich==13.0.0 ; python_version < '3'")}${entry("rich==14.0.0 ; python_version >= '3'")}`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function install(files: Readonly<Record<string, string | Buffer>>) {
  for (const [path, text] of Object.entries({ 'pyproject.toml': MANIFEST, ...files }))
    writeFileSync(join(root, path), text);
  const program = python() ?? 'python3';
  const { command } = installCommand(program, dependenciesIn(''), [program, '-c', PRINTS]);
  const { status, stdout, stderr } = spawnSync(program, command.slice(1), { cwd: root, encoding: 'utf8' });
  return { status, asked: stdout.trim(), said: stderr.trim() };
}

describe.runIf(hasPython())('dependencies of a FastAPI project', () => {
  it('are those of the manifest where there is no lock', () => {
    expect(install({})).toEqual({
      status: 0,
      asked: "Fast_API>=0.100,<1 tomli; python_version < '3' pytest[x]==9.2.0 rich",
      said: '',
    });
  });

  it('are those of the lock, by their hashes', () => {
    const answer = { status: 0, asked: '--require-hashes -r requirements-dev.txt', said: '' };
    expect(install({ 'requirements-dev.txt': LOCK, 'requirements.txt': RUNTIME })).toEqual(answer);
    rmSync(join(root, 'requirements.txt'));
    expect(install({ 'requirements-dev.txt': LOCK })).toEqual(answer);
  });

  it.each([
    ['a dependency', '"Fast_API>=0.100,<1"', '"Fast_API>=0.100,<1", "httpx"', 'httpx'],
    ['a newer version', '>=0.100,<1', '>=0.170', 'Fast_API>=0.170'],
    ['a pinned version', 'pytest[x]==9.2.0', 'pytest[x]==9.2.1', 'pytest[x]==9.2.1'],
    ['a tool', '["rich"', '["rich", "ruff"', 'ruff'],
  ])('fail where the manifest names %s that the lock does not have', (_, what, by, lacking) => {
    const changed = { 'requirements-dev.txt': LOCK, 'requirements.txt': RUNTIME };
    const { status, said } = install({ ...changed, 'pyproject.toml': MANIFEST.replace(what, by) });
    expect(status).toBe(1);
    expect(said).toContain(`requirements-dev.txt does not have ${lacking}, which pyproject.toml names`);
    expect(said).toContain('The first lines of the file show how to lock again.');
  });

  it('fail where the lock for deployment alone is behind', () => {
    const { status, said } = install({ 'requirements-dev.txt': LOCK, 'requirements.txt': '# Nothing yet.\n' });
    expect(status).toBe(1);
    expect(said).toMatch(/^requirements\.txt does not have Fast_API[^;]*, which pyproject\.toml names\. The/);
  });

  it('fail with the installer, and where the lock is in another encoding than is looked at', () => {
    expect(install({ 'pyproject.toml': MANIFEST.replace('"rich"', '"broken==1"') }).status).toBe(1);
    const wide = Buffer.from(`\ufeff${LOCK}`, 'utf16le');
    const { status, asked, said } = install({ 'requirements-dev.txt': wide });
    expect({ status, asked }).toEqual({ status: 1, asked: '' });
    expect(said).toContain('UnicodeDecodeError');
  });
});
