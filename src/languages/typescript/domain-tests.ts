/** Unit cases and repository contract cases as tests. */
import { type Build, type ClauseStep, clauseScript, fieldsOf, type Operand } from '../../cases/clauses.ts';
import type { EntityCall, RepositoryCall, RuleCall, TestCase, Values } from '../../cases/types.ts';
import type { Entity, Field, Rule } from '../../model/types.ts';
import { camel, toWords } from '../../model/words.ts';
import { factNames, type Side } from '../../service/rules.ts';
import { attributes, attributesOf, className, functionName, repositoryFunction } from './names.ts';
import {
  argument,
  call,
  docComment,
  type Entry,
  type Expression,
  jsonLiteral,
  lambda,
  list,
  member,
  print,
  property,
  record,
  stringLiteral,
} from './print.ts';
import { testBlock } from './test-blocks.ts';
import { isPlain, type TestValues } from './test-values.ts';

/** Function of builders.ts. */
export const builderName = (entity: Entity): string => `make${className(entity.words)}`;

export function builderFunction(entity: Entity, values: TestValues): string {
  const attribute = attributesOf(entity);
  const type = className(entity.words);
  const entries: Entry[] = [
    member('id', 'newId()'),
    ...entity.fields.map((field) => member(attribute.get(field.name) ?? field.name, builderValue(field, values))),
    member('createdAt', 'moment'),
    member('updatedAt', 'moment'),
    argument('...changes'),
  ];
  return [
    docComment(`A valid ${entity.words.parts.join(' ')}, with changes; also such as its type forbids.`),
    `export function ${builderName(entity)}(changes: Changes<${type}> = {}): ${type} {`,
    '  const moment = now();',
    // One member a line even where all would fit: it reads as a record.
    '  const members = {',
    ...entries.map((entry) => property(entry, 2)),
    '  };',
    `  return ${functionName(entity.words)}(members as ${type});`,
    '}',
  ].join('\n');
}

function builderValue(field: Field, values: TestValues): Expression {
  if (field.type.kind === 'ref') return field.required ? 'newId()' : 'null';
  return values.sampleOf(field);
}

export function entityTest(
  testCase: TestCase & { readonly act: EntityCall },
  entity: Entity,
  values: TestValues,
): string {
  const attribute = attributesOf(entity);
  const changed = testCase.act.changes.flatMap(([name, value]) => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    return field === undefined ? [] : [{ attribute: attribute.get(name) ?? name, value: values.domain(field, value) }];
  });
  const entries = changed.map((one) => member(one.attribute, one.value));
  const made = call(builderName(entity), entries.length === 0 ? [] : [record(entries)]);
  const [fault] = testCase.expect.errors ?? [];
  return testBlock('test', testCase, fault === undefined ? '()' : 'async ()', (level) => {
    if (fault !== undefined) {
      const [pointer, code] = fault.map(stringLiteral);
      return [
        print('const refused = await ', call('refusal', ['InvariantViolation', lambda('() =>', made)]), level, ';'),
        print(
          '',
          call('expect([refused.pointer, refused.code]).toEqual', [list([pointer ?? '', code ?? ''])]),
          level,
          ';',
        ),
      ];
    }
    const [first] = changed;
    const shown =
      first === undefined
        ? call(`expect(${builderName(entity)}({ ...made })).toEqual`, ['made'])
        : equal(`made.${first.attribute}`, first.value);
    return [print('const made = ', made, level, ';'), print('', shown, level, ';')];
  });
}

const equal = (found: string, wanted: Expression): Expression =>
  call(`expect(${found}).${isPlain(wanted) ? 'toBe' : 'toEqual'}`, [wanted]);

/** Attributes of the facts on one side of a rule. */
const factAttributes = (rule: Rule, side: Side): ReadonlyMap<string, string> =>
  attributes(factNames(rule, side).map((name) => ({ name, words: toWords(name) })));

