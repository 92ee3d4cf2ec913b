/** Reads a repository that is not ours, within bounds, through the workspace: no link is followed, and nothing of it is run. */
import { walk } from '../../effects/walk.ts';
import type { Workspace } from '../../effects/workspace.ts';
import { loadValidators } from '../../input/openapi.ts';
import { type Survey, surveyOf } from '../../input/survey/survey.ts';
import { isManifest, isWanted, SKIPPED, type Tree } from '../../input/survey/tree.ts';
import { UserError } from '../../shared/errors.ts';

const LIMITS = { files: 20_000, depth: 12, skipped: SKIPPED };
/** Characters of one file, and of all of them together: manifests and migrations are small, what is larger was not typed. */
const MAX_TEXT = 400_000;
const MAX_TEXTS = 30_000_000;

export interface Around {
  readonly tree: Tree;
  readonly survey: Survey;
  /** Not everything was looked at. */
  readonly cut: boolean;
}

/** Undefined where there is no code that anybody would call a project. */
export async function lookAround(workspace: Workspace): Promise<Around | undefined> {
  const { paths, cut } = await walk(workspace.root, LIMITS);
  if (!paths.some(isManifest)) return undefined;
  const texts = new Map<string, string>();
  let room = MAX_TEXTS;
  for (const path of paths.filter(isWanted)) {
    const text = await readable(workspace, path);
    if (text === undefined || text.length > MAX_TEXT || text.length > room) continue;
    room -= text.length;
    texts.set(path, text);
  }
  const tree: Tree = { paths, text: (path) => texts.get(path) };
  const survey = surveyOf(tree, await loadValidators());
  if (survey.manifests.length === 0) return undefined;
  return { tree, survey, cut: cut || room < MAX_TEXT };
}

/** What is no text, or may not be read, is nothing to a survey. */
async function readable(workspace: Workspace, path: string): Promise<string | undefined> {
  try {
    return await workspace.read(path);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
