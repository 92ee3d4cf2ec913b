/** plop in a team's repository, with our pack loaded from the package: the same questions, the same files, our exit codes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createContext } from '../../src/context.ts';
import { observe } from '../../src/project/observe.ts';
import { openSession } from '../../src/project/open.ts';
import { saveEvidence } from '../../src/project/session.ts';
import { built, ROOT } from '../support/built.ts';
import { REVIEWER } from '../support/cli.ts';
import { haveTmux, openScreen } from '../support/screen.ts';
import { readTree, type Tree, temporaryFolder, writeTree } from '../support/tree.ts';

const PLOP = 'node_modules/plop/bin/plop.js';
const ENTITY = 'Product name:string(200)! price:money! sku:string(100)!unique';

function project(): string {
  const folder = temporaryFolder();
  built(folder, 'init', '--stack', 'fastapi', '--name', 'shop');
  return folder;
}

function withPlop(folder: string): string {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/create-backend-feature'));
  symlinkSync(join(ROOT, 'node_modules/plop'), join(folder, 'node_modules/plop'));
  writeTree(folder, {
    'plopfile.mjs': `export default async (plop) => {
  await plop.load('create-backend-feature');
  plop.setGenerator('own', { description: "the team's own", prompts: [], actions: [() => 'did our own'] });
};
`,
  });
  return folder;
}

/** The project without what makes plop run. */
function filesOf(folder: string): Tree {
  return Object.fromEntries(
    Object.entries(readTree(folder)).filter(([path]) => !/^(?:node_modules\/|plopfile\.mjs$)/.test(path)),
  );
}

function plop(cwd: string, ...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PLOP, ...argv], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** Red evidence as a run would have recorded it. */
async function recordRed(folder: string, feature: string): Promise<void> {
  const session = await openSession(createContext({ cwd: folder, json: true, yes: true, dryRun: false }));
  const seen = await observe(session, feature);
  const { observation, evidence } = seen;
  if (evidence === undefined) throw new Error('no approval to stand on');
  const cases = observation.cases.map(({ id, hash }) => [id, { hash, class: 'not-implemented' as const }] as const);
  const approved = { by: REVIEWER, at: '2026-11-02T00:00:00.000Z' };
  await saveEvidence(
    session,
    seen,
    {
      ...evidence,
      tests: { hash: observation.testsHash, approved, cases: Object.fromEntries(cases) },
    },
    'red',
  );
}

it('writes the very files of the commands, generator by generator', async () => {
  const [ours, theirs] = [project(), withPlop(project())];
  const same = () => expect(filesOf(theirs)).toEqual(filesOf(ours));
  same();

  built(ours, 'feature', 'product-catalog', '--entity', ENTITY, '--access', 'admin-writes');
  const feature = plop(theirs, 'feature', 'product-catalog', ENTITY, '--', '--access', 'admin-writes');
  expect(feature).toMatchObject({ status: 0 });
  expect(`${feature.stdout}${feature.stderr}`).toContain('product-catalog: 5 operations');
  expect(`${feature.stdout}${feature.stderr}`).toContain('+ docs/features/product-catalog/api-spec.yaml');
  same();

  built(ours, 'feature', 'product-catalog', '--rename', 'Product.sku=code', '--backfill', 'Product.code=none');
  const members = plop(
    theirs,
    'members',
    'product-catalog',
    'Product.sku=code',
    '--',
    '--backfill',
    'Product.code=none',
  );
  expect(members).toMatchObject({ status: 0 });
  same();
  expect(filesOf(theirs)['docs/features/product-catalog/api-spec.yaml']).toContain('renamed:');

  const shape = ['--field', 'Product weight:int(0..)?', '--entity', 'Brand name:string(80)!', '--drop', 'Product.code'];
  built(ours, 'feature', 'product-catalog', ...shape);
  expect(plop(theirs, 'members', 'product-catalog', '--', ...shape)).toMatchObject({ status: 0 });
  same();

  built(ours, 'feature', 'product-catalog', '--concurrency', 'etag');
  expect(plop(theirs, 'concurrency', 'product-catalog', 'etag').status).toBe(0);
  same();
  expect(filesOf(theirs)['docs/features/product-catalog/api-spec.yaml']).toContain('If-Match');

  const path = '/api/v1/products/{id}/restock';
  const payload = ['--body', '{"amount":"int(1..)!"}', '--answer', 'Product', '--access', 'user'];
  built(ours, 'endpoint', 'product-catalog', 'POST', path, '--summary', 'Restock a product', ...payload);
  expect(plop(theirs, 'endpoint', 'product-catalog', 'POST', path, 'Restock a product', '--', ...payload).status).toBe(
    0,
  );
  same();

  built(ours, 'approve', 'product-catalog', 'docs', '--as', REVIEWER);
  const gate = 'docs/features/product-catalog/gate.yaml';
  const approved = '.backend-feature/generated/product-catalog.approved.base';
  const { [gate]: evidence = '', [approved]: kept = '' } = readTree(ours);
  writeTree(theirs, { [gate]: evidence, [approved]: kept });
  built(ours, 'tests', 'product-catalog');
  expect(plop(theirs, 'tests', 'product-catalog').status).toBe(0);
  same();
  expect(Object.keys(filesOf(theirs))).toContain('backend/tests/product_catalog/api/test_create_product.py');

  for (const folder of [ours, theirs]) await recordRed(folder, 'product-catalog');
  built(ours, 'service', 'product-catalog');
  expect(plop(theirs, 'service', 'product-catalog').status).toBe(0);
  same();
  expect(Object.keys(filesOf(theirs))).toContain('backend/api/product_catalog/routes.py');
});