export const factsType = (rule: Rule, side: Side): string =>
  `${className(rule.words)}${side === 'given' ? 'Given' : 'When'}`;

export function ruleTest(
  testCase: TestCase & { readonly act: RuleCall },
  rule: Rule,
  fields: readonly Field[],
  values: TestValues,
): string {
  const facts = (side: Side, from: Values): Expression => {
    const attribute = factAttributes(rule, side);
    return record(
      from.map(([name, value]) => {
        const field = fields.find((candidate) => candidate.name === name);
        const told = field === undefined ? values.value(value) : values.domain(field, value);
        return member(attribute.get(name) ?? name, told);
      }),
    );
  };
  const { given, when } = testCase.act;
  const applied = call(functionName(rule.words), ['given', 'when']);
  return testBlock('test', testCase, testCase.expect.code === undefined ? '()' : 'async ()', (level) => {
    const told = (['given', 'when'] as const).map((side) =>
      print(`const ${side}: ${factsType(rule, side)} = `, facts(side, side === 'given' ? given : when), level, ';'),
    );
    if (testCase.expect.code !== undefined) {
      return [
        ...told,
        print('const refused = await ', call('refusal', ['RuleRefused', lambda('() =>', applied)]), level, ';'),
        print('', call('expect(refused.code).toBe', [stringLiteral(testCase.expect.code)]), level, ';'),
      ];
    }
    const value = testCase.expect.value?.kind === 'json' ? testCase.expect.value.value : null;
    const found = print('const found: unknown = ', applied, level, ';');
    // A rule that only refuses returns nothing.
    const shown = value === null ? call('expect(found ?? null).toBeNull', []) : equal('found', jsonLiteral(value));
    return [...told, found, print('', shown, level, ';')];
  });
}

export function repositoryTest(
  testCase: TestCase & { readonly act: RepositoryCall },
  entity: Entity,
  entityNamed: (name: string) => Entity | undefined,
  values: TestValues,
): string {
  const { clause } = testCase.act;
  const fields = fieldsOf(testCase.act).flatMap((name) => entity.fields.find((one) => one.name === name) ?? []);
  const script = clauseScript(clause, entity, fields, entityNamed);
  return testBlock('storeTest', testCase, 'async (store)', (level) =>
    script.flatMap((step) => new Clause(entity, values, level).lines(step)),
  );
}

/** Prints the steps of a clause. */
class Clause {
  private readonly entity: Entity;
  private readonly values: TestValues;
  private readonly level: number;

  constructor(entity: Entity, values: TestValues, level: number) {
    this.entity = entity;
    this.values = values;
    this.level = level;
  }

  lines(step: ClauseStep): string[] {
    switch (step.kind) {
      case 'build':
        return [this.line(`const ${name(step.variable)} = `, this.built(step.build))];
      case 'build-list': {
        const length = record([member('length', String(step.count))]);
        const each = call('Array.from', [length, lambda('() =>', this.built(step.build))]);
        return [this.line(`const ${name(step.variable)} = `, each)];
      }
      case 'repository':
        return [this.line('const repository = ', call(repositoryFunction(step.entity), ['store']))];
      case 'add': {
        const repository = step.elsewhere === undefined ? 'repository' : `${repositoryFunction(step.elsewhere)}(store)`;
        return [this.line('await ', call(`${repository}.add`, [this.operand(step.operand)]))];
      }
      case 'add-each':
        return [this.line(`for (const one of ${name(step.variable)}) `, 'await repository.add(one)')];
      case 'change':
        return [this.line(`const ${name(step.variable)} = `, this.changed(step))];
      case 'update':
        return this.updated(step);
      case 'delete':
        return [this.line('', found(`await repository.delete(${this.idOf(step.variable)})`, step.found))];
      case 'expect-found': {
        const got = `expect(await repository.get(${name(step.under)}.id)).toEqual`;
        return [this.line('', call(got, [name(step.variable)]))];
      }
      case 'expect-missing':
        return [this.line('', `expect(await repository.get(${this.idOf(step.variable)})).toBeUndefined()`)];
      case 'expect-add-refused': {
        const adding = lambda('() =>', call('repository.add', [name(step.variable)]));
        return [
          this.line('const refused = await ', call('refusal', [step.error, adding])),
          this.line('', refusedAt(step)),
        ];
      }
      case 'expect-delete-refused': {
        const deleting = `${repositoryFunction(step.entity)}(store).delete`;
        const refused = call('refusal', ['Referenced', lambda('() =>', call(deleting, [`${name(step.variable)}.id`]))]);
        return [this.line('await ', refused)];
      }
      case 'expect-pages':
        return this.pages(step);
    }
  }

