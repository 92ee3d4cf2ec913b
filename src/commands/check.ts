/** `check`: pure and fast, for hooks and CI. Trusts hashes and records; replaying them is another matter. */

import { type Diagnostic, UserError } from '../errors.ts';
import { checkFeature, type OnDisk } from '../gates/check.ts';
import { featureNames, type Project } from './features.ts';
import { type Observed, observe } from './observe.ts';
import type { Result } from './session.ts';

export async function checkProject(project: Project): Promise<Result> {
  const findings: Diagnostic[] = [];
  const names = await featureNames(project);
  for (const name of names) findings.push(...(await findingsOf(project, name)));
  const ok = findings.length === 0;
  const noun = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const lines = ok
    ? [`${noun(names.length, 'feature')} checked: in order.`]
    : [
        `${noun(findings.length, 'finding')}:`,
        ...findings.flatMap((one) => [`  ${one.where}: ${one.message}`, `    ${one.hint}`]),
      ];
  return { ok, json: { ok, features: names.length, findings }, lines };
}

async function findingsOf(project: Project, name: string): Promise<Diagnostic[]> {
  try {
    const seen = await observe(project, name);
    return checkFeature(seen.observation, await onDisk(project, seen));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.details.length > 0) return [...error.details];
    return [{ code: error.code, message: error.message, where: error.where, hint: error.hint }];
  }
}

async function onDisk(project: Project, seen: Observed): Promise<OnDisk> {
  const { workspace, stack } = project;
  const byHand: Array<[string, string]> = [];
  for (const path of await workspace.list(stack.paths.custom(seen.name))) {
    const content = await workspace.read(path);
    if (content !== undefined) byHand.push([path, content]);
  }
  const missingFiles: string[] = [];
  if (seen.observation.serviceOnDisk) {
    for (const file of stack.service(seen.feature, seen.cases, project.render)) {
      if ((await workspace.read(file.path)) === undefined) missingFiles.push(file.path);
    }
  }
  return { byHand, skipMarker: stack.toolchain.skipMarker, missingFiles };
}
