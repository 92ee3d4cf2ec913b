/**
 * Packs the product catalogs of an older version of the tool, as they lie in its commit, for the tests of `update`:
 * `npx tsx scripts/older-projects.ts 39fc75b 0.1.0`. Needs the history of the repository; the tests do not.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { type OlderProject, olderProjectsFile, packed } from '../test/support/older-projects.ts';

const STACKS = ['fastapi', 'fastify', 'gin'];

const [commit = '', version = ''] = process.argv.slice(2);
if (commit === '' || version === '') throw new Error('usage: older-projects.ts <commit> <version>');

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64_000_000 });

function projectIn(folder: string): OlderProject {
  const files: Record<string, string> = {};
  const executable: string[] = [];
  for (const line of git('ls-tree', '-r', '-z', commit, '--', folder).split('\0')) {
    const [, mode, , hash, path] = /^(\d+) (\w+) (\w+)\t(.+)$/.exec(line) ?? [];
    if (hash === undefined || path === undefined) continue;
    const below = path.slice(folder.length);
    files[below] = git('cat-file', 'blob', hash);
    if (mode === '100755') executable.push(below);
  }
  return { files, executable };
}

const projects = STACKS.map((stack) => [stack, projectIn(`examples/product-catalog/${stack}/project/`)] as const);
writeFileSync(olderProjectsFile(version), packed(Object.fromEntries(projects)));
