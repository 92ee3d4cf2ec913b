/** Versions by precedence, and what lies between two of them. Pure. */
import compare from 'semver/functions/compare.js';
import valid from 'semver/functions/valid.js';
import { RELEASE_NOTES } from './notes.ts';

/** Below 0: `one` is older. A text that is no version is older than any. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [valid(one), valid(other)];
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compare(a, b);
}

/** What changed on the way from one version to the other, oldest first. */
export const notesBetween = (from: string, to: string): string[] =>
  RELEASE_NOTES.filter(
    ({ version }) => compareVersions(from, version) < 0 && compareVersions(version, to) <= 0,
  ).flatMap(({ notes }) => notes);
