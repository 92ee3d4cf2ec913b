/** `check`: pure and fast, for hooks and CI. Trusts hashes and records; replaying them is another matter. */
import type { StatCache } from '../effects/stat-cache.ts';
import type { Diagnostic } from '../errors.ts';
import { checkFeature } from '../gates/check.ts';
import { linkFindings } from '../gates/check-files.ts';
import { type History, peerFindings } from '../gates/peer.ts';
import { TEAM_FOLDER } from '../render/settings.ts';
import { type CheckMeans, caught, sources } from './check-means.ts';
import { linksOf, sharedFindings } from './check-shared.ts';
import { featureNames, type Project } from './features.ts';
import { type Observed, observe } from './observe.ts';
import type { Result } from './session.ts';

export async function checkProject(project: Project, means: CheckMeans): Promise<Result> {
  const shared = await checkSharedParts(project, means);
  const history = project.config.approval === 'peer' ? await means.history() : undefined;
  const findings = [...shared.findings];
  for (const name of shared.features) findings.push(...(await findingsOf(project, means, name, history)));
  return answer(shared.features.length, withoutLinks(findings));
}

export interface Shared {
  readonly features: readonly string[];
  readonly findings: readonly Diagnostic[];
}

export async function checkSharedParts(project: Project, means: CheckMeans): Promise<Shared> {
  const { workspace } = project;
  const links = linkFindings(await linksOf(project));
  // They were read when the project was opened; what is remembered must know them.
  for (const path of await workspace.list(TEAM_FOLDER)) await workspace.read(path);
  const features: string[] = [];
  const findings = await caught(async () => {
    features.push(...(await featureNames(project)));
    return sharedFindings(project, means, features);
  });
  return { features, findings: [...links, ...findings] };
}

/** What cannot be read because it is a link was named already. */
export function withoutLinks(findings: readonly Diagnostic[]): Diagnostic[] {
  const links = new Set(findings.flatMap(({ code, where }) => (code === 'symlink' ? [where] : [])));
  return findings.filter(({ code, where }) => code !== 'bad-path' || !links.has(where));
}

/** Scope of what the features share; no feature has such a name. */
const SHARED = '_shared';

/** As `checkProject`, but looks again only at what has changed since it was in order. `open` is called where there is such a thing. */
export async function checkChanged(open: () => Promise<Project>, means: CheckMeans, cache: StatCache): Promise<Result> {
  const known = cache.kept(SHARED);
  if (known?.every((name) => cache.holds(name)) === true) return answer(known.length, []);
  const project = await open();
  // Who wrote what is no file whose state could be remembered.
  if (project.config.approval === 'peer') return checkProject(project, means);
  const features = [...(known ?? [])];
  const findings: Diagnostic[] = [];
  if (known === undefined) {
    const workspace = cache.watch(project.workspace);
    const shared = await checkSharedParts({ ...project, workspace }, means);
    features.push(...shared.features);
    findings.push(...shared.findings);
    if (shared.findings.length === 0) cache.keep(SHARED, workspace, shared.features);
  }
  for (const name of features) {
    if (cache.holds(name)) continue;
    const workspace = cache.watch(project.workspace);
    const found = await findingsOf({ ...project, workspace }, means, name, undefined);
    findings.push(...found);
    if (found.length === 0) cache.keep(name, workspace);
  }
  cache.save([SHARED, ...features]);
  return answer(features.length, withoutLinks(findings));
}

export function answer(features: number, findings: readonly Diagnostic[]): Result {
  const ok = findings.length === 0;
  const noun = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const lines = ok
    ? [`${noun(features, 'feature')} checked: in order.`]
    : [
        `${noun(findings.length, 'finding')}:`,
        ...findings.flatMap((one) => [`  ${one.where}: ${one.message}`, `    ${one.hint}`]),
      ];
  return { ok, json: { ok, features, findings }, lines };
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
    const found = checkFeature(seen.observation, await onDisk(project, means, seen));
    return history === undefined ? found : [...found, ...peerFindings(approvedOf(seen), history)];
  });
}

async function onDisk(project: Project, means: CheckMeans, seen: Observed) {
  const { workspace, stack } = project;
  const { skipMarker, knowsTests, leftovers, testFile } = stack.toolchain;
  const custom = `${stack.paths.custom(seen.name)}/`;
  const planned = new Set(seen.testFiles.map(({ path }) => path));
  const inTests = await workspace.list(stack.paths.tests(seen.name));
  const counts = (path: string): boolean => means.committed === true || leftovers?.test(path) !== true;
  const foreign = inTests.filter((path) => !path.startsWith(custom) && !planned.has(path) && counts(path));
  return {
    locked: seen.locked,
    foreign,
    byHand: await sources(
      project,
      inTests.filter((path) => path.startsWith(custom) && counts(path)),
    ),
    implementation: await implementation(project, seen.name, (path) => counts(path) && testFile?.test(path) !== true),
    missingFiles: seen.observation.serviceOnDisk ? await missingFiles(project, seen) : [],
    skipMarker,
    knowsTests,
    tool: means.tool,
  };
}

async function implementation(project: Project, name: string, counts: (path: string) => boolean) {
  const paths: string[] = [];
  for (const path of project.stack.paths.implementation(name)) {
    if (isFile(path)) paths.push(path);
    else paths.push(...(await project.workspace.list(path)));
  }
  return sources(project, paths.filter(counts));
}

async function missingFiles({ workspace, stack, render }: Project, seen: Observed): Promise<string[]> {
  const missing: string[] = [];
  for (const { path } of stack.service(seen.feature, seen.cases, render))
    if ((await workspace.read(path)) === undefined) missing.push(path);
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
