import { describe, expect, it } from 'vitest';
import { goToolchain } from '../../../src/languages/go/toolchain.ts';
import { gin } from '../../../src/stacks/gin/index.ts';

const { readCoverage, skipMarker, test } = goToolchain;

describe('the toolchain of Gin', () => {
  it('counts statements', () => {
    const profile = ['mode: atomic', 'shop/a.go:1.2,3.4 3 0', 'shop/a.go:5.2,6.4 1 12', ''].join('\n');
    expect(readCoverage(profile)).toBe(25);
    expect(readCoverage('mode: atomic\n')).toBe(100);
    expect(() => readCoverage('')).toThrow('no mode');
  });

  it('counts statements of some folders and files alone', () => {
    const profile = [
      'mode: atomic',
      'shop/a/x.go:1.2,3.4 3 0',
      'shop/ab/x.go:5.2,6.4 1 12',
      'shop/b.go:1.1,2.2 1 1',
      '',
    ];
    expect(readCoverage(profile.join('\n'), ['a'])).toBe(0);
    expect(readCoverage(profile.join('\n'), ['ab', 'b.go'])).toBe(100);
    expect(readCoverage(profile.join('\n'), ['a', 'b.go'])).toBe(25);
    expect(readCoverage(profile.join('\n'), ['c'])).toBe(100);
  });

  it.each([
    't.Skip("x")',
    't.SkipNow()',
    't . Skipf("x")',
    'if testing.Short() {',
    '//go:build never\n',
    'package x\n// +build ignore',
    'leave := t.SkipNow',
    'func TestMain(m *testing.M) {',
    'o.Exit(0)',
    '\t. "os"',
    '//go:linkname run testing.tRunner',
    'runtime.Goexit()',
  ])('sees that %s skips', (source) => {
    expect(skipMarker?.test(source)).toBe(true);
  });

  it.each(['products.SkipFirst(2)', 't.Fatal("Skip")', '// go builds this'])('sees that %s does not', (source) => {
    expect(skipMarker?.test(source)).toBe(false);
  });

  it('runs tests in process, under the reporter', () => {
    const command = test({ folders: ['tests/shop'], reportFile: '/r', reporterFolder: '/reporters/gotest' });
    expect(command.command.slice(1)).toEqual(['/reporters/gotest/run.mjs', 'tests/shop']);
    expect(command.env).toMatchObject({ CBF_REPORT: '/r', CBF_COVERAGE: '', API_BASE_URL: '' });
  });

  it('serves on one core, and quietly', () => {
    expect(gin.toolchain.serve).toEqual({
      ...goToolchain.serve,
      env: { GOMAXPROCS: '1', GIN_MODE: 'release' },
    });
  });
});
