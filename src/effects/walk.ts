/** The names of the files below a folder that is not ours, within bounds. Links are not followed, nothing is opened. */
import { join } from 'node:path';
import { type Files, nodeFiles } from './files.ts';

export interface WalkLimits {
  /** Files that are named at most. */
  readonly files: number;
  /** Folders below folders. */
  readonly depth: number;
  /** Names of folders that are left out, at any depth. */
  readonly skipped: ReadonlySet<string>;
}

export interface Walked {
  /** Relative, POSIX, sorted; nearest to the root first where not all are named. */
  readonly paths: readonly string[];
  /** There are more. */
  readonly cut: boolean;
}

/** A folder that is not there, or that nobody may read, has no files. */
export async function walk(root: string, limits: WalkLimits, files: Files = nodeFiles): Promise<Walked> {
  const paths: string[] = [];
  let cut = false;
  let level = [''];
  for (let depth = 0; depth <= limits.depth && level.length > 0 && !cut; depth += 1) {
    const found = { files: [] as string[], folders: [] as string[] };
    for (const folder of level) await list(root, folder, limits.skipped, files, found);
    const room = limits.files - paths.length;
    cut = found.files.length > room;
    paths.push(...found.files.slice(0, room));
    level = found.folders;
  }
  return { paths: paths.sort(), cut: cut || level.length > 0 };
}

async function list(
  root: string,
  folder: string,
  skipped: ReadonlySet<string>,
  files: Files,
  into: { readonly files: string[]; readonly folders: string[] },
): Promise<void> {
  const entries = await files.readdir(join(root, folder)).catch(() => []);
  for (const entry of [...entries].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !skipped.has(entry.name)) into.folders.push(path);
    else if (entry.isFile()) into.files.push(path);
  }
}
