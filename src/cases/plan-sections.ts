/** Cases as sections of the plan: a table a group, in the order of the groups. */
import type { Feature } from '../model/types.ts';
import type { Places } from './explain/places.ts';
import { type Group, groupHeading, groupOf, sectionOf } from './plan-headings.ts';
import { formatRow, TABLE_HEAD } from './plan-rows.ts';
import { SHOWS } from './shows.ts';
import type { TestCase } from './types.ts';

export interface Section {
  readonly title: string;
  readonly cases: readonly TestCase[];
}

export function sectionsOf(feature: Feature, cases: readonly TestCase[]): Section[] {
  return [...by(cases, (one) => sectionOf(feature, one))].map(([title, own]) => ({ title, cases: own }));
}

export function sectionLines(places: Places, { title, cases }: Section): string[] {
  const groups = byGroup(places, cases);
  return [
    `## ${title}`,
    '',
    ...[...groups].flatMap(([group, own]) => [
      ...(group === undefined ? [] : [groupHeading(group), '']),
      ...TABLE_HEAD,
      ...own.map(formatRow),
      '',
    ]),
  ];
}

/** In the order in which groups stand in a section. */
export function byGroup(places: Places, cases: readonly TestCase[]): Map<Group | undefined, TestCase[]> {
  const groups = by(cases, (one) => groupOf(places, one));
  return new Map([undefined, ...SHOWS].flatMap((group) => pair(group, groups.get(group))));
}

const pair = <Key, Value>(key: Key, value: Value | undefined): Array<[Key, Value]> =>
  value === undefined ? [] : [[key, value]];

export function by<Key>(cases: readonly TestCase[], keyOf: (one: TestCase) => Key): Map<Key, TestCase[]> {
  const found = new Map<Key, TestCase[]>();
  for (const one of cases) {
    const key = keyOf(one);
    const own = found.get(key);
    if (own === undefined) found.set(key, [one]);
    else own.push(one);
  }
  return found;
}
