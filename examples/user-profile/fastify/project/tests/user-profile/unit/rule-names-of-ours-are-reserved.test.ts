/** Nobody may call themselves by a name that looks like the operator's: rendered from test-plan.md; edit the plan, not this file. */
import { expect, test } from 'vitest';
import { RuleRefused } from '../../../src/domain/base/errors.ts';
import type {
  NamesOfOursAreReservedGiven,
  NamesOfOursAreReservedWhen,
} from '../../../src/domain/user-profile/facts.ts';
import { namesOfOursAreReserved } from '../../../src/domain/user-profile/rules/names-of-ours-are-reserved.ts';
import { refusal } from '../../support/refusals.ts';

test("RULE-NAMES-OF-OURS-ARE-RESERVED-1: names-of-ours-are-reserved: Nobody may call themselves by a name that looks like the operator's: refused with reserved_name", async () => {
  const given: NamesOfOursAreReservedGiven = {};
  const when: NamesOfOursAreReservedWhen = { displayName: 'Support' };
  const refused = await refusal(RuleRefused, () => namesOfOursAreReserved(given, when));
  expect(refused.code).toBe('reserved_name');
});

test("RULE-NAMES-OF-OURS-ARE-RESERVED-2: names-of-ours-are-reserved: Nobody may call themselves by a name that looks like the operator's: refused with reserved_name", async () => {
  const given: NamesOfOursAreReservedGiven = {};
  const when: NamesOfOursAreReservedWhen = { displayName: 'administrator' };
  const refused = await refusal(RuleRefused, () => namesOfOursAreReserved(given, when));
  expect(refused.code).toBe('reserved_name');
});

test("RULE-NAMES-OF-OURS-ARE-RESERVED-3: names-of-ours-are-reserved: Nobody may call themselves by a name that looks like the operator's: example 3", () => {
  const given: NamesOfOursAreReservedGiven = {};
  const when: NamesOfOursAreReservedWhen = { displayName: 'Ada' };
  const found: unknown = namesOfOursAreReserved(given, when);
  expect(found ?? null).toBeNull();
});
