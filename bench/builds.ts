/** The builds that are compared: today's, and the baseline's from a folder of its own. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { npmCi, run } from './process.ts';

/** The last commit before the tree was reorganized; the figures that later changes must keep or better were measured on it. */
const BASELINE = '39fc75bce140c8026f0c3fc1a4d6995e0c8852da';

export interface Build {
  readonly commit: string;
  /** A checkout with dependencies and dist/. */
  readonly root: string;
  readonly bin: string;
}

export const ROOT = join(import.meta.dirname, '..');

export interface Builds {
  readonly today: Build;
  readonly baseline: Build | undefined;
  /** Why there is no baseline. */
  readonly missing?: string;
}

export function builds(say: (line: string) => void): Builds {
  const head = git('rev-parse', '--short', 'HEAD') ?? 'unknown';
  const dirty = (git('status', '--porcelain') ?? '') === '' ? '' : ' with changes';
  const today = build(`${head}${dirty}`, ROOT);
  const named = process.env['BENCH_BASELINE'] || BASELINE;
  const commit = git('rev-parse', '--verify', '--quiet', `${named}^{commit}`);
  if (commit === undefined || commit === '') return { today, baseline: undefined, missing: missingHint(named) };
  return { today, baseline: build(commit.slice(0, 7), checkout(commit, say)) };
}

const build = (commit: string, root: string): Build => ({
  commit,
  root,
  bin: join(root, 'bin', 'create-backend-feature.cjs'),
});

/** The compiled code in dist/ is of one version of V8: another Node would run the baseline without it. */
function checkout(commit: string, say: (line: string) => void): string {
  return cached(`baseline-${commit.slice(0, 12)}-node-${process.versions.node}`, (folder) => {
    say(`Building the baseline ${commit.slice(0, 7)} in ${folder}; once, for a minute …`);
    const archive = join(folder, 'source.tar');
    run(ROOT, 'git', ['archive', '--output', archive, commit]);
    run(folder, 'tar', ['-xf', archive]);
    rmSync(archive);
    npmCi(folder);
    run(folder, 'npm', ['run', 'build', '--silent']);
  });
}

function missingHint(commit: string): string {
  if (git('rev-parse', '--git-dir') === undefined)
    return 'this folder is no Git repository, so that no commit can be built';
  if (git('rev-parse', '--is-shallow-repository') === 'true')
    return `this clone is shallow and lacks commit ${commit}; fetch it with: git fetch --unshallow`;
  return `this repository has no commit ${commit}; fetch it, or name another one in BENCH_BASELINE`;
}

/** Undefined where Git fails or is not installed. */
function git(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
