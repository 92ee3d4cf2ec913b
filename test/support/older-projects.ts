/** Projects that an older version of the tool made, by stack: packed by scripts/older-projects.ts. */
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { type Tree, writeTree } from './tree.ts';

export interface OlderProject {
  readonly files: Tree;
  readonly executable: readonly string[];
}

export type OlderProjects = Readonly<Record<string, OlderProject>>;

export const olderProjectsFile = (version: string): string =>
  join(import.meta.dirname, `../fixtures/older-projects/${version}.json.br`);

/** The window holds all stacks at once: much of what they have is the same. */
export const packed = (projects: OlderProjects): Buffer =>
  brotliCompressSync(JSON.stringify(projects), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });

export const olderProjects = (version: string): OlderProjects =>
  JSON.parse(brotliDecompressSync(readFileSync(olderProjectsFile(version))).toString('utf8'));

export function writeOlderProject(root: string, { files, executable }: OlderProject): void {
  writeTree(root, files);
  for (const path of executable) chmodSync(join(root, path), 0o755);
}
