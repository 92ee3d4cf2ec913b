/** The locks of FastAPI projects agree with their manifest. `npm run lock:python` makes them. */
import { describe, expect, it } from 'vitest';
import { loadRenderer } from '../../../src/render/load.ts';
import { fastapi } from '../../../src/stacks/fastapi/index.ts';

const CONFIG = {
  name: 'my-shop',
  stack: 'fastapi',
  tool: '1.2.3',
  docsRoot: 'docs',
  parts: ['redis'],
  currency: 'EUR',
  coverage: { threshold: 85 },
  approval: 'anyone',
  completeness: 'standard',
} as const;

interface Entry {
  readonly version: string;
  readonly marker: string;
  readonly hashes: readonly string[];
}

async function projectFile(path: string): Promise<string> {
  const file = fastapi.project(CONFIG, await loadRenderer()).find((one) => one.path === path);
  if (file === undefined) throw new Error(`the project has no ${path}`);
  return file.content;
}

/** By name. Every line belongs to an entry, or is a comment. */
async function lock(path: string): Promise<Map<string, Entry>> {
  const [, ...blocks] = (await projectFile(path)).split(/^(?=\w)/m);
  return new Map(
    blocks.map((block) => {
      const text = block.replaceAll(/^ *#.*\n/gm, '');
      const found = /^([\w-]+)==(\S+)(?: ; (.+?))? \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)$/.exec(text);
      if (found === null) throw new Error(`${path} has an entry of another form: ${text}`);
      const [, name = '', version = '', marker = '', hashes = ''] = found;
      return [name, { version, marker, hashes: hashes.match(/[0-9a-f]{64}/g) ?? [] }] as const;
    }),
  );
}

/** Names and versions of a list in the manifest: all are pinned. */
async function direct(list: string): Promise<Map<string, string>> {
  const text = new RegExp(`^${list} = \\[\\n([^]*?)^\\]`, 'm').exec(await projectFile('pyproject.toml'))?.[1] ?? '';
  const lines = text.trim().split('\n');
  return new Map(
    lines.map((line) => {
      const found = /^\s*"([\w-]+)(?:\[[\w,]+\])?==([\w.]+)",$/.exec(line);
      if (found === null) throw new Error(`pyproject.toml does not pin ${line.trim()}`);
      return [found[1] ?? '', found[2] ?? ''] as const;
    }),
  );
}

const versions = (entries: ReadonlyMap<string, Entry>, names: Iterable<string>): Map<string, string | undefined> =>
  new Map([...names].map((name) => [name, entries.get(name)?.version]));

describe('the locks of a FastAPI project', () => {
  it('have every direct dependency in the version of the manifest', async () => {
    const [runtime, dev] = [await direct('dependencies'), await direct('dev')];
    expect([runtime.size, dev.size].every((size) => size > 8)).toBe(true);
    expect(versions(await lock('requirements.txt'), runtime.keys())).toEqual(runtime);
    const all = new Map([...runtime, ...dev]);
    expect(versions(await lock('requirements-dev.txt'), all.keys())).toEqual(all);
  });

  it('have hashes for every dependency, and more than the direct ones', async () => {
    for (const path of ['requirements.txt', 'requirements-dev.txt']) {
      const entries = await lock(path);
      expect([...entries].filter(([, { hashes }]) => hashes.length === 0)).toEqual([]);
      for (const indirect of ['greenlet', 'starlette', 'pydantic-core'])
        expect([...entries.keys()]).toContain(indirect);
    }
  });

  it('agree with each other, and the one for deployment has nothing for development alone', async () => {
    const [runtime, dev] = [await lock('requirements.txt'), await lock('requirements-dev.txt')];
    for (const [name, { version, hashes }] of runtime) {
      expect(dev.get(name), name).toMatchObject({ version, hashes });
    }
    expect([...runtime.keys()].filter((name) => /^(?:pytest|ruff|pyright|coverage)/.test(name))).toEqual([]);
  });

  it('have what one system or one version of Python needs alone, by marker', async () => {
    const entries = await lock('requirements-dev.txt');
    expect(entries.get('colorama')?.marker).toBe("sys_platform == 'win32'");
    expect(entries.get('async-timeout')?.marker).toBe("python_full_version < '3.11.3'");
    // Wheels, by the name of a file, are in no lock: a hash for each system is all that shows them.
    for (const compiled of ['asyncpg', 'greenlet', 'pydantic-core', 'ruff', 'sqlalchemy'])
      expect(entries.get(compiled)?.hashes.length, compiled).toBeGreaterThan(10);
  });

  it('say how they are made again, and whose they are', async () => {
    const text = await projectFile('requirements-dev.txt');
    expect(text).toContain('uv pip compile pyproject.toml --universal');
    expect(text).toContain('my-shop (pyproject.toml)');
    for (const line of (await projectFile('README.md')).split('\n').filter((one) => one.includes('uv pip compile'))) {
      const locked = await projectFile(line.trim().split(' ').at(-1) ?? '');
      expect(locked.split('\n')[1]?.slice(1).trim()).toBe(line.trim());
    }
  });
});
