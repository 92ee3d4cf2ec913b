/** `remove` on real files: what goes, what is refused, and that it is all or nothing. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeFeature } from '../../src/commands/remove.ts';
import { openDisk } from '../../src/effects/disk.ts';
import { nodeFiles } from '../../src/effects/files.ts';
import { readHistory } from '../../src/effects/history.ts';
import { checkProject } from '../../src/project/check/check.ts';
import { STACKS } from '../../src/registry.ts';
import { CATEGORY, PRODUCT } from '../support/catalog.ts';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { failing } from '../support/failing-files.ts';
import { implement } from '../support/implemented.ts';
import { openedSession, type Phased, phased, TOOL } from '../support/phased.ts';
import { readTree, type Tree } from '../support/tree.ts';

const CATALOG = 'product-catalog';
const POINTS = 20;
const RULES = `- id: no-free-lunch
  statement: A price is above zero
  operations: [createProduct]
  examples:
    - given: {}
      when: {price: "0.00"}
      then: {refused: free_lunch}
`;

const folders: string[] = [];
const newFolder = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-remove-')));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function put(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function catalog(root: string): Promise<void> {
  put(dirname(root), 'rules.yaml', RULES);
  const entities = ['--entity', CATEGORY, '--entity', PRODUCT];
  await done(root, 'feature', CATALOG, ...entities, '--access', 'admin-writes', '--rules', '../rules.yaml');
}

async function suppliers(root: string): Promise<void> {
  await done(root, 'feature', 'suppliers', '--entity', 'Supplier name:string(80)!unique');
  await implement(root, 'suppliers');
}

async function project(stack: string, ...features: ReadonlyArray<(root: string) => Promise<void>>): Promise<string> {
  const root = join(newFolder(), 'shop');
  await done(dirname(root), 'init', 'shop', '--stack', stack);
  for (const feature of features) await feature(root);
  return root;
}

describe.each(Object.keys(STACKS))('on %s', (stack) => {
  it('leaves the tree of before, empty folders and all, and the same input gives the same documents again', async () => {
    const root = await project(stack, suppliers);
    const before = readTree(root);
    await catalog(root);
    const documents = readTree(root);
    expect(Object.keys(documents)).toContain(`docs/architecture/decisions/0002-${CATALOG}.md`);
    await done(root, 'approve', CATALOG, 'docs', '--as', REVIEWER);
    await implement(root, CATALOG);
    const whole = readTree(root);

    const dry: Answer = await cli(root, 'remove', CATALOG, '--dry-run');
    expect(dry.database).toMatch(/^first, on each database that has run .+_0001/);
    expect(readTree(root)).toEqual(whole);

    const answer = await done(root, 'remove', CATALOG);
    expect(answer.removed).toEqual(dry.removed);
    expect(readTree(root)).toEqual(before);
    const gone = Object.keys(whole).filter((path) => !(path in before) && !path.endsWith('/'));
    expect(answer.removed).toEqual(gone.filter((path) => !path.startsWith('.backend-feature/')).sort());
    expect(answer.removed.length).toBeGreaterThan(40);

    await catalog(root);
    expect(readTree(root)).toEqual(documents);
  });

  it('leaves what there would be if the first of two features had never been', async () => {
    const root = await project(stack, suppliers, catalog);
    await implement(root, CATALOG);
    await done(root, 'remove', 'suppliers');
    const never = await project(stack, catalog);
    await implement(never, CATALOG);
    expect(readTree(root)).toEqual(readTree(never));
  });
});

describe('a feature that is not as it was generated', () => {
  let made: string;
  let root: string;
  beforeAll(async () => {
    made = await project('fastapi', catalog, suppliers);
    await implement(made, CATALOG);
  });
  beforeEach(() => {
    root = join(newFolder(), 'shop');
    cpSync(made, root, { recursive: true });
  });

  const SPEC = `docs/features/${CATALOG}/api-spec.yaml`;
  const PLAN = `docs/features/${CATALOG}/test-plan.md`;
  const VERSIONS = 'backend/infrastructure/migrations/versions';
  const append = (path: string, text: string) => () => {
    const before = readFileSync(join(root, path), 'utf8');
    put(root, path, `${before}${text}`);
  };
  const write = (path: string, text: string) => () => put(root, path, text);
  const revision = (): string =>
    /^revision = (".+")$/m.exec(readFileSync(join(root, VERSIONS, 'product_catalog_0001.py'), 'utf8'))?.[1] ?? '';

  it.each<[what: string, change: () => void, refused: string[]]>([
    [
      'a rule that somebody wrote',
      append('backend/domain/product_catalog/rules/no_free_lunch.py', '\n# mine\n'),
      ['edited-file backend/domain/product_catalog/rules/no_free_lunch.py'],
    ],
    ['a row of the plan', append(PLAN, '\nMore.\n'), [`edited-file ${PLAN}`]],
    ['the spec', append(SPEC, '# mine\n'), [`edited-file ${SPEC}`]],
    [
      'a derived test',
      append('backend/tests/product_catalog/api/test_create_product.py', '# mine\n'),
      ['edited-file backend/tests/product_catalog/api/test_create_product.py'],
    ],
    [
      'managed code',
      append('backend/api/product_catalog/routes.py', '# mine\n'),
      ['edited-file backend/api/product_catalog/routes.py'],
    ],
    [
      'its migration',
      append(`${VERSIONS}/product_catalog_0001.py`, '# mine\n'),
      [`edited-file ${VERSIONS}/product_catalog_0001.py`],
    ],
    [
      'its decision record',
      append(`docs/architecture/decisions/0002-${CATALOG}.md`, 'Accepted.\n'),
      [`edited-file docs/architecture/decisions/0002-${CATALOG}.md`],
    ],
    [
      'its published copy',
      append(`docs/api/openapi/${CATALOG}.yaml`, '# mine\n'),
      [`edited-file docs/api/openapi/${CATALOG}.yaml`],
    ],
    [
      'a test by hand',
      write('backend/tests/product_catalog/custom/test_mine.py', 'def test_mine() -> None: ...\n'),
      ['foreign-file backend/tests/product_catalog/custom/test_mine.py'],
    ],
    [
      'strange files in its folders, all of them named',
      () => {
        put(root, `docs/features/${CATALOG}/notes.md`, 'mine');
        put(root, `docs/api/examples/${CATALOG}/mine.json`, '{}');
        put(root, 'backend/repository/product_catalog/mine.py', '');
        symlinkSync('/', join(root, 'backend/domain/product_catalog/link'));
      },
      [
        'foreign-file backend/domain/product_catalog/link',
        'foreign-file backend/repository/product_catalog/mine.py',
        `foreign-file docs/api/examples/${CATALOG}/mine.json`,
        `foreign-file docs/features/${CATALOG}/notes.md`,
      ],
    ],
    [
      'a later migration',
      () => put(root, `${VERSIONS}/a_change_77.py`, `revision = "77"\ndown_revision = ${revision()}\n`),
      [`still-used ${VERSIONS}/a_change_77.py`],
    ],
    [
      'code of others that uses it',
      write('backend/domain/suppliers/more.py', 'from backend.domain.product_catalog.entities import Product\n'),
      ['still-used backend/domain/suppliers/more.py'],
    ],
  ])('is kept because of %s', async (_what, change, refused) => {
    change();
    const before = readTree(root);
    for (const flags of [['--dry-run'], []]) {
      const { ok, error } = await cli(root, 'remove', CATALOG, ...flags);
      expect(ok).toBe(false);
      expect(error.details.map(({ code, where }: Answer) => `${code} ${where}`)).toEqual(refused);
      expect(error).toMatchObject({ where: error.details[0].where, message: expect.stringContaining('Nothing was') });
      expect(readTree(root)).toEqual(before);
    }
  });

  it('is kept where another feature refers to its entities', async () => {
    await done(root, 'feature', 'offers', '--entity', 'Offer product:ref(Product)! until:date!');
    const before = readTree(root);
    const { error } = await cli(root, 'remove', CATALOG);
    expect(error).toMatchObject({
      code: 'still-used',
      where: 'docs/features/offers/api-spec.yaml',
      message: expect.stringContaining('1 of others that use it'),
    });
    expect(readTree(root)).toEqual(before);
    await done(root, 'remove', 'offers');
    await done(root, 'remove', CATALOG);
  });

  it('goes once what was edited has been taken away, the spec too', async () => {
    append(SPEC, '# mine\n')();
    append('backend/domain/product_catalog/rules/no_free_lunch.py', '\n# mine\n')();
    expect((await cli(root, 'remove', CATALOG)).error.details).toHaveLength(2);
    rmSync(join(root, SPEC));
    rmSync(join(root, 'backend/domain/product_catalog/rules/no_free_lunch.py'));
    await done(root, 'remove', CATALOG);
    const left = Object.keys(readTree(root)).filter((path) => /product[-_]catalog/.test(path));
    expect(left).toEqual([]);
    expect((await cli(root, 'remove', CATALOG)).error).toMatchObject({ code: 'unknown-feature' });
  });

  it('goes with what our own commands added to its documents, and with what running left behind', async () => {
    await done(root, 'endpoint', CATALOG, 'POST', '/api/v1/products/{id}/restock', '--summary', 'Restock');
    const bytes = new Uint8Array([0xff, 0x00, 0xfe]);
    put(root, 'backend/api/product_catalog/__pycache__/routes.cpython-311.pyc', bytes);
    put(root, 'backend/tests/product_catalog/api/__pycache__/test.cpython-311.pyc', bytes);
    put(root, 'backend/api/picture.png', bytes);
    const { removed } = await done(root, 'remove', CATALOG);
    expect(removed.filter((path: string) => path.endsWith('.pyc'))).toEqual([]);
    const left = Object.keys(readTree(root)).filter((path) => /product[-_]catalog/.test(path));
    expect(left).toEqual([]);
  });

  it('is told from one that is not there', async () => {
    expect((await cli(root, 'remove', 'product-katalog')).error).toMatchObject({
      code: 'unknown-feature',
      message: expect.stringContaining(CATALOG),
    });
    expect((await cli(root, 'remove', '../shop')).error).toMatchObject({ code: 'bad-name' });
  });
});

describe('one of two features that went through all phases', () => {
  let made: Phased;
  beforeAll(async () => {
    made = await phased([
      ['catalog', 'Product name:string(20)!'],
      ['parts', 'Part name:string(20)!'],
    ]);
  });
  afterAll(() => made.remove());
  const copy = (): string => {
    const root = newFolder();
    cpSync(made.root, root, { recursive: true });
    return root;
  };
  const ours = (tree: Tree): string =>
    JSON.stringify(
      Object.entries(tree)
        .filter(([path]) => path !== '.backend-feature/')
        .sort(),
    );

  it('goes with its approvals, and the other is as green as it was', async () => {
    const root = copy();
    await removeFeature(await openedSession(root), 'catalog');
    const session = await openedSession(root);
    const { json } = await checkProject(session, { tool: TOOL, history: () => readHistory(root) });
    expect(json).toMatchObject({ ok: true, features: 1, findings: [] });
    const tree = readTree(root);
    for (const [path, content] of Object.entries(readTree(made.root)))
      expect(tree[path], path).toBe(path.includes('catalog') ? undefined : content);
  });

  it('is there or not there after a stop at any operation and a new start', { timeout: 120_000 }, async () => {
    const before = ours(readTree(made.root));
    const whole = copy();
    await removeFeature(await openedSession(whole), 'catalog');
    const after = ours(readTree(whole));
    const run = async (first: number, dryRun = false): Promise<{ tree: string; count: number }> => {
      const root = copy();
      const { files, count } = failing(first, Number.POSITIVE_INFINITY, () => new Error('killed'));
      const session = { ...(await openedSession(root)), workspace: await openDisk(root, files), dryRun };
      await removeFeature(session, 'catalog').catch(() => undefined);
      // The process that held the lock is gone.
      await nodeFiles.unlink(join(root, '.backend-feature/lock')).catch(() => {});
      await openDisk(root);
      const tree = ours(readTree(root));
      rmSync(root, { recursive: true, force: true });
      return { tree, count: count() };
    };
    const { count: planned } = await run(Number.POSITIVE_INFINITY, true);
    const { count: total } = await run(Number.POSITIVE_INFINITY);
    const seen = { old: 0, new: 0 };
    // Every operation of a write is stopped at in the tests of the workspace; here, some of each part.
    const step = Math.floor((total - planned) / POINTS);
    expect(step).toBeGreaterThan(1);
    for (let k = planned + 1; k <= total; k += step) {
      const { tree } = await run(k);
      expect([before, after], `stopped at ${k}`).toContain(tree);
      seen[tree === after ? 'new' : 'old']++;
    }
    expect(seen.old).toBeGreaterThan(3);
    expect(seen.new).toBeGreaterThan(3);
  });
});

describe('a feature whose name an example in the base has', () => {
  it.each(Object.keys(STACKS))('goes: catalog on %s', async (stack) => {
    const root = newFolder();
    await done(root, 'init', '.', '--stack', stack, '--name', 'shop');
    const before = readTree(root);
    await done(root, 'feature', 'catalog', '--entity', 'Product name:string(20)!');
    await done(root, 'remove', 'catalog');
    expect(readTree(root)).toEqual(before);
  });
});
