/** A project as a history left it, on a disk and with its toolchain: every tool is content, and every test green. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cli } from '../../support/cli.ts';
import { passes } from '../../support/project.ts';
import type { StackUnderTest } from '../../support/stacks/types.ts';
import { writeTree } from '../../support/tree.ts';
import type { Tree } from './git.ts';
import { FEATURES } from './steps.ts';

export async function throughToolchain(stack: StackUnderTest, tree: Tree): Promise<void> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-survival-')));
  try {
    writeTree(root, Object.fromEntries(tree));
    await stack.lend(root);
    for (const feature of FEATURES) {
      // Rules and operations of their own are for people to write: their tests say so, and no other is red.
      const green = await cli(root, 'green', feature);
      const others = (green.failing ?? []).filter(({ why }: { why: string }) => !/not.?implemented|501/i.test(why));
      expect(others, JSON.stringify(green).slice(0, 3000)).toEqual([]);
    }
    for (const command of [...stack.format, ...stack.checks]) await passes(root, command);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
