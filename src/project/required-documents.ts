/** Documents that the settings ask for besides the tool's own. */
import type { Workspace } from '../effects/workspace.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import type { Config } from '../model/config.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';

const FEATURE = '[feature]';

interface Files {
  readonly workspace: Workspace;
  readonly config: Config;
}

/** Those of a feature that are not there. */
export function missingOfFeature(files: Files, feature: string): Promise<Diagnostic[]> {
  const own = documentsOf(files.config).filter(({ path }) => path.includes(FEATURE));
  return missing(
    files,
    own.map(({ path, index }) => ({ path: path.replaceAll(FEATURE, feature), index })),
  );
}

/** Those of the project that are not there. */
export function missingOfProject(files: Files): Promise<Diagnostic[]> {
  return missing(
    files,
    documentsOf(files.config).filter(({ path }) => !path.includes(FEATURE)),
  );
}

interface Required {
  readonly path: string;
  readonly index: number;
}

const documentsOf = ({ documents = [] }: Config): Required[] => documents.map((path, index) => ({ path, index }));

async function missing({ workspace }: Files, required: readonly Required[]): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const { path, index } of required) {
    if (await isThere(workspace, path)) continue;
    const folder = path.endsWith('/');
    found.push({
      code: 'missing-document',
      message: folder ? `there is nothing in ${path}` : `${path} is not there`,
      where: path,
      hint: `Write it, or take it out of ${CONFIG_FILE}:/documents/${index}.`,
    });
  }
  return found;
}

/** What cannot be read as text, such as a picture, is there all the same; a folder, or nothing but blanks, is no document. */
async function isThere(workspace: Workspace, path: string): Promise<boolean> {
  if (path.endsWith('/')) return (await workspace.list(path.slice(0, -1))).length > 0;
  try {
    const text = await workspace.read(path);
    return text !== undefined && text.trim() !== '';
  } catch (error) {
    if (!(error instanceof UserError) || !['unreadable', 'too-large'].includes(error.code)) throw error;
    return (await workspace.list(path)).length === 0;
  }
}
