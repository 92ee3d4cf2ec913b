import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cached, cacheRoot } from '../../../bench/cache.ts';

describe('cacheRoot', () => {
  it.each([
    [{ CBF_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a/create-backend-feature'],
    [{ CBF_CACHE: '', XDG_CACHE_HOME: '/b' }, '/b/create-backend-feature'],
    [{}, join(homedir(), '.cache', 'create-backend-feature')],
  ])('of %j is %s', (env, expected) => {
    expect(cacheRoot(env)).toBe(expected);
  });
});

describe('cached', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bench-cache-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('makes a folder once', () => {
    let made = 0;
    const make = (): void => {
      made += 1;
    };
    expect(cached('peers', make, root)).toBe(join(root, 'peers'));
    cached('peers', make, root);
    expect(made).toBe(1);
  });

  it('makes one again, and from nothing, whose making failed', () => {
    const fail = (folder: string): void => {
      writeFileSync(join(folder, 'half'), '');
      throw new Error('no network');
    };
    expect(() => cached('peers', fail, root)).toThrow('no network');
    const folder = cached('peers', (made) => writeFileSync(join(made, 'whole'), ''), root);
    expect(existsSync(join(folder, 'half'))).toBe(false);
    expect(existsSync(join(folder, 'whole'))).toBe(true);
  });
});
