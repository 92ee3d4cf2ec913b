/** A feature as the gates see it: its documents, the tests they render to, what lies on disk, what was recorded. */
import { planContent } from '../cases/plan.ts';
import type { CustomCase, TestCase } from '../cases/types.ts';
import { type Evidence, readEvidence } from '../evidence/gate-file.ts';
import type { ExpectedTest } from '../evidence/verdicts.ts';
import type { LockedFile } from '../gates/check-files.ts';
import { isGreen, mayWriteService, mayWriteTests, type Observation } from '../gates/phases.ts';
import { hashOf } from '../model/hash.ts';
import type { Feature } from '../model/types.ts';
import { docsPaths } from '../plan/docs.ts';
import { readRecord, recordPath, textHash } from '../plan/merging/record.ts';
import type { PlannedFile, RenderedTest } from '../plan/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { withLineFeeds } from '../shared/line-ends.ts';
import { conflictsLeft, PROJECT_SCOPE } from './conflicts.ts';
import { breakingLines } from './docs/promise-words.ts';
import type { Promised } from './docs/promises.ts';
import { docsGaps } from './docs-gaps.ts';
import { type LoadedFeature, loadFeature, type Project } from './features.ts';
import { hookFindingsOf } from './hooks-file.ts';
import { missingOfFeature } from './required-documents.ts';
import { serviceBehind } from './service-behind.ts';
import { currentEvidence, hashesOf, sharedTests, type TestSources, type WrittenCase } from './test-hashes.ts';

export interface Observed extends LoadedFeature {
  readonly observation: Observation;
  /** What the document lacks but need not have. */
  readonly advice: readonly Diagnostic[];
  readonly cases: readonly TestCase[];
  readonly custom: readonly CustomCase[];
  /** Every file of the tests phase. */
  readonly testFiles: readonly PlannedFile[];
  readonly rendered: readonly RenderedTest[];
  /** Every locked file of the tests phase, as it lies on disk. */
  readonly locked: readonly LockedFile[];
}

export async function observe(project: Project, name: string): Promise<Observed> {
  return observeLoaded(project, await loadFeature(project, name));
}

export async function observeLoaded(project: Project, loaded: LoadedFeature): Promise<Observed> {
  const { stack } = project;
  const { gaps: own, advice } = docsGaps(project.config, loaded);
  const promised = await promisedOf(project, loaded);
  const gaps = [...own, ...(await missingOfFeature(project, loaded.name)), ...(promised?.gaps ?? [])];
  const cases = loaded.plan.rows.flatMap((row) => (row.case === undefined ? [] : [row.case]));
  const custom = customCases(loaded);
  // A plan that cannot be read, or names what the spec lacks, renders to nothing: it is a gap first.
  const tests =
    loaded.planProblems.length > 0 || gaps.some(({ code }) => UNRENDERED.has(code))
      ? { files: [], rendered: [] }
      : stack.tests(loaded.feature, cases, custom, project.render, loaded.related);
  const byHand = await handWritten(project, loaded.name, custom, tests.files);
  const sources: TestSources = { shared: sharedTests(project), ...tests, byHand: byHand.written };
  const current = await currentEvidence(project, loaded.evidence, sources);
  const hashes = hashesOf(sources, loaded.evidence?.tests);
  const evidence = current(hashes);
  const { locked, ...onDisk } = await testsOnDisk(project, loaded.name, tests.files);
  const { name } = loaded;
  const conflicts = await conflictsLeft(project, [`${name}.docs`, testsScope(name), `${name}.service`, PROJECT_SCOPE]);
  const built = await serviceOnDisk(project, name);
  const hooks = built ? await hookFindingsOf(project, loaded.feature) : [];
  const order: Observation = {
    feature: loaded.name,
    folder: loaded.paths.folder,
    docs: {
      gaps,
      hash: hashOf([loaded.document, planContent(loaded.plan)]),
      ...(promised === undefined ? {} : { breaks: breakingLines(promised) }),
    },
    ...hashes,
    pending: byHand.pending,
    evidence,
    ...onDisk,
    serviceOnDisk: built,
    ...(hooks.length === 0 ? {} : { hooks }),
    ...(conflicts.length === 0 ? {} : { conflicts }),
    ...(project.config.coverage.layers === undefined ? {} : { layers: project.config.coverage.layers }),
  };
  const observation = { ...order, ...(await behind(project, loaded, order)) };
  const { files: testFiles, rendered } = tests;
  return { ...loaded, evidence, observation, advice, cases, custom, testFiles, rendered, locked };
}

/** Asked only where the documents are not the approved ones. */
async function promisedOf(project: Project, loaded: LoadedFeature): Promise<Promised | undefined> {
  const approved = loaded.evidence?.docs.approved === undefined ? undefined : loaded.evidence.docs.hash;
  if (approved === undefined || approved === hashOf([loaded.document, planContent(loaded.plan)])) return undefined;
  return (await import('./docs/promises.ts')).sinceApproval(project, loaded);
}

/** Asked only where the answer changes what comes next: rendering a service costs, and what is green was written from the documents of then. */
async function behind(
  project: Project,
  loaded: LoadedFeature,
  seen: Observation,
): Promise<Pick<Observation, 'docs' | 'serviceBehind'>> {
  const tests = mayWriteTests(seen);
  if (!tests.ok) {
    const isAsked = tests.code === 'docs-not-approved' || seen.docs.gaps[0]?.code === 'not-covered';
    return { docs: isAsked ? { ...seen.docs, behind: await docsBehind(project, loaded) } : seen.docs };
  }
  const isCurrent = isGreen(seen) && !approvedSince(seen, await evidenceOf(project, loaded.related));
  if (!seen.serviceOnDisk || isCurrent || !mayWriteService(seen).ok) return { docs: seen.docs };
  return { docs: seen.docs, serviceBehind: await serviceBehind(project, loaded) };
}

