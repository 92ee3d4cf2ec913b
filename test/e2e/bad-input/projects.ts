/** A project that somebody broke by hand: settings, plan, evidence, links, edited files. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { python } from '../../../src/languages/python/index.ts';
import { type Case, ENTITY, FEATURE, GATE, OTHER, PLAN, REVIEWER, SPEC } from './case.ts';

type Arrange = (root: string) => void;
const write =
  (path: string, content: string | Uint8Array): Arrange =>
  (root) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
const append =
  (path: string, content: string): Arrange =>
  (root) =>
    appendFileSync(join(root, path), content);
/** Fails where the text is not there: a case must break what it means to break. */
const replace =
  (path: string, from: string | RegExp, to: string): Arrange =>
  (root) => {
    const text = readFileSync(join(root, path), 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path} does not hold ${String(from)}.`);
    writeFileSync(join(root, path), changed);
  };
const moveAndLink =
  (path: string): Arrange =>
  (root) => {
    renameSync(join(root, path), join(root, '../moved'));
    symlinkSync(join(root, '../moved'), join(root, path));
  };

const CONFIG = 'backend-feature.yaml';
const setting = (name: string, arrange: Arrange, more: Partial<Case> = {}): Case => ({
  name: `settings: ${name}`,
  argv: ['status'],
  arrange,
  exit: 2,
  code: 'bad-config',
  where: /^backend-feature\.yaml/,
  ...more,
});
const set = (key: string, value: string, more: Partial<Case> = {}): Case =>
  setting(`${key} ${value.slice(0, 30)}`, replace(CONFIG, new RegExp(`${key}:.*`), `${key}: ${value}`), {
    where: new RegExp(`:/(coverage/)?${key}`),
    ...more,
  });

const settings: readonly Case[] = [
  setting('empty', write(CONFIG, ''), { code: 'bad-yaml' }),
  setting('a list', write(CONFIG, '[]'), { code: 'bad-yaml' }),
  setting('broken YAML', write(CONFIG, 'name: [\n'), { code: 'bad-yaml' }),
  setting('a key twice', append(CONFIG, 'name: x\n'), { code: 'bad-yaml' }),
  setting('not UTF-8', write(CONFIG, Buffer.from([0xff])), { code: 'unreadable' }),
  setting(
    'a folder',
    (root) => {
      rmSync(join(root, CONFIG));
      mkdirSync(join(root, CONFIG));
    },
    { code: 'unreadable' },
  ),
  setting('a link', moveAndLink(CONFIG), { code: 'bad-path' }),
  setting('no name', replace(CONFIG, 'name: shop\n', ''), { where: /:\/name$/ }),
  setting('no stack', replace(CONFIG, 'stack: fastapi\n', ''), { where: /:\/stack$/ }),
  setting('a misspelt key names the nearest', replace(CONFIG, 'currency:', 'curency:'), { message: /"currency"/ }),
  setting('an unknown key in coverage', replace(CONFIG, 'threshold:', 'treshold:'), { message: /"threshold"/ }),
  setting(
    'two faults at once',
    replace(CONFIG, /currency: EUR[\s\S]*threshold: 80/, 'currency: e\ncoverage:\n  threshold: x'),
    { message: /2 faults/ },
  ),
  set('name', 'My Shop', { code: 'bad-name' }),
  set('name', 'con', { code: 'bad-name' }),
  set('name', '[a]'),
  set('stack', '3'),
  set('stack', 'fastpai', { code: 'unknown-stack', message: /"fastapi"/ }),
  set('stack', '__proto__', { code: 'unknown-stack' }),
  set('tool', '1.0'),
  set('docsRoot', '../docs'),
  set('docsRoot', '/docs'),
  set('docsRoot', '"docs/.."'),
  set('docsRoot', '""'),
  set('docsRoot', 'a\\b'),
  set('docsRoot', '.git'),
  set('docsRoot', '.backend-feature/x'),
  set('currency', 'euro'),
  set('currency', '978'),
  set('threshold', '101'),
  set('threshold', '"80"'),
  set('threshold', '.nan', { code: 'bad-yaml', where: /backend-feature\.yaml/ }),
  set('approval', 'all'),
  set('completeness', 'lax'),
  setting('policy signed, which is not there yet', replace(CONFIG, 'approval: anyone', 'approval: signed'), {
    argv: ['approve', FEATURE, 'docs', '--as', REVIEWER],
    code: 'unsupported',
  }),
  setting('policy peer without Git', replace(CONFIG, 'approval: anyone', 'approval: peer'), {
    argv: ['approve', FEATURE, 'docs', '--as', REVIEWER],
    code: 'usage',
  }),
];

const gate = (name: string, arrange: Arrange, more: Partial<Case> = {}): Case => ({
  name: `gate.yaml: ${name}`,
  argv: ['tests', FEATURE],
  stage: 'service',
  arrange,
  exit: 2,
  code: 'bad-evidence',
  where: /gate\.yaml/,
  ...more,
});
const gates: readonly Case[] = [
  gate('empty', write(GATE, '')),
  gate('a list', write(GATE, '[]')),
  gate('broken YAML', write(GATE, 'schema: 1\ndocs: {\n'), { where: /gate\.yaml:\d/ }),
  gate('merge conflict', replace(GATE, /^docs:/m, '<<<<<<< ours\ndocs:'), { where: /gate\.yaml:\d/ }),
  gate('not UTF-8', write(GATE, Buffer.from([0xff])), { code: 'unreadable' }),
  gate('a newer schema', replace(GATE, 'schema: 2', 'schema: 3'), { where: /:\/schema/ }),
  gate('no docs', replace(GATE, /^docs:/m, 'dcos:')),
  gate('a hash that is none', replace(GATE, /hash: [0-9a-f]{64}/, 'hash: abc')),
  gate('a class that is none', replace(GATE, /class: \S+/, 'class: fine')),
  gate('a time that is none', replace(GATE, /at: \S+/, 'at: yesterday')),
  gate('an unknown member', append(GATE, 'extra: 1\n')),
  gate('a case that is a text', replace(GATE, /(\n {4}[A-Z0-9-]+:)\n {6}.*\n {6}.*/, '$1 x')),
  gate('an alias that contains itself', write(GATE, 'schema: &a\n  b: *a\n')),
];

const firstRow = /^(\| )([A-Z0-9]+-[A-Z0-9-]+)( \| .*)$/m;
const plan = (name: string, arrange: Arrange, more: Partial<Case> = {}): Case => ({
  name: `test plan: ${name}`,
  argv: ['approve', FEATURE, 'docs', '--as', REVIEWER],
  arrange,
  exit: 1,
  code: 'docs-incomplete',
  where: /test-plan\.md/,
  ...more,
});
const plans: readonly Case[] = [
  plan('gone', (root) => rmSync(join(root, PLAN))),
  plan('empty', write(PLAN, '')),
  plan('not UTF-8', write(PLAN, Buffer.from([0xff])), { exit: 2, code: 'unreadable' }),
  plan('an ID twice', replace(PLAN, firstRow, '$1$2$3\n$1$2$3'), { where: /test-plan\.md:\d+/ }),
  plan('a bad ID', replace(PLAN, firstRow, '$1../../x$3'), { where: /test-plan\.md:\d+/ }),
  plan('an ID in small letters', replace(PLAN, firstRow, '$1list-one$3'), { where: /test-plan\.md:\d+/ }),
  plan('a response that no case provokes', replace(PLAN, /^\| CREATE-PRODUCT-409.*\n/gm, '')),
  plan('an ID twice stops feature', replace(PLAN, firstRow, '$1$2$3\n$1$2$3'), {
    argv: ['feature', FEATURE],
    exit: 2,
    code: 'bad-plan',
  }),
  plan('an ID twice stops endpoint', replace(PLAN, firstRow, '$1$2$3\n$1$2$3'), {
    argv: ['endpoint', FEATURE, 'GET', '/api/v1/x'],
    exit: 2,
    code: 'bad-plan',
  }),
];

const edited = (name: string, argv: readonly string[], arrange: Arrange, more: Partial<Case> = {}): Case => ({
  name: `edited: ${name}`,
  argv,
  stage: 'service',
  arrange,
  exit: 1,
  code: 'edited-file',
  ...more,
});
const TEST = 'backend/tests/product_catalog/samples.py';
const edits: readonly Case[] = [
  edited('a locked test, then tests', ['tests', FEATURE], append(TEST, '# mine\n'), { where: /samples\.py/ }),
  edited('a locked test, then red', ['red', FEATURE], append(TEST, '# mine\n'), { where: /samples\.py/ }),
  edited('a locked test, then service', ['service', FEATURE], append(TEST, '# mine\n')),
  edited('a locked test, then approve', ['approve', FEATURE, 'tests', '--as', REVIEWER], append(TEST, '# mine\n')),
  edited('a locked test that is not UTF-8', ['tests', FEATURE], write(TEST, Buffer.from([0xff])), {
    exit: 2,
    code: 'unreadable',
  }),
  edited('a locked test that is a link', ['tests', FEATURE], moveAndLink(TEST), { exit: 2, code: 'bad-path' }),
  edited(
    'the spec after its approval, then tests',
    ['tests', FEATURE],
    replace(SPEC, 'summary: List products', 'summary: All products'),
    { code: 'docs-not-approved', stage: 'approved' },
  ),
  edited(
    'the plan after its approval, then service',
    ['service', FEATURE],
    replace(PLAN, 'an empty store gives an empty page', 'nothing gives nothing'),
    { code: 'docs-not-approved' },
  ),
  edited(
    'a TODO in the spec, then approve',
    ['approve', FEATURE, 'docs', '--as', REVIEWER],
    replace(SPEC, 'summary: List products', 'summary: TODO'),
    { code: 'docs-incomplete', stage: 'docs', where: /api-spec\.yaml/ },
  ),
  edited('a test taken away, then red', ['red', FEATURE], (root) => rmSync(join(root, TEST)), {
    code: 'tests-missing',
  }),
  edited(
    'the implementation taken away, then green',
    ['green', FEATURE],
    (root) => {
      for (const path of python.paths.implementation(FEATURE))
        rmSync(join(root, path), { recursive: true, force: true });
    },
    { code: 'service-missing' },
  ),
];

const link = (
  name: string,
  arrange: Arrange,
  argv: readonly string[] = ['feature', 'gadgets', '--entity', OTHER],
  more: Partial<Case> = {},
): Case => ({
  name: `links: ${name}`,
  argv,
  arrange,
  exit: 2,
  code: 'bad-path',
  ...more,
});
const links: readonly Case[] = [
  link('docs is a link', moveAndLink('docs')),
  link('docs/features is a link', moveAndLink('docs/features')),
  link("a feature's folder is a link", moveAndLink(`docs/features/${FEATURE}`), ['feature', FEATURE]),
  link("a feature's folder is a link, then feature anew", moveAndLink(`docs/features/${FEATURE}`), [
    'feature',
    FEATURE,
    '--entity',
    ENTITY,
  ]),
  link('the spec is a link', moveAndLink(SPEC), ['tests', FEATURE]),
  link('the plan is a link', moveAndLink(PLAN), ['feature', FEATURE]),
  link('gate.yaml leads out', (root) => symlinkSync('../../../../gate.yaml', join(root, GATE)), [
    'approve',
    FEATURE,
    'docs',
    '--as',
    REVIEWER,
  ]),
  link('docs/api/examples is a link', moveAndLink('docs/api/examples')),
  link('.backend-feature is a link', moveAndLink('.backend-feature')),
  link('the record is a link', moveAndLink('.backend-feature/generated')),
  link('the templates are a link', (root) => {
    mkdirSync(join(root, '../theirs'));
    symlinkSync('../../theirs', join(root, '.backend-feature/templates'));
  }),
  link('docs leads to itself', (root) => {
    renameSync(join(root, 'docs'), join(root, '../moved'));
    symlinkSync('docs', join(root, 'docs'));
  }),
  link('backend/tests is a link', moveAndLink('backend'), ['tests', FEATURE], { stage: 'approved' }),
  link('a file where a folder is to be', (root) => {
    rmSync(join(root, 'docs/api'), { recursive: true });
    writeFileSync(join(root, 'docs/api'), 'mine');
  }),
  link(
    'a folder where a file is to be',
    (root) => mkdirSync(join(root, 'docs/api/openapi/gadgets.yaml'), { recursive: true }),
    undefined,
    { code: 'unreadable' },
  ),
  link(
    'another feature is referred to by a path',
    replace(SPEC, 'refs: {}', 'refs: {sku: ../../x/Category}'),
    ['tests', FEATURE],
    { where: /\.\./ },
  ),
  link(
    'a record that names a file outside',
    (root) => {
      write(
        `.backend-feature/generated/${FEATURE}.docs.json`,
        JSON.stringify({ '../victim.txt': { hash: 'a'.repeat(64), owner: 'managed' } }),
      )(root);
      writeFileSync(join(root, '../victim.txt'), 'mine');
    },
    ['feature', FEATURE],
  ),
];

const journal = (name: string, content: string, more: Partial<Case> = {}): Case => ({
  name: `journal: ${name}`,
  argv: ['status'],
  arrange: (root) => {
    write('.backend-feature/staging/forward.json', content)(root);
    write('.backend-feature/staging/0.new', 'theirs')(root);
    writeFileSync(join(root, '../victim.txt'), 'mine');
  },
  exit: 2,
  code: 'unreadable',
  where: /\.backend-feature\/staging/,
  hint: /delete/i,
  ...more,
});
const entry = { path: '../victim.txt', kind: 'new', existed: false };
const busy = (name: string, content: string, more: Partial<Case> = {}): Case => ({
  name: `busy: ${name}`,
  argv: ['feature', 'gadgets', '--entity', OTHER],
  arrange: write('.backend-feature/lock', content),
  exit: 2,
  code: 'busy',
  where: /lock/,
  ...more,
});
const others: readonly Case[] = [
  // Whoever clones a project runs what is in it: a journal must not reach out of it.
  journal('a path out of the project', JSON.stringify({ entries: [entry], folders: [] })),
  journal('an absolute path', JSON.stringify({ entries: [{ ...entry, path: '/tmp/victim.txt' }], folders: [] })),
  journal('a folder out of the project', JSON.stringify({ entries: [], folders: ['../made'] })),
  journal('broken', '{"entries": ['),
  journal('another shape', '{"entries": [null], "folders": 3}'),
  journal('null', 'null'),
  journal('.backend-feature is a link', '', {
    arrange: (root) => {
      const content = JSON.stringify({ entries: [{ ...entry, path: 'x.txt' }], folders: [] });
      write('.backend-feature/staging/forward.json', content)(root);
      moveAndLink('.backend-feature')(root);
    },
    code: 'bad-path',
    where: /^\.backend-feature$/,
    hint: /\S/,
  }),
  busy('another run of this machine', JSON.stringify({ pid: process.pid, host: hostname() })),
  busy('another run of another machine', JSON.stringify({ pid: 1, host: 'elsewhere.example' })),
  busy('a lock of another shape', 'null'),
  busy('a lock that nobody can read', '{'),
  busy('while approving', JSON.stringify({ pid: process.pid, host: hostname() }), {
    argv: ['approve', FEATURE, 'docs', '--as', REVIEWER],
  }),
  busy('the lock is a folder', '', {
    arrange: (root) => mkdirSync(join(root, '.backend-feature/lock')),
    code: 'unwritable',
    where: /\S/,
  }),
];

export const projects: readonly Case[] = [...settings, ...gates, ...plans, ...edits, ...links, ...others];
