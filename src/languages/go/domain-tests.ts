/** Unit cases of entities and rules as Go tests, and the builders that they stand on. */
import type { EntityCall, RuleCall, TestCase, Value, Values } from '../../cases/types.ts';
import type { Entity, Field, Json, Rule } from '../../model/types.ts';
import { factSource, type Side } from '../../service/rules.ts';
import { withArticle } from '../prose.ts';
import { testFunction } from './api-tests.ts';
import type { GoFeature } from './feature.ts';
import { exported } from './names.ts';
import {
  call,
  comment,
  type Expression,
  flatten,
  functionLiteral,
  jsonLiteral,
  numberLiteral,
  print,
  type Statement,
  stringLiteral,
  struct,
} from './print.ts';
import { factMembers, factType, ruleResult } from './rules.ts';
import { DomainValues } from './test-values.ts';
import type { GoType } from './types.ts';

/** A feature whose entities a test builds, and what the test's file calls its packages. */
export interface Home {
  readonly go: GoFeature;
  readonly domain: string;
  readonly repositories: string;
}

export const builderName = (entity: Entity): string => `make${exported(entity.words)}`;

const typeOf = (entity: Entity, { go, domain }: Home): string => `${domain}.${go.names(entity).type}`;

export function builderFunction(entity: Entity, home: Home): string {
  const { go, domain } = home;
  const values = new DomainValues(go, domain);
  const type = typeOf(entity, home);
  const fields = entity.fields.flatMap((field): Array<readonly [string, Expression]> => {
    const value = builderValue(field, values);
    return value === undefined ? [] : [[go.attribute(entity, field.name), value]];
  });
  const whole: ReadonlyArray<readonly [string, Expression]> = [
    ['ID', 'clock.NewID()'],
    ...fields,
    ['CreatedAt', 'now'],
    ['UpdatedAt', 'now'],
  ];
  return [
    comment(`${builderName(entity)} is ${withArticle(entity)} that is whole; the changes come last.`),
    `func ${builderName(entity)}(changes ...func(made *${type})) ${type} {`,
    '\tnow := clock.Now()',
    print('made := ', struct(type, whole, true), 1),
    '\tfor _, change := range changes {',
    '\t\tchange(&made)',
    '\t}',
    '\treturn made',
    '}',
  ].join('\n');
}

/** What it must refer to, a test makes; until then it is an id of nothing. */
function builderValue(field: Field, values: DomainValues): Expression | undefined {
  if (field.type.kind === 'ref' && !field.list) {
    return field.required ? values.held(field, 'clock.NewID()') : undefined;
  }
  return values.sample(field);
}

/** An entity with these attributes, such as `made.Name = "x"`. */
export function built(entity: Entity, home: Home, changes: readonly Statement[]): Expression {
  const change = functionLiteral(`func(made *${typeOf(entity, home)})`, changes);
  return call(builderName(entity), changes.length === 0 ? [] : [change]);
}

export function entityTest(testCase: TestCase & { readonly act: EntityCall }, entity: Entity, home: Home): string {
  const values = new DomainValues(home.go, home.domain);
  const changes = testCase.act.changes.flatMap(([name, value]): Statement[] => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    if (field === undefined) return [];
    const prefix = `made.${home.go.attribute(entity, field.name)} = `;
    return [{ prefix, expression: values.attribute(field, value) }];
  });
  const [fault] = testCase.expect.errors ?? [];
  const shown =
    fault === undefined
      ? call('support.NoError', ['t', 'made.Validate()'])
      : call('support.Violated', ['t', 'made.Validate()', stringLiteral(fault[0]), stringLiteral(fault[1])]);
  return testFunction(testCase, [print('made := ', built(entity, home, changes), 1), print('', shown, 1)]);
}

export function ruleTest(testCase: TestCase & { readonly act: RuleCall }, rule: Rule, { go, domain }: Home): string {
  const names = go.rule(rule);
  const facts = (side: Side, type: string, said: Values): string =>
    print(`${side} := `, struct(`${domain}.${type}`, factsOf(go, domain, rule, side, said)), 1);
  const applied = call(`${domain}.${names.function}`, ['given', 'when']);
  const { given, when } = testCase.act;
  return testFunction(testCase, [
    facts('given', names.given, given),
    facts('when', names.when, when),
    ...outcome(testCase, applied, ruleResult(rule), domain),
  ]);
}

function outcome(testCase: TestCase, applied: Expression, result: GoType | undefined, domain: string): string[] {
  const { code } = testCase.expect;
  if (result === undefined) {
    const shown =
      code === undefined
        ? call('support.NoError', ['t', applied])
        : call('support.Refused', ['t', applied, stringLiteral(code)]);
    return [print('', shown, 1)];
  }
  if (code !== undefined) {
    return [print('_, err := ', applied, 1), print('', call('support.Refused', ['t', 'err', stringLiteral(code)]), 1)];
  }
  const value = testCase.expect.value?.kind === 'json' ? testCase.expect.value.value : null;
  const expected = typedJson(value, result.from(domain));
  return [
    print('found, err := ', applied, 1),
    '\tsupport.NoError(t, err)',
    print('', value === null ? call('support.Nil', ['t', 'found']) : call('support.Same', ['t', 'found', expected]), 1),
  ];
}

function factsOf(
  go: GoFeature,
  domain: string,
  rule: Rule,
  side: Side,
  said: Values,
): Array<readonly [name: string, value: Expression]> {
  const values = new DomainValues(go, domain);
  const names = factMembers(rule, side);
  return said.flatMap(([fact, value]): Array<readonly [string, Expression]> => {
    const name = names.get(fact);
    const told = factOf(go, domain, rule, side, fact, value, values);
    return name === undefined || told === undefined ? [] : [[name, told]];
  });
}

/** Undefined where nothing is known: that is what a member is anyhow. */
function factOf(
  go: GoFeature,
  domain: string,
  rule: Rule,
  side: Side,
  fact: string,
  value: Value,
  values: DomainValues,
): Expression | undefined {
  if (value.kind === 'json' && value.value === null) return undefined;
  const source = factSource(rule, side, fact, go.feature);
  if (source.kind === 'field') return values.fact(source.field, value);
  if (value.kind !== 'json') return undefined;
  const type = factType(go, rule, side, fact);
  return typedJson(value.value, type.nilable ? type.from(domain) : `*${type.from(domain)}`);
}

/** A JSON value in a type that plain JSON has in Go, or a pointer to one. */
function typedJson(value: Json, type: string): Expression {
  const said = jsonLiteral(value);
  if (typeof value !== 'number') return type.startsWith('*') ? call('new', [said]) : said;
  const number = type.replace(/^\*/, '');
  const exact = number === 'any' || (number === 'float64' && /[.e]/.test(numberLiteral(value)));
  const typed = exact ? said : `${number}(${flatten(said)})`;
  return type.startsWith('*') ? call('new', [typed]) : typed;
}
