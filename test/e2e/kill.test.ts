import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDisk } from '../../src/effects/disk.ts';
import { readTree, temporaryFolder } from '../support/tree.ts';

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
