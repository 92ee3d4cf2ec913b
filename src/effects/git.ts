/** What Git knows. Everything answers undefined or nothing where there is no Git or no repository. */
import { type Hooks, hooksOf, useHooks } from './git-hooks.ts';
import type { Run } from './run.ts';

export interface Git {
  /** `Name <mail>` as Git would write it into a commit; undefined where nobody set it. */
  identity(cwd: string): Promise<string | undefined>;
  /** Paths relative to `cwd`'s repository root that differ from HEAD, untracked ones too; with `staged`, those in the index only. */
  changedFiles(cwd: string, options?: { readonly staged?: boolean }): Promise<string[]>;
  /** Mail addresses of everybody who committed changes of a file. */
  authors(cwd: string, path: string): Promise<string[]>;
  /** Which hooks run in the repository around the project at `root`, which need not be there yet. */
  hooks(root: string): Promise<Hooks | undefined>;
  /** Sets `core.hooksPath` of that repository; false where it could not be set. */
  useHooks(root: string, folder: string): Promise<boolean>;
}

const SECONDS = 20;

export function createGit(run: Run): Git {
  const git = async (cwd: string, ...args: string[]): Promise<string | undefined> => {
    const result = await run(['git', ...args], { cwd, timeoutSeconds: SECONDS });
    return result.exitCode === 0 ? result.stdout : undefined;
  };
  const setting = async (cwd: string, key: string): Promise<string> =>
    (await git(cwd, 'config', '--get', key))?.trim() ?? '';
  return {
    async identity(cwd) {
      const [name, mail] = await Promise.all([setting(cwd, 'user.name'), setting(cwd, 'user.email')]);
      return name === '' || mail === '' ? undefined : `${name} <${mail}>`;
    },
    async changedFiles(cwd, { staged = false } = {}) {
      const lists = staged
        ? [await git(cwd, 'diff', '--cached', '--name-only', '-z')]
        : await Promise.all([
            git(cwd, 'diff', 'HEAD', '--name-only', '-z'),
            git(cwd, 'ls-files', '--others', '--exclude-standard', '--full-name', '-z'),
          ]);
      const paths = lists.flatMap((list) => list?.split('\0').filter((path) => path !== '') ?? []);
      return [...new Set(paths)].sort();
    },
    async authors(cwd, path) {
      const log = (await git(cwd, 'log', '--format=%ae', '--', path)) ?? '';
      return [...new Set(log.split('\n').filter((mail) => mail !== ''))].sort();
    },
    hooks: (root) => hooksOf(run, root),
    useHooks: (root, folder) => useHooks(run, root, folder),
  };
}
