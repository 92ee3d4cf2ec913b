/** Unit cases and repository contract cases as pytest functions. */
import { capacity, otherThan } from '../cases/ladder.ts';
import type { EntityCall, RepositoryCall, RuleCall, TestCase, Values } from '../cases/types.ts';
import type { Entity, Field, Rule } from '../model/types.ts';
import { testName } from './python-api-tests.ts';
import { domainExpression, domainLiteral, domainSample } from './python-domain-values.ts';
import {
  argument,
  call,
  docstring,
  type Entry,
  type Expression,
  flatten,
  jsonLiteral,
  keyword,
  print,
  stringLiteral,
  tuple,
} from './python-print.ts';

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
    lines.push(
      `${INDENT}assert ${variable}.${first.attribute} ${/^(?:True|False|None)$/.test(value) ? 'is' : '=='} ${value}`,
    );
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
  const { clause, field: fieldName } = testCase.act;
  const field = entity.fields.find((candidate) => candidate.name === fieldName);
  return [...head(testCase, 'store: Store', true), ...new ContractTest(entity, names).lines(clause, field)].join('\n');
}

/** Writes the body of one clause. */
class ContractTest {
  private readonly entity: Entity;
  private readonly names: DomainNames;

  constructor(entity: Entity, names: DomainNames) {
    this.entity = entity;
    this.names = names;
  }

  lines(clause: RepositoryCall['clause'], field: Field | undefined): string[] {
    const { entity, names } = this;
    const repository = `${INDENT}repository = ${names.repository(entity)}(store)`;
    const build = (...extra: Entry[]): Expression =>
      call(`builders.${names.builder(entity)}`, [...this.required(field), ...extra]);
    const added = [
      ...this.targets(field),
      repository,
      print('first = ', build(), 1),
      `${INDENT}await repository.add(first)`,
    ];
    switch (clause) {
      case 'add-then-get':
        return [...added, `${INDENT}assert await repository.get(first.id) == first`];
      case 'get-missing':
        return [repository, `${INDENT}assert await repository.get(uuid4()) is None`];
      case 'update-then-get':
        return [
          ...added,
          print('changed = ', call('replace', [argument('first'), this.change()]), 1),
          `${INDENT}assert await repository.update(changed) is True`,
          `${INDENT}assert await repository.get(first.id) == changed`,
        ];
      case 'update-missing':
        return [repository, `${INDENT}assert await repository.update(builders.${names.builder(entity)}()) is False`];
      case 'delete-then-get':
        return [
          ...added,
          `${INDENT}assert await repository.delete(first.id) is True`,
          `${INDENT}assert await repository.get(first.id) is None`,
        ];
      case 'delete-missing':
        return [repository, `${INDENT}assert await repository.delete(uuid4()) is False`];
      case 'pages':
        return this.pages(repository, build());
      case 'unique': {
        if (field === undefined) return added;
        const attribute = names.attribute(field);
        return [
          ...added,
          print('second = ', build(keyword(attribute, `first.${attribute}`)), 1),
          ...refusal('AlreadyExists', 'await repository.add(second)'),
          `${INDENT}assert refused.value.pointer == ${stringLiteral(`/${field.name}`)}`,
        ];
      }
      case 'unknown-reference':
        return this.unknownReference(repository, field);
      case 'delete-referenced':
        return this.deleteReferenced(repository, field);
      default:
        return added;
    }
  }

