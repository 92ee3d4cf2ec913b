/** What is committed (or staged) of a project, as a workspace that cannot be written: whatever lies in the folder beside it is not seen. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { type BlobReader, gitBytes, gitEnvironment, openBlobs } from './git-blobs.ts';
import { foldersOf } from './journal.ts';
import { checkPath } from './paths.ts';
import { decode, MAX_BYTES, tooLarge } from './text.ts';
import type { Workspace } from './workspace.ts';

/** Which tree: that of the last commit, or what the next one would hold. */
export type TreeName = 'HEAD' | 'index';

export type EntryMode = '100644' | '100755' | '120000' | '160000';

export interface TreeEntry {
  /** Relative to the project's root, POSIX. */
  readonly path: string;
  /** 120000 is a symlink, 160000 a submodule: both are listed, never followed. */
  readonly mode: EntryMode;
  /** Git's name of the content: the same for the same bytes. */
  readonly oid: string;
}

export interface Snapshot extends Workspace {
  readonly tree: TreeName;
  /** By path, sorted. Links and submodules are among them. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** Bytes as they were committed. Throws `unreadable` where there is no such file. */
  bytes(path: string): Promise<Buffer>;
  /** Ends the process that reads; the snapshot is of no use afterwards. */
  close(): void;
}

/**
 * `root`: the project's folder, wherever it lies in the repository; it is looked at for nothing but Git. Throws
 * `not-a-repository` (also where there is no commit yet), `tool-missing`, `unreadable` (conflicts in the index).
 */
export async function openSnapshot(root: string, tree: TreeName): Promise<Snapshot> {
  const env = await environmentOf(root, tree);
  if (tree === 'index') return openIndex(root, env);
  // From a folder below the repository's root both name what lies below it, relative to it.
  const lines = linesOf(await gitBytes(root, ['ls-tree', '-r', '-z', 'HEAD'], env));
  return new GitSnapshot(root, 'HEAD', lines.map(committed), openBlobs(root, env));
}

/** The index that `env` leads to; `close` also calls `done`. */
export async function openIndex(root: string, env: NodeJS.ProcessEnv, done = (): void => undefined): Promise<Snapshot> {
  const lines = linesOf(await gitBytes(root, ['ls-files', '--stage', '-z'], env));
  return new GitSnapshot(root, 'index', lines.map(staged), openBlobs(root, env), done);
}

const linesOf = (listed: Buffer): string[] => listed.toString('utf8').split('\0').slice(0, -1);

/** Paths below `root` whose staged content is not that of the last commit, those that go included; all where there is no commit yet. */
export async function stagedPaths(root: string): Promise<string[]> {
  const env = await environmentOf(root, 'index');
  const args = ['diff', '--cached', '--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z'];
  return (await gitBytes(root, args, env)).toString('utf8').split('\0').slice(0, -1);
}

async function environmentOf(root: string, tree: TreeName): Promise<NodeJS.ProcessEnv> {
  return gitEnvironment(tree === 'index' ? await hookIndex(root) : {});
}

/** `git commit <path>` stages into an index of its own and tells its hooks by this variable, as seen from the top folder. */
async function hookIndex(root: string): Promise<Record<string, string>> {
  const given = process.env['GIT_INDEX_FILE'];
  if (given === undefined || given === '') return {};
  const top = await gitBytes(root, ['rev-parse', '--show-toplevel'], gitEnvironment());
  return { GIT_INDEX_FILE: resolve(top.toString('utf8').replace(/\n$/, ''), given) };
}

/** `<mode> <type> <oid>\t<path>` */
function committed(line: string): TreeEntry {
  const [head = '', path = ''] = cut(line);
  const [mode, , oid = ''] = head.split(' ');
  return { path, mode: mode as EntryMode, oid };
}

/** `<mode> <oid> <stage>\t<path>` */
function staged(line: string): TreeEntry {
  const [head = '', path = ''] = cut(line);
  const [mode, oid = '', stage] = head.split(' ');
  if (stage === '0') return { path, mode: mode as EntryMode, oid };
  throw new UserError('unreadable', `${path} is in conflict`, path, 'end the merge, then try again');
}

