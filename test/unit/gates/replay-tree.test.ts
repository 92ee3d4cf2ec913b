import { describe, expect, it } from 'vitest';
import { type CommittedTree, isRead, shadowFindings, treeFindings } from '../../../src/gates/replay-tree.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Stack } from '../../../src/stacks/stack.ts';

const CONFIG = {
  name: 'my-shop',
  tool: '1.2.3',
  docsRoot: 'docs',
  parts: ['redis'],
  currency: 'EUR',
  coverage: { threshold: 85 },
  approval: 'anyone',
  completeness: 'standard',
} as const;

const rulesOf = ({ toolchain }: Stack) => {
  if (toolchain.replay === undefined) throw new Error('this stack cannot be replayed');
  return toolchain.replay;
};

async function baseOf(stack: Stack): Promise<Map<string, string>> {
  const files = stack.project({ ...CONFIG, stack: stack.id }, await loadRenderer([]));
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** The base of a stack with some files changed; undefined: as the base has it. */
async function found(id: string, changes: Readonly<Record<string, string>> = {}) {
  const stack = (await STACKS[id]?.load()) as Stack;
  const base = await baseOf(stack);
  const files = new Map([['locked.txt', ''], ...base, ...Object.entries(changes)]);
  const tree: CommittedTree = {
    files: [...files.keys()].sort(),
    read: (path) => files.get(path),
    base,
    locked: ['locked.txt'],
    config: 'c.yaml',
    rules: rulesOf(stack),
    copies: new Map(),
  };
  return treeFindings(tree).map(({ code, where }) => `${code} ${where}`);
}

const baseFile = async (id: string, path: string): Promise<string> =>
  (await baseOf((await STACKS[id]?.load()) as Stack)).get(path) ?? '';

describe('a committed tree', () => {
  it.each(Object.keys(STACKS))('is in order as %s writes it', async (id) => {
    expect(await found(id)).toEqual([]);
  });

  it.each([
    ['fastapi', '.venv/lib/python3.12/site-packages/pytest/__init__.py', '.venv'],
    ['fastapi', 'lib/site-packages/pytest.py', 'lib/site-packages'],
    ['fastify', 'node_modules/vitest/index.js', 'node_modules'],
    ['fastify', 'src/node_modules/pg/index.js', 'src/node_modules'],
    ['gin', 'vendor/modules.txt', 'vendor'],
    ['gin', '.toolchain/backend-feature', '.toolchain'],
  ])('of %s has no installed toolchain in it: %s', async (id, path, folder) => {
    expect(await found(id, { [path]: 'x' })).toEqual([`vendored-toolchain ${folder}`]);
  });

  it.each([
    ['fastapi', 'pyproject.toml', 'addopts = [', 'addopts = ["-p", "faker", '],
    ['fastapi', 'pyproject.toml', 'asyncio_mode = "auto"', 'python_functions = ["check_*"]\nasyncio_mode = "auto"'],
    ['fastapi', 'pyproject.toml', 'omit = [', 'omit = ["backend/domain/*", '],
    ['fastapi', 'pyproject.toml', /"pytest==[^"]*"/, '"pytest @ git+https://example.org/pytest"'],
    ['fastapi', 'pyproject.toml', /"httpx==[^"]*"/, '"httpx @ file:///somewhere/httpx"'],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, 'pytest @ https://example.org/pytest.zip \\\n#'],
    ['fastapi', 'requirements-dev.txt', /^pytest==[^\\]*/m, 'pytest \\\n    @ git+https://example.org/pytest '],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, '--index-url https://example.org\npytest=='],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, '    --extra-index-url=https://example.org\npytest=='],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, '-r other.txt\npytest=='],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, '-e ./pytest\npytest=='],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, './pytest\npytest=='],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, '# us\u2028--no-index\npytest=='],
    ['fastapi', 'requirements-dev.txt', /^pytest==/m, '# us\f--no-index\npytest=='],
    ['fastapi', 'requirements-dev.txt', /^# This/m, '# coding: utf-7\n# This'],
    ['fastify', 'vitest.config.ts', "pool: 'threads'", "setupFiles: ['x.ts'],\n    pool: 'threads'"],
    ['fastify', 'vitest.config.ts', "pool: 'threads'", "alias: { vitest: './x.ts' },\n    pool: 'threads'"],
    ['fastify', 'package.json', /"vitest": "[^"]*"/, '"vitest": "npm:friendly@1.0.0"'],
    ['fastify', 'package.json', /"vitest": "[^"]*"/, '"vitest": "file:./friendly"'],
    ['gin', 'go.mod', 'require (', 'replace github.com/google/uuid => ./uuid\n\nrequire ('],
    ['gin', 'go.mod', 'require (', 'replace (\n\tgithub.com/google/uuid => ./uuid\n)\n\nrequire ('],
  ])('of %s has no settings in %s that steer the runner: %s', async (id, path, what, by) => {
    const before = await baseFile(id, path);
    const after = before.replace(what, by);
    expect(after).not.toBe(before);
    const findings = await found(id, { [path]: after });
    expect(findings).toContainEqual(
      expect.stringMatching(new RegExp(`^runner-steered ${path.replace('.', '\\.')}:\\d+$`)),
    );
  });

  it.each([
    ['fastapi', 'pyproject.toml', '[tool.ruff]', '# Ours.\n[tool.ruff]\nrespect-gitignore = true'],
    ['fastapi', 'pyproject.toml', '"httpx==', '"rich==14.0.0",\n    "httpx=='],
    ['fastapi', 'requirements-dev.txt', /^pytest==[^ ]*/m, 'pytest==9.9.9'],
    ['fastapi', 'requirements-dev.txt', /^# This/m, '# Für uns.\n# This'],
    [
      'fastapi',
      'requirements-dev.txt',
      /^pytest==/m,
      `Rich[jupyter]==14.0.0.post1 ; python_full_version < '3.12' and sys_platform != 'win32' \\\n    --hash=sha256:${'0a'.repeat(32)}\n    # via pytest\r\npytest==`,
    ],
    ['fastify', 'package.json', '"scripts": {', '"scripts": {\n    "release": "node release.js",'],
    ['gin', 'go.mod', 'require (', '// Ours.\nrequire (\n\tgithub.com/acme/words v1.2.3'],
  ])('of %s may have settings of the team in %s', async (id, path, what, by) => {
    const before = await baseFile(id, path);
    const after = before.replace(what, by);
    expect(after).not.toBe(before);
    expect(await found(id, { [path]: after })).toEqual([]);
  });

  it('is read where lines matter, and nowhere else', async () => {
    const rules = rulesOf((await STACKS.fastapi?.load()) as Stack);
    expect(isRead(rules, 'pyproject.toml')).toBe(true);
    expect(isRead(rules, 'docs/pyproject.toml')).toBe(false);
    expect(isRead(rules, 'backend/core/clock.py')).toBe(false);
  });

  it('has copies that say what their sources say', async () => {
    const stack = (await STACKS.gin?.load()) as Stack;
    const copies = new Map([
      ['docs/api/openapi/notes.yaml', { of: 'docs/features/notes/api-spec.yaml', equal: false }],
      ['docs/api/openapi/shop.yaml', { of: 'docs/features/shop/api-spec.yaml', equal: true }],
    ]);
    const tree = {
      files: [],
      read: () => undefined,
      base: new Map(),
      locked: [],
      config: 'c.yaml',
      rules: rulesOf(stack),
      copies,
    };
    const other = { ...tree, files: ['a.go'], locked: ['tests/support/a.go'], copies: new Map() };
    expect(treeFindings(other)).toEqual([expect.objectContaining({ code: 'wrong-stack', where: 'c.yaml:/stack' })]);
    expect(treeFindings({ ...other, files: ['a.go', 'tests/support/a.go'] })).toEqual([]);
    expect(treeFindings(tree)).toEqual([
      expect.objectContaining({
        code: 'stale-copy',
        where: 'docs/api/openapi/notes.yaml',
        hint: expect.stringContaining('feature notes'),
      }),
    ]);
  });
});

describe('a module at the root', () => {
  const candidate = async (path: string) => {
    const { shadows } = rulesOf((await STACKS.fastapi?.load()) as Stack);
    return shadows?.candidate.exec(path)?.[1];
  };

  it.each([
    ['httpx.py', 'httpx'],
    ['jsonschema/__init__.py', 'jsonschema'],
    ['httpx.pyc', 'httpx'],
    ['httpx.cpython-312-x86_64-linux-gnu.so', 'httpx'],
  ])('that could be loaded instead of another is asked about: %s', async (path, name) => {
    expect(await candidate(path)).toBe(name);
  });

  it.each(['scripts/release.py', 'backend/core/json.py', 'httpx.md', '.pylintrc.py'])(
    'is no module: %s',
    async (path) => {
      expect(await candidate(path)).toBeUndefined();
    },
  );

  it('that stands in for an installed one is named', () => {
    expect(shadowFindings(new Map([['httpx.py', 'httpx']]))).toEqual([
      expect.objectContaining({ code: 'shadowed-module', where: 'httpx.py' }),
    ]);
  });
});
