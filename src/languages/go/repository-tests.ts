/** Repository contract cases as Go tests, over every kind of store. */
import { type Build, type ClauseStep, clauseScript, fieldsOf, type Operand } from '../../cases/clauses.ts';
import type { RepositoryCall, TestCase } from '../../cases/types.ts';
import type { Entity, Field } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import { testFunction } from './api-tests.ts';
import { built, type Home } from './domain-tests.ts';
import { unexported } from './names.ts';
import { call, type Expression, flatten, margin, print, type Statement, stringLiteral } from './print.ts';
import { DomainValues } from './test-values.ts';

/** `homeOf`: the feature that an entity belongs to. */
export function repositoryTest(
  testCase: TestCase & { readonly act: RepositoryCall },
  entity: Entity,
  entityNamed: (name: string) => Entity | undefined,
  homeOf: (entity: Entity) => Home,
): string {
  const { clause } = testCase.act;
  const fields = fieldsOf(testCase.act).flatMap((name) => entity.fields.find((one) => one.name === name) ?? []);
  const script = new Clause(entity, homeOf);
  return testFunction(testCase, [
    '\tsupport.EachStore(t, func(t *testing.T, store repository.Store) {',
    ...clauseScript(clause, entity, fields, entityNamed).flatMap((step) => script.lines(step)),
    '\t})',
  ]);
}

const LEVEL = 2;

/** Prints the steps of a clause. */
class Clause {
  private readonly entity: Entity;
  private readonly homeOf: (entity: Entity) => Home;

  constructor(entity: Entity, homeOf: (entity: Entity) => Home) {
    this.entity = entity;
    this.homeOf = homeOf;
  }

  lines(step: ClauseStep): string[] {
    switch (step.kind) {
      case 'build':
        return [line(`${name(step.variable)} := `, this.built(step.build))];
      case 'build-list':
        return this.builtList(step);
      case 'repository':
        return [line('repo := ', this.repository(step.entity))];
      case 'add': {
        const repository = step.elsewhere === undefined ? 'repo' : flatten(this.repository(step.elsewhere));
        return [worked(call(`${repository}.Add`, [CONTEXT, this.operand(step.operand)]))];
      }
      case 'add-each':
        return [
          `${margin(LEVEL)}for _, one := range ${name(step.variable)} {`,
          line('', call('support.NoError', ['t', call('repo.Add', [CONTEXT, 'one'])]), LEVEL + 1),
          `${margin(LEVEL)}}`,
        ];
      case 'change':
        return this.changed(step);
      case 'update':
        return this.updated(step);
      case 'delete':
        return [foundOrNot(call('repo.Delete', [CONTEXT, idOf(step.variable)]), step.found)];
      case 'expect-found':
        return [
          line('found, err := ', call('repo.Get', [CONTEXT, idOf(step.under)])),
          line('', 'support.NoError(t, err)'),
          line('', call('support.Same', ['t', 'found', name(step.variable)])),
        ];
      case 'expect-missing':
        return [
          line('_, err := ', call('repo.Get', [CONTEXT, idOf(step.variable)])),
          line('', 'support.Is(t, err, base.ErrNotFound)'),
        ];
      case 'expect-add-refused': {
        const refusal = step.error === 'AlreadyExists' ? 'support.Taken' : 'support.Dangling';
        const adding = call('repo.Add', [CONTEXT, name(step.variable)]);
        return [line('', call(refusal, ['t', adding, ...step.pointers.map(stringLiteral)]))];
      }
      case 'expect-delete-refused': {
        const deleting = `${flatten(this.repository(step.entity))}.Delete`;
        return [
          line('', call('support.Is', ['t', call(deleting, [CONTEXT, idOf(step.variable)]), 'base.ErrReferenced'])),
        ];
      }
      case 'expect-pages':
        return pages(step);
    }
  }

  private updated({ variable, field, found }: Extract<ClauseStep, { kind: 'update' }>): string[] {
    const own = name(variable);
    const update = call('repo.Update', [CONTEXT, own, stringLiteral(field?.name ?? 'updated_at')]);
    if (!found) return [line('_, err := ', update), line('', 'support.Is(t, err, base.ErrNotFound)')];
    return [
      line('stored, err := ', update),
      line('', 'support.NoError(t, err)'),
      line('', call('support.Same', ['t', 'stored', own])),
    ];
  }

