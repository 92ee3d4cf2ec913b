/** File operations in memory, as a POSIX system has them: names, links to the same file, modes. Quick enough to fail each of them once. */
import { basename, dirname, resolve } from 'node:path';
import type { Files } from '../../src/effects/files.ts';

interface Node {
  readonly kind: 'file' | 'folder';
  content: string;
  mode: number;
}
interface Named {
  /** As it was written. */
  readonly path: string;
  readonly node: Node;
}

export interface MemoryFilesOptions {
  /** As macOS and Windows have it: names that differ by case only are one. */
  readonly ignoresCase?: boolean;
  /** As FAT has it: a file has one name. */
  readonly noLinks?: boolean;
  readonly umask?: number;
}

export interface MemoryFiles extends Files {
  /** Content and mode of each file below a folder, `<folder>` of each folder; by path. */
  tree(root: string): Record<string, string>;
  put(path: string, content: string, mode?: number): void;
  /** A copy that goes its own way. */
  copy(): MemoryFiles;
}

export const fault = (code: string, path = ''): Error =>
  Object.assign(new Error(`${code}: ${path}`), { code, ...(path === '' ? {} : { path }) });

export function memoryFiles(
  options: MemoryFilesOptions = {},
  initial: ReadonlyMap<string, Named> = new Map(),
): MemoryFiles {
  const { ignoresCase = false, noLinks = false, umask = 0o022 } = options;
  const names = new Map(initial);
  const keyOf = (path: string): string => (ignoresCase ? resolve(path).toLowerCase() : resolve(path));
  const at = (path: string): Named | undefined => (resolve(path) === '/' ? ROOT : names.get(keyOf(path)));
  const found = (path: string): Named => {
    for (let folder = dirname(resolve(path)); folder !== '/'; folder = dirname(folder))
      if (at(folder)?.node.kind === 'file') throw fault('ENOTDIR', path);
    const named = at(path);
    if (named === undefined) throw fault('ENOENT', path);
    return named;
  };
  const add = (path: string, node: Node): void => {
    if (found(dirname(resolve(path))).node.kind !== 'folder') throw fault('ENOTDIR', path);
    if (at(path) !== undefined) throw fault('EEXIST', path);
    names.set(keyOf(path), { path: resolve(path), node });
  };
  const below = (path: string): Named[] =>
    [...names.entries()].filter(([key]) => key.startsWith(`${keyOf(path)}/`)).map(([, named]) => named);
  const children = (path: string): Named[] => below(path).filter((named) => keyOf(dirname(named.path)) === keyOf(path));
  const fileAt = (path: string): Node => {
    const { node } = found(path);
    if (node.kind === 'folder') throw fault('EISDIR', path);
    return node;
  };
  const move = (from: string, to: string): void => {
    const moved = found(from);
    const target = at(to);
    if (target?.node === moved.node && keyOf(from) !== keyOf(to)) return;
    if (target !== undefined && target.node.kind !== moved.node.kind)
      throw fault(target.node.kind === 'folder' ? 'EISDIR' : 'ENOTDIR', to);
    if (target?.node.kind === 'folder' && children(to).length > 0) throw fault('ENOTEMPTY', to);
    found(dirname(resolve(to)));
    // A name that is there keeps its case.
    const name = target?.path ?? resolve(to);
    const inside = below(from);
    names.delete(keyOf(from));
    names.set(keyOf(to), { path: name, node: moved.node });
    for (const one of inside) {
      names.delete(keyOf(one.path));
      const path = resolve(to) + one.path.slice(resolve(from).length);
      names.set(keyOf(path), { path, node: one.node });
    }
  };
  return {
    async lstat(path) {
      const { node } = found(path);
      const isFile = node.kind === 'file';
      return {
        isSymbolicLink: () => false,
        isDirectory: () => !isFile,
        isFile: () => isFile,
        size: node.content.length,
        mode: (isFile ? 0o100000 : 0o040000) | node.mode,
      };
    },
    readFile: async (path) => new TextEncoder().encode(fileAt(path).content),
    async readdir(path) {
      if (found(path).node.kind === 'file') throw fault('ENOTDIR', path);
      return children(path)
        .map((named) => ({
          name: basename(named.path),
          isDirectory: () => named.node.kind === 'folder',
          isFile: () => named.node.kind === 'file',
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    writeNew: async (path, content, mode) => add(path, { kind: 'file', content, mode: mode & ~umask }),
    async chmod(path, mode) {
      found(path).node.mode = mode;
    },
    mkdir: async (path) => add(path, { kind: 'folder', content: '', mode: 0o755 }),
    rename: async (from, to) => move(from, to),
    async link(existing, path) {
      if (noLinks) throw fault('EPERM', path);
      add(path, fileAt(existing));
    },
    async unlink(path) {
      fileAt(path);
      names.delete(keyOf(path));
    },
    async rmdir(path) {
      if (found(path).node.kind === 'file') throw fault('ENOTDIR', path);
      if (children(path).length > 0) throw fault('ENOTEMPTY', path);
      names.delete(keyOf(path));
    },
    put(path, content, mode = 0o644) {
      for (const folder of foldersTo(path)) if (at(folder) === undefined) add(folder, newFolder());
      names.delete(keyOf(path));
      add(path, { kind: 'file', content, mode });
    },
    tree: (root) =>
      Object.fromEntries(
        below(root)
          .map(({ path, node }): [string, string] => {
            const name = path.slice(resolve(root).length + 1);
            return node.kind === 'folder'
              ? [`${name}/`, '<folder>']
              : [name, `${node.mode.toString(8)} ${node.content}`];
          })
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    copy() {
      const nodes = new Map<Node, Node>();
      const copied = (node: Node): Node => {
        const known = nodes.get(node) ?? { ...node };
        nodes.set(node, known);
        return known;
      };
      return memoryFiles(
        options,
        new Map([...names].map(([key, { path, node }]) => [key, { path, node: copied(node) }])),
      );
    },
  };
}

const newFolder = (): Node => ({ kind: 'folder', content: '', mode: 0o755 });
const ROOT: Named = { path: '/', node: newFolder() };

function foldersTo(path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(resolve(path)); folder !== '/'; folder = dirname(folder)) folders.unshift(folder);
  return folders;
}
