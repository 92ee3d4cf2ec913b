/** Gives a temporary copy of a project its toolchain: the project's own where that is what the copy asks for, else a new one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureSymlink } from 'fs-extra/esm';
import type { Toolchain } from '../stacks/stack.ts';
import { ifThere } from './files.ts';
import type { Run } from './run.ts';
import { hashInputs, setupToolchain } from './toolchain.ts';

export interface LendOptions {
  /** Absolute root of the project. */
  readonly from: string;
  /** Absolute folder of the copy, which has no toolchain yet. */
  readonly to: string;
  readonly toolchain: Toolchain;
  readonly run: Run;
  readonly progress: (line: string) => void;
}

export async function lendToolchain(options: LendOptions): Promise<void> {
  const { from, to, toolchain } = options;
  const asked = await hashInputs(to, toolchain.inputs);
  const ready = await ifThere(readFile(join(from, toolchain.stamp), 'utf8'));
  if (ready !== `${asked}\n`) return setUp(options);
  for (const path of toolchain.shared ?? []) await ensureSymlink(join(from, path), join(to, path), 'junction');
}

/** What setup reads is put back afterwards: only setup must not run what it says. */
async function setUp({ to, toolchain, run, progress }: LendOptions): Promise<void> {
  const change = toolchain.replay?.beforeSetup;
  const file = change === undefined ? '' : join(to, change.path);
  const before = change === undefined ? undefined : await ifThere(readFile(file, 'utf8'));
  if (change !== undefined && before !== undefined) await writeFile(file, change.change(before));
  await setupToolchain({ root: to, toolchain, run, progress });
  if (before !== undefined) await writeFile(file, before);
}
