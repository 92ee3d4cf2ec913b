/** The runs of a replay: each starts the runner once, for all features. */
import { join } from 'node:path';
import { withScratch } from '../../effects/scratch.ts';
import type { TestLine } from '../../evidence/read-report.ts';
import { type ExpectedTest, ownerIn, verdicts } from '../../evidence/verdicts.ts';
import { type Count, countOf, type FeatureRun, noVerdict, runFindings, type Side } from '../../gates/replay-runs.ts';
import type { PlannedFile } from '../../plan/types.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { firstMigrations } from '../../stacks/migrations.ts';
import { serviceFiles } from '../hooks-file.ts';
import { expectedTests, type Observed, serviceOnDisk } from '../observe.ts';
import { type Covered, coveredOf } from '../run/coverage.ts';
import { freshCredentials, type ServingOptions, servedFeatures, withService } from '../run/reference.ts';
import { namesOf, type Reported, type ReportedRun, runReported } from '../run/run-tests.ts';
import type { Session } from '../session.ts';
import { derivedTests, isByHand, isLeftOut, type Replayed } from './tests.ts';

const SECONDS = 1800;

export type Means = Pick<Session, 'run' | 'progress' | 'reporters'>;

/** What one run showed. */
export interface Shown {
  readonly count: Count;
  readonly findings: readonly Diagnostic[];
  /** Percent of all that was measured; undefined where nothing was. */
  readonly coverage?: number | undefined;
  /** Of the implementation of each feature, by its name. */
  readonly coverageOf?: ReadonlyMap<string, Covered>;
}

/** Every feature replaced by its hollow twin; derived tests and those by hand. One run, or more where features refer to each other. */
export async function runHollow(replayed: Replayed, tree: string, means: Means): Promise<Shown> {
  const runs: Shown[] = [];
  for (const group of apart(replayed.tested)) runs.push(await hollowRun(replayed, group, tree, means));
  return {
    count: {
      total: runs.reduce((sum, { count }) => sum + count.total, 0),
      right: runs.reduce((sum, { count }) => sum + count.right, 0),
    },
    findings: runs.flatMap(({ findings }) => findings),
  };
}

/** What a feature builds on must work while its own tests are red, or they are red for what another one lacks. */
function apart(features: readonly Observed[]): Observed[][] {
  const groups: Observed[][] = [];
  const meets = (one: Observed, other: Observed): boolean => one.related.some(({ name }) => name === other.name);
  for (const seen of features) {
    const group = groups.find((members) => !members.some((other) => meets(seen, other) || meets(other, seen)));
    if (group === undefined) groups.push([seen]);
    else group.push(seen);
  }
  return groups;
}

async function hollowRun(replayed: Replayed, group: readonly Observed[], tree: string, means: Means): Promise<Shown> {
  const { project } = replayed;
  const { stack, render } = project;
  // Features that they refer to and that have no code yet stand in as they will be generated.
  const files: PlannedFile[] = [];
  for (const feature of group.flatMap(({ related }) => related))
    if (!(await serviceOnDisk(project, feature.name)))
      files.push(...(await serviceFiles(project, feature, [])), ...firstMigrations(stack.migrations, feature, render));
  const copy = {
    root: tree,
    shared: stack.toolchain.shared ?? [],
    without: group.flatMap(({ name }) => stack.paths.implementation(name)),
    leaves: (path: string) => isLeftOut(replayed, path) && !isByHand(replayed, path),
    files: [...files, ...derivedTests(replayed), ...group.flatMap(({ feature }) => stack.hollow(feature, render))],
  };
  return withScratch(copy, (root) => {
    const folders = group.map(({ name }) => stack.paths.tests(name));
    const run = () => hollowReport(replayed, means, { root, folders });
    return shown('hollow', replayed, group, allOf, run, root);
  });
}

/** Tests that look into the process say so where the service is elsewhere: they run on the hollow code itself. */
async function hollowReport(replayed: Replayed, means: Means, asked: Asked): Promise<Reported> {
  const first = await withService(hollowService(replayed), ({ address }) =>
    report(replayed, means, { ...asked, service: address }),
  );
  const inside = new Set(first.tests.filter(isNotRunHere).map(({ name }) => name));
  if (inside.size === 0) return first;
  const again = await report(replayed, means, { ...asked, only: [...inside] });
  const tests = [
    ...first.tests.filter((line) => !isNotRunHere(line)),
    ...again.tests.filter(({ name }) => inside.has(name)),
  ];
  return { ...first, tests };
}

