/** The implementation of a feature, with the calls of what its team wrote around operations. */
import type { TestCase } from '../cases/types.ts';
import type { Workspace } from '../effects/workspace.ts';
import { type HooksOnDisk, hookFindings } from '../gates/hooks.ts';
import type { Feature } from '../model/types.ts';
import { baseOf, readBases } from '../plan/merging/bases.ts';
import { basesPath, readRecord, recordPath } from '../plan/merging/record.ts';
import type { PlannedFile } from '../plan/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import type { Project } from './features.ts';

/** What `service` writes, apart from migrations. Everything that plans a service comes here: none may forget the hooks. */
export async function serviceFiles(
  { workspace, stack, render }: Project,
  feature: Feature,
  cases: readonly TestCase[],
): Promise<PlannedFile[]> {
  const hooks = await workspace.read(stack.hooks.file(feature.name));
  return stack.service(feature, cases, render, hooks);
}

export async function hooksOnDisk({ workspace, stack }: Project, feature: Feature): Promise<HooksOnDisk> {
  const { hooks } = stack;
  const [file, caller] = [hooks.file(feature.name), hooks.caller(feature.name)];
  const [own, calling] = [await workspace.read(file), await workspace.read(caller)];
  const written = own === undefined ? [] : hooks.written(own);
  const called = calling === undefined ? [] : hooks.called(calling);
  const isMissing = written.some((one) => !called.includes(one));
  const last = isMissing ? await lastGenerated(workspace, feature.name, caller) : undefined;
  const generated = last === undefined ? [] : hooks.called(last);
  // Names are given to every schema of a feature to know these: most features have none.
  const possible = written.length + called.length === 0 ? [] : hooks.possible(feature);
  return { file, caller, written, called, generated, possible };
}

async function lastGenerated(workspace: Workspace, name: string, path: string): Promise<string | undefined> {
  const scope = `${name}.service`;
  const recorded = readRecord(await workspace.read(recordPath(scope))).get(path);
  if (recorded === undefined) return undefined;
  return baseOf(readBases(await workspace.read(basesPath(scope))), path, recorded.hash);
}

/** Of a feature that has an implementation. */
export async function hookFindingsOf(project: Project, feature: Feature): Promise<Diagnostic[]> {
  return hookFindings(feature, await hooksOnDisk(project, feature));
}
