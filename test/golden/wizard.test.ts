/** The wizard through every phase, on real files, with a stack that needs no toolchain. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { fakeStack, plainWorkspace } from '../support/fake-stack.ts';
import { ENTER, LEAVE_NOW, type Script } from '../support/scripted-prompter.ts';
import { readTree, temporaryFolder, writeTree } from '../support/tree.ts';
import { playWizard, REVIEWER } from '../support/wizard-world.ts';

const GATE = 'docs/features/catalog/gate.yaml';
const WRITE: Script = [
  ['What next?', 'feature'],
  ['Name of the feature', 'catalog'],
  ['Entity', 'Product'],
  ['Field 1', 'name:string(20)! price:money!'],
  ['Field 3', ENTER],
  ['Rule 1', ENTER],
  ['Go on?', 'on'],
];
const APPROVE = (what: string): Script => [[`Approve the ${what} of catalog?`, 'yes']];
let root: string;
let play: (script: Script) => ReturnType<typeof playWizard>;
const gate = () => readTree(root)[GATE] ?? '';

beforeEach(() => {
  root = temporaryFolder();
  play = (script) => playWizard(plainWorkspace(root), script);
});

it('leads from nothing to done in one sitting', async () => {
  const { screen, left } = await play([
    ...WRITE,
    ...APPROVE('documents'),
    ...APPROVE('tests'),
    ['What next?', 'leave'],
  ]);
  expect(left).toEqual([]);
  const steps = [...screen.matchAll(/^catalog {3}(step .*|done)$/gm)].map((match) => match[1]);
  expect(steps).toEqual([
    'step 1 of 6: approve the documents',
    'step 2 of 6: write the tests',
    'step 3 of 6: see the tests fail',
    'step 4 of 6: approve the tests',
    'step 5 of 6: write the service',
    'step 6 of 6: see the tests pass',
    'done',
  ]);
  expect(screen).toMatch(/(\d+) of \1 tests of catalog are red for the right reason\./);
  expect(screen).toMatch(/(\d+) of \1 tests of catalog pass; coverage 100 %/);
  expect(screen).toMatch(/catalog {2}● {5}● {6}● {5}\d+ +100 % +done/);
  expect(gate().split(REVIEWER)).toHaveLength(3);
  for (const line of screen.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
});

it('does not approve at Enter, and records nothing then', async () => {
  const { screen } = await play([...WRITE, ['Approve the documents of catalog?', ENTER], ['What next?', 'leave']]);
  expect(screen).toContain('= Not yet');
  expect(existsSync(join(root, GATE))).toBe(false);
});

it('is left at any step, and comes back to that very step', async () => {
  await play([...WRITE, ['Approve the documents', LEAVE_NOW]]);
  await play([
    ['What next?', 'walk catalog'],
    ['Approve the documents', 'other'],
    ['Who approves', LEAVE_NOW],
  ]);
  expect(existsSync(join(root, GATE))).toBe(false);
  const begun = await play([
    ['What next?', 'walk catalog'],
    ['Approve the documents', 'other'],
    ['Who approves', 'Another One <b@example.org>'],
    ['Approve the tests', 'leave'],
  ]);
  expect(begun.screen).toContain(
    'create-backend-feature approve catalog docs \\\n    --as "Another One <b@example.org>"',
  );
  expect(gate()).toContain('Another One');
  rmSync(join(root, 'tests'), { recursive: true });
  const { screen } = await play([
    ['What next?', 'walk catalog'],
    ['Go on?', 'on'],
    ['Approve the tests', 'leave'],
  ]);
  expect(screen).toContain('catalog: write the tests');
  expect(screen).toContain('catalog   step 2 of 6: write the tests');
  expect(existsSync(join(root, 'tests'))).toBe(true);
});

it('says what failed, and stays at that step', async () => {
  await play([...WRITE, ['Approve the documents', 'leave']]);
  const [id = ''] =
    /CREATE-PRODUCT-201[A-Z0-9-]*/.exec(readTree(root)['docs/features/catalog/test-plan.md'] ?? '') ?? [];
  writeTree(root, { 'verdicts.json': JSON.stringify({ [fakeStack.testName(id)]: 'passed' }) });
  const { screen } = await play([
    ['What next?', 'walk catalog'],
    ...APPROVE('documents'),
    ['Go on?', 'back'],
    ['What next?', 'leave'],
  ]);
  expect(screen).toContain('Not taken for red (1 kind, 1 test):');
  expect(screen.split('step 3 of 6: see the tests fail')).toHaveLength(3);
});

