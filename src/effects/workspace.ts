/** The port through which everything reads and writes a project's files. Two implementations: disk.ts and memory.ts. */
import type { PlannedFile } from '../plan/types.ts';

export interface Workspace {
  /** Absolute path of the project root. */
  readonly root: string;
  /** Text of a file, or undefined where there is none. Throws `unreadable` (not UTF-8, a folder, no permission) and `too-large`. */
  read(path: string): Promise<string | undefined>;
  /** Paths of the files below `folder` (recursively, POSIX, sorted); empty where there is none. Symlinks are not followed. */
  list(folder: string): Promise<string[]>;
  /** Paths below `folder` that are neither file nor folder: symlinks and their kin; `folder` itself where it is one. Sorted. */
  links(folder: string): Promise<string[]>;
  /** Writes and deletes together or not at all: staged, renamed, with a journal. Throws `bad-path`, `unwritable`. */
  apply(changes: readonly Change[]): Promise<void>;
}

/** One change of a file: `content` undefined deletes it. `before` is what stood there when the plan was made. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly content: string | undefined;
  readonly mode?: number;
  /** Deletes what is there, unread: what running left behind, which need not be text. */
  readonly unread?: true;
}

export type { PlannedFile };
