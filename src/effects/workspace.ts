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
  apply(changes: readonly Change[], as?: Applied): Promise<void>;
  /** The last command that wrote, as long as it is kept. */
  lastStep(): Promise<KeptStep | undefined>;
}

/** What a write is for. Neither: nobody will want it undone, and what is kept stays. */
export interface Applied {
  /** Kept for `undo`, in place of the one before. */
  readonly step?: Step;
  /** Undoes the kept step, which goes; of the folders that this leaves empty, only these go too. */
  readonly undoes?: readonly string[];
}

export interface Step {
  /** Such as `service catalog`. */
  readonly command: string;
  /** ISO 8601. */
  readonly at: string;
  /** Commit that Git was at. */
  readonly head?: string;
  /** Writes with the same one are one command's: undone together. */
  readonly part?: string;
  /** A person approved something: that is not undone. */
  readonly approval?: true;
  /** What stood there is too large to be kept. */
  readonly tooLarge?: true;
}

export interface KeptStep {
  readonly commands: readonly string[];
  readonly at: string;
  readonly head: string | undefined;
  readonly approval: boolean;
  readonly tooLarge: boolean;
  readonly files: readonly KeptFile[];
  /** That were made for them. */
  readonly folders: readonly string[];
}

export interface KeptFile {
  readonly path: string;
  /** Undefined: it was not there, or is lost. */
  readonly before: string | undefined;
  /** It was there, and what was kept of it is gone or is no longer what it was. */
  readonly lost?: true;
  readonly mode: number | undefined;
  /** Hash (sha256, hexadecimal) of what was written; undefined: it was deleted. */
  readonly after: string | undefined;
}

/** One change of a file: `content` undefined deletes it. `before` is what stood there when the plan was made. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly content: string | undefined;
  /** Exactly; absent: that of the file that is there, 0o644 less the umask for a new one. */
  readonly mode?: number;
  /** Deletes what is there, unread: what running left behind, which need not be text. */
  readonly unread?: true;
}

export type { PlannedFile };
