/** names-of-ours-are-reserved: Nobody may call themselves by a name that looks like the operator's. */
import { RuleRefused } from '../../base/errors.ts';
import type { NamesOfOursAreReservedGiven, NamesOfOursAreReservedWhen } from '../facts.ts';

const RESERVED = /^(?:admin(?:istrator)?|moderator|support|system)$/i;

/** Nobody may call themselves by a name that looks like the operator's. */
export function namesOfOursAreReserved(_given: NamesOfOursAreReservedGiven, when: NamesOfOursAreReservedWhen): void {
  if (RESERVED.test(when.displayName?.trim() ?? '')) throw new RuleRefused('reserved_name');
}
