import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ScratchOptions, withScratch } from '../../src/effects/scratch.ts';

let root: string;

function put(path: string, content = path): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'scratch-test-')));
  for (const path of [
    'pyproject.toml',
    'backend/__init__.py',
    'backend/api/shop/routes.py',
    'backend/api/other/routes.py',
    'backend/domain/shop/rules.py',
    'backend/tests/shop/test_a.py',
    'backend/tests/shop/__pycache__/test_a.pyc',
    '.git/HEAD',
    '.venv/bin/python',
    'node_modules/x/index.js',
    'shop.db',
    'shop.db-wal',
    'data.sqlite3',
  ]) {
    put(path);
  }
  symlinkSync('/etc/hosts', join(root, 'link'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const options = (changes: Partial<ScratchOptions> = {}): ScratchOptions => {
  return { root, shared: ['.venv'], without: [], files: [], ...changes };
};
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('withScratch', () => {
  it('copies the project without what is heavy, private or data', async () => {
    await withScratch(options(), async (folder) => {
      expect(filesOf(folder)).toEqual([
        'backend/__init__.py',
        'backend/api/other/routes.py',
        'backend/api/shop/routes.py',
        'backend/domain/shop/rules.py',
        'backend/tests/shop/test_a.py',
        'pyproject.toml',
      ]);
      expect(lstatSync(join(folder, '.venv')).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(folder, '.venv/bin/python'), 'utf8')).toBe('.venv/bin/python');
    });
  });

  it('replaces folders by the files laid over', async () => {
    const files = [{ path: 'backend/api/shop/hollow.py', content: 'hollow', owner: 'managed' as const }];
    const without = ['backend/api/shop', 'backend/domain/shop/', 'backend/repository/shop'];
    await withScratch(options({ without, files }), async (folder) => {
      expect(filesOf(join(folder, 'backend/api'))).toEqual(['other/routes.py', 'shop/hollow.py']);
      expect(existsSync(join(folder, 'backend/domain/shop'))).toBe(false);
    });
    expect(readFileSync(join(root, 'backend/api/shop/routes.py'), 'utf8')).toBe('backend/api/shop/routes.py');
  });

  it('is gone afterwards, also after an error, and what it shares stays', async () => {
    let seen = '';
    const failing = withScratch(options(), async (folder) => {
      seen = folder;
      throw new Error('in use');
    });
    await expect(failing).rejects.toThrow('in use');
    expect(existsSync(seen)).toBe(false);
    expect(existsSync(join(root, '.venv/bin/python'))).toBe(true);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'is gone after %s',
    async (signal) => {
      const module = new URL('../../src/effects/scratch.ts', import.meta.url).href;
      const code = `const { withScratch } = await import(${JSON.stringify(module)});
      await withScratch(${JSON.stringify(options())}, async (folder) => {
        console.log(folder);
        await new Promise((done) => setTimeout(done, 30000));
      });`;
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const folder = await new Promise<string>((resolve) =>
        child.stdout.once('data', (data) => resolve(String(data).trim())),
      );
      expect(existsSync(folder)).toBe(true);
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, by) => resolve(by)));
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(existsSync(folder)).toBe(false);
      expect(existsSync(join(root, '.venv/bin/python'))).toBe(true);
    },
    30_000,
  );
});
