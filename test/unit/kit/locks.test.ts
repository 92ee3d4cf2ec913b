/** Locks of projects: what their own dependencies reach of the lock of all that any part needs. */
import { describe, expect, it } from 'vitest';
import { needs, needsToDevelop } from '../../../src/kit/dependency.ts';
import { prunedGo } from '../../../src/languages/go/lock.ts';
import { GO_DEPENDENCIES } from '../../../src/languages/go/manifest.ts';
import { prunedRequirements } from '../../../src/languages/python/lock.ts';
import { prunedLock } from '../../../src/languages/typescript/lock.ts';
import { loadRenderer } from '../../../src/render/load.ts';

const superset = async (file: string): Promise<string> => (await loadRenderer())(`locks/${file}`, { name: 'shop' });

describe('package-lock.json', () => {
  const lock = (packages: object): string => JSON.stringify({ name: 'shop', lockfileVersion: 3, packages });
  const pruned = (packages: object, ...dependencies: Parameters<typeof prunedLock>[1]): Record<string, object> =>
    (JSON.parse(prunedLock(lock(packages), dependencies)) as { packages: Record<string, object> }).packages;

  const TREE = {
    '': { name: 'shop', version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', dependencies: { shared: '^1' }, optionalDependencies: { fast: '^1' } },
    'node_modules/b': { version: '1.0.0', dependencies: { shared: '^2' } },
    'node_modules/b/node_modules/shared': { version: '2.0.0' },
    'node_modules/fast': { version: '1.0.0', optional: true },
    'node_modules/peer': { version: '1.0.0', dev: true },
    'node_modules/plugin': {
      version: '1.0.0',
      dev: true,
      peerDependencies: { peer: '1', unheard: '1' },
      peerDependenciesMeta: { unheard: { optional: true } },
    },
    'node_modules/shared': { version: '1.0.0' },
    'node_modules/unheard': { version: '1.0.0' },
  };

  it('keeps what is reached, from where Node would find it', () => {
    expect(Object.keys(pruned(TREE, needs('b', '1.0.0')))).toEqual([
      '',
      'node_modules/b',
      'node_modules/b/node_modules/shared',
    ]);
    expect(Object.keys(pruned(TREE, needs('a', '1.0.0')))).toEqual([
      '',
      'node_modules/a',
      'node_modules/fast',
      'node_modules/shared',
    ]);
  });

  it('follows peers, but for those that may be missing', () => {
    expect(Object.keys(pruned(TREE, needsToDevelop('plugin', '1.0.0')))).toEqual([
      '',
      'node_modules/peer',
      'node_modules/plugin',
    ]);
  });

  it('marks what only development, or only what may be missing, leads to', () => {
    const both = pruned(TREE, needsToDevelop('a', '1.0.0'), needs('b', '1.0.0'));
    expect(both).toMatchObject({
      '': { dependencies: { b: '1.0.0' }, devDependencies: { a: '1.0.0' } },
      'node_modules/a': { dev: true },
      'node_modules/fast': { dev: true, optional: true },
      'node_modules/shared': { dev: true },
    });
    expect(both['node_modules/b']).not.toHaveProperty('dev');
    const fast = pruned(TREE, needs('a', '1.0.0'), needsToDevelop('fast', '1.0.0'));
    expect(fast['node_modules/fast']).toEqual({ version: '1.0.0', devOptional: true });
  });

  it('of all dependencies is the lock as npm wrote it', async () => {
    const whole = await superset('typescript/package-lock.json.hbs');
    const { packages } = JSON.parse(whole) as {
      packages: { '': Record<'dependencies' | 'devDependencies', Record<string, string>> };
    };
    const { dependencies, devDependencies } = packages[''];
    const all = [
      ...Object.entries(dependencies).map(([name, version]) => needs(name, version)),
      ...Object.entries(devDependencies).map(([name, version]) => needsToDevelop(name, version)),
    ];
    expect(prunedLock(whole, all)).toBe(whole);
    const without = prunedLock(
      whole,
      all.filter(({ name }) => name !== 'ioredis'),
    );
    expect(without).not.toContain('redis');
    expect(without).toContain('node_modules/kysely"');
  });
});

describe('requirements files', () => {
  const entry = (name: string, ...via: string[]): string =>
    `${name}==1 \\\n    --hash=sha256:0\n${via.length === 1 ? `    # via ${via[0]}\n` : `    # via\n${via.map((by) => `    #   ${by}\n`).join('')}`}`;
  const HEADER = '# made by uv\n';

  it('keep what is reached, and say by whom', () => {
    const whole = [
      HEADER,
      entry('a', 'shop (pyproject.toml)'),
      entry('b', 'shop (pyproject.toml)'),
      entry('deep', 'shared'),
      entry('shared', 'a', 'b'),
    ].join('');
    const { text, names } = prunedRequirements(whole, ['b']);
    expect(text).toBe(HEADER + entry('b', 'shop (pyproject.toml)') + entry('deep', 'shared') + entry('shared', 'b'));
    expect([...names].sort()).toEqual(['b', 'deep', 'shared']);
  });

  it('name the file that versions come from, where it has the package', () => {
    const whole =
      HEADER + entry('a', '-c requirements.txt', 'shop (pyproject.toml)', 'b') + entry('b', 'shop (pyproject.toml)');
    const kept = { text: '', names: new Set<string>() };
    expect(prunedRequirements(whole, ['b'], kept).text).toBe(
      HEADER + entry('a', 'b') + entry('b', 'shop (pyproject.toml)'),
    );
    kept.names.add('a');
    expect(prunedRequirements(whole, ['b'], kept).text).toContain('#   -c requirements.txt\n    #   b\n');
  });

  it('of all dependencies are the files as uv wrote them', async () => {
    const [runtime, development] = [
      await superset('python/requirements.txt.hbs'),
      await superset('python/requirements-dev.txt.hbs'),
    ];
    const direct = (text: string): string[] =>
      text
        .split(/^(?=[a-z])/m)
        .filter((block) => block.includes('shop (pyproject.toml)'))
        .map((block) => block.slice(0, block.indexOf('=')));
    const lock = prunedRequirements(runtime, direct(runtime));
    expect(lock.text).toBe(runtime);
    expect(prunedRequirements(development, direct(development), lock).text).toBe(development);
    const without = prunedRequirements(
      runtime,
      direct(runtime).filter((name) => name !== 'redis'),
    );
    // What Redis alone needs goes with it.
    expect([...lock.names].filter((name) => !without.names.has(name)).sort()).toEqual(['async-timeout', 'redis']);
  });
});

describe('go.mod and go.sum', () => {
  const parts = async () => ({
    whole: { mod: await superset('go/go.mod'), sum: await superset('go/go.sum') },
    reach: JSON.parse(await superset('go/reach.json')) as Parameters<typeof prunedGo>[1],
  });

  it('of all dependencies are the files as Go wrote them', async () => {
    const { whole, reach } = await parts();
    expect(prunedGo(whole, reach, Object.keys(reach))).toEqual(whole);
  });

  it('have nothing that only others need', async () => {
    const { whole, reach } = await parts();
    const { mod, sum } = prunedGo(
      whole,
      reach,
      Object.keys(reach).filter((path) => !path.includes('redis')),
    );
    expect(mod).not.toContain('redis');
    // As `go mod tidy` leaves it, which was tried.
    expect(mod).not.toContain('go.uber.org/atomic');
    expect(sum).not.toContain('redis');
    expect(sum.endsWith('\n')).toBe(true);
    expect(mod).toContain('github.com/gin-gonic/gin v');
  });

  it('know every dependency, in its version', async () => {
    const { whole, reach } = await parts();
    for (const { name, version } of GO_DEPENDENCIES) expect(whole.mod).toContain(`\t${name} ${version}\n`);
    expect(() => prunedGo(whole, reach, ['example.org/unheard'])).toThrow('no example.org/unheard');
  });
});
