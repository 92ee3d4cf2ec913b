/** Unit cases and repository contract cases as pytest functions. */
import { type Build, type ClauseStep, clauseScript, fieldsOf, type Operand } from '../../cases/clauses.ts';
import type { EntityCall, RepositoryCall, RuleCall, TestCase, Values } from '../../cases/types.ts';
import type { Entity, Field, Rule } from '../../model/types.ts';
import { testName } from './api-tests.ts';
import { domainExpression, domainLiteral, domainSample } from './domain-values.ts';
import {
  argument,
  call,
  dict,
  docstring,
  type Entry,
  type Expression,
  flatten,
  jsonLiteral,
  keyword,
  print,
  printAssert,
  stringLiteral,
  tuple,
} from './print.ts';

/** Names that the service gives to its parts; the tests must use the same. */
export interface DomainNames {
  readonly attribute: (field: Field) => string;
  readonly className: (entity: Entity) => string;
  /** Function of builders.py and name of a variable. */
  readonly builder: (entity: Entity) => string;
  readonly repository: (entity: Entity) => string;
  readonly rule: (rule: Rule) => string;
  readonly given: (rule: Rule) => string;
  readonly when: (rule: Rule) => string;
  /** Attribute of a fact, by the name that the rule gives it. */
  readonly fact: (name: string) => string;
  /** The entity of this or a related feature. */
  readonly entity: (name: string) => Entity | undefined;
}

const INDENT = '    ';
const head = (testCase: TestCase, parameters: string, async: boolean): string[] => [
  print(
    async ? 'async def ' : 'def ',
    call(testName(testCase.id), parameters === '' ? [] : [argument(parameters)]),
    0,
    ' -> None:',
  ),
  INDENT + docstring(`${testCase.target}: ${testCase.title}.`),
];

export function builderFunction(entity: Entity, names: DomainNames, helpers: Set<string>): string {
  const values: Array<readonly [string, Expression]> = [
    [stringLiteral('id'), 'new_id()'],
    ...entity.fields.map((field) => [stringLiteral(names.attribute(field)), builderValue(field, helpers)] as const),
    [stringLiteral('created_at'), 'moment'],
    [stringLiteral('updated_at'), 'moment'],
  ];
  return [
    `def ${names.builder(entity)}(**changes: Any) -> ${names.className(entity)}:`,
    `${INDENT}${docstring(`A valid ${entity.words.parts.join(' ')}; keyword arguments replace attributes.`)}`,
    `${INDENT}moment = now()`,
    // One member a line even where all would fit: it reads as a record.
    `${INDENT}values: dict[str, Any] = {`,
    ...values.map(([key, value]) => print(`${key}: `, value, 2, ',')),
    `${INDENT}}`,
    `${INDENT}return ${names.className(entity)}(**(values | changes))`,
  ].join('\n');
}

function builderValue(field: Field, helpers: Set<string>): Expression {
  if (field.type.kind === 'ref') return field.required ? 'new_id()' : 'None';
  return domainSample(field, helpers);
}

export function entityTest(
  testCase: TestCase & { readonly act: EntityCall },
  entity: Entity,
  names: DomainNames,
): string {
  const changed = testCase.act.changes.flatMap(([name, value]) => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    return field === undefined ? [] : [{ attribute: names.attribute(field), value: domainExpression(field, value) }];
  });
  const entries: Entry[] = changed.map(({ attribute, value }) => keyword(attribute, value));
  const made = call(`builders.${names.builder(entity)}`, entries);
  const lines = head(testCase, '', false);
  const [fault] = testCase.expect.errors ?? [];
  if (fault !== undefined) {
    lines.push(
      `${INDENT}with pytest.raises(InvariantViolation) as refused:`,
      print('', made, 2),
      print(
        'assert (refused.value.pointer, refused.value.code) == ',
        tuple([stringLiteral(fault[0]), stringLiteral(fault[1])]),
        1,
      ),
    );
    return lines.join('\n');
  }
  const variable = 'made';
  lines.push(print(`${variable} = `, made, 1));
  const [first] = changed;
  if (first !== undefined) {
    const value = flatten(first.value);
    const operator = /^(?:True|False|None)$/.test(value) ? 'is' : '==';
    lines.push(printAssert(`${variable}.${first.attribute}`, `${operator} ${value}`, 1));
  }
  if (first === undefined) lines.push(`${INDENT}assert replace(${variable}) == ${variable}`);
  return lines.join('\n');
}

export function ruleTest(
  testCase: TestCase & { readonly act: RuleCall },
  rule: Rule,
  fields: readonly Field[],
  names: DomainNames,
): string {
  const facts = (values: Values): Entry[] =>
    values.map(([name, value]) => {
      const field = fields.find((candidate) => candidate.name === name);
      return keyword(
        names.fact(name),
        field === undefined
          ? value.kind === 'json'
            ? jsonLiteral(value.value)
            : 'None'
          : domainExpression(field, value),
      );
    });
  const applied = call(names.rule(rule), [argument('given'), argument('when')]);
  const lines = [
    ...head(testCase, '', false),
    print('given = ', call(`facts.${names.given(rule)}`, facts(testCase.act.given)), 1),
    print('when = ', call(`facts.${names.when(rule)}`, facts(testCase.act.when)), 1),
  ];
  if (testCase.expect.code !== undefined) {
    lines.push(
      `${INDENT}with pytest.raises(RuleRefused) as refused:`,
      print('', applied, 2),
      `${INDENT}assert refused.value.code == ${stringLiteral(testCase.expect.code)}`,
    );
    return lines.join('\n');
  }
  const value = testCase.expect.value?.kind === 'json' ? testCase.expect.value.value : null;
  lines.push(
    print('found: object = ', applied, 1),
    print(
      value === null || typeof value === 'boolean' ? 'assert found is ' : 'assert found == ',
      jsonLiteral(value),
      1,
    ),
  );
  return lines.join('\n');
}

