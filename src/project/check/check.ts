/** `check`: pure and fast, for hooks and CI. Trusts hashes and records; replaying them is another matter. */
import { type StatCache, watched } from '../../effects/stat-cache.ts';
import { linkFindings } from '../../gates/check-files.ts';
import { TEAM_FOLDER } from '../../render/settings.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { featureNames, type Project } from '../features.ts';
import type { Result } from '../session.ts';
import { lookAt } from './features.ts';
import { type CheckMeans, caught, type Looked } from './means.ts';
import { linksOf, sharedFindings } from './shared.ts';

export async function checkProject(project: Project, means: CheckMeans): Promise<Result> {
  const shared = await checkSharedParts(project, means);
  const looked = await lookAtAll(project, means, shared.features);
  return answer(
    shared.features.length,
    withoutLinks([...shared.findings, ...looked.flatMap(({ findings }) => findings)]),
  );
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
    const workspace = watched(project.workspace);
    const shared = await checkSharedParts({ ...project, workspace }, means);
    features.push(...shared.features);
    findings.push(...shared.findings);
    if (shared.findings.length === 0) cache.keep(SHARED, workspace.asked(), shared.features);
  }
  const changed = features.filter((name) => !cache.holds(name));
  for (const looked of await lookAtAll(project, means, changed)) {
    findings.push(...looked.findings);
    if (looked.findings.length === 0) cache.keep(looked.name, looked.asked);
  }
  cache.save([SHARED, ...features]);
  return answer(features.length, withoutLinks(findings));
}

/** In their order; by several threads where there are many. */
async function lookAtAll(project: Project, means: CheckMeans, names: readonly string[]): Promise<readonly Looked[]> {
  const history = project.config.approval === 'peer' ? await means.history() : undefined;
  const divided = await means.divide?.(names, history);
  if (divided !== undefined) return divided;
  const found: Looked[] = [];
  for (const name of names) found.push(await lookAt(project, means, name, history));
  return found;
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
