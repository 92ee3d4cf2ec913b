/** Everything that a stack generates, in memory: the project base, and each of the forty features through all phases. */

import { createHash } from 'node:crypto';
import { approveFeature } from '../../src/commands/approve.ts';
import { writeFeature } from '../../src/commands/feature.ts';
import { writeService } from '../../src/commands/service.ts';
import { writeTests } from '../../src/commands/tests.ts';
import { type MemoryWorkspace, openMemory } from '../../src/effects/memory.ts';
import type { Run } from '../../src/effects/run.ts';
import { readConfig, writeConfig } from '../../src/input/config.ts';
import type { Config } from '../../src/model/config.ts';
import { loadFeature } from '../../src/project/features.ts';
import { observe } from '../../src/project/observe.ts';
import { type Session, saveEvidence } from '../../src/project/session.ts';
import { writeFiles } from '../../src/project/write.ts';
import { STACKS } from '../../src/registry.ts';
import { loadRenderer } from '../../src/render/load.ts';
import type { Stack } from '../../src/stacks/stack.ts';
import { FORTY } from '../fixtures/forty-features.ts';

/** Stands for the version, which generated files name: what it is changes no byte here. */
const TOOL = '0.0.0';
const APPROVER = { by: 'A Reviewer <a@example.org>', authorsOf: async () => [] };

/** Paths of all files with their content; those of hollow lie below `(hollow)/`. */
export type Tree = ReadonlyMap<string, string>;

/** `base`: the project without features; then the files that each feature added, by its name. */
export async function generatedTrees(id: string): Promise<ReadonlyMap<string, Tree>> {
  const session = await openedSession(id);
  const trees = new Map<string, Tree>();
  const seen = new Map<string, string>();
  const addedBy = (name: string, more: Tree = new Map()): void => {
    const { files } = session.workspace;
    const added = [...files].filter(([path, content]) => seen.get(path) !== content);
    for (const [path, content] of added) seen.set(path, content);
    trees.set(name, new Map([...added, ...more]));
  };
  await writeFiles(session, '_project', session.stack.project(session.config, session.render));
  addedBy('base', layouts(session));
  for (const { name, entities, access, pagination, concurrency, operations } of FORTY) {
    await writeFeature(session, {
      name,
      entities,
      ruleTexts: [],
      rulesFiles: [],
      ...(access === undefined ? {} : { access }),
      ...(pagination === undefined ? {} : { pagination }),
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(operations === undefined ? {} : { operations }),
    });
    await approveFeature(session, name, 'docs', APPROVER);
    await writeTests(session, name);
    await recordRed(session, name);
    await approveFeature(session, name, 'tests', APPROVER);
    await writeService(session, name);
    addedBy(name, await hollow(session, name));
  }
  return trees;
}

/** Digests of all trees by stack and tree, and the version that first generated them. */
export interface DigestRecord {
  readonly version: string;
  readonly stacks: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export async function digestsOf(ids: readonly string[] = Object.keys(STACKS)): Promise<DigestRecord['stacks']> {
  const stacks: Record<string, Record<string, string>> = {};
  for (const id of ids)
    stacks[id] = Object.fromEntries([...(await generatedTrees(id))].map(([name, tree]) => [name, digest(tree)]));
  return stacks;
}

/** `stack/tree` for each that one of them lacks or has otherwise. */
export function changedDigests(before: DigestRecord, now: DigestRecord): string[] {
  const flat = ({ stacks }: DigestRecord): Map<string, string> =>
    new Map(
      Object.entries(stacks).flatMap(([id, trees]) =>
        Object.entries(trees).map(([name, found]) => [`${id}/${name}`, found] as const),
      ),
    );
  const [old, fresh] = [flat(before), flat(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((key) => old.get(key) !== fresh.get(key)).sort();
}

/** One digest a tree: order of files is of no account, paths and content are. */
export function digest(tree: Tree): string {
  const hash = createHash('sha256');
  for (const [path, content] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${content}\0`);
  return hash.digest('hex').slice(0, 16);
}

async function openedSession(id: string): Promise<Session & { readonly workspace: MemoryWorkspace }> {
  const stack = await STACKS[id]?.load();
  if (stack === undefined) throw new Error(`There is no stack ${id}.`);
  const settings: Config = {
    name: 'shop',
    stack: id,
    tool: TOOL,
    docsRoot: 'docs',
    parts: ['redis'],
    currency: 'EUR',
    coverage: { threshold: 80 },
    approval: 'anyone',
    completeness: 'standard',
  };
  const text = writeConfig(settings);
  return {
    workspace: openMemory({ 'backend-feature.yaml': text }),
    config: readConfig(text),
    stack,
    render: await loadRenderer(),
    run: noGit,
    progress: () => undefined,
    now: () => '2026-11-02T00:00:00.000Z',
    tool: TOOL,
    reporters: '/none',
    dryRun: false,
  };
}

/** Writes ask Git for the commit they are at; nothing else runs here. */
const noGit: Run = async ([program]) => {
  if (program !== 'git') throw new Error(`${program} does not run here.`);
  return { exitCode: undefined, stdout: '', stderr: '', timedOut: false, missing: true };
};

/** The base in the stack's other layouts. */
function layouts({ stack, config, render }: Session): Tree {
  const others: ReadonlyArray<readonly [string, Stack | undefined]> = [
    ['(beside)', stack.beside],
    ['(within)', stack.within],
  ];
  return new Map(
    others.flatMap(([name, other]) =>
      (other?.project(config, render) ?? []).map(({ path, content }) => [`${name}/${path}`, content] as const),
    ),
  );
}

async function hollow(session: Session, name: string): Promise<Tree> {
  const { feature } = await loadFeature(session, name);
  return new Map(
    session.stack.hollow(feature, session.render).map(({ path, content }) => [`(hollow)/${path}`, content]),
  );
}

/** Running needs a toolchain; what is generated does not depend on it. */
async function recordRed(session: Session, name: string): Promise<void> {
  const seen = await observe(session, name);
  if (seen.evidence === undefined) throw new Error(`${name} has no gate.yaml`);
  const { cases: all, testsHash: hash } = seen.observation;
  const cases = Object.fromEntries(all.map((one) => [one.id, { hash: one.hash, class: 'assertion' as const }]));
  await saveEvidence(session, seen, { ...seen.evidence, tests: { hash, cases } }, 'red');
}
