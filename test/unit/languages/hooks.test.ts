/** Hooks: which functions of a file are some, and what the service makes of them. */
import { describe, expect, it } from 'vitest';
import { go } from '../../../src/languages/go/index.ts';
import type { LanguageHooks } from '../../../src/languages/language.ts';
import { python } from '../../../src/languages/python/index.ts';
import { typescript } from '../../../src/languages/typescript/index.ts';
import type { Feature } from '../../../src/model/types.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const render = await loadRenderer();
const RULE = {
  id: 'STOCK-STAYS',
  statement: 'A product with stock stays active',
  operations: ['updateProduct', 'createProduct'],
  examples: [{ given: { inventory: 1 }, when: { status: 'draft' }, then: { refused: 'stocked' } }],
};

interface Case {
  readonly stack: string;
  readonly hooks: LanguageHooks;
  /** Two functions that are hooks. */
  readonly found: readonly [source: string, names: readonly string[]];
  /** What looks like one, and is none. */
  readonly none: Readonly<Record<string, string>>;
  /** A body for a head. */
  readonly body: string;
}

const CASES: readonly Case[] = [
  {
    stack: 'fastapi',
    hooks: python.hooks,
    found: [
      '@traced\nasync def before_create_product(\n    a: int,\n) -> None:\n    pass\n\n\ndef after_that() -> None: ...\n',
      ['before_create_product', 'after_that'],
    ],
    none: {
      'a comment': '# async def before_create_product():\n',
      'a docstring': '"""Hooks.\n\nasync def before_create_product(): ...\n"""\n',
      'a text with quotes': "x = '''\nasync def before_create_product(): ...\n'''\n",
      'a raw text': 'x = r"""\\\nasync def before_create_product(): ...\n"""\n',
      'a method': 'class Hooks:\n    async def before_create_product(self) -> None: ...\n',
      'an inner function': 'def outer() -> None:\n    async def before_create_product() -> None: ...\n',
      'a call': 'before_create_product()\n',
      'a helper': 'def _before_create_product() -> None: ...\n',
      'another name': 'def beforehand() -> None: ...\n',
    },
    body: ':\n    raise NotImplementedError\n',
  },
  {
    stack: 'fastify',
    hooks: typescript.hooks,
    found: [
      'export async function beforeCreateProduct(\n  a: number,\n) {}\r\nexport const afterThat: Hook = async () => {};\r\n/* */ export function afterThis() {}\n',
      ['beforeCreateProduct', 'afterThat', 'afterThis'],
    ],
    none: {
      'a comment': '// export function beforeCreateProduct() {}\n',
      'a block': '/**\nexport function beforeCreateProduct() {}\n */\n',
      'a template': 'const x = `\nexport function beforeCreateProduct() {}\n`;\n',
      'a regular expression': 'const x = /[`]/;\n// `\nconst y = 1; // export function beforeCreateProduct() {}\n',
      'a helper': 'function beforeCreateProduct() {}\n',
      'a method': 'export class Hooks {\n  beforeCreateProduct() {}\n}\n',
      'a namespace': 'export namespace A {\n  export function beforeCreateProduct() {}\n}\n',
      'a type': 'export type beforeCreateProduct = string;\n',
      'another name': 'export function beforehand() {}\nexport function after() {}\n',
    },
    body: ' {\n  throw new Error();\n}\n',
  },
  {
    stack: 'gin',
    hooks: go.hooks,
    found: [
      'package x\n\n// BeforeCreateProduct is one.\nfunc BeforeCreateProduct(ctx context.Context) error {\n\treturn nil\n}\n\nfunc AfterThat() {}\n',
      ['BeforeCreateProduct', 'AfterThat'],
    ],
    none: {
      'a comment': 'package x\n//func BeforeCreateProduct() {}\n/*\nfunc BeforeCreateProduct() {}\n*/\n',
      'a raw text': 'package x\n\nvar y = `\nfunc BeforeCreateProduct() {}\n`\n',
      'a method': 'package x\n\nfunc (hooks Hooks) BeforeCreateProduct() {}\n',
      'a helper': 'package x\n\nfunc beforeCreateProduct() {}\n',
      'an inner function': 'package x\n\nvar BeforeCreateProduct = func() {}\n',
      'another name': 'package x\n\nfunc Beforehand() {}\n\nfunc After() {}\n',
    },
    body: ' {\n\tpanic("")\n}\n',
  },
];

describe.each(CASES)('hooks on $stack', ({ stack: id, hooks, found: [source, names], none, body }) => {
  const stackOf = async () => {
    const stack = await STACKS[id]?.load();
    if (stack === undefined) throw new Error(id);
    return stack;
  };
  const text = async (feature: Feature, path: string, own: string | undefined) =>
    (await stackOf()).service(feature, [], render, own).find((file) => file.path === path)?.content ?? '';

  it('are functions at the margin, by their names', () => {
    expect(hooks.written(source)).toEqual(names);
    expect(hooks.written(source.replaceAll(/\r?\n/g, '\r\n'))).toEqual(names);
  });
  it.each(Object.entries(none))('are no functions in %s', (_, other) => {
    expect(hooks.written(other)).toEqual([]);
  });

  it('are offered in a file of the team’s that has none yet', async () => {
    const feature = catalog();
    const file = (await stackOf())
      .service(feature, [], render, undefined)
      .find(({ path }) => path === hooks.file(feature.name));
    expect(file?.owner).toBe('seed');
    expect(hooks.written(file?.content ?? '')).toEqual([]);
    const flat = (file?.content ?? '').replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
    for (const { signature } of hooks.possible(feature)) expect(flat).toContain(signature);
    expect(hooks.possible(feature)).toHaveLength(20);
  });

  it('are called where they are written, and nothing else changes', async () => {
    const feature = catalog({ rules: [RULE] });
    const caller = hooks.caller(feature.name);
    const bare = await text(feature, caller, undefined);
    expect(hooks.called(bare)).toEqual([]);
    const possible = hooks.possible(feature);
    const all = possible.map(({ signature }) => `${signature}${body}`).join('\n');
    expect(hooks.written(all)).toEqual(possible.map(({ name }) => name));
    expect(new Set(hooks.called(await text(feature, caller, all)))).toEqual(new Set(possible.map(({ name }) => name)));
    for (const { name, signature } of possible) {
      const one = await text(feature, caller, `${signature}${body}`);
      expect(hooks.called(one), name).toEqual([name]);
      expect(one.match(new RegExp(`\\b${name}\\(`, 'g')), name).toHaveLength(1);
    }
    expect(await text(feature, caller, source.replaceAll(names[0] ?? '', `${names[0]}_other`))).toBe(bare);
  });

  it('run before the rules, which judge what they give', async () => {
    const feature = catalog({ rules: [RULE] });
    for (const operation of ['createProduct', 'updateProduct']) {
      const hook = hooks.possible(feature).find((one) => one.operation === operation);
      const service = await text(feature, hooks.caller(feature.name), `${hook?.signature}${body}`);
      const at = service.indexOf(`${hook?.name}(`);
      const [rule = ''] = /(?<=[^\w.])stock_?stays\(/i.exec(service.slice(at)) ?? [];
      expect(rule, operation).not.toBe('');
    }
  });

  it('are not offered for operations that people write', async () => {
    const feature = featureOf(['Note body:text!'], { name: 'notes' });
    const bare = { ...feature, operations: feature.operations.map((one) => ({ ...one, kind: 'custom' as const })) };
    expect(hooks.possible(bare)).toEqual([]);
    expect((await stackOf()).servicePaths(bare, [])).not.toContain(hooks.file(feature.name));
  });
});
