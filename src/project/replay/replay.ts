/** `check --replay`: from Git and the repository alone. Trusts no record: what is claimed is run again, on code that we know. */
import { bound } from '../../effects/bound.ts';
import { isInRepository, openFolder } from '../../effects/folder-snapshot.ts';
import { readHistory } from '../../effects/history.ts';
import { lendToolchain } from '../../effects/lend.ts';
import { withFolder } from '../../effects/scratch.ts';
import { openSnapshot, type Snapshot, writeTree } from '../../effects/snapshot.ts';
import { sideBySide } from '../../effects/waiting.ts';
import type { Workspace } from '../../effects/workspace.ts';
import { layerShortfalls } from '../../gates/phases.ts';
import { coverageFindings, layerFindings, sortFindings, thresholdFindings } from '../../gates/replay-runs.ts';
import { CONFIG_FILE } from '../../input/config-file.ts';
import { loadRenderer } from '../../render/load.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { checkProject } from '../check/check.ts';
import type { Context } from '../command.ts';
import { featureNames, type Project } from '../features.ts';
import { migrationFiles, migrationRecords } from '../migrations.ts';
import { type Observed, observe } from '../observe.ts';
import { openProjectAt, projectFiles, surroundings } from '../open.ts';
import type { Covered } from '../run/coverage.ts';
import { type MigratedFeature, schemaFindings } from '../run/schema.ts';
import type { Result, Session } from '../session.ts';
import { proveByHand } from './by-hand.ts';
import { coverageOfAll, type Means, runBite, runByHand, runDerived, runHollow, type Shown } from './runs.ts';
import { committedFindings, shadowsIn } from './static.ts';
import { type Replayed, settingsOf } from './tests.ts';

interface Figures {
  readonly hollow: { readonly total: number; readonly red: number };
  readonly bite: { readonly total: number; readonly red: number };
  readonly green: { readonly total: number; readonly passed: number };
  /** Of the feature that is covered least. */
  readonly coverage?: { readonly percent: number; readonly threshold: number };
  readonly seconds: Readonly<Record<string, number>>;
}

export async function replayProject(context: Context): Promise<Result> {
  const { root } = await projectFiles(context);
  // Without a repository there is nothing but what lies here.
  const inRepository = await isInRepository(root);
  const snapshot = inRepository ? await openSnapshot(root, 'HEAD') : await openFolder(root);
  try {
    const project = await openProjectAt(context, withoutRecords(snapshot));
    const names = await featureNames(project);
    const uncommitted = await context.git.changedFiles(root);
    const replayed = await whatToReplay(project, names);
    const means = { tool: context.version, history: () => readHistory(root), committed: true };
    const onPaper = [
      ...thresholdFindings(project.config.coverage.threshold, CONFIG_FILE),
      ...(await committedFindings(snapshot, replayed)),
      ...((await checkProject(project, means)).json.findings as readonly Diagnostic[]),
    ];
    // What is wrong already on paper is mended first: a run would only say the same in more words.
    const proved = onPaper.length > 0 ? undefined : await prove(context, snapshot, replayed);
    return answer(
      names.length,
      sortFindings([...onPaper, ...(proved?.findings ?? [])]),
      proved?.figures,
      uncommitted,
      inRepository,
    );
  } finally {
    snapshot.close();
  }
}

/** The records of what was generated spare other commands work; here they could only lie. */
function withoutRecords(snapshot: Snapshot): Workspace {
  const isRecord = (path: string): boolean => path.startsWith('.backend-feature/generated/');
  return {
    ...bound(snapshot),
    read: async (path) => (isRecord(path) ? undefined : snapshot.read(path)),
    list: async (folder) => (await snapshot.list(folder)).filter((path) => !isRecord(path)),
  };
}

async function whatToReplay(project: Project, names: readonly string[]): Promise<Replayed> {
  const features = new Map<string, Observed | undefined>();
  for (const name of names) features.set(name, await readable(project, name));
  const tested = [...features.values()]
    .filter((seen) => seen !== undefined)
    .filter(({ observation }) => observation.testsOnDisk !== 'absent');
  return {
    project,
    features,
    tested,
    built: tested.filter((seen) => seen.observation.serviceOnDisk),
    base: project.stack.project(project.config, project.render),
    settings: settingsOf(project, await loadRenderer([])),
  };
}

