/** Folders for tests: made in the system's temporary folder, compared as one value. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';

/** Gone when the test has ended. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Tree = Record<string, string>;

/** Kept for `undo`, and for nobody else. */
const KEPT = /^\.backend-feature\/undo(?:\/|$)/;

/** Every file, folder (`null` content is `<folder>`) and link below a folder, without what is kept for `undo`. */
export function readTree(root: string): Tree {
  const tree: Tree = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const full = join(entry.parentPath, entry.name);
    const path = relative(root, full).replaceAll('\\', '/');
    if (KEPT.test(path)) continue;
    const stat = lstatSync(full);
    if (stat.isSymbolicLink()) tree[path] = `<link to ${readlinkSync(full)}>`;
    else if (stat.isDirectory()) tree[`${path}/`] = '<folder>';
    else tree[path] = readFileSync(full, 'utf8');
  }
  return tree;
}

/** The same, with the mode of each file. */
export function treeWithModes(root: string): Tree {
  return Object.fromEntries(
    Object.entries(readTree(root))
      .map(([path, content]): [string, string] => {
        const mode = path.endsWith('/') ? '' : (lstatSync(join(root, path)).mode & 0o777).toString(8);
        return [path, `${mode} ${content}`];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export function writeTree(root: string, files: Tree): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
