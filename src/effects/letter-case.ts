/** File systems of macOS and Windows take names that differ by case only for one: writing the one would overwrite the other. */
import { join } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { type Files, ifThere } from './files.ts';
import { exists, foldersOf, OWN_FOLDER } from './journal.ts';
import type { Change } from './workspace.ts';

const folded = (path: string): string => path.normalize('NFC').toLowerCase();

/** Refused on every file system: the project must be usable on all of them. */
export function refuseSameNames(changes: readonly Change[]): void {
  const seen = new Map<string, string>();
  for (const { path, content } of changes) {
    if (content === undefined) continue;
    for (const part of [...foldersOf(path), path]) {
      const key = folded(part);
      const other = seen.get(key) ?? part;
      if (other !== part) throw sameName(part, other, 'they would be one file on macOS and Windows');
      seen.set(key, part);
    }
  }
}

/** What is found under a path must have that very name. The own folder is there. */
export async function refuseOtherCase(files: Files, root: string, changes: readonly Change[]): Promise<void> {
  if (!(await exists(files, join(root, OWN_FOLDER.toUpperCase())))) return;
  const listed = new Map<string, readonly string[]>();
  const namesIn = async (folder: string): Promise<readonly string[]> => {
    const known =
      listed.get(folder) ?? ((await ifThere(files.readdir(join(root, folder)))) ?? []).map(({ name }) => name);
    listed.set(folder, known);
    return known;
  };
  const settled = new Set<string>();
  for (const { path } of changes) {
    for (const part of [...foldersOf(path), path]) {
      if (settled.has(part)) continue;
      settled.add(part);
      const cut = part.lastIndexOf('/');
      const [folder, name] = [part.slice(0, Math.max(cut, 0)), part.slice(cut + 1)];
      const names = await namesIn(folder);
      if (names.some((one) => one.normalize('NFC') === name.normalize('NFC'))) continue;
      const other = names.find((one) => folded(one) === folded(name));
      if (other === undefined) continue;
      throw sameName(part, folder === '' ? other : `${folder}/${other}`, 'this file system takes them for one');
    }
  }
}

const sameName = (path: string, other: string, why: string): UserError =>
  new UserError(
    'bad-path',
    `${path} and ${other} differ by case only, and ${why}. Nothing was written.`,
    path,
    'Rename one of them, or choose another name.',
  );
