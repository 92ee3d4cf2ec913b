import { beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import type { Step, TestCase } from '../../../src/cases/types.ts';
import { apiTest } from '../../../src/languages/typescript/api-tests.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { fastify } from '../../../src/stacks/fastify/index.ts';
import { catalog } from '../../support/catalog.ts';

let render: Renderer;
beforeAll(async () => {
  render = await loadRenderer();
});

const RULE = {
  id: 'stock-stays',
  statement: 'A product with stock stays active',
  operations: ['updateProduct'],
  examples: [
    { given: { inventory: 1 }, when: { price: '0.00' }, then: { refused: 'stocked' } },
    { given: {}, when: {}, then: { value: null } },
  ],
};
const CUSTOM = { id: 'BY-HAND-1', title: "it's done by hand", row: '| BY-HAND-1 |' };

function made() {
  const feature = catalog({ rules: [RULE] });
  return fastify.tests(feature, derive(feature, []).cases, [CUSTOM], render, []);
}
const textOf = (path: string): string => made().files.find((file) => file.path === path)?.content ?? '';

const step = (change: Partial<Step>): Step => ({
  kind: 'call',
  operation: 'createProduct',
  path: [],
  query: [],
  header: [],
  body: { kind: 'none' },
  ...change,
});
const caseOf = (change: Partial<TestCase & { act: Step }>): TestCase & { act: Step } => ({
  id: 'A-1',
  level: 'api',
  title: 'it works',
  target: 'createProduct',
  arrange: [],
  act: step({}),
  expect: { status: 200 },
  ...change,
});
const shown = (change: Partial<TestCase & { act: Step }>): string => apiTest(caseOf(change), new Map());

describe('the tests of a feature', () => {
  it('lie in their own folder, locked but for those by hand', () => {
    const { files } = made();
    expect(files.filter(({ owner }) => owner !== 'locked').map(({ path }) => path)).toEqual([
      'tests/product-catalog/custom/by-hand-1.test.ts',
    ]);
    expect(files.every(({ path }) => path.startsWith('tests/product-catalog/'))).toBe(true);
  });

  it('are one a case, each beginning with its ID', () => {
    const feature = catalog({ rules: [RULE] });
    const { cases } = derive(feature, []);
    const { files, rendered } = made();
    expect(rendered.map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort());
    const all = files.map(({ content }) => content).join('\n');
    for (const { source } of rendered) expect(all).toContain(source);
    for (const { id } of cases) expect(all).toContain(`'${id}: `);
  });

  it('build whole entities, and read as records', () => {
    const text = textOf('tests/product-catalog/builders.ts');
    expect(text).toContain("import { Big } from 'big.js';");
    expect(text).toContain('export function makeProduct(changes: Changes<Product> = {}): Product {');
    expect(text).toContain("    price: new Big('12.00'),\n");
  });

  it('tell rules what their facts are, in the program’s own types', () => {
    const text = textOf('tests/product-catalog/unit/rule-stock-stays.test.ts');
    expect(text).toContain("const when: StockStaysWhen = { price: new Big('0.00') };");
    expect(text).toContain('const refused = await refusal(RuleRefused, () => stockStays(given, when));');
    expect(text).toContain('expect(found ?? null).toBeNull();');
  });

  it('run the contract of repositories over every store', () => {
    const text = textOf('tests/product-catalog/repository/product.test.ts');
    expect(text).toContain('const refused = await refusal(AlreadyExists, () => repository.add(second));');
    expect(text).toContain('await repository.add(makeProduct({ category: categoryTarget.id }));');
  });

  it('leave what is by hand to be written', () => {
    expect(textOf('tests/product-catalog/custom/by-hand-1.test.ts')).toContain(
      `// | BY-HAND-1 |\n\ntest.todo("BY-HAND-1: it's done by hand");`,
    );
  });
});

describe('a case of the API', () => {
  it('arranges with what it saves, and only keeps what is used', () => {
    const id = { kind: 'saved', name: 'category', path: ['id'] } as const;
    const text = shown({
      arrange: [
        step({ operation: 'createCategory', save: 'category' }),
        step({ operation: 'createCategory', save: 'other' }),
        step({ times: 3 }),
      ],
      act: step({ body: { kind: 'only', members: [['category', id]] } }),
      expect: { status: 200, ids: [{ kind: 'saved', name: 'category', path: ['items', '0', 'id'] }] },
    });
    expect(text).toContain(
      "  const category = await api.arrange('createCategory');\n  await api.arrange('createCategory');",
    );
    expect(text).toContain("  for (let time = 0; time < 3; time += 1) {\n    await api.arrange('createProduct');\n  }");
    expect(text).toContain("{ body: { category: category.get('id') } }");
    expect(text).toContain("answer.ok(200, { ids: [category.get('/items/0/id')] });");
  });

  it('gives saved answers variables that shadow nothing', () => {
    const saved = (name: string) => ({ kind: 'saved', name, path: ['id'] }) as const;
    const text = shown({
      arrange: [step({ save: 'api' }), step({ save: 'new' })],
      act: step({
        query: [
          ['a', saved('api')],
          ['b', saved('new')],
        ],
      }),
    });
    expect(text).toContain('const api2 = await');
    expect(text).toContain('const new_ = await');
    expect(text).toContain("query: { a: api2.get('id'), b: new_.get('id') }");
  });

  it('asks a saved answer for its tag, also where nothing else of it is used', () => {
    const text = shown({
      arrange: [step({ operation: 'getProduct', save: 'read' }), step({ save: 'product' })],
      act: step({
        path: [['id', { kind: 'saved', name: 'product', path: ['id'] }]],
        header: [['If-Match', { kind: 'etag', name: 'read' }]],
      }),
      expect: { status: 412, code: 'precondition_failed' },
    });
    expect(text).toContain("  const read = await api.arrange('getProduct');\n");
    expect(text).toContain("headers: { 'If-Match': read.etag() }");
    expect(text.match(/const product = /g)).toHaveLength(1);
  });

  it('says refusals whole', () => {
    expect(shown({ expect: { status: 422, code: 'validation_failed', errors: [['/name', 'null']] } })).toContain(
      "answer.problem(422, 'validation_failed', { errors: [['/name', 'null']] });",
    );
    expect(shown({ expect: { status: 429, headers: ['Retry-After'] } })).toContain(
      "answer.problem(429, undefined, { headers: ['Retry-After'] });",
    );
  });

  it('writes long texts short', () => {
    const text = (prefix: string) => ({ kind: 'text', length: 9, prefix }) as const;
    const body = {
      kind: 'only',
      members: [
        ['a', text('')],
        ['b', text('`${')],
        ['c', text('12345678')],
      ],
    } as const;
    const wanted = ["{ a: 'x'.repeat(9), b: `\\`\\$", '{$', "{'x'.repeat(6)}`, c: '12345678x' }"].join('');
    expect(shown({ act: step({ body }) })).toContain(wanted);
  });

  it('breaks a first line that is too long', () => {
    expect(shown({ title: 'very long '.repeat(12) })).toMatch(
      /^apiTest\(\n {2}'A-1: .*',\n {2}async \(api\) => \{\n {4}const/,
    );
  });
});
