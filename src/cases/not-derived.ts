/** The section of the plan that lists what no derived case tests. */
import type { NotDerived } from '../model/types.ts';
import { oneLine } from './plan-headings.ts';

export const NOT_DERIVED = '## Not derived';
const INTRODUCTION = 'Documented, and not tested by a derived case:';

const entry = ({ pointer, why }: NotDerived): string => `- \`${oneLine(pointer)}\`: ${oneLine(why)}.`;

export function notDerivedSection(entries: readonly NotDerived[]): string[] {
  if (entries.length === 0) return [];
  return [NOT_DERIVED, '', INTRODUCTION, '', ...entries.map(entry), ''];
}
