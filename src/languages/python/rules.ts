/** Business rules in Python: what they are told, what they give back, and the functions that only a person can write. */

import { refuses } from '../../model/rules.ts';
import type { Json, Rule } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { exampleText, factNames, factSource, notWritten, ruleValues, type Side } from '../../service/rules.ts';
import { type Annotation, orNone } from './declarer.ts';
import { importsOf } from './domain.ts';
import type { PythonFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { className, functionName } from './names.ts';
import { keyword, print } from './print.ts';
import { comment, raiseLine, say } from './prose.ts';

const FOLDER = 'languages/python/feature/domain';

/** Facts: what a rule is told. */
export interface FactClass {
  readonly name: string;
  readonly says: string;
  readonly members: string[];
}

export const factName = (name: string): string => functionName(toWords(name));
export const givenClass = (rule: Rule): string => `${className(rule.words)}Given`;
export const whenClass = (rule: Rule): string => `${className(rule.words)}When`;

export function factsModule(python: PythonFeature, render: Renderer): string {
  const types: Annotation[] = [];
  const facts = python.feature.rules.flatMap((rule): FactClass[] => [
    factClass(
      givenClass(rule),
      `How things are, for ${rule.id}; None where it is not known`,
      rule,
      'given',
      python,
      types,
    ),
    factClass(
      whenClass(rule),
      `What is asked for, for ${rule.id}; None where the request does not say`,
      rule,
      'when',
      python,
      types,
    ),
  ]);
  return render(`${FOLDER}/facts.py.hbs`, {
    title: say(`What the business rules of ${python.feature.title} are told`),
    imports: importsOf(types).from('dataclasses', 'dataclass').toString(),
    facts,
  });
}

function factClass(
  name: string,
  says: string,
  rule: Rule,
  side: Side,
  python: PythonFeature,
  types: Annotation[],
): FactClass {
  const members = factNames(rule, side).map((fact) => {
    const type = factType(rule, side, fact, python);
    types.push(type);
    return `${factName(fact)}: ${type.text} = None`;
  });
  return { name, says: say(says), members };
}

function factType(rule: Rule, side: Side, fact: string, python: PythonFeature): Annotation {
  const source = factSource(rule, side, fact, python.feature);
  return orNone(source.kind === 'field' ? python.fieldType(source.field) : jsonType(source.values));
}

/** The type of these JSON values, null aside. */
export function jsonType(values: readonly Json[]): Annotation {
  const names = new Set(values.flatMap((value) => (value === null ? [] : [jsonTypeName(value)])));
  if (names.size === 0 || names.has('Any')) return { text: 'Any', uses: [['typing', 'Any']] };
  // An int will do for a float.
  if (names.has('float')) names.delete('int');
  return { text: [...names].sort().join(' | '), uses: [] };
}

function jsonTypeName(value: Json): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return 'Any';
}

/** What a rule gives back: nothing where its examples only refuse. */
export function ruleResult(rule: Rule): Annotation {
  const values = ruleValues(rule);
  if (values.every((value) => value === null)) return { text: 'None', uses: [] };
  const type = jsonType(values);
  return values.includes(null) ? orNone(type) : type;
}

/** `tests`: IDs of the cases that fail until it is written. */
export function ruleModule(
  rule: Rule,
  python: PythonFeature,
  tests: readonly string[],
  render: Renderer,
  folder = FOLDER,
): string {
  const result = ruleResult(rule);
  const name = functionName(rule.words);
  const imports = new Imports()
    .from(python.module('domain', 'facts'), givenClass(rule), whenClass(rule))
    .add(result.uses);
  const parameters = [keyword('given', givenClass(rule)), keyword('when', whenClass(rule))].map(({ head, value }) => ({
    head: head.replace('=', ': '),
    value,
  }));
  return render(`${folder}/rule.py.hbs`, {
    title: say(`${rule.id}: ${rule.statement}`),
    imports: imports.toString(),
    signature: print('def ', { open: `${name}(`, entries: parameters, close: ')' }, 0, ` -> ${result.text}:`),
    says: say(rule.statement),
    examples: rule.examples.map((example) => `# ${comment(exampleText(example))}`),
    hint: refuses(rule)
      ? '# To refuse: raise RuleRefused(code), from backend.domain.base.errors.'
      : '# It returns a value and changes nothing.',
    raise: raiseLine(notWritten(`rule ${rule.id}`, tests)),
  });
}