  private builtList({ variable, build, count }: Extract<ClauseStep, { kind: 'build-list' }>): string[] {
    const made = name(variable);
    const { go, domain } = this.homeOf(build.entity);
    return [
      line(`${made} := `, `make([]${domain}.${go.names(build.entity).type}, 0, ${count})`),
      `${margin(LEVEL)}for range ${count} {`,
      line(`${made} = `, call('append', [made, this.built(build)]), LEVEL + 1),
      `${margin(LEVEL)}}`,
    ];
  }

  private changed({ variable, from, to }: Extract<ClauseStep, { kind: 'change' }>): string[] {
    const { go, domain } = this.homeOf(this.entity);
    const changed = name(variable);
    if (to === undefined) {
      return [
        line(`${changed} := `, name(from)),
        line(`${changed}.UpdatedAt = `, `${name(from)}.CreatedAt.Add(time.Second)`),
      ];
    }
    const [field, value] = to;
    const said = new DomainValues(go, domain).attribute(field, { kind: 'json', value });
    return [line(`${changed} := `, name(from)), line(`${changed}.${go.attribute(this.entity, field.name)} = `, said)];
  }

  private repository(entity: Entity): Expression {
    const { go, repositories } = this.homeOf(entity);
    return call(`${repositories}.New${go.names(entity).repository}`, ['store']);
  }

  private operand(from: Operand): Expression {
    return from.kind === 'variable' ? name(from.name) : this.built(from.build);
  }

  private built({ entity, sets }: Build): Expression {
    const home = this.homeOf(entity);
    const values = new DomainValues(home.go, home.domain);
    const changes = sets.map(([field, to]): Statement => {
      const own = home.go.attribute(entity, field.name);
      return { prefix: `made.${own} = `, expression: this.setting(field, own, to, values) };
    });
    return built(entity, home, changes);
  }

  private setting(field: Field, own: string, to: Build['sets'][number][1], values: DomainValues): Expression {
    if (to.kind === 'same-as') return `${name(to.variable)}.${own}`;
    return values.held(field, idOf(to.kind === 'id-of' ? to.variable : undefined));
  }
}

const CONTEXT = 't.Context()';

const line = (prefix: string, expression: Expression, level = LEVEL): string => print(prefix, expression, level);
const name = (variable: string): string => unexported(toWords(variable));
const idOf = (variable: string | undefined): string =>
  variable === undefined ? 'clock.NewID()' : `${name(variable)}.ID`;
const worked = (done: Expression): string => line('', call('support.NoError', ['t', done]));
const foundOrNot = (done: Expression, found: boolean): string =>
  found ? worked(done) : line('', call('support.Is', ['t', done, 'base.ErrNotFound']));

function pages({ variable, size, pages: numbers }: Extract<ClauseStep, { kind: 'expect-pages' }>): string[] {
  const made = name(variable);
  const ids = (of: string, into: string, level: number): string[] => [
    `${margin(level)}for _, one := range ${of} {`,
    `${margin(level + 1)}${into}[one.ID]++`,
    `${margin(level)}}`,
  ];
  return [
    line('query := ', 'base.Query{Sort: base.Sort{Attribute: "created_at"}}'),
    line('shown, expected := ', 'map[uuid.UUID]int{}, map[uuid.UUID]int{}'),
    ...ids(made, 'expected', LEVEL),
    `${margin(LEVEL)}for _, number := range []int{${numbers.join(', ')}} {`,
    line('page, err := ', call('repo.Page', [CONTEXT, 'query', 'number', String(size)]), LEVEL + 1),
    line('', 'support.NoError(t, err)', LEVEL + 1),
    line('', `support.Same(t, page.Total, len(${made}))`, LEVEL + 1),
    ...ids('page.Items', 'shown', LEVEL + 1),
    `${margin(LEVEL)}}`,
    line('', 'support.Same(t, shown, expected)'),
  ];
}
