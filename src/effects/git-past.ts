/** What Git remembers of a file. Undefined where there is no Git, no repository, or nothing of the kind. */
import type { Run } from './run.ts';

const SECONDS = 20;

/** Text of `path` in the commit that brought `with` into the repository; both relative to `root`. */
export async function textWhenAdded(
  run: Run,
  root: string,
  { path, with: other }: { readonly path: string; readonly with: string },
): Promise<string | undefined> {
  const git = async (...args: string[]): Promise<string | undefined> => {
    const result = await run(['git', ...args], { cwd: root, timeoutSeconds: SECONDS });
    return result.exitCode === 0 ? result.stdout : undefined;
  };
  const log = await git('log', '--diff-filter=A', '--format=%H', '--', other);
  const commit = log?.trim().split('\n').at(-1);
  return commit === undefined || commit === '' ? undefined : git('show', `${commit}:./${path}`);
}
