/** What every part of `check` works with. */
import { openDisk } from '../../effects/disk.ts';
import { nodeFiles } from '../../effects/files.ts';
import type { Asked } from '../../effects/stat-cache.ts';
import type { History } from '../../gates/peer.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import type { Context } from '../command.ts';
import type { Project } from '../features.ts';

/** What was found of a feature, and from what. */
export interface Looked {
  readonly name: string;
  readonly findings: readonly Diagnostic[];
  readonly asked: Asked;
}

export interface CheckMeans {
  /** Version of the tool that runs. */
  readonly tool: string;
  /** Who committed what; asked under the policy `peer` alone. */
  readonly history: () => Promise<History>;
  /** The files are those of a commit or of the index: what running leaves behind has no business there. */
  readonly committed?: boolean;
  /** Ask the team's checklist, too: what must hold before a feature is done. Without it: the order alone. */
  readonly checklist?: boolean;
  /** Has several threads look, and `seen` told of each answer as it comes; undefined where there is too little to be divided. */
  readonly divide?: (
    names: readonly string[],
    history: History | undefined,
    seen: (looked: Looked) => void,
  ) => Promise<readonly Looked[] | undefined>;
}

/** As `context`, for one look at many files. */
export function lookingOnce(context: Context): Context {
  return { ...context, openWorkspace: (root) => openDisk(root, nodeFiles, { once: true }) };
}

/** Languages in which a file that is no UTF-8 may still run. */
const CODE = /\.(?:pyi?|[cm]?[jt]sx?|go|s)$/;

/** Pictures and their kin say nothing; code that cannot be read is thrown as `unreadable`. */
export async function sources({ workspace }: Project, paths: readonly string[]): Promise<Array<[string, string]>> {
  const found: Array<[string, string]> = [];
  for (const path of paths) {
    try {
      const content = await workspace.read(path);
      if (content !== undefined) found.push([path, content]);
    } catch (error) {
      if (!(error instanceof UserError) || error.code === 'bad-path' || CODE.test(path)) throw error;
    }
  }
  return found;
}

/** What is wrong with a file that was to be read is a finding of its own. */
export async function caught(find: () => Promise<Diagnostic[]>): Promise<Diagnostic[]> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.details.length > 0) return [...error.details];
    return [{ code: error.code, message: error.message, where: error.where, hint: error.hint }];
  }
}

/** What a thread of `check` is started with. */
export interface CheckData {
  readonly root: string;
  readonly tool: string;
  readonly history: History | undefined;
}
