/** What `check` looks at of one feature. */
import { watched } from '../../effects/stat-cache.ts';
import { checkFeature } from '../../gates/check.ts';
import { checklistFindings } from '../../gates/checklist.ts';
import { type ExampleFile, exampleFileFindings } from '../../gates/example-files.ts';
import { type History, peerFindings } from '../../gates/peer.ts';
import { CONFIG_FILE } from '../../input/config-file.ts';
import { exampleFile } from '../../plan/docs.ts';
import { hasHash, readRecord, recordPath } from '../../plan/merging/record.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import type { Project } from '../features.ts';
import { migrationFiles, migrationName, migrationRecords } from '../migrations.ts';
import { type Observed, observe } from '../observe.ts';
import { type CheckMeans, caught, type Looked, sources } from './means.ts';

/** `history`: under the policy `peer` alone. */
export async function lookAt(
  project: Project,
  means: CheckMeans,
  name: string,
  history: History | undefined,
): Promise<Looked> {
  const workspace = watched(project.workspace);
  const findings = await findingsOf({ ...project, workspace }, means, name, history);
  return { name, findings, asked: workspace.asked() };
}

/** `history`: under the policy `peer` alone. */
export function findingsOf(
  project: Project,
  means: CheckMeans,
  name: string,
  history: History | undefined,
): Promise<Diagnostic[]> {
  return caught(async () => {
    const seen = await observe(project, name);
    const found = await orderFindings(project, means, seen);
    const peers = history === undefined ? [] : peerFindings(approvedOf(seen), history);
    return [...found, ...peers, ...(means.checklist === true ? checklistOf(project, seen, found) : [])];
  });
}

/** What is wrong with a feature that was observed, whatever the checklist asks. */
export async function orderFindings(project: Project, means: FileMeans, seen: Observed): Promise<Diagnostic[]> {
  return checkFeature(seen.observation, await onDisk(project, means, seen));
}

/** What looking at files takes of the means of a check. */
export type FileMeans = Pick<CheckMeans, 'tool' | 'committed'>;

function checklistOf({ config }: Project, { observation: seen }: Observed, findings: readonly Diagnostic[]) {
  return checklistFindings({ seen, config, findings, file: CONFIG_FILE });
}

async function onDisk(project: Project, means: FileMeans, seen: Observed) {
  const { workspace, stack } = project;
  const { skipMarker, knowsTests, leftovers, testFile } = stack.toolchain;
  const custom = `${stack.paths.custom(seen.name)}/`;
  const planned = new Set(seen.testFiles.map(({ path }) => path));
  const inTests = await workspace.list(stack.paths.tests(seen.name));
  const counts = (path: string): boolean => means.committed === true || leftovers?.test(path) !== true;
  // Documents that render to nothing are told as gaps; their tests are not strange because of that.
  const isForeign = (path: string): boolean => !path.startsWith(custom) && !planned.has(path) && counts(path);
  const foreign = planned.size === 0 && seen.observation.docs.gaps.length > 0 ? [] : inTests.filter(isForeign);
  const migrations = seen.observation.serviceOnDisk ? await migrationFiles(project, seen.name) : undefined;
  const code = [
    ...(await implementation(project, seen.name, (path) => counts(path) && testFile?.test(path) !== true)),
    ...[...(migrations ?? [])].filter(([path]) => !path.endsWith('.json')),
  ];
  return {
    rules: seen.feature.rules,
    examples: exampleFileFindings(seen.feature, await editedExamples(project, seen)),
    locked: seen.locked,
    foreign,
    byHand: await sources(
      project,
      inTests.filter((path) => path.startsWith(custom) && counts(path)),
    ),
    implementation: code,
    missingFiles: seen.observation.serviceOnDisk ? await missingFiles(project, seen, new Map(code)) : [],
    migrations: migrations === undefined ? undefined : migrationsOnDisk(project, seen, migrations),
    skipMarker,
    knowsTests,
    tool: means.tool,
  };
}

function migrationsOnDisk({ stack }: Project, { name, feature }: Observed, files: ReadonlyMap<string, string>) {
  const { folder, schema } = stack.migrations;
  return {
    feature: name,
    folder,
    records: migrationRecords(files),
    present: new Set([...files.keys()].filter((path) => !path.endsWith('.json')).map(migrationName)),
    wanted: schema(feature),
  };
}

/** What was generated was made from the schemas. */
async function editedExamples({ workspace }: Project, { name, paths, feature }: Observed): Promise<ExampleFile[]> {
  const recorded = readRecord(await workspace.read(recordPath(`${name}.docs`)));
  const found: ExampleFile[] = [];
  for (const operation of feature.operations) {
    const path = `${paths.examples}/${exampleFile(operation)}`;
    const text = await workspace.read(path);
    const last = recorded.get(path);
    if (text === undefined || (last !== undefined && hasHash(text, last.hash))) continue;
    found.push({ path, text, operation });
  }
  return found;
}

async function implementation(project: Project, name: string, counts: (path: string) => boolean) {
  const paths: string[] = [];
  for (const path of project.stack.paths.implementation(name)) {
    if (isFile(path)) paths.push(path);
    else paths.push(...(await project.workspace.list(path)));
  }
  return sources(project, paths.filter(counts));
}

/** `read`: files that were read a moment ago. */
async function missingFiles(
  { workspace, stack }: Project,
  seen: Observed,
  read: ReadonlyMap<string, string>,
): Promise<string[]> {
  const missing: string[] = [];
  for (const path of stack.servicePaths(seen.feature, seen.cases))
    if (!read.has(path) && (await workspace.read(path)) === undefined) missing.push(path);
  return missing;
}

/** Of an implementation's folders and files, those that are files. */
const isFile = (path: string): boolean => /\.[a-z]+$/.test(path);

function approvedOf(seen: Observed) {
  return {
    gateFile: seen.paths.gate,
    evidence: seen.evidence,
    docs: [seen.paths.spec, seen.paths.plan],
    tests: seen.testFiles.map(({ path }) => path),
  };
}