/**
 * Documents may say something else, a summary that the service shows, say, and give the same tests. What a reference leads to
 * (`others`) may have become something else, too: its rows belong to callers now, or stay when they are deleted.
 */
function approvedSince({ evidence }: Observation, others: readonly Evidence[]): boolean {
  const green = evidence?.green?.at;
  return (
    green !== undefined &&
    [evidence, ...others].some((one) => Date.parse(one?.docs.approved?.at ?? green) > Date.parse(green))
  );
}

async function evidenceOf({ workspace, config }: Project, features: readonly Feature[]): Promise<Evidence[]> {
  const files = features.map(({ name }) => docsPaths(config, name).gate);
  const texts = await Promise.all(files.map(async (file) => [file, await workspace.read(file)] as const));
  return texts.flatMap(([file, text]) => (text === undefined ? [] : [readEvidence(text, file)]));
}

/** The published copy is the spec as of the last `feature`. */
async function docsBehind({ workspace }: Project, { name, paths, specText }: LoadedFeature): Promise<boolean> {
  const recorded = readRecord(await workspace.read(recordPath(`${name}.docs`))).get(paths.published);
  return recorded !== undefined && recorded.hash !== textHash(withLineFeeds(specText));
}

/** What a language would not know how to print. */
const UNRENDERED: ReadonlySet<string> = new Set(['unknown-target', 'contradicts-spec', 'bad-plan']);

/** The tests that a run must show: one a case. */
export function expectedTests(project: Project, seen: Observed): ExpectedTest[] {
  const name = (id: string) => project.stack.testName(id);
  return [
    ...seen.observation.cases.map(({ id }) => ({ id, name: name(id) })),
    ...seen.custom.map(({ id }) => ({ id, name: name(id), byHand: true })),
  ];
}

function customCases(loaded: LoadedFeature): CustomCase[] {
  return loaded.plan.rows.flatMap((row) => {
    if (row.case !== undefined) return [];
    const { cells } = row;
    return [{ id: row.id, title: cells.Case, row: [cells.Arrange, cells.Request, cells.Expect].join(' | ') }];
  });
}

/** Which cases by hand are written, and with what content. A file that still is the placeholder is not. */
async function handWritten(
  project: Project,
  name: string,
  custom: readonly CustomCase[],
  planned: readonly PlannedFile[],
) {
  const written: WrittenCase[] = [];
  const pending: string[] = [];
  if (custom.length === 0) return { written, pending };
  const placeholders = new Map(
    planned.filter((file) => file.owner === 'seed').map((file) => [file.path, file.content]),
  );
  const files: Array<readonly [path: string, content: string]> = [];
  for (const path of await project.workspace.list(project.stack.paths.custom(name))) {
    const text = await project.workspace.read(path);
    const content = text === undefined ? undefined : withLineFeeds(text);
    if (content !== undefined && content !== placeholders.get(path)) files.push([path, content]);
  }
  for (const { id, title, row } of custom) {
    const own = files.filter(([, content]) => content.includes(project.stack.testName(id)));
    if (own.length === 0) pending.push(id);
    else written.push({ id, title, row, files: own });
  }
  return { written, pending };
}

/** The record of what was generated tells an edited file from one that is merely out of date. */
async function testsOnDisk(project: Project, name: string, planned: readonly PlannedFile[]) {
  const { workspace } = project;
  const recorded = readRecord(await workspace.read(recordPath(testsScope(name))));
  const locked: LockedFile[] = [];
  for (const { path, owner, content } of planned) {
    if (owner !== 'locked') continue;
    const text = await workspace.read(path);
    const there = text === undefined ? undefined : withLineFeeds(text);
    const state = there === undefined ? 'missing' : there === content ? 'equal' : 'differs';
    locked.push({ path, state, recorded: state === 'differs' && recorded.get(path)?.hash === textHash(there ?? '') });
  }
  const known = new Set(locked.map((file) => file.path));
  const left = [...recorded].filter(([path, { owner }]) => owner === 'locked' && !known.has(path));
  let leftOver = 0;
  for (const [path] of left) if ((await workspace.read(path)) !== undefined) leftOver += 1;
  const editedFiles = locked.filter((file) => file.state === 'differs' && !file.recorded).map(({ path }) => path);
  const counts = {
    present: locked.filter(({ state }) => state !== 'missing').length,
    equal: locked.filter(({ state }) => state === 'equal').length,
    planned: locked.length,
    edited: editedFiles.length,
    leftOver,
  };
  return { testsOnDisk: stateOf(counts), editedFiles, locked };
}

interface Counts {
  readonly present: number;
  readonly leftOver: number;
  readonly equal: number;
  readonly planned: number;
  readonly edited: number;
}

function stateOf({ present, leftOver, equal, planned, edited }: Counts): Observation['testsOnDisk'] {
  if (present + leftOver === 0) return 'absent';
  if (edited > 0) return 'edited';
  return equal === planned && leftOver === 0 ? 'current' : 'stale';
}

/** Scope of the record of a feature's tests. */
export const testsScope = (name: string): string => `${name}.tests`;

/** What running leaves behind is no implementation: it stays where a branch with one was looked at before. */
export async function serviceOnDisk(project: Project, name: string): Promise<boolean> {
  const { leftovers } = project.stack.toolchain;
  for (const path of project.stack.paths.implementation(name)) {
    if ((await project.workspace.list(path)).some((file) => leftovers?.test(file) !== true)) return true;
    if (/\.[a-z]+$/.test(path) && (await project.workspace.read(path)) !== undefined) return true;
  }
  return false;
}