it('refuses as the commands do: code, where, what next, our exit code, no stack, nothing written', () => {
  const folder = withPlop(project());
  expect(plop(folder, 'feature', 'catalog', ENTITY).status).toBe(0);
  const before = filesOf(folder);
  const refused = (exit: number, code: string, ...argv: string[]) => {
    const { status, stdout, stderr } = plop(folder, ...argv);
    expect({ argv, status }).toEqual({ argv, status: exit });
    expect(stderr).toContain(`error ${code}: `);
    expect(stderr).toMatch(/^ {2}where: \S/m);
    expect(stderr).toMatch(/^ {2}next: {2}\S/m);
    expect(stdout + stderr).not.toMatch(/^\s+at /m);
    expect(filesOf(folder)).toEqual(before);
    return stderr;
  };
  refused(1, 'docs-not-approved', 'tests', 'catalog');
  refused(1, 'docs-not-approved', 'service', 'catalog');
  refused(2, 'unknown-feature', 'tests', 'catalogue');
  refused(2, 'bad-dsl', 'feature', 'orders', 'Order number:strin');
  refused(2, 'bad-name', 'feature', '../orders', 'Order number:text');
  refused(2, 'already-exists', 'feature', 'catalog', 'Other name:text');
  refused(2, 'usage', 'feature', 'orders', '--', '--acess', 'public');
  // Nobody is there to ask, and plop would.
  const missing = refused(2, 'missing-input', 'feature');
  expect(missing).toMatch(/- name: .*\n.*- entity: /);
  refused(2, 'missing-input', 'endpoint', 'catalog', 'POST');
  refused(2, 'missing-input', 'tests');
  refused(2, 'usage', 'members', 'catalog', 'Product.sku');
  refused(2, 'missing-input', 'members', 'catalog');
  refused(2, 'missing-input', 'concurrency', 'catalog');
  refused(2, 'usage', 'concurrency', 'catalog', 'never');
  rmSync(join(folder, 'backend-feature.yaml'));
  expect(plop(folder, 'tests', 'catalog')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('not-a-project'),
  });
});

it("leaves the team's own generators beside ours", () => {
  const folder = withPlop(project());
  const own = plop(folder, 'own');
  expect(own.status).toBe(0);
  expect(own.stdout + own.stderr).toContain('did our own');
});

it.skipIf(!haveTmux())('asks the same questions at a terminal, and gives the same files', async () => {
  const [ours, theirs] = [project(), withPlop(project())];
  built(
    ours,
    'feature',
    'orders',
    '--entity',
    'Order number:string(20)!unique',
    '--pagination',
    'keyset',
    '--rule',
    'An order is never empty.',
  );
  const screen = openScreen(theirs, [process.execPath, PLOP, 'feature']);
  // inquirer 9 leaves its mark as it was.
  await screen.press('Name of the feature', 'orders', 'Enter');
  await screen.press('Entity', 'Order', 'Enter');
  await screen.press('Field 1', 'number:strin', 'Enter');
  await screen.shows('column 8: number has the unknown type "strin".');
  await screen.press('Field 1', ...Array.from({ length: 5 }, () => 'BSpace'), 'string(20)!unique', 'Enter');
  await screen.press('Field 2', 'Enter');
  await screen.press('Who may call it', 'Enter');
  await screen.press('How lists are paged', 'Down', 'Enter');
  await screen.press('Two people change the same thing', 'Enter');
  await screen.press('Which operations', 'Enter');
  await screen.press('Rule 1', 'An order is never empty.', 'Enter');
  await screen.press('Example 1 of it', 'Enter');
  expect(await screen.exitCode()).toBe(0);
  expect(filesOf(theirs)).toEqual(filesOf(ours));
});
