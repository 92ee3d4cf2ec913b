/** Hashes of a feature's tests, as approvals and evidence have them. */
import type { Evidence, TestsEvidence } from '../evidence/gate-file.ts';
import { isCode, normalForm } from '../evidence/normal-form.ts';
import { type TestHashes, upgraded } from '../evidence/upgrade.ts';
import type { CaseHash } from '../gates/phases.ts';
import type { Config } from '../model/config.ts';
import { hashOf } from '../model/hash.ts';
import type { Json } from '../model/types.ts';
import { textHash } from '../plan/merging/record.ts';
import type { PlannedFile, RenderedTest } from '../plan/types.ts';
import { TEAM_FOLDER } from '../render/settings.ts';
import { isWithin } from '../stacks/stack.ts';
import type { Project } from './features.ts';

/** A case by hand whose test is written. */
export interface WrittenCase {
  readonly id: string;
  readonly title: string;
  /** Its row of the plan. */
  readonly row: string;
  /** The files that hold its test. */
  readonly files: ReadonlyArray<readonly [path: string, content: string]>;
}

/** Files that the tests of all features share, as they are rendered. */
export interface SharedTests {
  /** Hash of their bytes. */
  readonly bytes: string;
  /** Hash without comments and layout; asked only where bytes have changed. */
  form(): string;
}

export interface TestSources {
  readonly shared: SharedTests;
  readonly files: readonly PlannedFile[];
  readonly rendered: readonly RenderedTest[];
  readonly byHand: readonly WrittenCase[];
}

export interface Hashed {
  readonly cases: readonly CaseHash[];
  readonly byHand: readonly CaseHash[];
  readonly testsHash: string;
  readonly rendered: string;
}

const known = new WeakMap<Config, SharedTests>();

/** Rendered once for all features of a run. */
export function sharedTests({ config, stack, render }: Pick<Project, 'config' | 'stack' | 'render'>): SharedTests {
  const before = known.get(config);
  if (before !== undefined) return before;
  const files = stack
    .project(config, render)
    .filter(({ path, owner }) => owner === 'locked' && isWithin([stack.paths.testRoot], path));
  let form: string | undefined;
  const shared = {
    bytes: hashOf(Object.fromEntries(files.map(({ path, content }) => [path, textHash(content)]))),
    form: () => {
      form ??= hashOf(formsOf(files));
      return form;
    },
  };
  known.set(config, shared);
  return shared;
}

const formsOf = (files: readonly PlannedFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, content }) => [path, hashOf(normalForm(path, content))]));

/** `before`: what is on record. Where the bytes are those, nothing is read into them. */
export function hashesOf(sources: TestSources, before: TestsEvidence | undefined): Hashed {
  const bytes = bytesOf(sources);
  return recorded(sources, before, bytes) ?? computed(sources, bytes);
}

function recorded({ rendered, byHand }: TestSources, before: TestsEvidence | undefined, bytes: string) {
  if (before?.rendered === undefined || before.rendered !== seal(before.hash, bytes)) return undefined;
  const known = ({ id }: { readonly id: string }): CaseHash[] => {
    const hash = before.cases[id]?.hash;
    return hash === undefined ? [] : [{ id, hash }];
  };
  const found = { cases: rendered.flatMap(known), byHand: byHand.flatMap(known) };
  const isWhole = found.cases.length === rendered.length && found.byHand.length === byHand.length;
  return isWhole ? { ...found, testsHash: before.hash, rendered: before.rendered } : undefined;
}

function computed({ shared, files, rendered, byHand }: TestSources, bytes: string): Hashed {
  const path = files.find((one) => isCode(one.path))?.path ?? '';
  const cases = rendered.map(({ id, source }) => ({ id, hash: hashOf(normalForm(path, source)) }));
  const own = byHand.map(({ id, row, files: all }) => ({
    id,
    hash: hashOf([row, ...all.map(([path, content]) => normalForm(path, content))]),
  }));
  const locked = files.filter(({ owner }) => owner === 'locked');
  const testsHash = hashOf({
    shared: shared.form(),
    files: formsOf(locked),
    byHand: Object.fromEntries(own.map(({ id, hash }) => [id, hash])),
  });
  return { cases, byHand: own, testsHash, rendered: seal(testsHash, bytes) };
}

const bytesOf = ({ shared, files, byHand }: TestSources): string =>
  hashOf({
    shared: shared.bytes,
    files: Object.fromEntries(
      files.filter(({ owner }) => owner === 'locked').map(({ path, content }) => [path, textHash(content)]),
    ),
    byHand: byHand.map(({ id, row, files: all }): Json => [id, row, ...all.map(([, content]) => textHash(content))]),
  });

/** Lines of two branches that Git joined do not fit each other. */
const seal = (testsHash: string, bytes: string): string => hashOf([testsHash, bytes]);

/** Evidence of schema 1 as that of today; needs the team's templates, which its hashes covered. */
export async function currentEvidence(
  { workspace }: Pick<Project, 'workspace'>,
  evidence: Evidence | undefined,
  { rendered, byHand }: TestSources,
): Promise<(now: Hashed) => Evidence | undefined> {
  if (evidence?.schema !== 1) return () => evidence;
  const templates: CaseHash[] = [];
  for (const path of await workspace.list(TEAM_FOLDER))
    templates.push({ id: path, hash: textHash((await workspace.read(path)) ?? '') });
  const tests = [
    ...rendered.map(({ id, source }) => ({ id, hash: hashOf(source) })),
    ...byHand.map(({ id, title, row, files }) => ({
      id,
      hash: hashOf([title, row, ...files.map(([, text]) => text)]),
    })),
  ];
  const pairs = (all: readonly CaseHash[]): Json[] =>
    all.map(({ id, hash }): Json => [id, hash]).sort((a, b) => (String(a) < String(b) ? -1 : 1));
  const all = hashOf(templates.length === 0 ? pairs(tests) : { tests: pairs(tests), templates: pairs(templates) });
  const byId = (some: readonly CaseHash[]): TestHashes['cases'] => new Map(some.map(({ id, hash }) => [id, hash]));
  return (now) =>
    upgraded(evidence, { all, cases: byId(tests) }, { all: now.testsHash, cases: byId([...now.cases, ...now.byHand]) });
}