const isNotRunHere = ({ class: kind, why }: Pick<TestLine, 'class' | 'why'>): boolean =>
  kind === 'skipped' && why.includes('not run here');

type Expect = (seen: Observed, replayed: Replayed) => ExpectedTest[];

const allOf: Expect = (seen, { project }) => expectedTests(project, seen);
const derivedOf: Expect = (seen, { project }) => expectedTests(project, seen).filter((test) => test.byHand !== true);
/** What acts on the service; the other tests are not about it. */
const apiOf: Expect = (seen, { project }) => {
  const levels = new Map(seen.cases.map(({ id, level }) => [id, level]));
  return expectedTests(project, seen).filter(({ id }) => levels.get(id) === 'api');
};
const byHandOf: Expect = (seen, { project }) => expectedTests(project, seen).filter((test) => test.byHand === true);

/** The implementation as it was committed, under derived tests and the runner's settings as they are rendered. */
export function runDerived(replayed: Replayed, tree: string, means: Means): Promise<Shown> {
  const { project, built } = replayed;
  const { stack } = project;
  const copy = {
    root: tree,
    shared: stack.toolchain.shared ?? [],
    without: [],
    leaves: (path: string) => isLeftOut(replayed, path),
    files: derivedTests(replayed),
  };
  return withScratch(copy, (root) => {
    const folders = built.map(({ name }) => stack.paths.tests(name));
    const measure = built.flatMap(({ name }) => stack.paths.implementation(name));
    const run = () => report(replayed, means, { root, folders, measure, isolated: true });
    return shown('green', replayed, built, derivedOf, run, root);
  });
}

/** The tree as it was committed, with all of its code loaded; only the service is another, and does nothing that is asked of it. */
export async function runBite(replayed: Replayed, tree: string, means: Means): Promise<Shown> {
  const { project, built } = replayed;
  const { stack } = project;
  const folders = built.map(({ name }) => stack.paths.tests(name));
  const only = namesOf(built.flatMap((seen) => apiOf(seen, replayed)));
  const copy = {
    root: tree,
    shared: stack.toolchain.shared ?? [],
    without: [],
    files: await loadingTests(replayed),
  };
  return withScratch(copy, (root) => {
    const run = () =>
      withService(hollowService(replayed), ({ address }) =>
        report(replayed, means, { root, folders, service: address, only }),
      );
    return shown('bite', replayed, built, apiOf, run, root);
  });
}

/** Tests that call a service elsewhere load none of the code that could patch them: here they do. */
async function loadingTests({ project, built }: Replayed): Promise<PlannedFile[]> {
  const { stack, workspace } = project;
  const files: PlannedFile[] = [];
  for (const { name, testFiles } of built) {
    const code: string[] = [];
    // Folders: a single file is a migration, and nothing that a service loads.
    for (const folder of stack.paths.implementation(name)) code.push(...(await workspace.list(folder)));
    for (const file of testFiles.filter(({ owner }) => owner === 'locked')) {
      const content = stack.toolchain.replay?.loading?.(file.path, file.content, code);
      if (content !== undefined) files.push({ ...file, content });
    }
  }
  return files;
}

/** Answers what arranges a test, and 501 to what the test is about. */
function hollowService({ project, tested }: Replayed): ServingOptions {
  const served = new Map(tested.flatMap(servedFeatures).map((feature) => [feature.name, feature]));
  return { features: [...served.values()], credentials: freshCredentials(project.config.name), hollow: true };
}

/** Tests by hand, in the tree as it was committed, and in a process of their own: what they load touches no other test. */
export async function runByHand(replayed: Replayed, tree: string, means: Means): Promise<Shown> {
  const { project, built } = replayed;
  const features = built.filter((seen) => seen.custom.length > 0);
  if (features.length === 0) return { count: { total: 0, right: 0 }, findings: [] };
  const folders = features.map(({ name }) => project.stack.paths.custom(name));
  const run = () => report(replayed, means, { root: tree, folders });
  return shown('green', replayed, features, byHandOf, run, tree);
}

/** What derived tests leave uncovered, tests by hand may cover. */
export function coverageOfAll(replayed: Replayed, tree: string, means: Means): Promise<ReadonlyMap<string, Covered>> {
  const { project, built } = replayed;
  const { stack } = project;
  const copy = {
    root: tree,
    shared: stack.toolchain.shared ?? [],
    without: [],
    leaves: (path: string) => isLeftOut(replayed, path) && !isByHand(replayed, path),
    files: derivedTests(replayed),
  };
  return withScratch(copy, async (root) => {
    const folders = built.map(({ name }) => stack.paths.tests(name));
    const measure = built.flatMap(({ name }) => stack.paths.implementation(name));
    return coverages(replayed, built, await report(replayed, means, { root, folders, measure }));
  });
}

