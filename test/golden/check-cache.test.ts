/** What `check` remembers between two runs: never a red one green, and nothing that could have changed unseen. */
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStatCache, type StatCache } from '../../src/effects/stat-cache.ts';
import { checkChanged } from '../../src/project/check/check.ts';
import type { Diagnostic } from '../../src/shared/errors.ts';
import { openedSession, type Phased, phased, TOOL } from '../support/phased.ts';

/** As if the run began so much later: what lies there has settled. */
const SETTLED = 10_000;

let made: Phased;
let root: string;
let file: string;
beforeAll(async () => {
  made = await phased([
    ['catalog', 'Product name:string(20)! sku:string(10)!unique'],
    ['orders', 'Order number:string(20)! product:ref(Product)'],
  ]);
});
afterAll(() => made.remove());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-cache-'));
  file = join(root, '.cache-of-check', 'x.json');
  cpSync(made.root, root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (path: string): string => join(root, path);
const get = (path: string): string => readFileSync(at(path), 'utf8');
function put(path: string, content: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}
const cacheOf = (key = 'key', later = SETTLED): StatCache =>
  openStatCache({ root, file, key, always: ['backend-feature.yaml'], started: Date.now() + later });

interface Run {
  readonly opened: boolean;
  readonly codes: readonly string[];
}
async function run(key = 'key', later = SETTLED): Promise<Run> {
  let opened = false;
  const open = () => {
    opened = true;
    return openedSession(root);
  };
  const means = { tool: TOOL, history: async () => ({ kind: 'none' as const, why: 'no Git' }) };
  const { json } = await checkChanged(open, means, cacheOf(key, later));
  return { opened, codes: (json['findings'] as Diagnostic[]).map(({ code, where }) => `${code} ${where}`) };
}
const IN_ORDER: Run = { opened: false, codes: [] };
const test = 'tests/catalog/CREATE-PRODUCT-201.json';
const gate = 'docs/features/catalog/gate.yaml';

it('looks at nothing twice', async () => {
  expect(await run()).toEqual({ opened: true, codes: [] });
  expect(await run()).toEqual(IN_ORDER);
});

it('trusts nothing that is as new as the run itself', async () => {
  for (const later of [0, 1000]) {
    expect(await run('key', later)).toEqual({ opened: true, codes: [] });
    expect(await run('key', later)).toEqual({ opened: true, codes: [] });
  }
});

it('never remembers a finding, and finds it again', async () => {
  put(test, `${get(test)} `);
  const wrong = { opened: true, codes: [`edited-file ${test}`] };
  expect(await run()).toEqual(wrong);
  expect(await run()).toEqual(wrong);
  put(test, get(test).trimEnd());
  expect(await run()).toEqual({ opened: true, codes: [] });
  expect(await run()).toEqual(IN_ORDER);
});

/** Every kind of thing that a finding can come from. */
const CHANGES: ReadonlyArray<readonly [what: string, change: () => void, code: string]> = [
  ['a document', () => put('docs/features/catalog/api-spec.yaml', 'openapi: 4'), 'unsupported'],
  ['a document that another feature refers to', () => rmSync(at('docs/features/catalog/api-spec.yaml')), ''],
  ['the plan', () => rmSync(at('docs/features/catalog/test-plan.md')), 'no-plan'],
  ['the approvals', () => rmSync(at(gate)), 'docs-not-approved'],
  [
    'evidence, of the same size',
    () => put(gate, get(gate).replace('not-implemented', 'not-implementec')),
    'bad-evidence',
  ],
  ['a test', () => put(test, '{}'), 'edited-file'],
  ['a test that goes', () => rmSync(at(test)), 'missing-file'],
  ['a test that comes', () => put('tests/catalog/more.json', '{}'), 'foreign-file'],
  ['a folder that comes', () => put('tests/catalog/a/b/more.json', '{}'), 'foreign-file'],
  ['a test by hand', () => put('tests/catalog/custom/mine.json', 'SKIP'), 'skip-marker'],
  ['an implementation', () => put('src/catalog/code.txt', 'PEEK'), 'watches-tests'],
  ['an implementation that goes', () => rmSync(at('src/catalog/code.txt')), ''],
  ['code that features share', () => put('src/base/app.txt', 'PEEK'), 'watches-tests'],
  ['shared code that comes', () => put('src/base/more.txt', 'PEEK'), 'watches-tests'],
  ['the support of the tests', () => put('tests/support/client.txt', 'a clienT'), 'edited-file'],
  ['strange support', () => put('tests/support/more.txt', ''), 'foreign-file'],
  ['code without documents', () => put('src/payments/x.txt', ''), 'undocumented'],
  ['what a runner loads', () => put('loaded.txt', ''), 'runner-steered'],
  // One that renders the same is no news: approvals are of what is rendered.
  ['a template of the team', () => put('.backend-feature/templates/a.hbs', ''), ''],
  [
    'the settings',
    () => put('backend-feature.yaml', get('backend-feature.yaml').replace('"0.1.0"', '"9.9.9"')),
    'tool-version',
  ],
  [
    'a link to the very same file',
    () => {
      renameSync(at(test), at('kept.json'));
      symlinkSync(at('kept.json'), at(test));
    },
    'symlink',
  ],
  [
    'a link to the very same folder',
    () => {
      renameSync(at('src/catalog'), at('kept'));
      symlinkSync(at('kept'), at('src/catalog'));
    },
    'symlink',
  ],
];

describe('sees', () => {
  it.each(CHANGES)('%s', async (_, change, code) => {
    await run();
    expect(await run()).toEqual(IN_ORDER);
    change();
    const after = await run();
    expect(after.opened).toBe(true);
    if (code !== '') expect(after.codes.join('\n')).toContain(code);
    // What is wrong stays wrong until it is mended.
    const again = await run();
    expect(again.codes).toEqual(after.codes);
  });

  it('a feature that comes', async () => {
    await run();
    cpSync(at('docs/features/catalog'), at('docs/features/more'), { recursive: true });
    expect((await run()).opened).toBe(true);
    put('docs/features/more/test-plan.md', '');
    expect((await run()).codes.length).toBeGreaterThan(0);
  });

  it('an edit of the same size whose time of modification was set back', async () => {
    await run();
    const { atime, mtime, size } = statSync(at(test));
    const content = get(test);
    put(test, content.replace('test_', 'tset_'));
    utimesSync(at(test), atime, mtime);
    expect(statSync(at(test))).toMatchObject({ size, mtime });
    expect((await run()).codes).toEqual([`edited-file ${test}`]);
  });

  it('another file under the same name, with the same times', async () => {
    await run();
    const { atime, mtime } = statSync(at(test));
    put('other.json', get(test).replace('test_', 'tset_'));
    utimesSync(at('other.json'), atime, mtime);
    renameSync(at('other.json'), at(test));
    expect((await run()).codes).toEqual([`edited-file ${test}`]);
  });

  it('an edit through another name of the same file', async () => {
    await run();
    linkSync(at(test), at('second-name.json'));
    writeFileSync(at('second-name.json'), '{}');
    expect((await run()).codes).toEqual([`edited-file ${test}`]);
  });

  it('a change of mode', async () => {
    await run();
    chmodSync(at(test), 0o755);
    expect((await run()).opened).toBe(true);
  });

  it('edits within one millisecond, each of the same size', async () => {
    const [right, wrong] = [get(test), get(test).replace('test_', 'tset_')];
    for (let time = 0; time < 20; time++) {
      put(test, right);
      await run('key', 0);
      put(test, wrong);
      expect((await run('key', 0)).codes).toEqual([`edited-file ${test}`]);
    }
  });
});

describe('a cache', () => {
  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"key":"key"}',
    '{"key":"key","scopes":{"_shared":{}}}',
    '{"key":"key","scopes":{"_shared":null}}',
  ])('that holds %j is none', async (content) => {
    put('.cache-of-check/x.json', content);
    expect(await run()).toEqual({ opened: true, codes: [] });
  });

  it('of another tool or of other settings is none', async () => {
    await run('one');
    expect(await run('other')).toEqual({ opened: true, codes: [] });
  });

  it('that cannot be written changes no answer', async () => {
    put('.cache-of-check', 'a file');
    expect(await run()).toEqual({ opened: true, codes: [] });
    expect(await run()).toEqual({ opened: true, codes: [] });
  });

  it('is not used under the policy peer, where Git decides', async () => {
    put('backend-feature.yaml', get('backend-feature.yaml').replace('approval: anyone', 'approval: peer'));
    expect((await run()).codes[0]).toContain('peer-approval');
    expect(existsSync(file)).toBe(false);
  });

  it('looks only at the feature that changed', async () => {
    await run();
    put('src/catalog/code.txt', 'refactored');
    const cache = cacheOf();
    expect(cache.holds('_shared')).toBe(true);
    expect(cache.holds('catalog')).toBe(false);
    expect(cache.holds('orders')).toBe(true);
  });
});
