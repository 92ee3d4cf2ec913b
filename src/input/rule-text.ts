/** A business rule in one line of text: `createProduct: <statement> Example: price=0.00 isActive=true refused price_not_positive`. */
import type { Json, JsonObject } from '../model/types.ts';
import { kebab, toWords } from '../model/words.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { didYouMean, nearest } from '../shared/nearest.ts';
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

/** Forms of the two words for an outcome, and other words for it. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  refused: ['refused', 'refuse', 'rejected', 'reject', 'denied', 'forbidden'],
  allowed: ['allowed', 'allow', 'accepted', 'accept', 'permitted'],
};
const HOW =
  'Write name=value …, then refused <code> or allowed, such as: price=0.00 isActive=true refused price_too_low';

/** Why a text that is meant for an example, since it begins with a value of a name, is none; undefined where it is one, or is none meant for one. */
export function exampleFault(text: string): string | undefined {
  if (!isMeantForExample(text) || exampleOf(text) !== undefined) return undefined;
  const [, before, after] = partsOf(text);
  const given = pairsOf(before ?? '').rest.trim();
  const rest = pairsOf(after ?? '').rest.trim();
  const [word = '', next = ''] = (given === '' ? rest : given).split(/\s+/);
  if (/^given\b/.test(rest)) return `"given" needs "when" behind it.${didYouMeanIn(rest, ['when'])} ${HOW}`;
  if (given !== '') return `"${word}" before "when" is no name=value. ${HOW}`;
  if (word === '' || /^[A-Za-z_]\w*=/.test(word))
    return `The example does not end with refused <code> or allowed. ${HOW}`;
  if (word === 'allowed') return `Nothing follows "allowed". ${HOW}`;
  if (word !== 'refused') return `"${word}" is neither refused <code> nor allowed.${outcomeMeant(word)} ${HOW}`;
  if (next === '') return `"refused" needs a code behind it. ${HOW}`;
  return `"${rest.slice('refused'.length).trim()}" is no code: a small letter, then small letters, digits and _. ${HOW}`;
}

function outcomeMeant(word: string): string {
  const near = nearest(word, Object.values(OUTCOMES).flat()) ?? '';
  const found = Object.keys(OUTCOMES).find((outcome) => OUTCOMES[outcome]?.includes(near) === true);
  return found === undefined ? '' : ` Did you mean "${found}"?`;
}

const isMeantForExample = (text: string): boolean => /^\s*(?:given\s+|when\s+)?[A-Za-z_]\w*=/.test(text);

function didYouMeanIn(text: string, candidates: readonly string[]): string {
  const typed = text.split(/\s+/).find((word) => word !== 'given' && nearest(word, candidates) !== undefined);
  return typed === undefined ? '' : didYouMean(typed, candidates);
}

/** What is wrong with a `--rule`, whatever the feature has. */
export function ruleTextFaults(text: string): Diagnostic[] {
  const fault = (message: string, hint: string): Diagnostic => ({ code: 'bad-rules', message, where: '--rule', hint });
  if (text.trim() === '') return [fault('a rule is empty', 'Say the rule in one sentence.')];
  const [first = '', ...others] = text.split(EXAMPLE);
  const begun = /\s(\w+):\s+(?:given\s+|when\s+)?[A-Za-z_]\w*=/.exec(first)?.[1];
  if (begun !== undefined && nearest(begun, ['Example']) !== undefined)
    return [
      fault(`"${begun}:" begins no example.${didYouMean(begun, ['Example'])}`, 'Write Example: with a capital E.'),
    ];
  return others.flatMap((one) => {
    const why = exampleFault(one);
    return why === undefined ? [] : [fault(`the example "${one.trim()}" cannot be read`, why)];
  });
}

const partsOf = (text: string): readonly (string | undefined)[] =>
  /^\s*(?:given\s+(.*?\s+)?)?when\s+(.*)$/s.exec(text) ?? [undefined, '', text.trimStart()];

const PAIR = /([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|[^\s"]+)\s+/y;
const OUTCOME = /(?:(allowed)|refused ([a-z][a-z0-9_]{0,63}))\s*$/y;

/** `given inventory=3 when status=archived refused still_in_stock`, `price=9.50 allowed`; undefined: it is none. */
export function exampleOf(text: string): RuleExampleInput | undefined {
  const [, before, after] = partsOf(text);
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
