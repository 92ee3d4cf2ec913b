/** Headings of the plan: a section an operation, rule or entity, and in it a group of cases by what they show. */
import type { Feature } from '../model/types.ts';
import type { Places } from './explain/places.ts';
import { SHOWS, SHOWS_WORDS, type Shows, showsOf } from './shows.ts';
import type { TestCase } from './types.ts';

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const isSection = (line: string): boolean => line.startsWith('## ');
export const isGroup = (line: string): boolean => line.startsWith('### ');
export const isHeading = (line: string): boolean => isSection(line) || isGroup(line);

/** The index behind the block that a heading at `from` begins: that of the next heading, or the end. */
export function blockFrom(lines: readonly string[], from: number, ends: (line: string) => boolean): number {
  const next = lines.findIndex((line, at) => at > from && ends(line));
  return next === -1 ? lines.length : next;
}

export function sectionOf(feature: Feature, testCase: TestCase): string {
  if (testCase.level === 'api') {
    const operation = feature.operations.find((candidate) => candidate.id === testCase.target);
    return operation === undefined
      ? testCase.target
      : `${oneLine(operation.id)}: ${operation.method.toUpperCase()} ${operation.path}`;
  }
  if (testCase.act.kind === 'rule') return 'Business rules';
  return `${testCase.target}: ${testCase.level === 'unit' ? 'invariants' : 'repository contract'}`;
}

export type Group = (typeof SHOWS)[number];

export const groupHeading = (group: Group): string => {
  const words = SHOWS_WORDS[group];
  return `### ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const BY_HEADING: ReadonlyMap<string, Group> = new Map(
  SHOWS.map((group) => [groupHeading(group).toLowerCase(), group] as const),
);

/** The group that a heading begins, where it is one of ours. */
export const groupAt = (line: string): Group | undefined => BY_HEADING.get(line.trim().toLowerCase());

/** The group of a case in its section; sections of rules and entities have none. */
export function groupOf(places: Places, testCase: TestCase): Group | undefined {
  if (testCase.level !== 'api') return undefined;
  const shows: Shows = showsOf(places, testCase);
  return SHOWS.find((group) => group === shows);
}
