/** A project's files in memory: the workspace's twin for tests and dry runs. */
import { hash as digest } from 'node:crypto';
import { UserError } from '../shared/errors.ts';
import { foldersOf } from './journal.ts';
import { stepOf } from './kept-step.ts';
import { checkPath } from './paths.ts';
import type { Change, KeptFile, Step, Workspace } from './workspace.ts';

export interface MemoryWorkspace extends Workspace {
  /** What is there now, by path. */
  readonly files: ReadonlyMap<string, string>;
}

export function openMemory(initial: Readonly<Record<string, string>> = {}, root = '/project'): MemoryWorkspace {
  const files = new Map(Object.entries(initial));
  const kept = new Kept();
  return {
    root,
    files,
    async read(path) {
      checkPath(path);
      return files.get(path);
    },
    async list(folder) {
      checkPath(folder);
      return [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
    },
    async links(folder) {
      checkPath(folder);
      return [];
    },
    lastStep: async () => kept.last(),
    async apply(changes, { step, undoes } = {}) {
      if (changes.length === 0) return;
      for (const change of changes) refuse(files, change);
      for (const { path, content } of changes) {
        if (content === undefined) files.delete(path);
        else files.set(path, content);
      }
      if (step !== undefined) kept.keep(step, changes);
      if (undoes !== undefined) kept.forget();
    },
  };
}

function refuse(files: ReadonlyMap<string, string>, { path, before, content, unread }: Change): void {
  checkPath(path);
  const blocked = foldersOf(path).find((folder) => files.has(folder));
  if (content !== undefined && blocked !== undefined)
    throw new UserError(
      'bad-path',
      `${blocked} is a file where ${path} needs a folder.`,
      blocked,
      'Move it away, or choose another name.',
    );
  if (unread !== true && files.get(path) !== before)
    throw new UserError('busy', `${path} was changed while this run was planning.`, path, 'Run the command again.');
}

/** What the last command wrote, for `undo`. */
class Kept {
  #steps: Step[] = [];
  readonly #files = new Map<string, KeptFile>();

  last(): ReturnType<typeof stepOf> {
    return stepOf(this.#steps, [...this.#files.values()], []);
  }

  keep(step: Step, changes: readonly Change[]): void {
    if (step.part === undefined || this.#steps.at(-1)?.part !== step.part) this.forget();
    this.#steps.push(step);
    for (const { path, before, content, unread } of changes) {
      if (unread === true) continue;
      const old = this.#files.has(path) ? this.#files.get(path)?.before : before;
      const after = content === undefined ? undefined : digest('sha256', content, 'hex');
      this.#files.set(path, { path, before: old, mode: undefined, after });
    }
  }

  forget(): void {
    this.#steps = [];
    this.#files.clear();
  }
}
