/** A project's files in memory: the workspace's twin for tests and dry runs. */
import { UserError } from '../shared/errors.ts';
import { checkPath } from './paths.ts';
import { foldersOf } from './staging.ts';
import type { Workspace } from './workspace.ts';

export interface MemoryWorkspace extends Workspace {
  /** What is there now, by path. */
  readonly files: ReadonlyMap<string, string>;
}

export function openMemory(initial: Readonly<Record<string, string>> = {}, root = '/project'): MemoryWorkspace {
  const files = new Map(Object.entries(initial));
  return {
    root,
    files,
    async read(path) {
      checkPath(path);
      return files.get(path);
    },
    async list(folder) {
      checkPath(folder);
      return [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
    },
    async links(folder) {
      checkPath(folder);
      return [];
    },
    async apply(changes) {
      for (const { path, before, content, unread } of changes) {
        checkPath(path);
        const blocked = foldersOf(path).find((folder) => files.has(folder));
        if (content !== undefined && blocked !== undefined)
          throw new UserError(
            'bad-path',
            `${blocked} is a file where ${path} needs a folder.`,
            blocked,
            'Move it away, or choose another name.',
          );
        if (unread !== true && files.get(path) !== before)
          throw new UserError(
            'busy',
            `${path} was changed while this run was planning.`,
            path,
            'Run the command again.',
          );
      }
      for (const { path, content } of changes) {
        if (content === undefined) files.delete(path);
        else files.set(path, content);
      }
    },
  };
}
