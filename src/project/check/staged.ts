/** `check --staged`: what the next commit would hold, and of that only the features that it touches. For hooks and for agents' edit guards. */
import { readHistory } from '../../effects/history.ts';
import { openSnapshot, stagedPaths } from '../../effects/snapshot.ts';
import type { History } from '../../gates/peer.ts';
import { dependents, touchedBy } from '../../gates/staged.ts';
import { CONFIG_FILE } from '../../input/config-file.ts';
import { docsPaths } from '../../plan/docs.ts';
import { TEAM_FOLDER } from '../../render/settings.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import type { Context, Outcome } from '../command.ts';
import type { Project } from '../features.ts';
import { openProjectAt } from '../open.ts';
import { answer, checkSharedParts, withoutLinks } from './check.ts';
import { findingsOf } from './features.ts';
import type { CheckMeans } from './means.ts';

/** `root`: the project's. Throws `not-a-repository`. */
export async function checkStaged(context: Context, root: string): Promise<Outcome> {
  const staged = await stagedPaths(root);
  const snapshot = await openSnapshot(root, 'index');
  try {
    const project = await openProjectAt(context, snapshot);
    const means: CheckMeans = {
      tool: context.version,
      history: () => historyWith(context, root, staged),
      committed: true,
    };
    const shared = await checkSharedParts(project, means);
    const touched = await touchedFeatures(project, shared.features, staged);
    const history = project.config.approval === 'peer' ? await means.history() : undefined;
    const findings: Diagnostic[] = [...shared.findings];
    for (const name of touched) findings.push(...(await findingsOf(project, means, name, history)));
    const result = answer(touched.length, withoutLinks(findings));
    return { ...result, json: { ...result.json, checked: touched, staged: staged.length } };
  } finally {
    snapshot.close();
  }
}

/** With every feature that refers, be it by way of others, to one whose documents change: its tests are rendered from them, too. */
async function touchedFeatures(
  project: Project,
  features: readonly string[],
  staged: readonly string[],
): Promise<string[]> {
  const { stack, config, workspace } = project;
  const places = {
    features: features.map((name) => ({
      name,
      docs: docsPaths(config, name).folder,
      folders: [
        stack.paths.tests(name),
        ...stack.paths.implementation(name),
        ...staged.filter(stack.migrations.isOf(name)),
      ],
    })),
    everything: [CONFIG_FILE, TEAM_FOLDER, `${stack.paths.testRoot}/support`],
    records: '.backend-feature/generated',
  };
  const { all, touched, documents } = touchedBy(staged, places);
  if (all) return [...features];
  const specs = new Map<string, string>();
  // Without a changed document nobody's references matter.
  for (const name of documents.length === 0 ? [] : features)
    specs.set(name, await textOf(workspace.read(docsPaths(config, name).spec)));
  const found = new Set([...touched, ...dependents(documents, specs)]);
  return features.filter((name) => found.has(name));
}

/** What cannot be read is a finding where it is looked at, not here. */
async function textOf(read: Promise<string | undefined>): Promise<string> {
  try {
    return (await read) ?? '';
  } catch (error) {
    if (error instanceof UserError) return '';
    throw error;
  }
}

/** Whoever commits becomes an author of what is staged. */
async function historyWith(context: Context, root: string, staged: readonly string[]): Promise<History> {
  const [history, identity] = await Promise.all([readHistory(root), context.git.identity(root)]);
  const mail = /<(.*)>/.exec(identity ?? '')?.[1]?.toLowerCase();
  if (history.kind !== 'whole' || mail === undefined) return history;
  const authors = new Map(history.authors);
  for (const path of staged) authors.set(path, new Set([...(authors.get(path) ?? []), mail]));
  return { kind: 'whole', authors };
}
