/** Wrong usage: commands, flags, names, and the order of the phases. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, FEATURE, OTHER, REVIEWER } from './case.ts';

const usage = (name: string, argv: readonly string[], more: Partial<Case> = {}): Case => ({
  name,
  argv,
  exit: 2,
  code: 'usage',
  ...more,
});

const words: readonly Case[] = [
  usage('no command at all', [], { stage: 'empty', code: 'missing-input' }),
  usage('no command in a project', [], { code: 'missing-input' }),
  usage('an unknown command names the nearest', ['fature'], { message: /"feature"/ }),
  usage('a command in capitals', ['STATUS'], { hint: /status/ }),
  usage('an unknown flag names the nearest', ['feature', 'x', '--entiti', 'X a:int'], { message: /"--entity"/ }),
  usage("another command's flag", ['tests', FEATURE, '--stack', 'fastapi']),
  usage('an unknown short flag', ['status', '-q']),
  usage('a flag without its value at the end', ['feature', 'x', '--entity'], { hint: /--entity <dsl>/ }),
  usage('a flag whose value is the next flag', ['init', '.', '--stack', '--json'], { where: /--stack/ }),
  usage('a flag that takes no value with one', ['status', '--yes=1']),
  usage('a flag given twice', ['init', '.', '--stack', 'fastapi', '--stack', 'gin']),
  usage('one word too many', ['tests', FEATURE, 'now'], { where: /now/ }),
  usage('a missing feature', ['tests'], { code: 'missing-input' }),
  usage('a missing phase', ['approve', FEATURE], { code: 'missing-input' }),
  usage('a phase that nobody approves', ['approve', FEATURE, 'implementation'], { hint: /docs or tests/ }),
  usage('a feature that nothing is said of', ['feature', 'new-one'], { code: 'missing-input' }),
  usage('a feature without a name', ['feature', '--entity', OTHER], { code: 'missing-input' }),
  usage('--cwd that is not there', ['status', '--cwd', 'nowhere'], { where: /--cwd/ }),
  usage('--cwd that is a file', ['status', '--cwd', 'backend-feature.yaml'], { where: /--cwd/ }),
  usage('--cwd that is empty', ['status', '--cwd', ''], { where: /--cwd/ }),
  usage('no project here', ['status'], { stage: 'empty', code: 'not-a-project', hint: /init/ }),
  usage('no project above', ['tests', FEATURE], { cwd: '.', code: 'not-a-project', hint: /init/ }),
  usage('an unknown --access', ['feature', 'gadgets', '--entity', OTHER, '--access', 'admins'], {
    hint: /admin-writes/,
  }),
  usage('an unknown --pagination', ['feature', 'gadgets', '--entity', OTHER, '--pagination', 'cursor'], {
    hint: /keyset/,
  }),
  usage('an unknown template names the nearest', ['eject', 'frameworks/fastapi/base/REDME.md'], {
    code: 'unknown-template',
    message: /README\.md\.hbs/,
  }),
  usage('a template outside of the package', ['eject', '../package.json'], { code: 'unknown-template' }),
  usage('next with no feature there', ['next'], { stage: 'project', code: 'missing-input', hint: /feature/ }),
  ...['tests', 'red', 'service', 'green', 'prove', 'mock', 'next'].map((command) =>
    usage(`${command} of an unknown feature names the nearest`, [command, 'produkt-catalog'], {
      code: 'unknown-feature',
      message: /"product-catalog"/,
    }),
  ),
  usage('approve of an unknown feature', ['approve', 'orders', 'docs', '--as', REVIEWER], { code: 'unknown-feature' }),
  usage('mock without a feature', ['mock'], { code: 'missing-input' }),
  ...['x', '', '-1', '4010.5', '65536', '1e3', ' 80'].map((port) =>
    usage(`mock on port ${JSON.stringify(port)}`, ['mock', FEATURE, `--port=${port}`], {
      where: /--port/,
      hint: /65535/,
    }),
  ),
  usage('mock with a budget', ['mock', FEATURE, '--budget', '20'], { where: /--budget/ }),
  usage('prove without a feature', ['prove'], { code: 'missing-input' }),
  ...['x', '', '-1', '1.5', '20s', '9999999'].map((budget) =>
    usage(`prove with a budget of ${JSON.stringify(budget)}`, ['prove', FEATURE, `--budget=${budget}`], {
      where: /--budget/,
      hint: /--budget 60/,
    }),
  ),
  usage('endpoint of an unknown feature', ['endpoint', 'orders', 'GET', '/x'], { code: 'unknown-feature' }),
  usage('endpoint with an unknown method', ['endpoint', FEATURE, 'FETCH', '/api/v1/x'], { hint: /GET/ }),
  usage('endpoint with no path', ['endpoint', FEATURE, 'GET', 'products']),
  usage('endpoint with a path that climbs', ['endpoint', FEATURE, 'GET', '/api/../x']),
  usage('endpoint with a parameter twice', ['endpoint', FEATURE, 'GET', '/x/{id}/y/{id}']),
  usage('endpoint with a brace open', ['endpoint', FEATURE, 'GET', '/x/{id']),
  usage('endpoint with a body of a GET', ['endpoint', FEATURE, 'GET', '/api/v1/x', '--body', 'a:int'], {
    where: /--body/,
  }),
  usage('endpoint with broken JSON', ['endpoint', FEATURE, 'POST', '/api/v1/x', '--body', '{"a":'], {
    code: 'bad-dsl',
    where: /--body/,
  }),
  usage('endpoint with an unknown role', ['endpoint', FEATURE, 'GET', '/api/v1/x', '--access', 'amdin'], {
    where: /--access/,
    hint: /admin/,
  }),
  usage('endpoint with an unknown schema', ['endpoint', FEATURE, 'GET', '/api/v1/x', '--answer', 'Prodct[]'], {
    where: /--answer/,
    hint: /Product/,
  }),
  usage('endpoint that is there', ['endpoint', FEATURE, 'POST', '/api/v1/products'], { code: 'already-exists' }),
  usage('endpoint that a router cannot tell from another', ['endpoint', FEATURE, 'GET', '/api/v1/products/{key}'], {
    code: 'bad-document',
  }),
];

const FEATURE_NAMES = [
  '',
  ' ',
  'Product',
  '1shop',
  'a_b',
  'a b',
  'käse',
  '商品',
  '.',
  '..',
  '../x',
  '../../../../etc/x',
  '/etc/x',
  'a/b',
  'a\\b',
  'C:x',
  'a\nb',
  'a\u0001b',
  'con',
  'nul',
  'com1',
  'lpt9',
  'x'.repeat(65),
  'product-catalog.yaml',
  '__proto__',
];
const names: readonly Case[] = [
  ...FEATURE_NAMES.map((name) =>
    usage(`feature ${JSON.stringify(name).slice(0, 40)}`, ['feature', name, '--entity', OTHER], { code: 'bad-name' }),
  ),
  usage('tests ../x', ['tests', '../x'], { code: 'bad-name' }),
  usage('approve /etc', ['approve', '/etc', 'docs'], { code: 'bad-name' }),
  usage('endpoint ../product-catalog', ['endpoint', `../features/${FEATURE}`, 'GET', '/x'], { code: 'bad-name' }),
  usage('an entity that is there and differs', ['feature', FEATURE, '--entity', 'Product size:int'], {
    code: 'already-exists',
    hint: /--field "Product size:int"/,
  }),
  usage('an entity beside what a new feature is', ['feature', FEATURE, '--entity', OTHER, '--access', 'public'], {
    code: 'already-exists',
  }),
  ...['Product size:bool', 'Product id:int', ''].map((value) =>
    usage(`--field ${JSON.stringify(value)}`, ['feature', FEATURE, '--field', value], { code: 'bad-dsl' }),
  ),
  usage('--field of an unknown entity', ['feature', FEATURE, '--field', 'Prodcut size:int'], { message: /"Product"/ }),
  ...['Product.nothing', 'Product.id', '=', 'Product'].map((value) =>
    usage(`--drop ${value}`, ['feature', FEATURE, '--drop', value]),
  ),
  usage('--field beside --item', ['feature', FEATURE, '--field', 'P a:int', '--item', '1']),
];

const approvals: readonly Case[] = [
  ...['Nobody', '<a@example.org>', 'A B <a>', 'A <a@b> <c@d>', 'A\u0007 <a@example.org>', ''].map((as) =>
    usage(`approve --as ${JSON.stringify(as)}`, ['approve', FEATURE, 'docs', '--as', as], { code: 'no-identity' }),
  ),
];

const order: readonly Case[] = [
  {
    name: 'tests before the approval',
    argv: ['tests', FEATURE],
    exit: 1,
    code: 'docs-not-approved',
    hint: /approve product-catalog docs/,
  },
  { name: 'red before the approval', argv: ['red', FEATURE], exit: 1, code: 'docs-not-approved' },
  { name: 'service before the approval', argv: ['service', FEATURE], exit: 1, code: 'docs-not-approved' },
  { name: 'prove before the approval', argv: ['prove', FEATURE], exit: 1, code: 'docs-not-approved' },
  { name: 'green before the approval', argv: ['green', FEATURE], exit: 1, code: 'docs-not-approved' },
  {
    name: 'approve tests before docs',
    argv: ['approve', FEATURE, 'tests', '--as', REVIEWER],
    exit: 1,
    code: 'docs-not-approved',
  },
  {
    name: 'red before tests',
    argv: ['red', FEATURE],
    stage: 'approved',
    exit: 1,
    code: 'tests-missing',
    hint: /tests product-catalog/,
  },
  {
    name: 'prove before tests',
    argv: ['prove', FEATURE],
    stage: 'approved',
    exit: 1,
    code: 'tests-missing',
    hint: /tests product-catalog/,
  },
  {
    name: 'service before red',
    argv: ['service', FEATURE],
    stage: 'tests',
    exit: 1,
    code: 'not-red',
    hint: /red product-catalog/,
  },
  {
    name: 'approve tests before red',
    argv: ['approve', FEATURE, 'tests', '--as', REVIEWER],
    stage: 'tests',
    exit: 1,
    code: 'not-red',
  },
  { name: 'green before red', argv: ['green', FEATURE], stage: 'tests', exit: 1, code: 'not-red' },
];

const init: readonly Case[] = [
  usage('init without a stack', ['init', '.'], { stage: 'empty', code: 'missing-input', where: /--stack/ }),
  usage('init with an unknown stack names the nearest', ['init', '.', '--stack', 'fastpai'], {
    stage: 'empty',
    code: 'unknown-stack',
    message: /"fastapi"/,
  }),
  ...['__proto__', '../x', ''].map((stack) =>
    usage(`init --stack ${JSON.stringify(stack)}`, ['init', '.', '--stack', stack], {
      stage: 'empty',
      code: 'unknown-stack',
    }),
  ),
  ...['Shop', 'my shop', '../x', 'con', '', 'x'.repeat(65)].map((name) =>
    usage(`init --name ${JSON.stringify(name).slice(0, 30)}`, ['init', '.', '--stack', 'fastapi', '--name', name], {
      stage: 'empty',
      code: 'bad-name',
    }),
  ),
  usage('init --currency euro', ['init', '.', '--stack', 'fastapi', '--currency', 'euro'], { stage: 'empty' }),
  usage('init under another name', ['init', '.', '--name', 'store'], { code: 'already-exists' }),
  usage('init with another stack', ['init', '.', '--stack', 'gin'], { code: 'already-exists' }),
  usage('init in a folder that holds code of the same names', ['init', '.', '--stack', 'fastapi'], {
    stage: 'empty',
    arrange: (root) => {
      mkdirSync(join(root, 'backend', 'api'), { recursive: true });
      writeFileSync(join(root, 'backend', 'api', 'app.py'), 'app = 1\n');
    },
    code: 'already-exists',
    where: /backend\/api\/app\.py/,
  }),
  usage('init where a file is', ['init', 'notes.txt', '--stack', 'fastapi', '--name', 'shop'], {
    stage: 'empty',
    arrange: (root) => writeFileSync(join(root, 'notes.txt'), 'mine'),
    code: 'bad-path',
  }),
  usage('init below a file', ['init', 'notes.txt/shop', '--stack', 'fastapi'], {
    stage: 'empty',
    arrange: (root) => writeFileSync(join(root, 'notes.txt'), 'mine'),
    code: 'unwritable',
  }),
  usage('init where a link leads nowhere', ['init', 'link', '--stack', 'fastapi'], {
    stage: 'empty',
    arrange: (root) => symlinkSync('nowhere', join(root, 'link')),
    code: 'bad-path',
  }),
  usage('init where a link leads to itself', ['init', 'link', '--stack', 'fastapi'], {
    stage: 'empty',
    arrange: (root) => symlinkSync('link', join(root, 'link')),
    code: 'unwritable',
  }),
  usage('init where a folder of the project is a link to elsewhere', ['init', '.', '--stack', 'fastapi'], {
    stage: 'empty',
    arrange: (root) => {
      mkdirSync(join(root, '../elsewhere'));
      symlinkSync('../elsewhere', join(root, 'backend'));
    },
    code: 'bad-path',
    where: /^backend$/,
  }),
  usage('init where a file of the project is a folder', ['init', '.', '--stack', 'fastapi'], {
    stage: 'empty',
    arrange: (root) => mkdirSync(join(root, 'pyproject.toml')),
    code: 'unreadable',
  }),
  usage('init where a folder of the project is a file', ['init', '.', '--stack', 'fastapi'], {
    stage: 'empty',
    arrange: (root) => writeFileSync(join(root, 'docs'), 'mine'),
    code: 'bad-path',
    where: /^docs$/,
  }),
  usage(
    'init with a name that is too long for the disk',
    ['init', 'x'.repeat(300), '--stack', 'fastapi', '--name', 'shop'],
    {
      stage: 'empty',
      code: 'unwritable',
    },
  ),
  usage('init in a folder whose name gives none', ['init', '商品', '--stack', 'fastapi'], {
    stage: 'empty',
    code: 'missing-input',
    hint: /--name/,
  }),
];

export const commandLine: readonly Case[] = [...words, ...names, ...approvals, ...order, ...init];
