/** What is wrong with a commit before anything of it runs. */

import type { Run } from '../effects/run.ts';
import { isFile, type Snapshot } from '../effects/snapshot.ts';
import { lastLines } from '../effects/toolchain.ts';
import { type Diagnostic, UserError } from '../errors.ts';
import { isRead, shadowFindings, treeFindings } from '../gates/replay-tree.ts';
import { layersOf, type Replayed } from './replay-tests.ts';

export async function committedFindings(snapshot: Snapshot, replayed: Replayed): Promise<Diagnostic[]> {
  const { project, base, testsRoot } = replayed;
  const { stack, config } = project;
  const rules = stack.toolchain.replay;
  if (rules === undefined) return [];
  const entries = [...snapshot.entries.values()];
  const files = entries.filter(isFile).map(({ path }) => path);
  const texts = new Map<string, string | undefined>();
  const asked = files.filter((path) => isRead(rules, path));
  await Promise.all(asked.map(async (path) => texts.set(path, await textOf(snapshot, path))));
  return treeFindings({
    files,
    links: entries.filter((entry) => !isFile(entry)).map(({ path }) => path),
    read: (path) => texts.get(path),
    base: new Map(base.map(({ path, content }) => [path, content])),
    rules,
    docsRoot: config.docsRoot,
    testsRoot,
    features: [...replayed.features].map(([name, seen]) => ({
      name,
      tests: stack.paths.tests(name),
      custom: stack.paths.custom(name),
      rendered: seen?.testFiles.map(({ path }) => path),
      implementation: stack.paths.implementation(name),
    })),
    layers: layersOf(stack),
  });
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
