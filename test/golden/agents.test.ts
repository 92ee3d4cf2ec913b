/**
 * Specs of agents that other people wrote, of many shapes; they lie beside the repository and nothing of them is copied into it: a golden
 * profile holds short values and lines. `CBF_UPDATE=1` writes the goldens anew; they are then to be read against the files.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORE, countStatements, shareOf } from '../../scripts/statements.ts';
import { inspected, inspectedLines } from '../../src/input/agent/inspect.ts';
import { readAgent } from '../../src/input/agent/read-agent.ts';
import type { Profile, Read } from '../../src/model/profile.ts';
import { evidenceFaults } from '../support/agent-evidence.ts';
import { HEAD_MUTATIONS, MUTATIONS } from '../support/agent-mutations.ts';

const folders = [resolve('../shared/agents'), resolve('../shared/inputs/agents')];
const there = folders.every((folder) => existsSync(folder));
if (!there) console.warn(`specs of agents: skipped, as there are none at ${folders.join(' and ')}`);
const files = there
  ? folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .sort()
        .map((name) => join(folder, name)),
    )
  : [];
const goldens = join(import.meta.dirname, 'agents');

const text = (file: string): string => readFileSync(file, 'utf8');
const at =
  <T>(say: (value: T) => unknown) =>
  (reads: readonly Read<T>[]): string[] =>
    reads.map(({ value, line }) => `${String(say(value))}:${line}`);
const plain = at(String);

/** Short values with their lines; nothing is quoted. */
function golden(profile: Profile): object {
  const {
    name,
    stacks,
    layers,
    phases,
    coverage,
    latency,
    targets,
    tests,
    statuses,
    checklist,
    tree,
    docs,
    schemas,
    conflicts,
  } = profile;
  const { stack, nearest, cannot } = inspected(profile);
  return {
    format: profile.format,
    frontMatter: profile.frontMatter,
    name: name === undefined ? null : `${name.value}:${name.line}`,
    stacks: at<(typeof stacks)[number]['value']>((one) =>
      [
        one.name,
        one.version,
        one.stack === undefined ? undefined : `(${one.stack})`,
        one.preferred ? 'preferred' : undefined,
      ]
        .filter((part) => part !== undefined)
        .join(' '),
    )(stacks),
    stack: stack ?? null,
    nearest: nearest ?? null,
    layers: at<(typeof layers)[number]['value']>((one) => `${one.name}=${one.layer ?? 'none'}`)(layers),
    phases: at<(typeof phases)[number]['value']>((one) => `${one.name}=${one.phase ?? 'none'}`)(phases),
    docs: {
      root: docs.root === undefined ? null : `${docs.root.value}:${docs.root.line}`,
      documents: at<{ path: string }>(({ path }) => path)(docs.documents),
    },
    tree: at<(typeof tree)[number]['value']>(({ path, folder }) => `${path}${folder ? '/' : ''}`)(tree),
    coverage: at<(typeof coverage)[number]['value']>((one) => `${one.more ? '>' : '>='}${one.percent} ${one.scope}`)(
      coverage,
    ),
    latency: at<(typeof latency)[number]['value']>(
      (one) => `${one.percentile ?? 'any'} ${one.milliseconds} ${one.scope}`,
    )(latency),
    targets: at<(typeof targets)[number]['value']>((one) => `${one.about} ${one.amount}`)(targets),
    tests: at<(typeof tests)[number]['value']>((one) =>
      one.tool === undefined ? one.kind : `${one.kind} ${one.tool}`,
    )(tests),
    databases: plain(profile.databases),
    caches: plain(profile.caches),
    queues: plain(profile.queues),
    auth: plain(profile.auth),
    protocols: plain(profile.protocols),
    observability: plain(profile.observability),
    deployment: plain(profile.deployment),
    statuses: at<number>((status) => status)(statuses),
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([side, read]) => [
        side,
        `${Object.keys(read.value as object).length} members:${read.line}`,
      ]),
    ),
    checklist: checklist.map(({ line }) => line),
    conflicts: conflicts.map(({ about, taken }) => `${about}: ${taken}`),
    cannot: cannot.map(({ line, topic }) => `${topic}:${line}`),
    notUnderstood: profile.notUnderstood.map(({ line }) => line),
  };
}

describe.runIf(there)('agents that other people wrote', () => {
  it('are seventeen', () => {
    expect(files.length).toBe(17);
  });

  it.each(files.map((file) => [basename(file), file] as const))(
    '%s: its profile is the golden one, twice the same',
    (name, file) => {
      const profile = readAgent(text(file), name);
      expect(JSON.stringify(readAgent(text(file), name))).toBe(JSON.stringify(profile));
      expect(inspectedLines(profile).length).toBeGreaterThan(3);
      const written = `${JSON.stringify(golden(profile), null, 1)}\n`;
      const path = join(goldens, name.replace(/\.md$/, '.json'));
      if (process.env['CBF_UPDATE'] === '1') writeFileSync(path, written);
      expect(written).toBe(readFileSync(path, 'utf8'));
    },
  );

  it.each(files.map((file) => [basename(file), file] as const))(
    '%s: nothing is invented: each value stands on its line',
    (name, file) => {
      expect(evidenceFaults(readAgent(text(file), name), text(file))).toEqual([]);
    },
  );

  it('the five seeds: nine statements in ten about documents, phases, layers, thresholds, tests, API and errors are generated and checked', () => {
    const counted = files.slice(0, 5).flatMap((file) => countStatements(readAgent(text(file), basename(file))));
    const { generated, total } = shareOf(counted, CORE);
    expect(total).toBeGreaterThan(250);
    expect(generated / total).toBeGreaterThanOrEqual(0.9);
  });
});

const profiles = new Map<string, Profile>();
function profileOf(file: string): Profile {
  const known = profiles.get(file) ?? readAgent(text(file), basename(file));
  profiles.set(file, known);
  return known;
}

describe.runIf(there).each([...MUTATIONS, ...HEAD_MUTATIONS])('what is found does not change with %s', (_, mutate) => {
  it.each(files.map((file) => [basename(file), file] as const))('%s', (name, file) => {
    const mutated = mutate(text(file));
    const after = readAgent(mutated, name);
    expect(found(after)).toEqual(found(profileOf(file)));
    expect(evidenceFaults(after, mutated)).toEqual([]);
  });
});

/** Every value without lines, as sets: order follows the text. */
function found(profile: Profile): Record<string, string[]> {
  const values = (reads: readonly Read<unknown>[]): string[] =>
    [...new Set(reads.map(({ value }) => JSON.stringify(value)))].sort();
  return {
    stacks: values(profile.stacks),
    layers: values(profile.layers),
    // A phase may be named by its heading, which a mutation writes otherwise.
    phases: values(profile.phases).map((phase) => phase.replace(' (as agreed)', '')),
    coverage: values(profile.coverage),
    latency: values(profile.latency),
    targets: values(profile.targets),
    tests: values(profile.tests),
    databases: values(profile.databases),
    caches: values(profile.caches),
    queues: values(profile.queues),
    auth: values(profile.auth),
    protocols: values(profile.protocols),
    observability: values(profile.observability),
    deployment: values(profile.deployment),
    statuses: values(profile.statuses),
    documents: values(profile.docs.documents),
    root: profile.docs.root === undefined ? [] : [profile.docs.root.value],
    checklist: values(profile.checklist),
    schemas: [profile.schemas.input, profile.schemas.output].map((read) => JSON.stringify(read?.value ?? null)),
  };
}
