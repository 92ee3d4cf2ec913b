/** The few file operations that the workspace on disk is made of: one place where tests make a disk fail or a process die. */
import * as fs from 'node:fs';

export interface Files {
  lstat(path: string): Promise<{
    isSymbolicLink(): boolean;
    isDirectory(): boolean;
    isFile(): boolean;
    readonly size: number;
    readonly mode: number;
  }>;
  readFile(path: string): Promise<Uint8Array>;
  readdir(path: string): Promise<Array<{ readonly name: string; isDirectory(): boolean; isFile(): boolean }>>;
  /** Fails with EEXIST where the file is there. */
  writeNew(path: string, content: string, mode: number): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  mkdir(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; fails with EEXIST where the name is taken. */
  link(existing: string, path: string): Promise<void>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
}

/**
 * Calls that wait, behind promises: nothing else is to be done meanwhile, and the way through Node's thread pool costs ten times what a
 * small file does.
 */
export const nodeFiles: Files = {
  lstat: async (path) => fs.lstatSync(path),
  readFile: async (path) => fs.readFileSync(path),
  readdir: async (path) => fs.readdirSync(path, { withFileTypes: true }),
  async writeNew(path, content, mode) {
    const file = fs.openSync(path, 'wx', mode);
    try {
      fs.writeFileSync(file, content);
    } catch (error) {
      // The disk is full, say: half a file is worse than none, half a lock above all.
      fs.rmSync(path, { force: true });
      throw error;
    } finally {
      fs.closeSync(file);
    }
  },
  chmod: async (path, mode) => fs.chmodSync(path, mode),
  mkdir: async (path) => {
    fs.mkdirSync(path);
  },
  rename: async (from, to) => fs.renameSync(from, to),
  link: async (existing, path) => fs.linkSync(existing, path),
  unlink: async (path) => fs.unlinkSync(path),
  rmdir: async (path) => fs.rmdirSync(path),
};

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function isAbsent(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Undefined instead of ENOENT. */
export async function ifThere<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** A folder that is not there yet has nothing in it either. */
export async function isEmptyFolder(path: string): Promise<boolean> {
  try {
    return (await nodeFiles.readdir(path)).length === 0;
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
}
