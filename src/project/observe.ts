/** A feature as the gates see it: its documents, the tests they render to, what lies on disk, what was recorded. */
import { planContent } from '../cases/plan.ts';
import type { CustomCase, TestCase } from '../cases/types.ts';
import type { ExpectedTest } from '../evidence/verdicts.ts';
import type { LockedFile } from '../gates/check-files.ts';
import type { CaseHash, Observation } from '../gates/phases.ts';
import { hashOf } from '../model/hash.ts';
import type { Json } from '../model/types.ts';
import { readRecord, recordPath, textHash } from '../plan/merging/record.ts';
import type { PlannedFile, RenderedTest } from '../plan/types.ts';
import { TEAM_FOLDER } from '../render/settings.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { conflictsLeft, PROJECT_SCOPE } from './conflicts.ts';
import { docsGaps } from './docs-gaps.ts';
import { type LoadedFeature, loadFeature, type Project } from './features.ts';
import { missingOfFeature } from './required-documents.ts';

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
  const gaps = [...own, ...(await missingOfFeature(project, loaded.name))];
  const cases = loaded.plan.rows.flatMap((row) => (row.case === undefined ? [] : [row.case]));
  const custom = customCases(loaded);
  // A plan that cannot be read, or names what the spec lacks, renders to nothing: it is a gap first.
  const tests =
    loaded.planProblems.length > 0 || gaps.some(({ code }) => UNRENDERED.has(code))
      ? { files: [], rendered: [] }
      : stack.tests(loaded.feature, cases, custom, project.render, loaded.related);
  const byHand = await handWritten(project, loaded.name, custom, tests.files);
  const hashes: CaseHash[] = tests.rendered.map(({ id, source }) => ({ id, hash: hashOf(source) }));
  const { locked, ...onDisk } = await testsOnDisk(project, loaded.name, tests.files);
  const { name } = loaded;
  const conflicts = await conflictsLeft(project, [`${name}.docs`, testsScope(name), `${name}.service`, PROJECT_SCOPE]);
  const observation: Observation = {
    feature: loaded.name,
    folder: loaded.paths.folder,
    docs: { gaps, hash: hashOf([loaded.document, planContent(loaded.plan)]) },
    cases: hashes,
    byHand: byHand.written,
    pending: byHand.pending,
    testsHash: testsHash([...hashes, ...byHand.written], await overrides(project)),
    evidence: loaded.evidence,
    ...onDisk,
    serviceOnDisk: await serviceOnDisk(project, loaded.name),
    ...(conflicts.length === 0 ? {} : { conflicts }),
    ...(project.config.coverage.layers === undefined ? {} : { layers: project.config.coverage.layers }),
  };
  return { ...loaded, observation, advice, cases, custom, testFiles: tests.files, rendered: tests.rendered, locked };
}

/** What a language would not know how to print. */
const UNRENDERED: ReadonlySet<string> = new Set(['unknown-target', 'contradicts-spec', 'bad-plan']);

/** `templates`: the team's own. Who approves tests approves what renders them; without any, the hash is of the cases alone. */
export function testsHash(hashes: readonly CaseHash[], templates: readonly CaseHash[] = []): string {
  const pairs = (all: readonly CaseHash[]): Json[] =>
    all.map(({ id, hash }): Json => [id, hash]).sort((a, b) => (String(a) < String(b) ? -1 : 1));
  return hashOf(templates.length === 0 ? pairs(hashes) : { tests: pairs(hashes), templates: pairs(templates) });
}

/** The team's templates by path and content: one that renders the same today may render otherwise tomorrow. */
async function overrides({ workspace }: Project): Promise<CaseHash[]> {
  const found: CaseHash[] = [];
  for (const path of await workspace.list(TEAM_FOLDER))
    found.push({ id: path, hash: textHash((await workspace.read(path)) ?? '') });
  return found;
}

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
  const written: CaseHash[] = [];
  const pending: string[] = [];
  if (custom.length === 0) return { written, pending };
  const placeholders = new Map(
    planned.filter((file) => file.owner === 'seed').map((file) => [file.path, file.content]),
  );
  const files: string[] = [];
  for (const path of await project.workspace.list(project.stack.paths.custom(name))) {
    const content = await project.workspace.read(path);
    if (content !== undefined && content !== placeholders.get(path)) files.push(content);
  }
  for (const one of custom) {
    const own = files.filter((content) => content.includes(project.stack.testName(one.id)));
    if (own.length === 0) pending.push(one.id);
    else written.push({ id: one.id, hash: hashOf([one.title, one.row, ...own]) });
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
    const there = await workspace.read(path);
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
