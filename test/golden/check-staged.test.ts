/** `check --staged` on real repositories: what the next commit would hold, whatever lies in the folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createContext } from '../../src/context.ts';
import { checkStaged } from '../../src/project/check/staged.ts';
import type { Diagnostic } from '../../src/shared/errors.ts';
import { type Phased, phased, stackWithBase } from '../support/phased.ts';

let made: Phased;
let root: string;
beforeAll(async () => {
  made = await phased([
    ['catalog', 'Product name:string(20)! sku:string(10)!unique'],
    ['orders', 'Order number:string(20)! product:ref(Product)'],
    ['pages', 'Page title:string(20)!'],
  ]);
});
afterAll(() => made.remove());
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'check-staged-')));
  cpSync(made.root, root, { recursive: true });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync(
    'git',
    ['-c', 'user.name=B', '-c', 'user.email=b@example.org', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}
const get = (path: string): string => readFileSync(join(root, path), 'utf8');
const put = (path: string, content: string): void => writeFileSync(join(root, path), content);

async function staged(): Promise<{ checked: unknown; codes: string[]; ok: boolean }> {
  const context = createContext({ cwd: root, json: true, yes: true, dryRun: false });
  const entry = {
    title: 'Fake',
    language: 'none',
    support: { databases: [], lacks: [] },
    load: async () => stackWithBase,
  };
  const { ok, json } = await checkStaged({ ...context, version: '0.1.0', stacks: { fake: entry } }, root);
  const { findings, checked } = json as { findings: Diagnostic[]; checked: unknown };
  return { ok, checked, codes: findings.map(({ code, where }) => `${code} ${where}`) };
}
const test = 'tests/catalog/CREATE-PRODUCT-201.json';

describe('check --staged', () => {
  it('looks at no feature where nothing is staged', async () => {
    put(test, '{}');
    expect(await staged()).toEqual({ ok: true, checked: [], codes: [] });
  });

  it('sees what is staged, not what lies in the folder', async () => {
    const before = get(test);
    put(test, '{}');
    git('add', test);
    put(test, before);
    expect(await staged()).toEqual({ ok: false, checked: ['catalog'], codes: [`edited-file ${test}`] });
  });

  it('looks at nothing that is not touched', async () => {
    put('tests/pages/more.json', '');
    git('add', '-A');
    git('commit', '-q', '-m', 'not checked');
    put('src/catalog/code.txt', 'refactored');
    git('add', '-A');
    expect(await staged()).toEqual({ ok: true, checked: ['catalog'], codes: [] });
  });

  it('looks at features that refer to a document that changes', async () => {
    put('docs/features/catalog/api-spec.yaml', `# a comment\n${get('docs/features/catalog/api-spec.yaml')}`);
    git('add', '-A');
    expect(await staged()).toEqual({ ok: true, checked: ['catalog', 'orders'], codes: [] });
  });

  it('looks at all where the settings change, or what tests share', async () => {
    put('backend-feature.yaml', `${get('backend-feature.yaml')}# a comment\n`);
    git('add', '-A');
    expect((await staged()).checked).toEqual(['catalog', 'orders', 'pages']);
    git('commit', '-q', '-m', 'settings');
    put('tests/support/client.txt', 'a client that lies');
    git('add', '-A');
    const after = await staged();
    expect(after).toMatchObject({ ok: false, checked: ['catalog', 'orders', 'pages'] });
    expect(after.codes).toEqual(['edited-file tests/support/client.txt']);
  });

  it('sees what goes, links, and code without documents', async () => {
    rmSync(join(root, test));
    rmSync(join(root, 'docs/features/pages'), { recursive: true });
    symlinkSync('/etc/hosts', join(root, 'src/base/link.txt'));
    git('add', '-A');
    const { codes } = await staged();
    expect(codes).toEqual(['symlink src/base/link.txt', 'undocumented src/pages', `missing-file ${test}`]);
  });

  it('takes whoever commits for an author', async () => {
    put('backend-feature.yaml', get('backend-feature.yaml').replace('approval: anyone', 'approval: peer'));
    git('add', '-A');
    git('config', 'user.name', 'A Reviewer');
    git('config', 'user.email', 'a@example.org');
    expect((await staged()).codes).toEqual([]);
    put('docs/features/pages/api-spec.yaml', `# mine\n${get('docs/features/pages/api-spec.yaml')}`);
    git('add', '-A');
    expect((await staged()).codes).toEqual(['peer-approval docs/features/pages/gate.yaml:/docs/approved']);
  });

  it('works before the first commit', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    git('init', '-q');
    git('add', '-A');
    expect(await staged()).toEqual({ ok: true, checked: ['catalog', 'orders', 'pages'], codes: [] });
  });

  it('says so where there is no repository', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    await expect(staged()).rejects.toMatchObject({ code: 'not-a-repository' });
  });

  it('works in a folder of a larger repository', async () => {
    const top = realpathSync(mkdtempSync(join(tmpdir(), 'check-mono-')));
    try {
      cpSync(made.root, join(top, 'services/shop'), { recursive: true });
      root = top;
      git('init', '-q');
      git('add', '-A');
      git('commit', '-q', '-m', 'first');
      root = join(top, 'services/shop');
      put(test, '{}');
      git('add', '-A');
      expect(await staged()).toEqual({ ok: false, checked: ['catalog'], codes: [`edited-file ${test}`] });
    } finally {
      rmSync(top, { recursive: true, force: true });
    }
  });
});
