/** What is wrong with a commit before anything of it runs. */
import type { Run } from '../../effects/run.ts';
import { isFile, type Snapshot } from '../../effects/snapshot.ts';
import { lastLines } from '../../effects/toolchain.ts';
import { isRead, shadowFindings, treeFindings } from '../../gates/replay-tree.ts';
import { CONFIG_FILE } from '../../input/config-file.ts';
import { readObject } from '../../input/yaml.ts';
import { hashOf } from '../../model/hash.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import type { Replayed } from './tests.ts';

export async function committedFindings(
  snapshot: Snapshot,
  { project, base, features }: Replayed,
): Promise<Diagnostic[]> {
  const rules = project.stack.toolchain.replay;
  if (rules === undefined) return [];
  const files = [...snapshot.entries.values()].filter(isFile).map(({ path }) => path);
  const texts = new Map<string, string | undefined>();
  const asked = files.filter((path) => isRead(rules, path));
  await Promise.all(asked.map(async (path) => texts.set(path, await textOf(snapshot, path))));
  const copies = new Map<string, { of: string; equal: boolean }>();
  for (const seen of features.values()) {
    if (seen === undefined) continue;
    const { published, spec } = seen.paths;
    const text = await textOf(snapshot, published);
    if (text !== undefined) copies.set(published, { of: spec, equal: says(text, published) === hashOf(seen.document) });
  }
  return treeFindings({
    files,
    read: (path) => texts.get(path),
    base: new Map(base.map(({ path, content }) => [path, content])),
    locked: base.filter(({ owner }) => owner === 'locked').map(({ path }) => path),
    config: CONFIG_FILE,
    rules,
    copies,
  });
}

/** Hash of what a document says: comments, blanks and the order of keys are no difference. */
function says(text: string, path: string): string | undefined {
  try {
    return hashOf(readObject(text, path));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Asks the toolchain itself, in the copy: what is installed is known to nobody else. */
export async function shadowsIn(
  snapshot: Snapshot,
  { project }: Replayed,
  tree: string,
  run: Run,
): Promise<Diagnostic[]> {
  const shadows = project.stack.toolchain.replay?.shadows;
  if (shadows === undefined) return [];
  const named = new Map<string, string>();
  for (const path of snapshot.entries.keys()) {
    const name = shadows.candidate.exec(path)?.[1];
    if (name !== undefined && !shadows.ours.includes(name)) named.set(path, name);
  }
  if (named.size === 0) return [];
  const { command } = shadows.ask([...new Set(named.values())]);
  const { exitCode, stdout, stderr, missing } = await run(command, { cwd: tree, timeoutSeconds: 60 });
  if (exitCode !== 0) {
    const why = missing ? `${command[0]} is missing` : lastLines(stderr, 1);
    throw new UserError(
      missing ? 'tool-missing' : 'tool-failed',
      why,
      command[0] ?? '',
      'create-backend-feature setup',
    );
  }
  const known = new Set(stdout.split('\n'));
  return shadowFindings(new Map([...named].filter(([, name]) => known.has(name))));
}

async function textOf(snapshot: Snapshot, path: string): Promise<string | undefined> {
  try {
    return await snapshot.read(path);
  } catch (error) {
    // No text, or too much of it: nothing to find in it.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
