/** The built program at a real terminal: what is on the screen, and what is on disk. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BIN, built } from '../support/built.ts';
import { REVIEWER } from '../support/cli.ts';
import { have } from '../support/demand.ts';
import { haveTmux, openScreen, type Screen } from '../support/screen.ts';
import { readTree, temporaryFolder, writeTree } from '../support/tree.ts';

const test = it.skipIf(!haveTmux());

/** A Git identity that is nobody's. */
function identity(): Record<string, string> {
  const home = temporaryFolder();
  writeTree(home, { '.gitconfig': '[user]\n  name = A Reviewer\n  email = reviewer@example.org\n' });
  return { HOME: home, GIT_CONFIG_GLOBAL: join(home, '.gitconfig'), GIT_CONFIG_NOSYSTEM: '1' };
}
const start = (cwd: string, env: Readonly<Record<string, string>> = {}): Screen =>
  openScreen(cwd, [process.execPath, BIN], { ...identity(), ...env });
const fits = (screen: Screen) => {
  for (const line of screen.text().split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
};

test('leads from an empty folder to approved documents; Ctrl-C loses nothing', async () => {
  const folder = temporaryFolder();
  const shop = join(folder, 'shop');
  const first = start(folder, { NO_COLOR: '1' });
  const asked = 'Folder of the new project (. is this one)';
  await first.press(asked, 'My Shop', 'Enter');
  await first.shows('> "My Shop" cannot be the name of a project');
  await first.press(asked, ...Array.from({ length: 7 }, () => 'BSpace'));
  await first.answer(asked, 'shop');
  expect(readTree(folder)).toEqual({});
  await first.press('Stack', 'Enter');
  await first.shows(/Writes \d+ files:/);
  await first.answer('Name of the feature', 'product-catalog');
  expect(existsSync(join(shop, 'backend-feature.yaml'))).toBe(true);
  await first.answer('Entity', 'Product');
  // As one types: first what is wrong, then what it means.
  await first.press('Field 1', 'price:mone');
  await first.shows('column 7: price has the unknown type "mone".');
  await first.shows('Tab: price:money');
  first.keys('Tab', '!');
  await first.shows('  price: money, required');
  first.keys('Enter');
  await first.press('Field 2', 'C-c');
  expect(await first.exitCode()).toBe(130);
  await first.shows('What you said of product-catalog is kept.');
  await first.shows('To come back: cd shop && npx create-backend-feature');
  expect(first.raw()).not.toContain('\u001b[3');
  expect(Object.keys(readTree(join(shop, 'docs/features')))).toEqual(['README.md']);
  fits(first);

  const second = start(shop);
  await second.press('What next?', 'Enter');
  await second.shows('Go on describing product-catalog');
  await second.answer('Name of the feature');
  await second.answer('Entity Product');
  await second.press('Field 1 of Product price:money!', 'Enter');
  await second.answer('Field 2', 'sku:string(100)!unique');
  await second.answer('Field 3');
  await second.answer('Rule 1');
  await second.press('Go on?', 'Down', 'Down', 'Enter');
  await second.press('Who may call it', 'Down', 'Enter');
  await second.press('How lists are paged', 'Enter');
  await second.press('Two people change the same thing', 'Enter');
  await second.press('Which operations', 'Enter');
  await second.shows(/docs\/features\/product-catalog\/ +2 {2}api-spec\.yaml test-plan\.md/);
  await second.press('Go on?', 'Enter');
  await second.shows('step 1 of 6: approve the documents');
  // Enter alone is no approval.
  await second.press('Approve the documents of product-catalog?', 'Enter');
  const gate = join(shop, 'docs/features/product-catalog/gate.yaml');
  await second.press('What next?', 'Enter');
  expect(existsSync(gate)).toBe(false);
  await second.shows('Yes, as A Reviewer <reviewer@example.org>');
  await second.press('Approve the documents of product-catalog?', 'Down', 'Down', 'Down', 'Down', 'Down', 'Enter');
  expect(await second.exitCode()).toBe(0);
  await second.shows('To come back: npx create-backend-feature');
  expect(second.raw()).toContain('\u001b[3');
  expect(existsSync(join(shop, '.backend-feature/wizard.json'))).toBe(false);
  fits(second);

  // The very same as from flags.
  const typed = join(folder, 'typed');
  built(folder, 'init', 'typed', '--stack', 'fastapi', '--name', 'shop');
  const entity = 'Product price:money! sku:string(100)!unique';
  built(typed, 'feature', 'product-catalog', '--entity', entity, '--access', 'admin-writes');
  expect(readTree(shop)).toEqual(readTree(typed));
});

test('shows where every feature stands, and takes up the step that is next', async () => {
  const folder = temporaryFolder();
  built(folder, 'init', '--stack', 'fastapi', '--name', 'shop');
  built(folder, 'feature', 'catalog', '--entity', 'Product name:string(20)!');
  built(folder, 'feature', 'orders', '--entity', 'Order number:string(20)!unique');
  built(folder, 'approve', 'orders', 'docs', '--as', REVIEWER);
  // Nothing can be installed here: what was begun stops there.
  const screen = start(folder, { PATH: '/nowhere' });
  await screen.shows(/catalog {2}◐ {5}○ {6}○ +\d+ +approve the documents/);
  await screen.shows(/orders {3}● {5}◐ {6}○ +\d+ +write the tests/);
  await screen.press('What next?', 'Down', 'Enter');
  await screen.shows(/backend\/tests\/orders\/api\/ +\d+ {2}test_create_order\.py/);
  expect(existsSync(join(folder, 'backend/tests/orders'))).toBe(false);
  await screen.press('Go on?', 'Enter');
  await screen.shows('step 3 of 6: see the tests fail');
  expect(existsSync(join(folder, 'backend/tests/orders/api/test_create_order.py'))).toBe(true);
  await screen.shows('error tool-missing');
  await screen.press('What now?', 'Down', 'Enter');
  await screen.shows('orders: see the tests fail');
  await screen.press('What next?', 'C-c');
  expect(await screen.exitCode()).toBe(130);
  fits(screen);
});

test('can be stopped while tools run, and says how to come back', async () => {
  const python = ['python3', 'python'].some((program) => existsOnPath(program));
  if (!have(python, 'Python', 'install Python 3.11 or newer')) return;
  const folder = temporaryFolder();
  built(folder, 'init', '--stack', 'fastapi', '--name', 'shop');
  built(folder, 'feature', 'catalog', '--entity', 'Product name:string(20)!');
  built(folder, 'approve', 'catalog', 'docs', '--as', REVIEWER);
  built(folder, 'tests', 'catalog');
  const before = readTree(join(folder, 'docs'));
  const screen = start(folder);
  await screen.press('What next?', 'Enter');
  await screen.press('Go on?', 'Enter');
  await screen.shows('create .venv');
  screen.keys('C-c');
  expect(await screen.exitCode()).toBe(130);
  await screen.shows('Stopped. Nothing is half written. To come back: npx create-backend-feature');
  expect(readTree(join(folder, 'docs'))).toEqual(before);
  const again = start(folder);
  await again.shows('catalog: see the tests fail');
});

test('serves what the documents say, and comes back to the step; Ctrl-C ends what is served, not the wizard', async () => {
  const folder = temporaryFolder();
  built(folder, 'init', '--stack', 'fastapi', '--name', 'shop');
  built(folder, 'feature', 'catalog', '--entity', 'Product name:string(20)!', '--access', 'admin-writes');
  const screen = start(folder);
  await screen.press('What next?', 'Enter');
  const asked = 'Approve the documents of catalog?';
  await screen.press(asked, 'Down', 'Down', 'Down', 'Enter');
  await screen.shows('As admin:');
  await screen.press('Enter stops it');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(screen.text())?.[0] ?? '';
  const token = /As admin:\n(Authorization: \S+ \S+)/.exec(screen.text())?.[1] ?? '';
  const [, Authorization = ''] = token.split(': ');
  const made = await fetch(`${url}/api/v1/products`, {
    method: 'POST',
    headers: { Authorization, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Tea' }),
  });
  expect(made.status).toBe(201);
  await screen.answer('Enter stops it');
  await screen.shows('Stopped, after 1 request.');
  await screen.press(asked, 'Down', 'Down', 'Down', 'Enter');
  await screen.press('Enter stops it', 'C-c');
  await screen.shows('Stopped, after 0 requests.');
  await screen.press(asked, 'Down', 'Down', 'Down', 'Down', 'Down', 'Enter');
  expect(await screen.exitCode()).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

function existsOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

test('init asks once, where there is a repository, whether Git shall check each commit', async () => {
  const folder = temporaryFolder();
  const env = identity();
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8' }).stdout.trim();
  git('init', '-q');
  const init = [process.execPath, BIN, 'init', '.', '--stack', 'fastapi', '--name', 'shop'];
  const screen = openScreen(folder, init, env);
  await screen.shows('Next: create-backend-feature feature');
  await screen.press('Let Git check each commit?', 'Enter');
  await screen.shows('Git checks each commit before it is made; CI decides.');
  expect(await screen.exitCode()).toBe(0);
  expect(git('config', '--get', 'core.hooksPath')).toBe('.githooks');
});
