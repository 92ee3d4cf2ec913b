import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../../../src/input/config.ts';
import { SETTINGS_SCHEMA } from '../../../src/input/config-file.ts';
import type { Config } from '../../../src/model/config.ts';
import { stackOf } from '../../../src/project/open.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { BESIDE_FILES } from '../../../src/stacks/fastapi/beside.ts';
import { fastapi } from '../../../src/stacks/fastapi/index.ts';

const CONFIG: Config = {
  name: 'my-shop',
  stack: 'fastapi',
  tool: '1.2.3',
  layout: 'beside',
  docsRoot: 'documentation',
  parts: ['redis'],
  currency: 'EUR',
  coverage: { threshold: 85 },
  approval: 'anyone',
  completeness: 'standard',
};
const templates = (folder: string): string =>
  fileURLToPath(new URL(`../../../templates/frameworks/fastapi/${folder}`, import.meta.url));

async function planned(): Promise<Map<string, string>> {
  const files = fastapi.beside?.project(CONFIG, await loadRenderer()) ?? [];
  return new Map(files.map(({ path, content }) => [path, content]));
}

describe('FastAPI beside an application', () => {
  it('lists the files that are there', () => {
    const there = readdirSync(templates('beside'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(templates('beside').length + 1));
    expect(BESIDE_FILES.map(([template]) => template).sort()).toEqual(there.sort());
  });

  it('has all that a project of its own has in its code, and nothing where the files of an application lie', async () => {
    const files = await planned();
    const whole = fastapi.project(CONFIG, await loadRenderer()).map(({ path }) => path);
    for (const path of whole.filter((one) => one.startsWith('backend/'))) expect([...files.keys()]).toContain(path);
    const elsewhere = [...files.keys()].filter(
      (path) => !/^(?:backend|documentation|\.githooks|\.claude)\//.test(path),
    );
    // Agents are told of the tools that are there.
    expect(files.get('AGENTS.md')).toContain('.backend-toolchain/venv/bin/pyright -p backend');
    expect(files.get('AGENTS.md')).not.toContain(' .venv/');
    expect(elsewhere.sort()).toEqual([
      '.backend-feature/.gitignore',
      // The first line of the settings names it.
      SETTINGS_SCHEMA,
      '.backend-toolchain/.gitignore',
      'AGENTS.md',
    ]);
  });

  it('takes settings and migrations from its own folder, not from the root', async () => {
    const files = await planned();
    expect(files.get('backend/.env.example')).toContain('# Copy to backend/.env.');
    expect(files.get('backend/.env.example')).toContain('sqlite:///./backend/data/my-shop.db');
    expect(files.get('backend/core/settings.py')).toContain('env_file="backend/.env"');
    expect(files.get('backend/core/settings.py')).toContain('"sqlite:///./backend/data/my-shop.db"');
    // Not the table that the application's own migrations have.
    expect(files.get('backend/infrastructure/migrator.py')).toContain('VERSION_TABLE = "alembic_version_backend"');
    const text = [...files.values()].join('\n');
    expect(text).not.toContain('env_file=".env"');
    expect(text).not.toContain('Config("alembic.ini"');
  });

  it('has the dependencies and rules of a project of its own, told from its folder', async () => {
    const manifest = (await planned()).get('backend/pyproject.toml') ?? '';
    const base = fastapi.project(CONFIG, await loadRenderer()).find(({ path }) => path === 'pyproject.toml');
    const pins = (text: string | undefined): string[] => text?.match(/^ {4}"[^"]+==[^"]+",$/gm) ?? [];
    expect(pins(base?.content).length).toBeGreaterThan(15);
    expect(pins(manifest)).toEqual(pins(base?.content));
    for (const lock of ['requirements.txt', 'requirements-dev.txt']) {
      const own = fastapi.project(CONFIG, await loadRenderer()).find(({ path }) => path === lock);
      expect((await planned()).get(`backend/${lock}`), lock).toBe(own?.content);
      // Not code, which may not name a test runner.
      expect(fastapi.beside?.toolchain.notCode?.test(`backend/${lock}`)).toBe(true);
    }
    expect(manifest).toContain('fail_under = 85');
    expect(manifest).toContain('venvPath = "../.backend-toolchain"');
    expect(manifest.match(/"backend\/\S*/g)).toEqual(
      expect.arrayContaining(['"backend/tests"]', '"backend/.coverage"', '"backend/tests/*",']),
    );
  });

  it('runs its tools with settings that are named', () => {
    const { toolchain } = fastapi.beside ?? fastapi;
    const run = toolchain.test({ folders: ['backend/tests/x'], reportFile: '/r', reporterFolder: '/p' });
    expect(run.command[0]).toBe('.backend-toolchain/venv/bin/python');
    expect(run.command.slice(-3)).toEqual(['-c', 'backend/pyproject.toml', '--rootdir=.']);
    expect(run.env).toMatchObject({ COVERAGE_RCFILE: 'backend/pyproject.toml' });
    for (const { command } of toolchain.checks) expect(command.join(' ')).toMatch(/^\.backend-toolchain\/.*backend/);
    // What the application's own runs are steered by is not ours to refuse.
    expect(toolchain.loadsAtRoot).toEqual(['sitecustomize.py', 'usercustomize.py']);
    const steered = (path: string): boolean => toolchain.replay?.steering.some((one) => one.path.test(path)) ?? false;
    const atRoot = ['pyproject.toml', 'requirements-dev.txt', 'setup.cfg'];
    expect(atRoot.map(steered)).toEqual([false, false, false]);
    expect(atRoot.map((path) => steered(`backend/${path}`))).toEqual([true, true, false]);
  });
});

describe('FastAPI within a repository', () => {
  it('is an ordinary project, with a file that keeps its tests out of a run at the root', async () => {
    const render = await loadRenderer();
    const paths = (files: ReadonlyArray<{ path: string }> | undefined) => files?.map(({ path }) => path).sort();
    const within = fastapi.within?.project(CONFIG, render);
    expect(paths(within)).toEqual([...(paths(fastapi.project(CONFIG, render)) ?? []), 'conftest.py'].sort());
    expect(within?.find(({ path }) => path === 'conftest.py')?.owner).toBe('locked');
  });
});

describe('the setting layout', () => {
  it('is read as it was written, and left out where the root is ours', () => {
    expect(readConfig(writeConfig(CONFIG)).layout).toBe('beside');
    const { layout: _, ...own } = CONFIG;
    expect(writeConfig(own)).not.toContain('layout');
    expect(readConfig(writeConfig(own))).not.toHaveProperty('layout');
    expect(() => readConfig(writeConfig(own).concat('layout: above\n'))).toThrow(/layout must be one of beside/);
  });

  it('is refused where the stack needs a root of its own', async () => {
    const context = { stacks: STACKS };
    expect((await stackOf(context, CONFIG, 'x')).toolchain.inputs).toEqual([
      'backend/pyproject.toml',
      'backend/requirements-dev.txt',
      'backend/requirements.txt',
    ]);
    await expect(stackOf(context, { ...CONFIG, stack: 'gin' }, 'x')).rejects.toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('init services/'),
    });
  });
});
