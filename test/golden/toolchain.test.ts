import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run, RunResult } from '../../src/effects/run.ts';
import { isAtLeast, setupToolchain } from '../../src/effects/toolchain.ts';
import { pythonToolchain } from '../../src/languages/python/toolchain.ts';

let root: string;
let calls: string[];
let progress: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'toolchain-'));
  writeFileSync(join(root, 'pyproject.toml'), '[project]\n');
  calls = [];
  progress = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const ok: RunResult = { exitCode: 0, stdout: '', stderr: '', timedOut: false, missing: false };
const missing: RunResult = { ...ok, exitCode: undefined, missing: true };

/** `versions`: what `<program> --version` prints; anything else succeeds unless `answers` says otherwise. */
function setup(
  versions: Record<string, string>,
  answers: (command: string) => RunResult | undefined = () => undefined,
) {
  const run: Run = async (command) => {
    const text = command.map((word) => (word.includes('\n') ? '<script>' : word)).join(' ');
    if (command[1] === '--version') {
      const version = versions[command[0] as string];
      return version === undefined
        ? missing
        : version === 'shim'
          ? { ...ok, exitCode: 127 }
          : { ...ok, stdout: version };
    }
    calls.push(text);
    const answer = answers(text) ?? ok;
    if (text.includes(' venv ') && answer.exitCode === 0) mkdirSync(join(root, '.venv/bin'), { recursive: true });
    return answer;
  };
  return setupToolchain({ root, toolchain: pythonToolchain, run, progress: (line) => progress.push(line) });
}

describe('setupToolchain', () => {
  it('makes a venv and installs, once', async () => {
    expect(await setup({ python3: 'Python 3.12.4' })).toEqual({ ran: true, version: '3.12.4' });
    expect(calls).toEqual([
      'python3 -m venv .venv',
      '.venv/bin/python -c <script> pyproject.toml requirements-dev.txt requirements.txt',
    ]);
    expect(progress).toEqual(['create .venv', 'install dependencies']);
    expect(await setup({})).toEqual({ ran: false, version: '' });
    expect(calls).toHaveLength(2);
  });

  it('installs again when pyproject.toml changed, into the venv that is there', async () => {
    await setup({ python3: 'Python 3.12.4' });
    writeFileSync(join(root, '.venv/bin/python'), '');
    writeFileSync(join(root, 'pyproject.toml'), '[project]\nname = "x"\n');
    calls = [];
    expect((await setup({ python3: 'Python 3.12.4' })).ran).toBe(true);
    expect(calls).toEqual(['.venv/bin/python -c <script> pyproject.toml requirements-dev.txt requirements.txt']);
  });

  it('installs again when a lock changed', async () => {
    await setup({ python3: 'Python 3.12.4' });
    for (const lock of ['requirements-dev.txt', 'requirements.txt']) {
      writeFileSync(join(root, lock), '# Another.\n');
      expect((await setup({ python3: 'Python 3.12.4' })).ran).toBe(true);
      expect((await setup({ python3: 'Python 3.12.4' })).ran).toBe(false);
    }
  });

  it('uses uv where it is', async () => {
    await setup({ python3: 'Python 3.12.4', uv: 'uv 0.9.1' });
    expect(calls).toEqual([
      'uv venv --python python3 .venv',
      '.venv/bin/python -c <script> pyproject.toml requirements-dev.txt requirements.txt uv pip install --python .venv/bin/python',
    ]);
  });

  it('passes by shims that do not run and versions that are too old', async () => {
    await setup({ 'python3.13': 'shim', 'python3.12': 'Python 3.12.1', python3: 'Python 3.9.2' });
    expect(calls[0]).toBe('python3.12 -m venv .venv');
  });

  it('says in one line what is missing', async () => {
    const error = { code: 'tool-missing', hint: expect.stringContaining('install Python 3.11') };
    await expect(setup({})).rejects.toMatchObject({ ...error, message: 'python3 3.11 or newer is missing' });
    await expect(setup({ python3: 'Python 3.9.2' })).rejects.toMatchObject({
      ...error,
      message: 'python3 3.11 or newer is missing (python3 is 3.9.2)',
    });
    expect(existsSync(join(root, '.venv'))).toBe(false);
  });

  it('asks a program for its version in the words that it understands', async () => {
    const toolchain = { ...pythonToolchain, needs: { ...pythonToolchain.needs, ask: ['version'] } };
    const asked: string[] = [];
    const run: Run = async (command) => {
      asked.push(command.join(' '));
      return command[1] === 'version' ? { ...ok, stdout: 'it is version 3.13.1 today' } : ok;
    };
    const found = await setupToolchain({ root, toolchain, run, progress: () => undefined });
    expect([asked[0], found.version]).toEqual(['python3.13 version', '3.13.1']);
  });

  it('leaves no stamp when a step fails, and tells its last words', async () => {
    const answer = { ...ok, exitCode: 1, stderr: 'noise\nERROR: No matching distribution\n' };
    const failing = setup({ python3: 'Python 3.12.4' }, (text) => (text.includes('<script>') ? answer : undefined));
    await expect(failing).rejects.toMatchObject({
      code: 'tool-failed',
      message: expect.stringContaining('No matching distribution'),
    });
    expect(existsSync(join(root, pythonToolchain.stamp))).toBe(false);
    expect((await setup({ python3: 'Python 3.12.4' })).ran).toBe(true);
    expect(readFileSync(join(root, pythonToolchain.stamp), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it.each<[string, string, boolean]>([
    ['3.11', '3.11', true],
    ['3.11.7', '3.11', true],
    ['3.9.2', '3.11', false],
    ['3.100', '3.11', true],
    ['4.0', '3.11', true],
    ['2.12', '3.11', false],
    ['3', '3.11', false],
  ])('%s is at least %s: %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});

describe('readCoverage', () => {
  it('reads the figure', () => {
    expect(pythonToolchain.readCoverage('{"totals": {"percent_covered": 91.5}}')).toBe(91.5);
    expect(() => pythonToolchain.readCoverage('{}')).toThrow();
    const summary = (lines: number, branches: number) => ({
      summary: { num_statements: 8, covered_lines: lines, num_branches: 2, covered_branches: branches },
    });
    const files = { 'backend/api/a/x.py': summary(8, 2), 'backend/api/ab/x.py': summary(3, 1) };
    const content = JSON.stringify({ totals: { percent_covered: 70 }, files });
    expect(pythonToolchain.readCoverage(content, ['backend/api/a'])).toBe(100);
    expect(pythonToolchain.readCoverage(content, ['backend/api/ab'])).toBe(40);
    expect(pythonToolchain.readCoverage(content, ['backend/api/a', 'backend/api/ab'])).toBe(70);
  });
});
