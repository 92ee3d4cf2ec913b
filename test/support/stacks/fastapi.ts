/** FastAPI under test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edit, exec, passes, SECRET } from '../project.ts';
import { hasPython, lendVenv } from './python.ts';
import type { Env, StackUnderTest } from './types.ts';

const PYTEST = ['-q', '-p', 'no:cacheprovider'];
const LAYERS = ['api', 'repository', 'infrastructure', 'domain', 'core'];
const CHECKS = [
  ['.venv/bin/ruff', 'check', '.'],
  ['.venv/bin/ruff', 'format', '--check', '.'],
  ['.venv/bin/pyright'],
  ['.venv/bin/lint-imports', '--no-cache'],
];

const alembic = (root: string, env: Env, ...args: string[]): Promise<string> =>
  passes(root, ['.venv/bin/alembic', ...args], env);

export const fastapi: StackUnderTest = {
  id: 'fastapi',
  example: 'product-catalog',
  has: hasPython,
  lend: lendVenv,
  checks: CHECKS,
  format: [
    ['.venv/bin/ruff', 'check', '--fix', '.'],
    ['.venv/bin/ruff', 'format', '.'],
  ],
  formatting: CHECKS.slice(0, 2),
  async suite(root, env) {
    const output = await passes(
      root,
      ['.venv/bin/coverage', 'run', '-m', 'pytest', '-v', '-rs', ...PYTEST.slice(1)],
      env,
    );
    await passes(root, ['.venv/bin/coverage', 'report'], env);
    const count = (what: string): number => Number(new RegExp(`(\\d+) ${what}`).exec(output)?.[1] ?? 0);
    const notRun = [...output.matchAll(/^SKIPPED \[(\d+)\] .*: not run here: /gm)].reduce(
      (all, [, n]) => all + Number(n),
      0,
    );
    const notPassed = count('failed') + count('skipped') - notRun + count('error');
    return { passed: count('passed'), notPassed, notRun, output };
  },
  ranOnPostgres: /repository\/.*\[postgresql\]/,
  database: {
    embedded: 'sqlite',
    url: (root, name) => `sqlite:///${join(root, `${name}.db`)}`,
    up: async (root, env) => void (await alembic(root, env, 'upgrade', 'heads')),
    down: async (root, env) => void (await alembic(root, env, 'downgrade', 'base')),
    upOnly: async (root, feature, env) =>
      void (await alembic(root, env, 'upgrade', `${feature.replaceAll('-', '_')}@head`)),
    applied: async (root, env) => (await alembic(root, env, 'current')).match(/\(.*head\)/g)?.length ?? 0,
    drift: (root, env) => exec(root, ['.venv/bin/alembic', 'check'], env),
    seedDrift: (root) =>
      edit(root, 'backend/infrastructure/product_catalog/tables.py', (text) =>
        text.replace(/^ +Column\("sku".*$/m, (line) => `${line}\n    Column("drifted", Uuid, nullable=True),`),
      ),
  },
  token: async (root, subject = 'ada') => {
    const command = ['.venv/bin/python', '-m', 'backend.core.mint_token', '--subject', subject, '--role', 'admin'];
    return (await passes(root, command, { JWT_SECRET: SECRET })).trim();
  },
  startsWith: [/-m venv \.venv/, /^cp \.env\.example \.env/],
  layers: {
    check: ['.venv/bin/lint-imports', '--no-cache'],
    broken: /BROKEN/,
    edges: [
      ...LAYERS.flatMap((above, at) => LAYERS.slice(at + 1).map((below) => [below, `backend.${above}`] as const)),
      ...['domain', 'core'].flatMap((layer) => ['fastapi', 'sqlalchemy'].map((name) => [layer, name] as const)),
      ...LAYERS.map((layer) => [layer, 'backend.tests'] as const),
    ].map(([from, to]) => ({
      from,
      to,
      // The feature's own package, not only the base: it is what people edit. The core has none.
      file: from === 'core' ? 'backend/core/clock.py' : `backend/${from}/product_catalog/__init__.py`,
      seed: (text) => `${text}\nimport ${to} as seeded\n`,
    })),
  },
  managedFile: 'backend/domain/product_catalog/entities.py',
  rule: {
    stub: 'backend/domain/offers/rules/stocked_offers_stay_listed.py',
    write(stub) {
      const body = stub.slice(stub.indexOf('    raise NotImplementedError'));
      const written =
        '    if given.inventory and when.status == "archived":\n        raise RuleRefused("still_in_stock")\n';
      return stub
        .replace(body, written)
        .replace(/^ +# .*\n/gm, '')
        .replace(/\nfrom backend\.domain/, '\nfrom backend.domain.base.errors import RuleRefused\nfrom backend.domain');
    },
    spoil: (written) => written.replace('"archived"', '"active"'),
  },
  custom: {
    path: 'backend/tests/notes/custom/test_note_twice.py',
    content: `"""Two notes may say the same."""

from backend.tests.support.api import Api


async def test_note_twice(api: Api) -> None:
    """Nothing makes a note's words unique."""
    for _ in range(2):
        await api.arrange("createNote", body={"body": "same"})
    answer = await api.act("listNotes")
    answer.ok(200, items=2)
`,
  },
  routesOf: (root, feature) =>
    readFileSync(join(root, `backend/api/${feature.replaceAll('-', '_')}/routes.py`), 'utf8'),
};