  private pages(repository: string, built: Expression): string[] {
    const lonely = this.entity.fields.some((field) => field.type.kind === 'ref' && field.unique && field.required);
    const count = lonely ? 1 : Math.min(5, ...this.entity.fields.filter((field) => field.unique).map(capacity));
    return [
      ...this.targets(undefined),
      repository,
      print(
        'made = ',
        { open: '[', entries: [{ head: '', value: `${flatten(built)} for _ in range(${count})` }], close: ']' },
        1,
      ),
      `${INDENT}for one in made:`,
      `${INDENT}${INDENT}await repository.add(one)`,
      `${INDENT}query = Query(sort=Sort("created_at"))`,
      `${INDENT}shown: list[UUID] = []`,
      `${INDENT}for number in (1, 2, 3):`,
      `${INDENT}${INDENT}page = await repository.page(query, page=number, per_page=2)`,
      `${INDENT}${INDENT}assert page.total == len(made)`,
      `${INDENT}${INDENT}shown.extend(one.id for one in page.items)`,
      `${INDENT}assert sorted(shown) == sorted(one.id for one in made)`,
    ];
  }

  private unknownReference(repository: string, field: Field | undefined): string[] {
    if (field === undefined) return [repository];
    return [
      ...this.targets(undefined, field),
      repository,
      print(
        'lost = ',
        call(`builders.${this.names.builder(this.entity)}`, [
          ...this.required(undefined, field),
          keyword(this.names.attribute(field), 'uuid4()'),
        ]),
        1,
      ),
      ...refusal('ReferenceNotFound', 'await repository.add(lost)'),
      `${INDENT}assert refused.value.pointer == ${stringLiteral(`/${field.name}`)}`,
    ];
  }

  private deleteReferenced(repository: string, field: Field | undefined): string[] {
    const target = field?.type.kind === 'ref' ? this.names.entity(field.type.entity) : undefined;
    if (field === undefined || target === undefined) return [repository];
    return [
      ...this.targets(field),
      repository,
      print(
        'await repository.add',
        {
          open: '(',
          entries: [argument(call(`builders.${this.names.builder(this.entity)}`, this.required(field)))],
          close: ')',
        },
        1,
      ),
      `${INDENT}with pytest.raises(Referenced):`,
      `${INDENT}${INDENT}await ${this.names.repository(target)}(store).delete(${this.variable(field)}.id)`,
    ];
  }

  /** A change that shows; every entity has at least its time of change. */
  private change(): Entry {
    for (const field of this.entity.fields) {
      if (field.type.kind === 'ref') continue;
      const value = otherThan(field, field.example ?? field.default);
      if (value !== undefined) return keyword(this.names.attribute(field), domainLiteral(field, value));
    }
    return keyword('updated_at', 'first.created_at + timedelta(seconds=1)');
  }

  private needed(also: Field | undefined, less?: Field): Field[] {
    return this.entity.fields.filter(
      (field) => field.type.kind === 'ref' && field !== less && (field.required || field === also),
    );
  }

  private readonly variable = (field: Field): string => `${field.words.parts.join('_')}_target`;

  private required(also: Field | undefined, less?: Field): Entry[] {
    return this.needed(also, less).map((field) => keyword(this.names.attribute(field), `${this.variable(field)}.id`));
  }

  /** Adds what the entity must refer to, and what that must refer to in turn. */
  private targets(also: Field | undefined, less?: Field): string[] {
    return this.needed(also, less).flatMap((field) => this.target(this.variable(field), field));
  }

  private target(variable: string, field: Field): string[] {
    const entity = field.type.kind === 'ref' ? this.names.entity(field.type.entity) : undefined;
    if (entity === undefined) return [];
    const refs = entity.fields.filter((one) => one.type.kind === 'ref' && one.required);
    const inner = refs.flatMap((one) => this.target(`${variable}_${one.words.parts.join('_')}`, one));
    const entries = refs.map((one) =>
      keyword(this.names.attribute(one), `${variable}_${one.words.parts.join('_')}.id`),
    );
    return [
      ...inner,
      print(`${variable} = `, call(`builders.${this.names.builder(entity)}`, entries), 1),
      `${INDENT}await ${this.names.repository(entity)}(store).add(${variable})`,
    ];
  }
}

const refusal = (error: string, statement: string): string[] => [
  `${INDENT}with pytest.raises(${error}) as refused:`,
  `${INDENT}${INDENT}${statement}`,
];