function cut(line: string): [string, string] {
  const at = line.indexOf('\t');
  return [line.slice(0, at), line.slice(at + 1)];
}

class GitSnapshot implements Snapshot {
  readonly root: string;
  readonly tree: TreeName;
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly #paths: readonly string[];
  readonly #blobs: BlobReader;
  readonly #done: () => void;

  constructor(
    root: string,
    tree: TreeName,
    entries: readonly TreeEntry[],
    blobs: BlobReader,
    done = (): void => undefined,
  ) {
    this.root = root;
    this.tree = tree;
    const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.entries = new Map(sorted.map((entry) => [entry.path, entry]));
    this.#paths = [...this.entries.keys()];
    this.#blobs = blobs;
    this.#done = done;
  }

  async read(path: string): Promise<string | undefined> {
    this.#refuseLinks(path);
    if (this.entries.has(path)) {
      const content = await this.bytes(path);
      if (content.length > MAX_BYTES) throw tooLarge(path, content.length);
      return decode(content, path);
    }
    if (this.#below(path).length > 0) throw unreadable(path, 'is a folder');
    return undefined;
  }

  async list(folder: string): Promise<string[]> {
    this.#refuseLinks(folder);
    return this.#below(folder).filter((path) => isFile(this.entries.get(path)));
  }

  async links(folder: string): Promise<string[]> {
    checkPath(folder);
    const above = [...foldersOf(folder), folder].filter((path) => this.entries.has(path));
    return [...above, ...this.#below(folder)].filter((path) => !isFile(this.entries.get(path)));
  }

  async apply(): Promise<void> {
    throw new Error('A snapshot cannot be written.');
  }

  async lastStep(): Promise<undefined> {
    return undefined;
  }

  async bytes(path: string): Promise<Buffer> {
    const entry = this.entries.get(path);
    if (entry === undefined || !isFile(entry)) throw unreadable(path, 'is no ordinary file');
    return this.#blobs.read(entry.oid);
  }

  close(): void {
    this.#blobs.close();
    this.#done();
  }

  /** Paths below a folder lie side by side: two searches find them. Of all characters, 0 comes next after the slash. */
  #below(folder: string): readonly string[] {
    return this.#paths.slice(this.#firstFrom(`${folder}/`), this.#firstFrom(`${folder}0`));
  }

  #firstFrom(start: string): number {
    let [low, high] = [0, this.#paths.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#paths[middle] ?? '') < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** As on disk: nothing is read through a link. */
  #refuseLinks(path: string): void {
    checkPath(path);
    for (const part of [...foldersOf(path), path]) {
      const entry = this.entries.get(part);
      if (entry === undefined || isFile(entry)) continue;
      const what = entry.mode === '120000' ? 'a symbolic link, which may lead out of the project' : 'a submodule';
      throw new UserError('bad-path', `${part} is ${what}.`, part, 'Replace it by what it leads to.');
    }
  }
}

export function isFile(entry: TreeEntry | undefined): boolean {
  return entry?.mode === '100644' || entry?.mode === '100755';
}

function unreadable(path: string, why: string): UserError {
  return new UserError('unreadable', `${path} ${why}.`, path, 'Check what was committed.');
}

/** Writes the files into a folder that is there and empty; links and submodules are left out. Throws `bad-path`. */
export async function writeTree(snapshot: Snapshot, folder: string): Promise<void> {
  const files = [...snapshot.entries.values()].filter(isFile);
  for (const { path } of files) checkPath(path);
  // Asked all at once and answered in order: Git reads while we write.
  const contents = files.map(({ path }) => snapshot.bytes(path));
  // Whichever fails first is thrown; the others must not go unheard.
  for (const one of contents) one.catch(() => undefined);
  const made = new Set<string>();
  for (const [index, { path, mode }] of files.entries()) {
    const target = join(folder, path);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, (await contents[index]) ?? '', { mode: mode === '100755' ? 0o755 : 0o644 });
  }
}