type Asked = Pick<ReportedRun, 'root' | 'folders' | 'measure' | 'isolated' | 'service' | 'only'>;

function report(replayed: Replayed, { run, progress, reporters }: Means, asked: Asked): Promise<Reported> {
  const { project } = replayed;
  return runReported({
    ...asked,
    expects: asked.only ?? namesIn(replayed, asked.folders),
    stack: project.stack,
    reporterFolder: join(reporters, project.stack.toolchain.reporter),
    run,
    progress,
    timeoutSeconds: SECONDS,
  });
}

/** The tests of those folders. */
function namesIn({ project, tested, built }: Replayed, folders: readonly string[]): string[] {
  const { paths } = project.stack;
  const expected = [...new Set([...tested, ...built])].flatMap((seen) => {
    const all = expectedTests(project, seen);
    if (folders.includes(paths.tests(seen.name))) return all;
    return folders.includes(paths.custom(seen.name)) ? all.filter(({ byHand }) => byHand === true) : [];
  });
  return namesOf(expected);
}

/** Joins a run with the plans of its features. Without a whole report nothing is red and nothing green. */
async function shown(
  side: Side,
  replayed: Replayed,
  features: readonly Observed[],
  expect: Expect,
  run: () => Promise<Reported>,
  root: string,
): Promise<Shown> {
  let reported: Reported;
  try {
    reported = await run();
  } catch (error) {
    if (!(error instanceof UserError) || error.code === 'tool-missing') throw error;
    // The same wherever the copy lies.
    const why = error.message.replaceAll(`${root}/`, '').replaceAll(root, '.');
    return { count: { total: 0, right: 0 }, findings: [noVerdict(side, why, whereOf(features, replayed))] };
  }
  const runs: FeatureRun[] = [];
  const findings: Diagnostic[] = [];
  for (const seen of features) {
    const expected = expect(seen, replayed);
    const whole = runOf(seen, replayed, expected, reported.tests);
    const run = side === 'bite' ? apiTestsOf(whole) : whole;
    runs.push(run);
    findings.push(...runFindings(side, run, fileOf(run, expected, reported.tests, replayed)));
  }
  const { coverage } = reported;
  return { count: countOf(side, runs), findings, coverage, coverageOf: coverages(replayed, features, reported) };
}

function coverages(
  { project: { stack, config } }: Replayed,
  features: readonly Observed[],
  reported: Reported,
): Map<string, Covered> {
  return new Map(features.map(({ name }) => [name, coveredOf(stack, config, name, reported)]));
}

/** Tests of the API alone were asked for; where a file does not load, each of its tests says so. */
const apiTestsOf = (run: FeatureRun): FeatureRun => ({ ...run, extra: [], files: [] });

/** The runner ended, not one test: of several features it may be any. */
function whereOf(features: readonly Observed[], { project }: Replayed): string {
  const [first, ...others] = features;
  const { tests, testRoot } = project.stack.paths;
  return first !== undefined && others.length === 0 ? tests(first.name) : testRoot;
}

function runOf(
  seen: Observed,
  { project }: Replayed,
  expected: readonly ExpectedTest[],
  lines: readonly TestLine[],
): FeatureRun {
  const folder = `${project.stack.paths.tests(seen.name)}/`;
  // A line without a file is about the run as such: every feature has it.
  const own = lines.filter(({ file }) => file === '' || file.startsWith(folder));
  return { feature: seen.name, ...verdicts(expected, own) };
}

/** The file that the test of a case stands in; the folder of the feature's tests where none ran. */
function fileOf(
  { feature }: FeatureRun,
  expected: readonly ExpectedTest[],
  lines: readonly TestLine[],
  { project }: Replayed,
): (id: string) => string {
  const folder = project.stack.paths.tests(feature);
  const ownerOf = ownerIn(expected);
  const files = new Map<string, string>();
  for (const { name, file } of lines) {
    const id = file.startsWith(`${folder}/`) ? ownerOf(name)?.id : undefined;
    if (id !== undefined) files.set(id, file);
  }
  return (id) => files.get(id) ?? folder;
}
