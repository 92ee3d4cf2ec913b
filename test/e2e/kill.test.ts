import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDisk } from '../../src/effects/disk.ts';
import { textHash } from '../../src/plan/merging/record.ts';
import { isWhole } from '../support/sample.ts';
import { readTree, temporaryFolder, writeTree } from '../support/tree.ts';
import { OLD, SCENARIOS } from '../support/write-scenarios.ts';

const FILES = 40;

/** The same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Generation that the tree is of; undefined when it is a mixture. */
function generationOf(tree: Record<string, string>): number | undefined {
  const found = new Set(Object.values(tree).flatMap((content) => /^generation (\d+)/.exec(content)?.[1] ?? []));
  if (found.size === 0) return Object.keys(tree).length === 0 ? 0 : undefined;
  const [only] = found;
  if (found.size > 1 || only === undefined) return undefined;
  const generation = Number(only);
  for (let index = 0; index < FILES; index++) {
    const isThere = `folder-${index % 7}/file-${index}.txt` in tree;
    if (isThere === ((generation + index) % 5 === 0)) return undefined;
  }
  return generation;
}

it('is one whole generation after SIGKILL at any moment and a new start', { timeout: 120_000 }, async () => {
  const random = randomNumbers(20_251_121);
  let interrupted = 0;
  for (let round = 0; round < 25; round++) {
    const root = temporaryFolder();
    const writer = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, '../support/writer.ts'), root, String(FILES)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await new Promise((resolve) => writer.stdout.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, 5 + random() * 120));
    writer.kill('SIGKILL');
    await new Promise((resolve) => writer.once('exit', resolve));
    if (readdirSync(root).includes('.backend-feature')) interrupted++;
    // A new start takes over the dead lock and finishes or drops what was begun.
    const workspace = await openDisk(root);
    await workspace.apply([{ path: 'after.txt', before: undefined, content: 'alive' }]);
    const { 'after.txt': after, ...tree } = readTree(root);
    expect(after).toBe('alive');
    expect(generationOf(tree), `round ${round}: ${JSON.stringify(tree)}`).toBeDefined();
    expect(Object.keys(tree).filter((path) => path.startsWith('.backend-feature'))).toEqual([]);
  }
  // Kills that hit nothing prove nothing.
  expect(interrupted).toBeGreaterThan(5);
});

/** Without the own folder and the lock in it. */
function theirs(root: string): Record<string, string> {
  const { '.backend-feature/': _folder, '.backend-feature/lock': _lock, ...tree } = readTree(root);
  return tree;
}

/** Operations that a process is killed at, of each kind of write: all of them in `npm run soak`. */
const POINTS = 6;

describe.each(Object.keys(SCENARIOS))('SIGKILL in the middle of %s', (name) => {
  const writer = join(import.meta.dirname, '../support/dying-writer.ts');
  const start = (root: string, at: number) =>
    spawnSync(process.execPath, ['--import', 'tsx', writer, root, name, String(at)], { encoding: 'utf8' });
  const prepared = async (): Promise<string> => {
    const root = temporaryFolder();
    writeTree(root, OLD);
    for (const write of SCENARIOS[name]?.prepare ?? []) await write(root);
    return root;
  };

  it('leaves the old tree or the new one to the next start, and a step that can be undone', {
    timeout: 600_000,
  }, async () => {
    const root = await prepared();
    const before = theirs(root);
    const total = Number(start(root, 0).stdout);
    const after = theirs(root);
    expect(total).toBeGreaterThan(30);
    expect(after).not.toEqual(before);
    const seen = { old: 0, new: 0 };
    const by = isWhole() ? 1 : Math.ceil(total / POINTS);
    for (let at = 1 + (total % by); at <= total; at += by) {
      const place = await prepared();
      expect(start(place, at).signal, `killed at ${at}`).toBe('SIGKILL');
      const workspace = await openDisk(place);
      // A lock of a process that is gone is the next writer's to take over.
      const tree = theirs(place);
      expect(Object.keys(tree).filter((path) => path.includes('staging'))).toEqual([]);
      const isNew = JSON.stringify(tree) === JSON.stringify(after);
      if (!isNew) expect(tree, `killed at ${at} of ${total}`).toEqual(before);
      seen[isNew ? 'new' : 'old']++;
      const kept = await workspace.lastStep();
      for (const file of kept?.files ?? []) {
        const there = await workspace.read(file.path);
        expect(there === undefined ? undefined : textHash(there), file.path).toBe(file.after);
      }
    }
    expect(seen.old).toBeGreaterThan(0);
    expect(seen.new).toBeGreaterThan(0);
  });
});
