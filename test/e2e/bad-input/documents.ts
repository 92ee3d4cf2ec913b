/** Documents for `--from`, and a spec that was edited to something that nobody can read. */
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, FEATURE, SPEC } from './case.ts';

interface Document {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly code?: Case['code'];
  readonly where?: RegExp;
  readonly message?: RegExp;
}

const HEAD = 'openapi: 3.1.0\ninfo: {title: Gadgets, version: "1"}\n';
const OPERATION = 'get: {operationId: a, responses: {"200": {description: ok}}}';
const paths = (text: string): string => `${HEAD}paths:\n${text}`;
const schemas = (text: string): string => `${paths(`  /a: {${OPERATION}}\n`)}components:\n  schemas:\n${text}`;

function bomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level <= levels; level += 1) {
    const last = `*a${level - 1}`;
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => last).join(', ')}]`);
  }
  return `${HEAD}paths: {}\nx-bomb:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
const manyOperations = Array.from(
  { length: 20_000 },
  (_, at) => `  /a${at}:\n    get:\n      operationId: same\n      responses: {"200": {description: ok}}\n`,
).join('');

const DOCUMENTS: readonly Document[] = [
  { name: 'empty', content: '', code: 'bad-yaml' },
  { name: 'a byte order mark alone', content: '\ufeff', code: 'bad-yaml' },
  { name: 'white space', content: '\n \n', code: 'bad-yaml' },
  { name: 'comments only', content: '# nothing\n', code: 'bad-yaml' },
  { name: 'a text', content: 'hello', code: 'bad-yaml' },
  { name: 'a list', content: '[1, 2]', code: 'bad-yaml' },
  { name: 'null', content: 'null', code: 'bad-yaml' },
  { name: 'broken YAML', content: `${HEAD}paths: {\n`, code: 'bad-yaml', where: /doc\.yaml:\d+/ },
  { name: 'a tab', content: `${HEAD}paths:\n\t/a: {}\n`, code: 'bad-yaml', where: /doc\.yaml:4/ },
  { name: 'broken JSON', content: '{"openapi": "3.1.0", "info": ]', code: 'bad-yaml', where: /doc\.yaml:1/ },
  { name: 'a JSON key twice', content: '{"openapi": "3.1.0", "openapi": "3.1.0"}', code: 'bad-yaml', where: /:1:/ },
  { name: 'a YAML key twice', content: `${HEAD}info: {}\n`, code: 'bad-yaml', where: /doc\.yaml:3/ },
  { name: 'a key that is a list', content: `${HEAD}? [a]\n: b\n`, code: 'bad-yaml' },
  { name: 'two documents', content: `${HEAD}paths: {}\n---\na: b\n`, code: 'bad-yaml' },
  { name: 'an unknown alias', content: `${HEAD}paths: *nowhere\n`, code: 'bad-yaml' },
  { name: 'an alias that contains itself', content: `${HEAD}paths: &p\n  /a: *p\n`, code: 'bad-yaml' },
  { name: 'a tag that runs code', content: `${HEAD}x: !!js/function "function () {}"\n`, code: 'bad-yaml' },
  { name: 'a number that JSON lacks', content: `${HEAD}paths: {}\nx: .nan\n`, code: 'bad-yaml' },
  { name: 'an alias bomb', content: bomb(12), code: 'bad-yaml', message: /alias/ },
  { name: 'YAML nested 100000 deep', content: `${HEAD}x: ${'['.repeat(100_000)}`, code: 'bad-yaml' },
  { name: 'JSON nested 100000 deep', content: `{"x": ${'['.repeat(100_000)}`, code: 'bad-yaml' },
  {
    name: 'schemas nested 300 deep',
    content: schemas(`    A: ${'{properties: {a: '.repeat(150)}{}${'}}'.repeat(150)}\n`),
    code: 'bad-yaml',
  },
  { name: 'not UTF-8', content: Buffer.from('openapi: 3.1.0\ninfo: {title: K\xe4se}\n', 'latin1'), code: 'unreadable' },
  { name: 'UTF-16', content: Buffer.from(`\ufeff${HEAD}`, 'utf16le'), code: 'unreadable' },
  { name: 'a PNG', content: Buffer.from('89504e470d0a1a0a0000000d', 'hex'), code: 'unreadable' },
  { name: 'a NUL', content: `${HEAD}paths: {}\nx: "a\u0000b"\n`, code: 'bad-yaml' },
  { name: 'no version', content: 'info: {title: x, version: "1"}\npaths: {}\n', code: 'unsupported' },
  {
    name: 'Swagger 2.0',
    content: 'swagger: "2.0"\ninfo: {title: x, version: "1"}\npaths: {}\n',
    code: 'unsupported',
    where: /#\/swagger/,
  },
  { name: 'OpenAPI 4', content: 'openapi: 4.0.0\ninfo: {title: x, version: "1"}\npaths: {}\n', code: 'unsupported' },
  {
    name: 'a version that is a list',
    content: 'openapi: [3]\ninfo: {title: x, version: "1"}\npaths: {}\n',
    code: 'unsupported',
  },
  { name: 'no info', content: 'openapi: 3.1.0\npaths: {}\n' },
  { name: 'info that is a text', content: 'openapi: 3.1.0\ninfo: x\npaths: {}\n' },
  { name: 'paths that is a list', content: `${HEAD}paths: []\n` },
  { name: 'a path without its slash', content: paths(`  a: {${OPERATION}}\n`) },
  { name: 'an unknown member', content: paths(`  /a: {fetch: {}}\n`), where: /doc\.yaml:4#\/paths\/~1a/ },
  { name: 'an operationId twice', content: paths(`  /a: {${OPERATION}}\n  /b: {${OPERATION}}\n`) },
  { name: 'a path parameter that is not declared', content: paths(`  /a/{id}: {${OPERATION}}\n`) },
  {
    name: 'two paths that are one to a router',
    content: paths(
      ['x', 'y']
        .map(
          (name) =>
            `  /a/{${name}}: {get: {operationId: ${name}, parameters: [{name: ${name}, in: path, required: true, schema: {type: string}}], responses: {"200": {description: ok}}}}\n`,
        )
        .join(''),
    ),
  },
  { name: 'a brace open', content: paths(`  /a/{id: {${OPERATION}}\n`) },
  {
    name: 'a reference that leads nowhere',
    content: paths('  /a: {get: {responses: {"200": {$ref: "#/components/responses/X"}}}}\n'),
  },
  {
    name: 'a reference in a circle',
    content: schemas('    A: {$ref: "#/components/schemas/B"}\n    B: {$ref: "#/components/schemas/A"}\n'),
  },
  { name: 'a reference to itself', content: schemas('    A: {$ref: "#/components/schemas/A"}\n') },
  {
    name: 'a circle through allOf',
    content: schemas(
      '    A: {allOf: [{$ref: "#/components/schemas/B"}]}\n    B: {allOf: [{$ref: "#/components/schemas/A"}]}\n',
    ),
  },
  { name: 'a reference to another file', content: schemas('    A: {$ref: "other.yaml#/A"}\n') },
  { name: 'a reference to /etc/passwd', content: schemas('    A: {$ref: "file:///etc/passwd"}\n') },
  { name: 'a reference to the net', content: schemas('    A: {$ref: "https://example.org/a.json"}\n') },
  { name: 'a reference that is no pointer', content: schemas('    A: {$ref: "#A"}\n') },
  { name: 'a reference with a broken escape', content: schemas('    A: {$ref: "#/components/%zz"}\n') },
  { name: 'a type that is none', content: schemas('    A: {type: strng}\n') },
  {
    name: 'an unknown security scheme',
    content: paths('  /a: {get: {security: [{nope: []}], responses: {"200": {description: ok}}}}\n'),
  },
  { name: 'twenty thousand operations of one id', content: paths(manyOperations) },
];

const from = ({ name, content, code = 'bad-document', where = /doc\.yaml/, message }: Document): Case => ({
  name: `--from: ${name}`,
  argv: ['feature', 'gadgets', '--from', '../doc.yaml'],
  stage: 'project',
  beside: { 'doc.yaml': content },
  exit: 2,
  code,
  where,
  ...(message === undefined ? {} : { message }),
});
/** The same text where a feature's own spec should be: every command must survive it. */
const spec = (document: Document, command: readonly string[]): Case => ({
  ...from(document),
  name: `${command[0]}: the spec is ${document.name}`,
  argv: command,
  stage: 'service',
  beside: {},
  arrange: (root) => writeFileSync(join(root, SPEC), document.content),
  where: /api-spec\.yaml/,
});

const file = (
  name: string,
  argv: readonly string[],
  arrange: (root: string) => void,
  more: Partial<Case> = {},
): Case => ({
  name: `--from: ${name}`,
  argv: ['feature', 'gadgets', ...argv],
  stage: 'project',
  arrange,
  exit: 2,
  code: 'unreadable',
  where: /\S/,
  ...more,
});
const nothing = (): void => {};

const files: readonly Case[] = [
  file('no such file', ['--from', 'nowhere.yaml'], nothing, { where: /nowhere\.yaml/ }),
  file('no name', ['--from', ''], nothing, { code: 'usage', where: /--from/ }),
  file('a folder', ['--from', 'docs'], nothing),
  file('a device', ['--from', '/dev/zero'], nothing, { seconds: 5 }),
  file('a file that no read succeeds on', ['--from', '/proc/self/mem'], nothing),
  file('an address', ['--from', 'https://example.org/openapi.yaml'], nothing, { hint: /download/i }),
  file('a link to itself', ['--from', 'loop.yaml'], (root) => symlinkSync('loop.yaml', join(root, 'loop.yaml'))),
  file('a link that leads nowhere', ['--from', 'link.yaml'], (root) => symlinkSync('gone', join(root, 'link.yaml'))),
  file('a name of 5000 characters', ['--from', 'x'.repeat(5000)], nothing),
  file('a path through a file', ['--from', 'backend-feature.yaml/x'], nothing),
  file(
    '50 MB',
    ['--from', 'big.yaml'],
    (root) => {
      writeFileSync(join(root, 'big.yaml'), HEAD);
      truncateSync(join(root, 'big.yaml'), 50_000_000);
    },
    { code: 'too-large', where: /big\.yaml/, seconds: 3 },
  ),
  file(
    'no title at all',
    ['--from', 'doc.yaml'],
    (root) => writeFileSync(join(root, 'doc.yaml'), 'openapi: 3.1.0\ninfo: {version: "1"}\npaths: {}\n'),
    {
      argv: ['feature', '--from', 'doc.yaml'],
      code: 'bad-document',
    },
  ),
  file(
    'together with --entity',
    ['--from', 'doc.yaml', '--entity', 'Gadget a:int'],
    (root) => writeFileSync(join(root, 'doc.yaml'), paths(`  /a: {${OPERATION}}\n`)),
    { code: 'usage' },
  ),
];

const named = (name: string): Document => DOCUMENTS.find((document) => document.name === name) as Document;
const specs: readonly Case[] = [
  ...['empty', 'broken YAML', 'Swagger 2.0', 'an alias bomb', 'not UTF-8', 'a reference in a circle'].flatMap(
    (name) => [spec(named(name), ['tests', FEATURE]), spec(named(name), ['feature', FEATURE])],
  ),
  spec(named('broken YAML'), ['service', FEATURE]),
  spec(named('broken YAML'), ['approve', FEATURE, 'docs', '--as', 'A <a@example.org>']),
  spec(named('broken YAML'), ['endpoint', FEATURE, 'GET', '/x']),
  spec(named('broken YAML'), ['next', FEATURE]),
  {
    ...spec(named('empty'), ['tests', FEATURE]),
    name: 'tests: the spec is a folder',
    stage: 'project',
    arrange: (root) => mkdirSync(join(root, SPEC), { recursive: true }),
    code: 'unreadable',
  },
];

export const documents: readonly Case[] = [...DOCUMENTS.map(from), ...files, ...specs];
