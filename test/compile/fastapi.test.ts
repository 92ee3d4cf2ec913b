/** The product catalog on FastAPI, untouched: through all three phases, then under its own toolchain and on real databases. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATEGORY, PRODUCT } from '../support/catalog.ts';
import type { Answer } from '../support/cli.ts';
import { cli, done } from '../support/cli.ts';
import { CHECKS, edit, exec, newProject, passes, phases } from '../support/project.ts';
import { type Service, startPostgres } from '../support/services.ts';
import { hasPython } from '../support/toolchain.ts';

const FEATURE = 'product-catalog';
const ALEMBIC = '.venv/bin/alembic';

describe.runIf(hasPython())('the product catalog on FastAPI', () => {
  let root: string;
  let answers: { docs: Answer; red: Answer; service: Answer; green: Answer };
  let postgres: Service | undefined;

  beforeAll(async () => {
    postgres = await startPostgres();
    root = await newProject();
    answers = await phases(root, FEATURE, '--entity', CATEGORY, '--entity', PRODUCT, '--access', 'admin-writes');
  });
  afterAll(() => postgres?.stop());

  it('has complete documents, every test red on hollow, and all of them green at once', () => {
    const { docs, red, service, green } = answers;
    expect(docs.gaps).toEqual([]);
    expect(docs.operations).toBe(10);
    expect(red.tests.red).toBe(red.tests.total);
    expect(red.tests.total).toBeGreaterThanOrEqual(docs.cases);
    expect(service.stubs).toEqual([]);
    expect(green).toMatchObject({ ok: true, failing: [], tests: { passed: red.tests.total, failed: 0 } });
    expect(green.coverage.percent).toBeGreaterThanOrEqual(green.coverage.threshold);
    say(
      `product-catalog: ${docs.cases} cases, red ${red.tests.red}, green ${green.tests.passed}, coverage ${green.coverage.percent} %`,
    );
  });

  it('has the counterparts of what its agent tests by hand', () => {
    const plan = readFileSync(join(root, `docs/features/${FEATURE}/test-plan.md`), 'utf8');
    expect(plan).toMatch(
      /\| LIST-PRODUCTS-200-PAGE-2 \| 25 of them, 10 a page: page 2 has 10 \|.*total=25, page=2, per_page=10\) items\(10\)/,
    );
    expect(plan).toMatch(/\| CREATE-PRODUCT-201 \|.*`201 header\(Location\)/);
  });

  it('passes its own check, and a second run changes nothing', async () => {
    expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
    for (const command of [
      ['feature', FEATURE],
      ['tests', FEATURE],
      ['service', FEATURE],
      ['init', '.'],
    ])
      expect((await done(root, ...command)).written ?? [], command.join(' ')).toEqual([]);
  });

  it.each(CHECKS.map((command) => [command.join(' '), command] as const))('is clean under %s', async (_, command) => {
    await passes(root, command);
  });

  it.for(['sqlite', 'postgresql'])("passes pytest with the project's coverage gate on %s", async (kind, { skip }) => {
    const url = kind === 'sqlite' ? null : postgres?.url;
    if (url === undefined) return skip();
    const env = { DATABASE_URL: url };
    const output = await passes(
      root,
      ['.venv/bin/coverage', 'run', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'],
      env,
    );
    expect(output).toMatch(/\d{3} passed/);
    expect(output).not.toMatch(/failed|skipped|error/i);
    // Repository contract tests run on PostgreSQL too: that many more.
    const names = await passes(
      root,
      ['.venv/bin/python', '-m', 'pytest', '--collect-only', '-q', '-p', 'no:cacheprovider'],
      env,
    );
    expect(/product_catalog.repository\/.*\[postgresql\]/.test(names)).toBe(kind === 'postgresql');
    await passes(root, ['.venv/bin/coverage', 'report'], env);
    say(`${kind}: ${/\d+ passed in [\d.]+s/.exec(output)?.[0]}`);
  });

  it.for(['sqlite', 'postgresql'])(
    'migrates up, down and up on %s, and its tables are what its migrations make',
    async (kind, { skip }) => {
      const url = kind === 'sqlite' ? `sqlite:///${join(root, 'migrated.db')}` : postgres?.url;
      if (url === undefined) return skip();
      const env = { DATABASE_URL: url };
      await passes(root, [ALEMBIC, 'upgrade', 'heads'], env);
      expect(await passes(root, [ALEMBIC, 'check'], env)).toContain('No new upgrade operations detected');
      await passes(root, [ALEMBIC, 'downgrade', 'base'], env);
      expect((await passes(root, [ALEMBIC, 'current'], env)).match(/\(.*head\)/g)).toBeNull();
      await passes(root, [ALEMBIC, 'upgrade', 'heads'], env);
      expect((await passes(root, [ALEMBIC, 'current'], env)).match(/\(.*head\)/g)).toHaveLength(1);
    },
  );

  it('alembic check bites: a column without a migration is drift', async () => {
    const env = { DATABASE_URL: `sqlite:///${join(root, 'drift.db')}` };
    await passes(root, [ALEMBIC, 'upgrade', 'heads'], env);
    const tables = 'backend/infrastructure/product_catalog/tables.py';
    const undo = edit(root, tables, (text) =>
      text.replace(/^ +Column\("sku".*$/m, (line) => `${line}\n    Column("drifted", Uuid, nullable=True),`),
    );
    const { code, output } = await exec(root, [ALEMBIC, 'check'], env);
    undo();
    expect(output).toContain('drifted');
    expect(code).not.toBe(0);
  });

  describe('the layer check', () => {
    const LAYERS = ['api', 'repository', 'infrastructure', 'domain', 'core'];
    const upward = LAYERS.flatMap((above, index) =>
      LAYERS.slice(index + 1).map((below) => [below, `backend.${above}`] as const),
    );
    const outside = ['domain', 'core'].flatMap((layer) =>
      ['fastapi', 'sqlalchemy'].map((name) => [layer, name] as const),
    );
    const tests = LAYERS.map((layer) => [layer, 'backend.tests'] as const);

    it('knows ten forbidden edges between layers', () => {
      expect(upward).toHaveLength(10);
    });

    it.each([...upward, ...outside, ...tests])(
      '%s must not import %s: seeded, it fails; removed, it passes',
      async (layer, target) => {
        // The feature's own package, not only the base: it is what people edit. The core has none.
        const file = layer === 'core' ? 'backend/core/clock.py' : `backend/${layer}/product_catalog/__init__.py`;
        const undo = edit(root, file, (text) => `${text}\nimport ${target} as seeded\n`);
        const seeded = await exec(root, ['.venv/bin/lint-imports', '--no-cache']);
        undo();
        expect(seeded.code, seeded.output).not.toBe(0);
        expect(seeded.output).toMatch(/BROKEN/);
        await passes(root, ['.venv/bin/lint-imports', '--no-cache']);
      },
    );
  });

  it('refuses to regenerate over an edited file, and names it', async () => {
    const path = 'backend/domain/product_catalog/entities.py';
    const undo = edit(root, path, (text) => `${text}# mine\n`);
    const answer = await cli(root, 'service', FEATURE);
    undo();
    expect(answer).toMatchObject({ ok: false, error: { code: 'edited-file', where: path } });
  });
});

const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
