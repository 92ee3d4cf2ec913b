/** What `check` finds in a project that was in order, one change at a time. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../src/commands/approve.ts';
import { readHistory } from '../../src/effects/history.ts';
import { textHash } from '../../src/plan/merging/record.ts';
import { checkProject } from '../../src/project/check/check.ts';
import { observe } from '../../src/project/observe.ts';
import type { Diagnostic } from '../../src/shared/errors.ts';
import { APPROVER, openedSession, type Phased, phased, TOOL } from '../support/phased.ts';

let made: Phased;
let root: string;
beforeAll(async () => {
  made = await phased([['catalog', 'Product name:string(20)! sku:string(10)!unique']]);
});
afterAll(() => made.remove());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-'));
  cpSync(made.root, root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const project = (): Phased => ({ ...made, root, ...files() });
function files(): Pick<Phased, 'get' | 'put' | 'path'> {
  const at = (file: string): string => join(root, file);
  return {
    path: at,
    get: (file) => execFileSync('cat', [at(file)], { encoding: 'utf8' }),
    put: (file, content) => {
      execFileSync('mkdir', ['-p', join(at(file), '..')]);
      execFileSync('tee', [at(file)], { input: content });
    },
  };
}
async function found(means: { tool?: string; committed?: boolean } = {}): Promise<Diagnostic[]> {
  const session = await openedSession(root);
  const history = () => readHistory(root);
  return (await checkProject(session, { tool: TOOL, history, ...means })).json['findings'] as Diagnostic[];
}
const codes = async (means: { tool?: string; committed?: boolean } = {}): Promise<string[]> =>
  (await found(means)).map(({ code, where }) => `${code} ${where}`);
const test = 'tests/catalog/CREATE-PRODUCT-201.json';
const record = '.backend-feature/generated/catalog.tests.json';
const gate = 'docs/features/catalog/gate.yaml';

it('finds nothing where nothing was changed', async () => {
  expect(await codes()).toEqual([]);
});

describe('locked files', () => {
  it('an edited test is named, also where the record was forged to match', async () => {
    const { get, put } = project();
    const before = textHash(get(test));
    put(test, `${get(test)} `);
    expect(await codes()).toEqual([`edited-file ${test}`]);
    put(record, get(record).replace(before, textHash(get(test))));
    expect(get(record)).toContain(textHash(get(test)));
    expect(await codes()).toEqual([`edited-file ${test}`]);
  });

  it('a test that is gone, with its row kept', async () => {
    rmSync(join(root, test));
    expect(await codes()).toEqual([`missing-file ${test}`]);
  });

  it('the support that tests share', async () => {
    const { put } = project();
    put('tests/support/client.txt', 'a client that lies');
    expect(await codes()).toEqual(['edited-file tests/support/client.txt']);
    put(
      '.backend-feature/generated/_project.json',
      JSON.stringify({ 'tests/support/client.txt': { hash: textHash('a client that lies'), owner: 'locked' } }),
    );
    expect(await codes()).toEqual(['stale-file tests/support/client.txt']);
  });

  it('what is merely out of date is called so', async () => {
    const { get, put } = project();
    const plan = 'docs/features/catalog/test-plan.md';
    put(
      plan,
      get(plan).replace(/^\| CREATE-PRODUCT-201 .*\n/m, (row) => row.replace('CREATE-PRODUCT-201', 'OTHER-201')),
    );
    await approveFeature(await openedSession(root), 'catalog', 'docs', APPROVER).catch(() => undefined);
    const now = await codes();
    expect(now.length).toBeGreaterThan(0);
    expect(now).toContain(`foreign-file ${test}`);
  });

  it('managed files of the implementation are free', async () => {
    const { put } = project();
    put('src/catalog/code.txt', 'refactored');
    put('src/base/app.txt', 'mine');
    put('src/catalog/more.txt', 'mine');
    expect(await codes()).toEqual([]);
  });
});

describe('strange files', () => {
  it.each([
    ['tests/catalog/conftest.txt', 'foreign-file'],
    ['tests/catalog/deep/helper.json', 'foreign-file'],
    ['tests/support/more.txt', 'foreign-file'],
    ['src/loaded.txt', 'runner-steered'],
    ['loaded.txt', 'runner-steered'],
  ])('%s is %s', async (path, code) => {
    project().put(path, 'x');
    expect(await codes()).toEqual([`${code} ${path}`]);
  });

  it('what lies under custom/ is the team’s', async () => {
    project().put('tests/catalog/custom/loaded.txt', 'x');
    expect(await codes()).toEqual([]);
  });

  it('what running leaves behind counts only where it is committed', async () => {
    project().put('tests/catalog/cache.left', 'x');
    expect(await codes()).toEqual([]);
    expect(await codes({ committed: true })).toEqual(['foreign-file tests/catalog/cache.left']);
  });

  it('what running left behind is no implementation', async () => {
    rmSync(join(root, 'src/catalog'), { recursive: true });
    project().put('src/catalog/deep/cache.left', 'x');
    const { observation } = await observe(await openedSession(root), 'catalog');
    expect(observation.serviceOnDisk).toBe(false);
    expect(await codes()).toEqual([]);
  });

  it('a folder of an implementation without documents', async () => {
    project().put('src/orders/code.txt', 'code first');
    expect(await codes()).toEqual(['undocumented src/orders']);
  });

  it('an implementation without red evidence, be it a single file', async () => {
    const { get, put } = project();
    rmSync(join(root, 'src/catalog'), { recursive: true });
    put(gate, get(gate).replace(/class: \S+/, 'class: passed'));
    expect(await codes()).toEqual([]);
    put('src/catalog/one.txt', 'x');
    expect((await found()).map(({ code }) => code)).toEqual(['passed', 'missing-file']);
  });
});

describe('an approved spec that was changed against its plan', () => {
  it('is told as a change and as a gap; its tests, which nothing renders now, are not called strange', async () => {
    const { get, put } = project();
    const spec = 'docs/features/catalog/api-spec.yaml';
    put(spec, get(spec).replaceAll('maxLength: 20', 'maxLength: 2000'));
    const own = (await codes()).filter((one) => !one.startsWith('stale-copy'));
    expect(own[0]).toBe(`docs-not-approved ${gate}`);
    expect(own.slice(1).map((one) => one.replace(/:\d+$/, ''))).toEqual(
      own.slice(1).map(() => 'contradicts-spec docs/features/catalog/test-plan.md'),
    );
    expect(own.length).toBeGreaterThan(1);
  });
});

describe('links', () => {
  it.each([
    ['a test', test],
    ['the folder of the tests', 'tests/catalog'],
    ['a document', 'docs/features/catalog/test-plan.md'],
    ['the folder of all documents', 'docs'],
    ['an implementation', 'src/catalog'],
    ['the records', '.backend-feature/generated'],
  ])('%s', async (_, path) => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    renameSync(join(root, path), join(elsewhere, 'x'));
    symlinkSync(join(elsewhere, 'x'), join(root, path));
    try {
      expect(await codes()).toContain(`symlink ${path}`);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});

describe('the version of the tool', () => {
  it('must be the one that the project is pinned to', async () => {
    expect(await codes({ tool: '9.9.9' })).toEqual(['tool-version backend-feature.yaml:/tool']);
  });

  it('is not asked for where none is pinned', async () => {
    const { get, put } = project();
    put('backend-feature.yaml', get('backend-feature.yaml').replace(/^tool: .*\n/m, ''));
    expect(await codes({ tool: '9.9.9' })).toEqual([]);
  });
});

describe('code that knows it is tested', () => {
  it.each([
    ['src/catalog/code.txt', 'real\nif (env.API_BASE_URL)'],
    ['src/base/app.txt', 'app\nheader("x-test-session")'],
    ['src/catalog/code.txt', 'real\nPEEK'],
    ['tests/catalog/custom/own.json', '{\n"CBF_REPORT"}'],
  ])('%s', async (path, content) => {
    project().put(path, content);
    expect(await codes()).toEqual([`watches-tests ${path}:2`]);
  });
});

describe('templates of the team', () => {
  const template = '.backend-feature/templates/languages/x.hbs';
  it('are not covered by the approval of the tests, which is of what they render', async () => {
    project().put(template, 'one');
    expect(await codes()).toEqual([]);
  });

  it('without any, hashes are what they were', async () => {
    const { observation } = await observe(await openedSession(root), 'catalog');
    expect(observation.evidence?.tests?.hash).toBe(observation.testsHash);
  });
});

describe('policy peer', () => {
  const git = (who: string, ...args: string[]): string =>
    execFileSync(
      'git',
      ['-c', `user.name=${who}`, '-c', `user.email=${who}@example.org`, '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  const commit = (who: string): void => {
    git(who, 'add', '-A');
    git(who, 'commit', '-q', '-m', who);
  };
  beforeEach(() => {
    const { get, put } = project();
    put('backend-feature.yaml', get('backend-feature.yaml').replace('approval: anyone', 'approval: peer'));
  });
  const peers = [`peer-approval ${gate}:/docs/approved`, `peer-approval ${gate}:/tests/approved`];

  it('needs Git', async () => {
    expect(await codes()).toEqual(peers);
  });

  it('takes another’s approval, not the author’s own', async () => {
    git('b', 'init', '-q');
    commit('b');
    expect(await codes()).toEqual([]);
    const { get, put } = project();
    put('docs/features/catalog/api-spec.yaml', `# by a\n${get('docs/features/catalog/api-spec.yaml')}`);
    commit('a');
    expect(await codes()).toEqual([peers[0]]);
  });

  it('sees authors through a rename and behind a trailer', async () => {
    git('a', 'init', '-q');
    renameSync(join(root, 'docs/features/catalog/api-spec.yaml'), join(root, 'docs/features/catalog/draft.yaml'));
    commit('a');
    renameSync(join(root, 'docs/features/catalog/draft.yaml'), join(root, 'docs/features/catalog/api-spec.yaml'));
    commit('b');
    expect(await codes()).toContain(peers[0]);
  });

  it('fails closed on a shallow clone', async () => {
    git('b', 'init', '-q');
    commit('b');
    git('b', 'commit', '-q', '--allow-empty', '-m', 'more');
    const whole = root;
    root = mkdtempSync(join(tmpdir(), 'shallow-'));
    try {
      execFileSync('git', ['clone', '-q', '--depth', '1', `file://${whole}`, root], { stdio: 'pipe' });
      const findings = await found();
      expect(findings.map(({ code, where }) => `${code} ${where}`)).toEqual(peers);
      expect(findings[0]?.hint).toContain('fetch-depth: 0');
    } finally {
      rmSync(root, { recursive: true, force: true });
      root = whole;
    }
  });
});
