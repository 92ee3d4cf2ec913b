/** Business rules from `--rules <file>` and `--rule "<text>"`. Every fault at once, by JSON pointer. */
import type { Json, JsonObject } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';
import type { RuleInput } from './feature-input.ts';

const RULE_ID = /^[a-z][a-z0-9-]{0,63}$/;
const CODE = /^[a-z][a-z0-9_]{0,63}$/;

export interface ParsedRules {
  readonly rules: RuleInput[];
  readonly diagnostics: Diagnostic[];
}

/** What a file says of one rule; of a rule that is there already it need not say everything. */
export type RulePatch = Pick<RuleInput, 'id'> & Partial<RuleInput> & { readonly where: string };

/** `document`: a list of rules, or `{rules: [...]}`. `file` is for messages. */
export function parseRules(document: Json, file: string): ParsedRules {
  const { patches, diagnostics } = parseRulePatches(document, file, new Set());
  return { rules: patches.map(wholeRule), diagnostics };
}

export const wholeRule = ({ id, statement = '', operations = [], examples = [] }: RulePatch): RuleInput => ({
  id,
  statement,
  operations,
  examples,
});

/** The same for rules of a feature that exists: those of `known` keep what the file leaves out; any other must be whole. */
export function parseRulePatches(
  document: Json,
  file: string,
  known: ReadonlySet<string>,
): { patches: RulePatch[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const list = Array.isArray(document)
    ? document
    : isObject(document) && Array.isArray(document.rules)
      ? document.rules
      : undefined;
  if (list === undefined) {
    return {
      patches: [],
      diagnostics: [
        fault(file, '', 'the file holds no list of rules', 'Write a list of {id, statement, operations, examples}.'),
      ],
    };
  }
  const patches = list.flatMap((raw, at): RulePatch[] => {
    const patch = parseRule(raw, `/${at}`, file, known, diagnostics);
    return patch === undefined ? [] : [patch];
  });
  const seen = new Set<string>();
  for (const { id } of patches) {
    if (seen.has(id)) diagnostics.push(fault(file, '', `the rule ${id} stands twice`, 'Give one of them another id.'));
    seen.add(id);
  }
  return { patches, diagnostics };
}

type Report = (pointer: string, message: string, hint: string) => void;

function parseRule(
  raw: Json,
  at: string,
  file: string,
  known: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): RulePatch | undefined {
  const before = diagnostics.length;
  const report: Report = (pointer, message, hint) => void diagnostics.push(fault(file, at + pointer, message, hint));
  if (!isObject(raw)) {
    report('', 'a rule is no object', 'Write {id, statement, operations, examples}.');
    return undefined;
  }
  checkMembers(raw, known, report);
  const { id, statement, operations, examples } = raw;
  const read = Array.isArray(examples)
    ? examples.map((example, n) => readExample(example, `/examples/${n}`, report))
    : [];
  if (diagnostics.length > before) return undefined;
  return {
    id: id as string,
    where: `${file}#${at}`,
    ...(statement === undefined ? {} : { statement: statement as string }),
    ...(operations === undefined ? {} : { operations: operations as string[] }),
    ...(examples === undefined ? {} : { examples: read.filter((example) => example !== undefined) }),
  };
}

function checkMembers(raw: JsonObject, known: ReadonlySet<string>, report: Report): void {
  for (const key of Object.keys(raw)) {
    if (!['id', 'statement', 'operations', 'examples'].includes(key))
      report(`/${key}`, `a rule has no "${key}"`, 'It has id, statement, operations and examples.');
  }
  const { statement, operations, examples } = raw;
  checkId(raw, known, report);
  if (statement !== undefined && (typeof statement !== 'string' || statement.trim() === ''))
    report('/statement', 'the statement is no sentence', 'Say the rule in one sentence.');
  if (operations !== undefined && !(Array.isArray(operations) && operations.every((one) => typeof one === 'string')))
    report('/operations', 'operations is no list of operationIds', 'Write ["createProduct"].');
  if (examples !== undefined && !Array.isArray(examples))
    report('/examples', 'examples is no list', 'Write [{given, when, then}].');
}

/** A new rule needs a name and a statement. */
function checkId({ id, statement }: JsonObject, known: ReadonlySet<string>, report: Report): void {
  if (typeof id === 'string' && known.has(id)) return;
  if (typeof id !== 'string' || !RULE_ID.test(id))
    report('/id', 'the id is no name such as low-stock', 'Small letters, digits and hyphens, a letter first.');
  else if (statement === undefined)
    report('/statement', `the statement is missing${ofNoRule(id, known)}`, 'Say the rule in one sentence.');
}

function ofNoRule(id: string, known: ReadonlySet<string>): string {
  return known.size === 0 ? '' : `, and no rule here is called ${id}.${didYouMean(id, known)}`;
}

function readExample(example: Json, pointer: string, say: Report): RuleInput['examples'][number] | undefined {
  if (!isObject(example)) {
    say(pointer, 'an example is no object', 'Write {given: {…}, when: {…}, then: {value: …} or {refused: code}}.');
    return undefined;
  }
  for (const key of Object.keys(example)) {
    if (!['given', 'when', 'then'].includes(key))
      say(`${pointer}/${key}`, `an example has no "${key}"`, 'It has given, when and then.');
  }
  const named = (part: 'given' | 'when'): JsonObject => {
    const value = example[part] ?? {};
    if (isObject(value)) return value;
    say(`${pointer}/${part}`, `${part} is no object of named values`, 'Write {stock: 3}.');
    return {};
  };
  const outcome = outcomeOf(example.then);
  if (outcome === undefined) {
    say(
      `${pointer}/then`,
      'then is neither {value: …} nor {refused: code}',
      'Write {refused: too_cheap} or {value: 3}.',
    );
    return undefined;
  }
  return { given: named('given'), when: named('when'), then: outcome };
}

function outcomeOf(outcome: Json | undefined): RuleInput['examples'][number]['then'] | undefined {
  if (!isObject(outcome) || Object.keys(outcome).length !== 1) return undefined;
  if (outcome.value !== undefined) return { value: outcome.value };
  return typeof outcome.refused === 'string' && CODE.test(outcome.refused) ? { refused: outcome.refused } : undefined;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function fault(file: string, pointer: string, message: string, hint: string): Diagnostic {
  return { code: 'bad-rules', message, where: pointer === '' ? file : `${file}#${pointer}`, hint };
}
