/** A business rule in one line of text: `createProduct: <statement> Example: price=0.00 isActive=true refused price_not_positive`. */
import type { Json, JsonObject } from '../model/types.ts';
import { kebab, toWords } from '../model/words.ts';
import type { RuleInput } from './feature-input.ts';

export type RuleExampleInput = RuleInput['examples'][number];

/** Names such as createProduct or create_product, with commas between them, then a colon: no sentence begins so. */
const OPERATIONS = /^\s*((?:[a-z][a-z0-9]*[A-Z_]\w*\s*,\s*)*[a-z][a-z0-9]*[A-Z_]\w*):\s+(\S[\s\S]*)$/;
const EXAMPLE = /\s+Example:\s+/;

/** The operations that it may refuse, the sentence, and its examples. What follows `Example:` and is none stays in the sentence. */
export function ruleOf(text: string, taken: ReadonlySet<string>): RuleInput {
  const [first = '', ...others] = text.split(EXAMPLE);
  const examples = others.map(exampleOf).filter((one) => one !== undefined);
  const said = examples.length === others.length ? first : text;
  const [, names = '', statement = said] = OPERATIONS.exec(said) ?? [];
  const operations = names.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const base = kebab(toWords(statement)).split('-').slice(0, 6).join('-').slice(0, 48).replace(/-+$/, '') || 'rule';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return {
    id,
    statement: statement.trim(),
    operations: [...new Set(operations)],
    examples: said === first ? examples : [],
  };
}

const PAIR = /([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|[^\s"]+)\s+/y;
const OUTCOME = /(?:(allowed)|refused ([a-z][a-z0-9_]{0,63}))\s*$/y;

/** `given inventory=3 when status=archived refused still_in_stock`, `price=9.50 allowed`; undefined: it is none. */
export function exampleOf(text: string): RuleExampleInput | undefined {
  const [, before, after] = /^\s*(?:given\s+(.*?\s+)?)?when\s+(.*)$/s.exec(text) ?? [undefined, '', text.trimStart()];
  const given = pairsOf(before ?? '');
  const when = pairsOf(after ?? '');
  if (given.rest !== '') return undefined;
  OUTCOME.lastIndex = 0;
  const outcome = OUTCOME.exec(when.rest);
  if (outcome === null || (Object.keys(given.values).length === 0 && Object.keys(when.values).length === 0))
    return undefined;
  const [, allowed, refused = ''] = outcome;
  return {
    given: given.values,
    when: when.values,
    then: allowed === undefined ? { refused } : { value: null },
  };
}

function pairsOf(text: string): { values: JsonObject; rest: string } {
  const values: Record<string, Json> = {};
  let end = 0;
  PAIR.lastIndex = 0;
  for (let found = PAIR.exec(text); found !== null; found = PAIR.exec(text)) {
    values[found[1] ?? ''] = jsonOf(found[2] ?? '');
    end = PAIR.lastIndex;
  }
  return { values, rest: text.slice(end) };
}

/** `0.00` is no number of JSON's own writing: amounts of money are texts. */
function jsonOf(text: string): Json {
  if (text.startsWith('"')) return unquoted(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return Number.isFinite(Number(text)) && String(Number(text)) === text ? Number(text) : text;
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}
