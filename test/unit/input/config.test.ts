import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../../../src/input/config.ts';
import { checkFeatureName, checkProjectName, slug } from '../../../src/input/names.ts';
import type { Config } from '../../../src/model/config.ts';

const CONFIG: Config = {
  name: 'shop',
  stack: 'fastapi',
  tool: '0.1.0',
  docsRoot: 'docs',
  currency: 'EUR',
  coverage: { threshold: 80 },
  approval: 'anyone',
  completeness: 'standard',
};

describe('backend-feature.yaml', () => {
  it('reads what it writes', () => {
    expect(readConfig(writeConfig(CONFIG))).toEqual(CONFIG);
    const other: Config = {
      ...CONFIG,
      name: 'null',
      tool: '1e3',
      docsRoot: 'a/docs',
      coverage: { threshold: 99.5 },
      approval: 'peer',
      completeness: 'strict',
    };
    expect(readConfig(writeConfig(other))).toEqual(other);
  });

  it('has defaults for all but name and stack', () => {
    expect(readConfig('name: shop\nstack: fastapi\n')).toEqual({ ...CONFIG, tool: '' });
  });

  it.each([
    ['stack: fastapi', '/name', 'name is missing'],
    ['name: shop\nstack: fastapi\nstak: x', '/stak', 'there is no setting stak. Did you mean "stack"?'],
    ['name: shop\nstack: fastapi\ncoverage: {treshold: 1}', '/coverage/treshold', 'Did you mean "threshold"?'],
    ['name: shop\nstack: fastapi\ncoverage: {threshold: 101}', '/coverage/threshold', '0 to 100'],
    ['name: shop\nstack: fastapi\ncoverage: 80', '/coverage', 'must hold threshold'],
    ['name: shop\nstack: [fastapi]', '/stack', 'must be text'],
    ['name: shop\nstack: fastapi\napproval: all', '/approval', 'one of anyone, peer, signed'],
    ['name: shop\nstack: fastapi\ndocsRoot: ../docs', '/docsRoot', 'inside the project'],
    ['name: shop\nstack: fastapi\ndocsRoot: /docs', '/docsRoot', 'inside the project'],
    ['name: shop\nstack: fastapi\ncurrency: euro', '/currency', 'ISO 4217'],
  ])('refuses %j', (text, pointer, message) => {
    expect(() => readConfig(text)).toThrow(
      expect.objectContaining({
        code: 'bad-config',
        where: `backend-feature.yaml:${pointer}`,
        message: expect.stringContaining(message),
      }),
    );
  });

  it('names every fault at once', () => {
    expect(() => readConfig('frob: 1\napproval: x')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ length: 4 }) }),
    );
  });
});

describe('names', () => {
  it.each(['a', 'product-catalog', 'a'.repeat(64), 'x1', 'console', 'com10'])('accepts %s', (name) => {
    expect(checkFeatureName(name)).toBe(name);
  });

  it.each([
    '',
    'A',
    '1a',
    '-a',
    'a_b',
    'a b',
    'ä',
    '../x',
    'a/b',
    'a'.repeat(65),
    'con',
    'com1',
    'lpt9',
    'a\n',
    '__proto__',
  ])('refuses %j', (name) => {
    expect(() => checkFeatureName(name)).toThrow(
      expect.objectContaining({ code: 'bad-name', where: 'feature <name>' }),
    );
    expect(() => checkProjectName(name)).toThrow(expect.objectContaining({ code: 'bad-name', where: '--name' }));
  });

  it.each([
    ['My Shop', 'my-shop'],
    ['Café_2', 'cafe-2'],
    ['123', undefined],
    ['con', undefined],
    ['---', undefined],
    ['42-answers-', 'answers'],
  ])('makes a name of %j: %s', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });
});
