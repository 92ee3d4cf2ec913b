/** Files against what they must be: locked ones equal to what is rendered, nothing strange beside them, no link. Pure. */
import type { Diagnostic } from '../shared/errors.ts';

/** A locked file as it lies on disk. */
export interface LockedFile {
  readonly path: string;
  readonly state: 'equal' | 'differs' | 'missing';
  /** It differs, and is what the record says that we wrote last. */
  readonly recorded: boolean;
}

export interface LockedSet {
  readonly files: readonly LockedFile[];
  /**
   * Whether something else may have been rendered before: the documents, the templates or the tool changed. Where they did
   * not, a file that differs was edited, whatever the record says.
   */
  readonly mayBeStale: boolean;
  /** The command that renders them. */
  readonly render: string;
}

/** Where nothing at all was written there is nothing to compare; whether there should be is asked elsewhere. */
export function lockedFindings({ files, mayBeStale, render }: LockedSet): Diagnostic[] {
  if (files.every(({ state }) => state === 'missing')) return [];
  return files.flatMap(({ path, state, recorded }): Diagnostic[] => {
    if (state === 'equal') return [];
    if (state === 'missing')
      return [{ code: 'missing-file', message: `${path} is not there`, where: path, hint: render }];
    if (recorded && mayBeStale) {
      const message = `${path} is not what it would be rendered to now`;
      return [{ code: 'stale-file', message, where: path, hint: render }];
    }
    const hint = `take the edit back (git checkout -- ${path}), or render it anew (${render}); tests of your own lie under custom/`;
    return [{ code: 'edited-file', message: `${path} is locked and was edited by hand`, where: path, hint }];
  });
}

export function foreignFindings(paths: readonly string[]): Diagnostic[] {
  return paths.map((path) => ({
    code: 'foreign-file',
    message: `${path} lies among derived files, and nothing renders it`,
    where: path,
    hint: 'delete it, or put it under custom/ of its feature, with a row in the plan',
  }));
}

export function linkFindings(paths: readonly string[]): Diagnostic[] {
  return paths.map((path) => ({
    code: 'symlink',
    message: `${path} is a link: what it leads to is not what was checked`,
    where: path,
    hint: 'replace it by what it leads to',
  }));
}

export function loadedFindings(paths: readonly string[]): Diagnostic[] {
  return paths.map((path) => ({
    code: 'runner-steered',
    message: `the test runner loads ${path} by itself, and nobody rendered it`,
    where: path,
    hint: 'take it out; what tests of your own need lies beside them, under custom/',
  }));
}