/** Documents that cannot be read are a finding of plain check, which is asked next. */
async function readable(project: Project, name: string): Promise<Observed | undefined> {
  try {
    return await observe(project, name);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

interface Proved {
  readonly findings: readonly Diagnostic[];
  /** Undefined: no test ran. */
  readonly figures: Figures | undefined;
}

function prove(context: Context, snapshot: Snapshot, replayed: Replayed): Promise<Proved> {
  const session: Session = { ...replayed.project, ...surroundings(context) };
  const { stack, run, progress } = session;
  if (stack.toolchain.replay === undefined) {
    throw new UserError(
      'unsupported',
      `Features on ${stack.title} cannot be replayed.`,
      '--replay',
      'Use plain check.',
    );
  }
  return withFolder(async (tree) => {
    await writeTree(snapshot, tree);
    await lendToolchain({ from: snapshot.root, to: tree, toolchain: stack.toolchain, run, progress });
    const shadowed = await shadowsIn(snapshot, replayed, tree, run);
    return shadowed.length > 0 ? { findings: shadowed, figures: undefined } : bothSides(replayed, tree, session);
  });
}

/** What the committed migrations make of an empty database. */
async function migratedSchema({ project, built }: Replayed, tree: string, session: Session): Promise<Diagnostic[]> {
  const features: MigratedFeature[] = [];
  for (const { name, feature } of built)
    features.push({ feature, records: migrationRecords(await migrationFiles(project, name)) });
  const { stack, reporters, run } = session;
  return schemaFindings({ root: tree, stack, reporters, run }, features);
}

async function bothSides(replayed: Replayed, tree: string, session: Session): Promise<Proved> {
  const seconds: Record<string, number> = {};
  const timed = async (name: string, work: Promise<Shown>): Promise<Shown> => {
    const start = performance.now();
    const result = await work;
    seconds[name] = Math.round(performance.now() - start) / 1000;
    return result;
  };
  const nothing: Shown = { count: { total: 0, right: 0 }, findings: [] };
  const { tested, built } = replayed;
  const side = sideBySide(session.progress);
  // Side by side: neither looks at what the other does.
  const [hollow, bite] = await Promise.all([
    tested.length === 0 ? nothing : timed('hollow', runHollow(replayed, tree, { ...session, progress: side('stubs') })),
    built.length === 0
      ? nothing
      : timed('bite', runBite(replayed, tree, { ...session, progress: side('stub service') })),
  ]);
  const first = [...hollow.findings, ...bite.findings];
  // Tests that do not bite say nothing about the implementation.
  const goesOn = first.length === 0 && built.length > 0;
  const schema = goesOn ? migratedSchema(replayed, tree, session) : [];
  const derived = goesOn ? await timed('green', runDerived(replayed, tree, session)) : nothing;
  const byHand = goesOn ? await timed('byHand', runByHand(replayed, tree, session)) : nothing;
  const { threshold, layers } = replayed.project.config.coverage;
  const blind = goesOn ? await proveByHand(replayed, tree, session) : [];
  const findings = [...first, ...derived.findings, ...byHand.findings, ...blind, ...(await schema)];
  // What is not green covers nothing that counts.
  const covered = goesOn && findings.length === 0 ? await coverage(replayed, tree, session, derived) : undefined;
  for (const [feature, found] of covered ?? [])
    findings.push(
      ...coverageFindings(feature, found.percent, threshold, CONFIG_FILE),
      ...layerFindings(feature, layerShortfalls(layers, found), CONFIG_FILE),
    );
  return {
    findings,
    figures: {
      hollow: { total: hollow.count.total, red: hollow.count.right },
      bite: { total: bite.count.total, red: bite.count.right },
      green: {
        total: derived.count.total + byHand.count.total,
        passed: derived.count.right + byHand.count.right,
      },
      ...(covered === undefined
        ? {}
        : { coverage: { percent: Math.min(...[...covered.values()].map(({ percent }) => percent)), threshold } }),
      seconds,
    },
  };
}

/** Of each feature. */
async function coverage(
  replayed: Replayed,
  tree: string,
  means: Means,
  derived: Shown,
): Promise<ReadonlyMap<string, Covered>> {
  const { threshold, layers } = replayed.project.config.coverage;
  const own = derived.coverageOf ?? new Map<string, Covered>();
  const lacks = replayed.built.some(({ name, custom }) => {
    const covered = own.get(name) ?? { percent: 0 };
    return custom.length > 0 && (covered.percent < threshold || layerShortfalls(layers, covered).length > 0);
  });
  return lacks ? coverageOfAll(replayed, tree, means) : own;
}

const NAMED = 10;

function answer(
  features: number,
  findings: readonly Diagnostic[],
  figures: Figures | undefined,
  uncommitted: readonly string[],
  committed: boolean,
): Result {
  const ok = findings.length === 0;
  const noun = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const lines = [
    ...(ok
      ? [`${noun(features, 'feature')} replayed from what ${committed ? 'is committed' : 'lies here'}: in order.`]
      : [
          `${noun(findings.length, 'finding')}:`,
          ...findings.flatMap((one) => [`  ${one.where}: ${one.message}`, `    ${one.hint}`]),
        ]),
    ...(figures === undefined ? ['Nothing was run: mend what is found on paper first.'] : told(figures)),
    ...(committed
      ? []
      : ['There is no Git repository here: nothing says who wrote what, and CI has nothing to decide about.']),
    ...(uncommitted.length === 0 ? [] : [`Not looked at, because it is not committed: ${some(uncommitted)}.`]),
  ];
  return {
    ok,
    json: { ok, features, findings, committed, ...(figures === undefined ? {} : { replay: figures }) },
    lines,
  };
}

function told({ hollow, bite, green, coverage: covered }: Figures): string[] {
  return [
    `  where nothing is implemented: ${hollow.red} of ${hollow.total} tests red`,
    `  against a service that does nothing: ${bite.red} of ${bite.total} tests red`,
    `  on the implementation: ${green.passed} of ${green.total} tests pass`,
    ...(covered === undefined ? [] : [`  coverage ${covered.percent} % (threshold ${covered.threshold} %)`]),
  ];
}

function some(paths: readonly string[]): string {
  const more = paths.length > NAMED ? `, and ${paths.length - NAMED} more` : '';
  return paths.slice(0, NAMED).join(', ') + more;
}
