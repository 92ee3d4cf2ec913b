import { describe, expect, it } from 'vitest';
import { typescriptToolchain as toolchain } from '../../../src/languages/typescript/toolchain.ts';

const test = toolchain.test({
  folders: ['tests/shop', 'tests/shop/custom/'],
  reportFile: '/tmp/r/report.jsonl',
  reporterFolder: '/cbf/vitest',
  coverageFile: '/tmp/r/coverage.json',
  measure: ['src/api/shop'],
});

describe('the toolchain of Fastify', () => {
  it('runs the tests of whole folders under our reporter', () => {
    expect(test.command).toContain('--reporter=/cbf/vitest/cbf_reporter.mjs');
    expect(test.command.slice(-2)).toEqual(['tests/shop/', 'tests/shop/custom/']);
    expect(test.env).toMatchObject({ CBF_REPORT: '/tmp/r/report.jsonl', CBF_COVERAGE: '/tmp/r/coverage.json' });
  });

  it('measures files by their path, and folders by what is in them: not what begins with the same letters', () => {
    const measure = ['src/api/open', 'src/infrastructure/migrations/open_0001.ts'];
    const { command } = toolchain.test({
      folders: ['tests/open'],
      reportFile: '/r',
      reporterFolder: '/f',
      coverageFile: '/c',
      measure,
    });
    expect(command.filter((word) => word.startsWith('--coverage.include='))).toEqual([
      '--coverage.include=src/api/open/**',
      '--coverage.include=src/infrastructure/migrations/open_0001.ts',
    ]);
  });

  it('measures what it is told to, and writes beside the figures', () => {
    expect(test.command).toContain('--coverage.include=src/api/shop/**');
    expect(test.command).toContain('--coverage.reportsDirectory=/tmp/r/coverage');
  });

  it('reads lines and branches as one figure', () => {
    const figures = (lines: number, branches: number) =>
      JSON.stringify({ lines: { total: 80, covered: lines }, branches: { total: 20, covered: branches } });
    expect(toolchain.readCoverage(figures(80, 20))).toBe(100);
    expect(toolchain.readCoverage(figures(60, 10))).toBe(70);
    const none = { total: 0, covered: 0 };
    expect(toolchain.readCoverage(JSON.stringify({ lines: none, branches: none }))).toBe(100);
    expect(() => toolchain.readCoverage('{}')).toThrow();
  });

  it('reads them of some folders and files alone', () => {
    const of = (covered: number) => ({ lines: { total: 8, covered }, branches: { total: 2, covered: 2 } });
    const files = { 'src/api/a/x.ts': of(8), 'src/api/ab/x.ts': of(0), 'src/m/a_0001.ts': of(4) };
    const content = JSON.stringify({ ...of(12), files });
    expect(toolchain.readCoverage(content, ['src/api/a'])).toBe(100);
    expect(toolchain.readCoverage(content, ['src/api/ab'])).toBe(20);
    expect(toolchain.readCoverage(content, ['src/api/a', 'src/m/a_0001.ts'])).toBe(80);
    expect(toolchain.readCoverage(content, ['src/none'])).toBe(100);
  });

  it.each([
    "test.skip('A: b', () => {});",
    "test.todo('A: b');",
    "test.fails('A: b', () => {});",
    "describe.only('a', () => {});",
    "test.skipIf(true)('A: b', () => {});",
    "test.runIf(process.env.X)('A: b', () => {});",
    "test('A: b', { skip: true }, () => {});",
    "test('A: b', { fails: true }, () => {});",
    "test('A: b', ({ skip }) => { skip(); });",
    "test('A: b', (context) => context.skip('not now'));",
    "test('A: b', { skip: process.env.X === undefined }, () => {});",
    "test('A: b', { 'skip': !ready }, () => {});",
    "test('A: b', ({ skip: leave }) => leave());",
    'const { only: run } = describe;',
    "describe['only']('a', () => {});",
    "test.each([])('A: b', () => {});",
    'process.exit(0);',
    '/** @vitest-environment ./fake */',
  ])('takes %s for a test that is not run', (source) => {
    expect(toolchain.skipMarker?.test(source)).toBe(true);
  });

  it.each([
    "test('A: skipped items are counted', () => { expect(skipped).toBe(1); });",
    "const found = await api.act('listTodos', { query: { skip: 3 } });",
    'expect(items.todos).toEqual([]);',
    "test.each([1, 2])('A: b', (many) => {});",
    'const query = { skip: offset };',
  ])('takes %s for a test like others', (source) => {
    expect(toolchain.skipMarker?.test(source)).toBe(false);
  });
});
