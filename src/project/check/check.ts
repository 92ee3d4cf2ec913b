/** `check`: pure and fast, for hooks and CI. Trusts hashes and records; replaying them is another matter. */
import { type StatCache, watched } from '../../effects/stat-cache.ts';
import { linkFindings } from '../../gates/check-files.ts';
import type { History } from '../../gates/peer.ts';
import { TEAM_FOLDER } from '../../render/settings.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { featureNames, type Project } from '../features.ts';
import type { Result } from '../session.ts';
import { lookAt } from './features.ts';
import { type CheckMeans, caught, type Looked } from './means.ts';
import { linksOf, sharedFindings } from './shared.ts';

/** Scope of what the features share; no feature has such a name. */
const SHARED = '_shared';

export async function checkProject(project: Project, means: CheckMeans): Promise<Result> {
  const features = await namesOf(project);
  const looked = await lookAtAll(project, means, [SHARED, ...features]);
  return answer(features.length, withoutLinks(looked.flatMap(({ findings }) => findings)));
}

/** Where they cannot be listed, what the features share says why. */
async function namesOf(project: Project): Promise<string[]> {
  const names: string[] = [];
  await caught(async () => {
    names.push(...(await featureNames(project)));
    return [];
  });
  return names;
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

/** As `checkProject`, but looks again only at what has changed since it was in order. `open` is called where there is such a thing. */
export async function checkChanged(open: () => Promise<Project>, means: CheckMeans, cache: StatCache): Promise<Result> {
  const known = cache.kept(SHARED);
  if (known?.every((name) => cache.holds(name)) === true) return answer(known.length, []);
  const project = await open();
  // Who wrote what is no file whose state could be remembered.
  if (project.config.approval === 'peer') return checkProject(project, means);
  const features = known ?? (await namesOf(project));
  const changed = [...(known === undefined ? [SHARED] : []), ...features.filter((name) => !cache.holds(name))];
  const looked = await lookAtAll(project, means, changed, ({ name, findings, asked }) => {
    if (findings.length === 0) cache.keep(name, asked, name === SHARED ? features : []);
  });
  cache.save([SHARED, ...features]);
  return answer(features.length, withoutLinks(looked.flatMap(({ findings }) => findings)));
}

/** In their order; by several threads where there are many. `seen` is told of each as it comes, in any order. */
async function lookAtAll(
  project: Project,
  means: CheckMeans,
  names: readonly string[],
  seen: (looked: Looked) => void = () => {},
): Promise<readonly Looked[]> {
  const history = project.config.approval === 'peer' ? await means.history() : undefined;
  const divided = await means.divide?.(names, history, seen);
  if (divided !== undefined) return divided;
  const found: Looked[] = [];
  for (const name of names) {
    const looked = await lookAtScope(project, means, name, history);
    seen(looked);
    found.push(looked);
  }
  return found;
}

/** A feature, or what all of them share. */
export async function lookAtScope(
  project: Project,
  means: CheckMeans,
  name: string,
  history: History | undefined,
): Promise<Looked> {
  if (name !== SHARED) return lookAt(project, means, name, history);
  const workspace = watched(project.workspace);
  const { findings } = await checkSharedParts({ ...project, workspace }, means);
  return { name, findings, asked: workspace.asked() };
}

export function answer(features: number, all: readonly Diagnostic[]): Result {
  // What lies in the base is seen from each feature.
  const told = new Set<string>();
  const findings = all.filter(({ code, where }) => {
    const isNew = code !== 'conflict-left' || !told.has(where);
    told.add(where);
    return isNew;
  });
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
