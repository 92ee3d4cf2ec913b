import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../../../src/input/config.ts';
import { checkFeatureName, checkProjectName, slug } from '../../../src/input/names.ts';
import type { Config } from '../../../src/model/config.ts';

const CONFIG: Config = {
  name: 'shop',
  stack: 'fastapi',
  tool: '0.1.0',
  docsRoot: 'docs',
  parts: ['redis'],
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

  it('reads what it writes of the settings that may be left out', () => {
    const other: Config = {
      ...CONFIG,
      coverage: { threshold: 95, layers: { domain: 92, api: 80.5 } },
      latency: { p95: 200, p99: 500 },
      layers: ['api', 'domain'],
      documents: ['docs/features/[feature]/runbook.md', 'docs/api/', 'docs/über.md'],
      checklist: [
        { id: 'tests-pass', text: 'All tests "pass": >95 % # really', check: 'tests-pass' },
        { id: 'null', text: '-\u0085 \u2028\ud83d\ude00 \\ \u0007 yes' },
      ],
      agent: 'agents/a b.md',
    };
    expect(readConfig(writeConfig(other))).toEqual(other);
    expect(writeConfig(other)).toMatch(/^ {2}layers:\n {4}domain: 92\n {4}api: 80\.5$/m);
  });

  it('says nothing of settings that nobody set', () => {
    expect(writeConfig(CONFIG)).not.toMatch(/layers|latency|documents|checklist|agent/);
    const empty =
      'name: shop\nstack: fastapi\ncoverage: {layers: {}}\nlatency: {}\nlayers: []\ndocuments: []\nchecklist: []\n';
    expect(readConfig(empty)).toEqual({ ...CONFIG, tool: '' });
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
    [
      'name: shop\nstack: fastapi\ncoverage: {layers: {domian: 92}}',
      '/coverage/layers/domian',
      'Did you mean "domain"?',
    ],
    // A feature has no code in core.
    ['name: shop\nstack: fastapi\ncoverage: {layers: {core: 92}}', '/coverage/layers/core', 'there is no setting core'],
    ['name: shop\nstack: fastapi\ncoverage: {layers: {api: all}}', '/coverage/layers/api', '0 to 100'],
    ['name: shop\nstack: fastapi\nlatency: 200', '/latency', 'must hold p95 or p99'],
    ['name: shop\nstack: fastapi\nlatency: {p95: 0}', '/latency/p95', 'milliseconds'],
    ['name: shop\nstack: fastapi\nlatency: {p59: 200}', '/latency/p59', 'Did you mean "p95"?'],
    ['name: shop\nstack: fastapi\nlayers: api', '/layers', 'must be a list of layers'],
    ['name: shop\nstack: fastapi\nlayers: [api, domian]', '/layers/1', 'Did you mean "domain"?'],
    ['name: shop\nstack: fastapi\nlayers: [api, core, api]', '/layers/2', 'is there twice'],
    ['name: shop\nstack: fastapi\ndocuments: [../x]', '/documents/0', 'inside the project'],
    ['name: shop\nstack: fastapi\ndocuments: [a.md, "docs/[name]/b.md"]', '/documents/1', 'inside the project'],
    ['name: shop\nstack: fastapi\ndocuments: [a.md, /etc/passwd]', '/documents/1', 'inside the project'],
    ['name: shop\nstack: fastapi\ndocuments: [.git/config]', '/documents/0', 'inside the project'],
    ['name: shop\nstack: fastapi\nchecklist: [{id: a}]', '/checklist/0', 'lacks text'],
    ['name: shop\nstack: fastapi\nchecklist: [{id: A b, text: x}]', '/checklist/0/id', 'must begin with a letter'],
    [
      'name: shop\nstack: fastapi\nchecklist: [{id: a, text: x, chek: y}]',
      '/checklist/0/chek',
      'Did you mean "check"?',
    ],
    [
      'name: shop\nstack: fastapi\nchecklist: [{id: a, text: x, check: test-pass}]',
      '/checklist/0/check',
      '"tests-pass"',
    ],
    [
      'name: shop\nstack: fastapi\nchecklist: [{id: a, text: x}, {id: a, text: y}]',
      '/checklist/1/id',
      'is there twice',
    ],
    ['name: shop\nstack: fastapi\nagent: [x]', '/agent', 'must be text'],
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
