/** A workspace as a plain object, so that some of what it does can be replaced. */
import type { Workspace } from './workspace.ts';

export const bound = (workspace: Workspace): Workspace => ({
  root: workspace.root,
  read: (path) => workspace.read(path),
  list: (folder) => workspace.list(folder),
  links: (folder) => workspace.links(folder),
  apply: (changes, as) => workspace.apply(changes, as),
  lastStep: () => workspace.lastStep(),
});
