/** Business rules in Go: what they are told, what they give back, and the functions that only a person can write. */

import { refuses } from '../../model/rules.ts';
import type { Json, Rule } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { exampleText, factNames, factSource, notWritten, ruleValues, type Side } from '../../service/rules.ts';
import type { GoFeature } from './feature.ts';
import { members } from './names.ts';
import { call, comment, type Member, print, stringLiteral, structType } from './print.ts';
import { goFile, sentence } from './text.ts';
import { ANY, BOOL, FLOAT, type GoType, INT64, orNil, STRING } from './types.ts';

const FOLDER = 'languages/go/feature/domain';

/** Members of the facts by their names, each with the type of a fact that is known. */
export function factMembers(rule: Rule, side: Side): ReadonlyMap<string, string> {
  return members(factNames(rule, side).map((name) => ({ name, words: toWords(name) })));
}

/** What a fact is, where it is known; in a struct of facts it may be nil. */
export function factType(go: GoFeature, rule: Rule, side: Side, fact: string): GoType {
  const source = factSource(rule, side, fact, go.feature);
  return source.kind === 'field' ? go.fieldType(source.field) : jsonType(source.values);
}

/** The type of these JSON values, null aside. */
function jsonType(values: readonly Json[]): GoType {
  const types = new Set(values.flatMap((value) => (value === null ? [] : [typeOf(value)])));
  // A float64 will do for a whole number.
  if (types.has(FLOAT)) types.delete(INT64);
  const [only, ...more] = types;
  return only === undefined || more.length > 0 ? ANY : only;
}

function typeOf(value: Json): GoType {
  if (typeof value === 'string') return STRING;
  if (typeof value === 'boolean') return BOOL;
  if (typeof value === 'number') return Number.isInteger(value) ? INT64 : FLOAT;
  return ANY;
}

/** What a rule gives back beside its error; undefined where it only refuses. */
export function ruleResult(rule: Rule): GoType | undefined {
  const values = ruleValues(rule);
  if (values.every((value) => value === null)) return undefined;
  const type = jsonType(values);
  return values.includes(null) ? orNil(type) : type;
}

export function factsFile(go: GoFeature, render: Renderer): string {
  const structs = go.feature.rules.flatMap((rule) => {
    const { given, when } = go.rule(rule);
    return [
      structType(
        `${given} is how things are, for ${rule.id}; nil where it is not known.`,
        given,
        factsOf(go, rule, 'given'),
      ),
      structType(
        `${when} is what is asked for, for ${rule.id}; nil where the request does not say.`,
        when,
        factsOf(go, rule, 'when'),
      ),
    ];
  });
  return goFile(go, render(`${FOLDER}/declarations.go.hbs`, { declarations: structs }));
}

function factsOf(go: GoFeature, rule: Rule, side: Side): Member[] {
  return [...factMembers(rule, side)].map(([fact, name]) => ({
    name,
    type: orNil(factType(go, rule, side, fact)).text,
  }));
}

/** `tests`: IDs of the cases that fail until it is written. */
export function ruleFile(rule: Rule, go: GoFeature, tests: readonly string[], render: Renderer): string {
  const names = go.rule(rule);
  const result = ruleResult(rule);
  const missing = call('base.NotWritten', [stringLiteral(notWritten(`rule ${rule.id}`, tests))]);
  const view = {
    says: comment(sentence(`${names.function} is the rule ${rule.id}: ${rule.statement}`)),
    examples: rule.examples.map((example) => comment(exampleText(example), 1)),
    hint: comment(
      refuses(rule) ? 'To refuse: return &base.RuleRefused{Code: "…"}.' : 'It returns a value and changes nothing.',
      1,
    ),
    signature: `func ${names.function}(_ ${names.given}, _ ${names.when}) ${result === undefined ? 'error' : `(${result.text}, error)`} {`,
    refusal: print(result === undefined ? 'return ' : `return ${result.zero}, `, missing, 1),
  };
  return goFile(go, render(`${FOLDER}/rule.go.hbs`, view));
}
