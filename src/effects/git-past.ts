/** What Git remembers of a file. Undefined where there is no Git, no repository, or nothing of the kind. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Run } from './run.ts';

const SECONDS = 20;

/** Text of `path` in the commit that brought `with` into the repository; both relative to `root`. */
export async function textWhenAdded(
  run: Run,
  root: string,
  { path, with: other }: { readonly path: string; readonly with: string },
): Promise<string | undefined> {
  const git = gitIn(run, root);
  const log = await git('log', '--diff-filter=A', '--format=%H', '--', other);
  const commit = log?.trim().split('\n').at(-1);
  return commit === undefined || commit === '' ? undefined : git('show', `${commit}:./${path}`);
}

/** More versions of one file than these are not looked at. */
const VERSIONS = 100;

/** The newest version of `path` that `is` the one, in all that the history of this branch has of it. */
export async function textWithHash(
  run: Run,
  root: string,
  path: string,
  is: (text: string) => boolean,
): Promise<string | undefined> {
  const git = gitIn(run, root);
  const log = await git('log', `--max-count=${VERSIONS}`, '--format=%H', '--', path);
  for (const commit of log?.split('\n').filter((line) => line !== '') ?? []) {
    const text = await git('show', `${commit}:./${path}`);
    // Programs' last line end is cut off.
    const found = [text, `${text}\n`].find((one) => one !== undefined && text !== undefined && is(one));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The commit that is checked out; undefined before the first one, too. */
export async function headOf(run: Run, root: string): Promise<string | undefined> {
  return (await gitIn(run, root)('rev-parse', '--verify', '--quiet', 'HEAD'))?.trim();
}

/** The folder itself, or that in which it will be made: `init` writes a project's first files where there is none yet. */
export async function nearestFolder(folder: string): Promise<string> {
  let found = folder;
  while (!existsSync(found) && dirname(found) !== found) found = dirname(found);
  return found;
}

const gitIn =
  (run: Run, root: string) =>
  async (...args: string[]): Promise<string | undefined> => {
    const result = await run(['git', ...args], { cwd: root, timeoutSeconds: SECONDS });
    return result.exitCode === 0 ? result.stdout : undefined;
  };