it('refuses to step over an edited test, and says which', async () => {
  await play([...WRITE, ...APPROVE('documents'), ['Approve the tests', 'leave']]);
  const [test = ''] = Object.keys(readTree(root)).filter(
    (path) => path.startsWith('tests/catalog/') && path.endsWith('.json'),
  );
  writeTree(root, { [test]: '{"name":"test_other"}' });
  const { screen } = await play([
    ['What next?', 'walk catalog'],
    ['What now?', 'back'],
    ['What next?', 'leave'],
  ]);
  expect(screen).toContain(`to be done by hand:\n\n    git checkout -- ${test}\n`);
});

it('serves what the documents say until Enter, and comes back to the same step', async () => {
  let docs = '';
  const { screen, left } = await play([
    ...WRITE,
    ['Approve the documents', 'try'],
    [
      'Enter stops it',
      async (shown) => {
        docs = /http:\/\/127\.0\.0\.1:\d+\/docs/.exec(shown)?.[0] ?? '';
        const token = /^Authorization: (Bearer \S+)$/m.exec(shown)?.[1] ?? '';
        const list = new URL('/api/v1/products', docs);
        expect((await fetch(list)).status).toBe(401);
        const answer = await fetch(list, { headers: { Authorization: token } });
        expect(await answer.json()).toMatchObject({ items: [], total: 0 });
      },
    ],
    ['Approve the documents', 'leave'],
  ]);
  expect(left).toEqual([]);
  expect(screen).toContain('Stopped, after 2 requests.');
  expect(screen.split('step 1 of 6: approve the documents')).toHaveLength(3);
  await expect(fetch(docs)).rejects.toThrow();
  expect(existsSync(join(root, GATE))).toBe(false);
});

it('stops what it serves at Ctrl-C, and is not left by it', async () => {
  const { screen, left } = await play([
    ...WRITE,
    ['Approve the documents', 'try'],
    ['Enter stops it', LEAVE_NOW],
    ...APPROVE('documents'),
    ['Approve the tests', 'try'],
    ['Enter stops it', ENTER],
    ['Approve the tests', 'leave'],
  ]);
  expect(left).toEqual([]);
  expect(screen.split('Stopped, after 0 requests.')).toHaveLength(3);
  for (const [url = ''] of screen.matchAll(/http:\/\/127\.0\.0\.1:\d+\/docs/g))
    await expect(fetch(url)).rejects.toThrow();
  expect(gate()).toContain(REVIEWER);
});

it('proves the tests once they were red, and not before', async () => {
  const PROVE = 'Prove the tests: on services that are broken on purpose';
  const before = await play([...WRITE, ['Approve the documents', 'leave']]);
  expect(before.screen).not.toContain(PROVE);
  await play([['What next?', 'walk catalog'], ...APPROVE('documents'), ['Approve the tests', 'leave']]);
  const recorded = gate();
  const { screen, left } = await play([
    ['What next?', 'walk catalog'],
    ['Approve the tests', 'prove'],
    ['Approve the tests', 'leave'],
  ]);
  expect(left).toEqual([]);
  expect(screen).toMatch(/^hollow {5}(\d+) of \1 tests of catalog are red where nothing is implemented\.$/m);
  // The runner of this stack calls no service: nothing is green on the reference, and that is said.
  expect(screen).toMatch(/^reference {2}0 of \d+ tests/m);
  expect(screen).toMatch(/… and \d+ more; create-backend-feature prove catalog --json has them all\./);
  expect(screen.split('step 4 of 6: approve the tests')).toHaveLength(3);
  expect(gate()).not.toBe(recorded);
  for (const line of screen.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
});
