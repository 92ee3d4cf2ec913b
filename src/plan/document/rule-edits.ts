/** What rules from a file change in a document that exists. Pure; the caller edits the text. */
import type { RulePatch } from '../../input/rules.ts';
import { isObject, listAt, same } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import type { DocumentEdit } from './edit.ts';

/** What became of one rule, for people and scripts. */
export interface RuleChange {
  readonly id: string;
  readonly change: 'added' | 'changed' | 'unchanged';
  /** Members that the file gave another value; what had stood there is in `before`, where anything had. */
  readonly set: ReadonlyArray<{ readonly member: Member; readonly before?: Json }>;
}

const MEMBERS = ['statement', 'operations', 'examples'] as const;
type Member = (typeof MEMBERS)[number];
const RULES = 'x-business-rules';

/** A rule that is there keeps every member that its patch does not say. */
export function ruleEdits(
  document: JsonObject,
  patches: readonly RulePatch[],
): { edits: DocumentEdit[]; changes: RuleChange[] } {
  const rules = listAt(document, RULES);
  const edits: DocumentEdit[] = [];
  const changes: RuleChange[] = [];
  const added: Json[] = [];
  for (const patch of patches) {
    const at = rules.findIndex((rule) => isObject(rule) && rule.id === patch.id);
    const old = rules[at];
    if (!isObject(old)) {
      added.push(wholeRule(patch));
      changes.push({ id: patch.id, change: 'added', set: [] });
      continue;
    }
    const set = MEMBERS.flatMap((member): RuleChange['set'][number][] => {
      const value = patch[member] as Json | undefined;
      const before = old[member];
      if (value === undefined || same(before ?? (member === 'statement' ? '' : []), value)) return [];
      edits.push({ at: [RULES, at, member], value });
      return [{ member, ...(isEmpty(before) ? {} : { before: before as Json }) }];
    });
    changes.push({ id: patch.id, change: set.length === 0 ? 'unchanged' : 'changed', set });
  }
  if (added.length > 0) edits.push(...(rules.length === 0 ? whole(added) : appended(added, rules.length)));
  return { edits, changes };
}

const whole = (added: readonly Json[]): DocumentEdit[] => [{ at: [RULES], value: [...added] }];
const appended = (added: readonly Json[], first: number): DocumentEdit[] =>
  added.map((value, n) => ({ at: [RULES, first + n], value }));

const wholeRule = ({ id, statement = '', operations = [], examples = [] }: RulePatch): JsonObject => ({
  id,
  statement,
  operations: [...operations],
  examples: examples.map(({ given, when, then }) => ({ given, when, then: { ...then } as Json })),
});

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