  private updated({ variable, field, found: there }: Extract<ClauseStep, { kind: 'update' }>): string[] {
    const own = field === undefined ? 'updatedAt' : (attributesOf(this.entity).get(field.name) ?? field.name);
    const changes = record([member(own, `${name(variable)}.${own}`)]);
    return [
      this.line('const stored = await ', call('repository.update', [`${name(variable)}.id`, changes])),
      this.line('', there ? call('expect(stored).toEqual', [name(variable)]) : 'expect(stored).toBeUndefined()'),
    ];
  }

  private pages({ variable, size, pages }: Extract<ClauseStep, { kind: 'expect-pages' }>): string[] {
    const inner = new Clause(this.entity, this.values, this.level + 1);
    const margin = '  '.repeat(this.level);
    const made = name(variable);
    return [
      this.line('const sort = ', "{ attribute: 'createdAt', descending: false }"),
      this.line('const shown: string[] = ', '[]'),
      `${margin}for (const number of [${pages.join(', ')}]) {`,
      inner.line('const page = ', `await repository.page({ sort }, { page: number, perPage: ${size} })`),
      inner.line('', `expect(page.total).toBe(${made}.length)`),
      inner.line('', 'shown.push(...page.items.map((one) => one.id))'),
      `${margin}}`,
      this.line('', `expect(shown.sort()).toEqual(${made}.map((one) => one.id).sort())`),
    ];
  }

  private line(prefix: string, expression: Expression): string {
    return print(prefix, expression, this.level, ';');
  }

  private idOf(variable: string | undefined): string {
    return variable === undefined ? this.values.helper('uniqueUuid') : `${name(variable)}.id`;
  }

  private operand(from: Operand): Expression {
    return from.kind === 'variable' ? name(from.name) : this.built(from.build);
  }

  private built({ entity, sets }: Build): Expression {
    const attribute = attributesOf(entity);
    const entries = sets.map(([field, to]) => {
      const own = attribute.get(field.name) ?? field.name;
      if (to.kind === 'unknown-id') return member(own, this.values.helper('uniqueUuid'));
      return member(own, `${name(to.variable)}.${to.kind === 'id-of' ? 'id' : own}`);
    });
    return call(builderName(entity), entries.length === 0 ? [] : [record(entries)]);
  }

  private changed({ from, to }: Extract<ClauseStep, { kind: 'change' }>): Expression {
    const change =
      to === undefined
        ? member('updatedAt', `new Date(${name(from)}.createdAt.getTime() + 1000)`)
        : member(attributesOf(this.entity).get(to[0].name) ?? to[0].name, this.values.literal(...to));
    return call(builderName(this.entity), [record([argument(`...${name(from)}`), change])]);
  }
}

const name = (variable: string): string => camel(toWords(variable));

const found = (asked: string, there: boolean): Expression => `expect(${asked}).toBe(${there})`;

/** A value is taken together with others; a reference leads nowhere by itself. */
function refusedAt({ error, pointers }: Extract<ClauseStep, { kind: 'expect-add-refused' }>): Expression {
  const at = pointers.map(stringLiteral);
  return error === 'AlreadyExists'
    ? call('expect(refused.pointers).toEqual', [list(at)])
    : call('expect(refused.pointer).toBe', at);
}
