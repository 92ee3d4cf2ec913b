/** What Git does to two branches, on files in memory: the texts are merged by Git itself. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Tree = ReadonlyMap<string, string>;

export interface GitMerge {
  readonly tree: Map<string, string>;
  /** Files in which Git left markers, or that one side deleted and the other changed. */
  readonly conflicts: readonly string[];
}

export function gitMerge(base: Tree, ours: Tree, theirs: Tree): GitMerge {
  const tree = new Map<string, string>();
  const conflicts: string[] = [];
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [was, our, their] = [base.get(path), ours.get(path), theirs.get(path)];
    const keep = (text: string | undefined): void => void (text === undefined || tree.set(path, text));
    if (our === their || was === their) keep(our);
    else if (was === our) keep(their);
    else if (our === undefined || their === undefined) {
      // Git leaves the changed one in the tree.
      keep(our ?? their);
      conflicts.push(path);
    } else {
      const merged = mergeFile(was ?? '', our, their, path.endsWith('.base') ? ['--union'] : []);
      keep(merged.text);
      if (merged.conflict) conflicts.push(path);
    }
  }
  return { tree, conflicts };
}

/** `git merge-file`: the merge of one file, as `git merge` does it. */
export function mergeFile(
  base: string,
  ours: string,
  theirs: string,
  options: readonly string[] = [],
): { text: string; conflict: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'cbf-merge-'));
  try {
    const files = Object.entries({ ours, base, theirs }).map(([name, text]) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      return file;
    });
    const labels = ['ours', 'base', 'theirs'].flatMap((label) => ['-L', label]);
    const { stdout, status } = spawnSync('git', ['merge-file', '-p', '-q', ...options, ...labels, ...files], {
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    });
    return { text: stdout, conflict: status !== 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
