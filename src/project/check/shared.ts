/** What `check` asks of that which the features of a project share: locked support, links, strange files, code without documents. */

import type { LockedFile } from '../../gates/check-files.ts';
import { layerFolderFindings } from '../../gates/check-layers.ts';
import { checkShared } from '../../gates/check-project.ts';
import { structureFindings } from '../../gates/checklist.ts';
import { CONFIG_FILE } from '../../input/config-file.ts';
import { readRecord, recordPath, textHash } from '../../plan/merging/record.ts';
import type { PlannedFile } from '../../plan/types.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { withLineFeeds } from '../../shared/line-ends.ts';
import type { Stack } from '../../stacks/stack.ts';
import { PROJECT_SCOPE } from '../conflicts.ts';
import type { Project } from '../features.ts';
import { missingOfProject } from '../required-documents.ts';
import { type CheckMeans, sources } from './means.ts';

/** `features`: names of all of them. */
export async function sharedFindings(
  project: Project,
  means: Pick<CheckMeans, 'tool' | 'committed' | 'checklist'>,
  features: readonly string[],
): Promise<Diagnostic[]> {
  const { workspace, config, stack, render } = project;
  const { loads, leftovers, knowsTests } = stack.toolchain;
  const base = stack.project(config, render);
  const rendered = new Set(base.map(({ path }) => path));
  const counts = (path: string): boolean => means.committed === true || leftovers?.test(path) !== true;
  const customs = features.map((name) => `${stack.paths.custom(name)}/`);
  const ownFolders = features.flatMap((name) => stack.paths.implementation(name));
  const all: string[] = [];
  for (const root of rootsOf(stack)) all.push(...(await workspace.list(root)));
  const files = all.filter((path) => !rendered.has(path) && counts(path));
  const strange = loads === undefined ? [] : files.filter((path) => loads.test(path));
  const atRoot = await loadedAtRoot(project, rendered);
  const own = new Ownership(ownFolders);
  const found = checkShared({
    config: CONFIG_FILE,
    pinned: config.tool,
    tool: means.tool,
    locked: await lockedBase(project, base),
    foreign: files.filter((path) => path.startsWith(`${stack.paths.testRoot}/support/`)),
    loaded: [...atRoot, ...strange].filter((path) => !customs.some((custom) => path.startsWith(custom))),
    undocumented: undocumented(project, all, rendered, own),
    code: await sources(
      project,
      all.filter((path) => isServiceCode(stack, path, own) && counts(path)),
    ),
    knowsTests,
    missing: await missingOfProject(project),
    layers:
      config.layers === undefined
        ? []
        : layerFolderFindings({
            wanted: config.layers,
            paths: stack.paths,
            files: all.filter(counts),
            base: rendered,
            config: CONFIG_FILE,
          }),
  });
  const asked = means.checklist === true && features.length > 0;
  return asked ? [...found, ...structureFindings(config, found, CONFIG_FILE)] : found;
}

/** Files at the root that the test runner loads by itself and that are not of the base. */
async function loadedAtRoot(project: Project, rendered: ReadonlySet<string>): Promise<string[]> {
  const { loadsAtRoot = [] } = project.stack.toolchain;
  const found: string[] = [];
  for (const path of loadsAtRoot) if (!rendered.has(path) && (await exists(project, path))) found.push(path);
  return found;
}

/** Code of the service that no feature owns and that is no test. */
function isServiceCode({ paths, toolchain }: Stack, path: string, own: Ownership): boolean {
  return (
    paths.code.some((root) => path.startsWith(`${root}/`)) &&
    !path.startsWith(`${paths.testRoot}/`) &&
    !own.has(path) &&
    toolchain.testFile?.test(path) !== true &&
    toolchain.notCode?.test(path) !== true
  );
}

async function exists({ workspace }: Project, path: string): Promise<boolean> {
  return (await workspace.read(path)) !== undefined;
}

/** Links among documents, tests, code and records. Asked first: nothing is read through one. */
export async function linksOf({ workspace, config, stack }: Project): Promise<string[]> {
  const found: string[] = [];
  for (const root of [...rootsOf(stack), config.docsRoot, '.backend-feature', CONFIG_FILE])
    found.push(...(await workspace.links(root)));
  return found;
}

/** Folders of code and tests, the outermost of them. */
function rootsOf({ paths }: Stack): string[] {
  const all = [...new Set([...paths.code, paths.testRoot])];
  return all.filter((root) => !all.some((other) => root.startsWith(`${other}/`)));
}

async function lockedBase({ workspace }: Project, base: readonly PlannedFile[]): Promise<LockedFile[]> {
  const recorded = readRecord(await workspace.read(recordPath(PROJECT_SCOPE)));
  const locked: LockedFile[] = [];
  for (const { path, owner, content } of base) {
    if (owner !== 'locked') continue;
    const text = await workspace.read(path);
    const there = text === undefined ? undefined : withLineFeeds(text);
    const state = there === undefined ? 'missing' : there === content ? 'equal' : 'differs';
    locked.push({ path, state, recorded: state === 'differs' && recorded.get(path)?.hash === textHash(there ?? '') });
  }
  return locked;
}

/** Which paths lie in a folder, or are a file, of a feature's implementation. */
class Ownership {
  private readonly own: ReadonlySet<string>;

  constructor(folders: readonly string[]) {
    this.own = new Set(folders);
  }

  has(path: string): boolean {
    for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1))
      if (this.own.has(path.slice(0, at))) return true;
    return false;
  }
}

/** Folders beside those of features, in every layer, that neither a feature nor the base has. Single files are shared code. */
function undocumented(
  { stack }: Project,
  all: readonly string[],
  rendered: ReadonlySet<string>,
  own: Ownership,
): string[] {
  const layers = stack.paths
    .implementation('any')
    .filter((path) => !/\.[a-z]+$/.test(path))
    .map((path) => path.replace(/\/[^/]+$/, ''));
  const childOf = (path: string): string | undefined => {
    const layer = layers.find((folder) => path.startsWith(`${folder}/`));
    if (layer === undefined) return undefined;
    const end = path.indexOf('/', layer.length + 1);
    return end === -1 ? undefined : path.slice(0, end);
  };
  const base = new Set([...rendered].map(childOf));
  const found = new Set<string>();
  for (const path of all) {
    const child = childOf(path);
    if (child !== undefined && !base.has(child) && !own.has(path) && !/(?:^|\/)__pycache__\//.test(path))
      found.add(child);
  }
  return [...found].sort();
}