export function repositoryTest(
  testCase: TestCase & { readonly act: RepositoryCall },
  entity: Entity,
  names: DomainNames,
): string {
  const { clause } = testCase.act;
  const fields = fieldsOf(testCase.act).flatMap((name) => entity.fields.find((one) => one.name === name) ?? []);
  const script = clauseScript(clause, entity, fields, names.entity);
  return [...head(testCase, 'store: Store', true), ...script.flatMap((step) => stepLines(step, names))].join('\n');
}

function stepLines(step: ClauseStep, names: DomainNames): string[] {
  switch (step.kind) {
    case 'build':
      return [print(`${step.variable} = `, built(step.build, names), 1)];
    case 'build-list': {
      const each = `${flatten(built(step.build, names))} for _ in range(${step.count})`;
      return [print(`${step.variable} = `, { open: '[', entries: [{ head: '', value: each }], close: ']' }, 1)];
    }
    case 'repository':
      return [`${INDENT}repository = ${names.repository(step.entity)}(store)`];
    case 'add': {
      const repository = step.elsewhere === undefined ? 'repository' : `${names.repository(step.elsewhere)}(store)`;
      return [print('', call(`await ${repository}.add`, [argument(operand(step.operand, names))]), 1)];
    }
    case 'add-each':
      return [`${INDENT}for one in ${step.variable}:`, `${INDENT}${INDENT}await repository.add(one)`];
    case 'change':
      return [print(`${step.variable} = `, call('replace', [argument(step.from), changed(step, names)]), 1)];
    case 'update':
      return updateLines(step, names);
    case 'delete':
      return [`${INDENT}assert await repository.delete(${idOf(step.variable)}) is ${step.found ? 'True' : 'False'}`];
    case 'expect-found':
      return [`${INDENT}assert await repository.get(${step.under}.id) == ${step.variable}`];
    case 'expect-missing':
      return [`${INDENT}assert await repository.get(${idOf(step.variable)}) is None`];
    case 'expect-add-refused':
      return [
        `${INDENT}with pytest.raises(${step.error}) as refused:`,
        `${INDENT}${INDENT}await repository.add(${step.variable})`,
        `${INDENT}assert ${refusedAt(step)}`,
      ];
    case 'expect-delete-refused':
      return [
        `${INDENT}with pytest.raises(Referenced):`,
        `${INDENT}${INDENT}await ${names.repository(step.entity)}(store).delete(${step.variable}.id)`,
      ];
    case 'expect-pages':
      return pageLines(step);
  }
}

/** A value is taken together with others; a reference leads nowhere by itself. */
function refusedAt({ error, pointers }: Extract<ClauseStep, { kind: 'expect-add-refused' }>): string {
  const at = pointers.map(stringLiteral);
  if (error === 'ReferenceNotFound') return `refused.value.pointer == ${at.join('')}`;
  return `refused.value.pointers == (${at.join(', ')}${at.length === 1 ? ',' : ''})`;
}

const pageLines = ({ pages, size, variable }: Extract<ClauseStep, { kind: 'expect-pages' }>): string[] => [
  `${INDENT}query = Query(sort=Sort("created_at"))`,
  `${INDENT}shown: list[UUID] = []`,
  `${INDENT}for number in (${pages.join(', ')}):`,
  `${INDENT}${INDENT}page = await repository.page(query, page=number, per_page=${size})`,
  `${INDENT}${INDENT}assert page.total == len(${variable})`,
  `${INDENT}${INDENT}shown.extend(one.id for one in page.items)`,
  `${INDENT}assert sorted(shown) == sorted(one.id for one in ${variable})`,
];

function updateLines(
  { variable, field, found }: Extract<ClauseStep, { kind: 'update' }>,
  names: DomainNames,
): string[] {
  const attribute = field === undefined ? 'updated_at' : names.attribute(field);
  const changes = dict([[stringLiteral(attribute), `${variable}.${attribute}`]]);
  const update = call('await repository.update', [argument(`${variable}.id`), argument(changes)]);
  if (!found) return [print('assert ', update, 1, ' is None')];
  return [print('stored = ', update, 1), `${INDENT}assert stored == ${variable}`];
}

const idOf = (variable: string | undefined): string => (variable === undefined ? 'uuid4()' : `${variable}.id`);

const operand = (from: Operand, names: DomainNames): Expression =>
  from.kind === 'variable' ? from.name : built(from.build, names);

function built({ entity, sets }: Build, names: DomainNames): Expression {
  const entries = sets.map(([field, to]) => {
    const attribute = names.attribute(field);
    const value = { 'id-of': 'id', 'same-as': attribute }[to.kind === 'unknown-id' ? 'id-of' : to.kind];
    return keyword(attribute, to.kind === 'unknown-id' ? 'uuid4()' : `${to.variable}.${value}`);
  });
  return call(`builders.${names.builder(entity)}`, entries);
}

function changed({ from, to }: Extract<ClauseStep, { kind: 'change' }>, names: DomainNames): Entry {
  return to === undefined
    ? keyword('updated_at', `${from}.created_at + timedelta(seconds=1)`)
    : keyword(names.attribute(to[0]), domainLiteral(...to));
}
