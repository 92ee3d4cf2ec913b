/** What must hold before work is done: boxes to tick, and plain lists that call themselves checklists. */
import type { ChecklistEntry, Read } from '../../model/profile.ts';
import type { Said } from './statement.ts';
import { withoutNumber } from './text.ts';
import { CHECKLIST } from './vocabulary/words.ts';

const NAMED = new RegExp(`(?<!\\p{Script=Latin})(?:${CHECKLIST})`, 'iu');

export function readChecklist(said: readonly Said[]): Read<ChecklistEntry>[] {
  return said.flatMap((one) => {
    if (one.weak !== undefined || (one.kind !== 'item' && one.kind !== 'row')) return [];
    const listed = one.within.length === 0 && NAMED.test(one.under.at(-1) ?? '');
    if (one.ticked === undefined && !listed) return [];
    const text = one.kind === 'row' ? one.text : withoutNumber(one.text);
    return [
      { value: { text, ...(one.ticked === undefined ? {} : { ticked: one.ticked }) }, line: one.line, said: one.text },
    ];
  });
}
