import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'cbf-cache-'));
  // Each case is a process of its own: what was seen to be complete is forgotten.
  vi.resetModules();
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const load = () => import('../../support/cache.ts');

/** Makes an entry of two files, and counts how often. */
function maker(): { readonly made: string[]; make(folder: string): Promise<void> } {
  const made: string[] = [];
  return {
    made,
    async make(folder) {
      made.push(folder);
      mkdirSync(join(folder, 'lib'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      for (const name of ['one', 'lib/two']) writeFileSync(join(folder, name), name);
    },
  };
}

describe('where toolchains are kept', () => {
  it('is CBF_CACHE, else a folder in the cache of the user', async () => {
    const { cacheFolder } = await load();
    expect(cacheFolder({ CBF_CACHE: '/here', XDG_CACHE_HOME: '/there' })).toBe('/here');
    expect(cacheFolder({ CBF_CACHE: '', XDG_CACHE_HOME: '/there' })).toBe('/there/create-backend-feature/toolchains');
    const own = join(homedir(), '.cache/create-backend-feature/toolchains');
    for (const env of [{}, { XDG_CACHE_HOME: 'relative' }]) expect(cacheFolder(env)).toBe(own);
  });
});

describe('an entry', () => {
  it('is made once for all who ask for the same, at once or later', async () => {
    const { made, make } = maker();
    const { cached } = await load();
    const folders = await Promise.all([1, 2, 3].map(() => cached('kind', ['1'], make, cache)));
    vi.resetModules();
    folders.push(await (await load()).cached('kind', ['1'], make, cache));
    expect(new Set(folders)).toEqual(new Set(made));
    expect(made).toHaveLength(1);
    expect(existsSync(`${made[0]}.lock`)).toBe(false);
  });

  it('is another one where anything that decides it is another', async () => {
    const { made, make } = maker();
    const { cached } = await load();
    for (const decides of [['ab', 'c'], ['a', 'bc'], ['abc'], ['ab\nc']]) await cached('kind', decides, make, cache);
    await cached('other', ['abc'], make, cache);
    expect(new Set(made).size).toBe(5);
  });

  it.each<[string, (folder: string) => void]>([
    ['has no marker', (folder) => rmSync(join(folder, 'ready'))],
    ['lost a file', (folder) => rmSync(join(folder, 'lib/two'))],
    ['has one that nobody installed', (folder) => writeFileSync(join(folder, 'lib/three'), '')],
  ])('that %s is made anew', async (_, damage) => {
    const { made, make } = maker();
    damage(await (await load()).cached('kind', ['1'], make, cache));
    vi.resetModules();
    await (await load()).cached('kind', ['1'], make, cache);
    expect(made).toHaveLength(2);
  });

  it('keeps what programs write when they run from it', async () => {
    const { made, make } = maker();
    const folder = await (await load()).cached('kind', ['1'], make, cache);
    mkdirSync(join(folder, 'lib/__pycache__'));
    writeFileSync(join(folder, 'lib/__pycache__/two.pyc'), '');
    vi.resetModules();
    await (await load()).cached('kind', ['1'], make, cache);
    expect(made).toHaveLength(1);
  });

  it('that could not be made is tried again', async () => {
    const { made, make } = maker();
    const { cached } = await load();
    const broken = async (): Promise<void> => Promise.reject(new Error('no network'));
    await expect(cached('kind', ['1'], broken, cache)).rejects.toThrow('no network');
    await cached('kind', ['1'], make, cache);
    expect(made).toHaveLength(1);
  });

  it('is not waited for where the process that was making it has ended', async () => {
    const { made, make } = maker();
    const { cached } = await load();
    const folder = await cached('kind', ['1'], make, cache);
    rmSync(join(folder, 'ready'));
    mkdirSync(`${folder}.lock`);
    // No process has so high an id.
    writeFileSync(join(`${folder}.lock`, '99999999'), '');
    vi.resetModules();
    await (await load()).cached('kind', ['1'], make, cache);
    expect(made).toHaveLength(2);
  });
});
