/** `check`: pure and fast, for hooks and CI. Trusts hashes and records; replaying them is another matter. */
import type { Diagnostic } from '../errors.ts';
import { checkFeature } from '../gates/check.ts';
import { linkFindings } from '../gates/check-files.ts';
import { type History, peerFindings } from '../gates/peer.ts';
import { type CheckMeans, caught, sources } from './check-means.ts';
import { linksOf, sharedFindings } from './check-shared.ts';
import { featureNames, type Project } from './features.ts';
import { type Observed, observe } from './observe.ts';
import type { Result } from './session.ts';

export async function checkProject(project: Project, means: CheckMeans): Promise<Result> {
  const links = await linksOf(project);
  const findings: Diagnostic[] = [];
  const names: string[] = [];
  findings.push(
    ...(await caught(async () => {
      names.push(...(await featureNames(project)));
      return sharedFindings(project, means, names);
    })),
  );
  const history = project.config.approval === 'peer' ? await means.history() : undefined;
  for (const name of names) findings.push(...(await findingsOf(project, means, name, history)));
  // What cannot be read because it is a link was named already.
  const others = findings.filter(({ code, where }) => code !== 'bad-path' || !links.includes(where));
  return answer(names.length, [...linkFindings(links), ...others]);
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
