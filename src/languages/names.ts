/** What names have in common in every language: each is given once, and none outgrows its line. */
import { hashOf } from '../model/hash.ts';
import type { Feature, Operation, Words } from '../model/types.ts';
import type { SampleNames } from './language.ts';

/** Names separated by white space. */
export const list = (text: string): string[] => text.trim().split(/\s+/);

/** `name`, or `name`, `separator` and a number from 2 on where it is used; it is used from now on. */
export function unused(name: string, used: Set<string>, separator = ''): string {
  let candidate = name;
  for (let number = 2; used.has(candidate); number += 1) candidate = `${name}${separator}${number}`;
  used.add(candidate);
  return candidate;
}

/** Longer names leave no room on a line; they are cut, and told apart by a hash. */
const NAME_WIDTH = 40;
const HASH_WIDTH = 8;

/** `ending`: the hash as the language takes it at the end of a name. */
export function cut(name: string, separator: string, ending: (hash: string) => string): string {
  if (name.length <= NAME_WIDTH) return name;
  const end = ending(hashOf(name)).slice(0, HASH_WIDTH);
  return `${name.slice(0, NAME_WIDTH - HASH_WIDTH - separator.length)}${separator}${end}`;
}

/** A hash without digits: import sorters read digits as numbers, each in its own way. */
export const lettersOf = (hash: string): string => hash.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));

/** A name for each member of a type, by the member's name in the documents. `taken`: names that others have. */
export function memberNames(
  members: ReadonlyArray<{ readonly name: string; readonly words: Words }>,
  taken: readonly string[],
  nameOf: (words: Words) => string,
  separator = '',
): ReadonlyMap<string, string> {
  const used = new Set(taken);
  return new Map(members.map(({ name, words }) => [name, unused(nameOf(words), used, separator)] as const));
}

/** One name an operation, though ids may differ in nothing but case; the first feature's come first. */
export function sampleNames(
  features: readonly Feature[],
  taken: readonly string[],
  nameOf: (operation: Operation) => string,
  separator = '',
): SampleNames {
  const used = new Set(taken);
  const names = new Map<string, string>();
  for (const operation of features.flatMap((feature) => feature.operations)) {
    if (!names.has(operation.id)) names.set(operation.id, unused(nameOf(operation), used, separator));
  }
  return names;
}
