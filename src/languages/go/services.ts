/** Services in Go: what the documents determine of each entity. */
import type { Entity, Operation } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { columnNames } from '../../service/columns.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import { withMethod } from '../../service/hooks.ts';
import { type Side, servedEntities } from '../../service/links.ts';
import { ruleCalls } from '../../service/rules.ts';
import { sqlName } from '../../service/sql-names.ts';
import { tableName } from '../../service/tables.ts';
import { plural, singular, withArticle } from '../prose.ts';
import { isPointer } from './attributes.ts';
import { batchMethodOf, hasSteps, hasWhole } from './batches.ts';
import { attributeValue, changeLines, factValue } from './convert.ts';
import { variableOf } from './entities.ts';
import type { GoFeature } from './feature.ts';
import { type GoHookCalls, nameOf, parentId } from './hooks.ts';
import type { ContractMember } from './members.ts';
import { exported, unexported } from './names.ts';
import { call, columns, type Expression, flatten, print, slice, stringLiteral, struct } from './print.ts';
import { factMembers, ruleResult } from './rules.ts';
import { goFile } from './text.ts';
import { defaultValue, pointerToValue } from './values.ts';

const FOLDER = 'languages/go/feature/domain';

export function servicesFile(go: GoFeature, hooks: GoHookCalls, render: Renderer): string {
  const cruds = [...go.cruds.values()];
  const entities = servedEntities(go);
  const services = entities.map((entity) => new Service(entity, cruds, go, hooks).view());
  return goFile(go, render(`${FOLDER}/services.go.hbs`, { services, hasBatches: hasWhole(go.batches.values()) }));
}

/** The method of a service that creates or lists, as its handlers call it. */
export function serviceMethod({ kind, operation, entity }: Crud): string {
  const name = kind === 'create' ? 'Create' : 'List';
  if (operation.link !== undefined) return `${name}LinkedTo${exported(toWords(operation.under?.field ?? ''))}`;
  const field = entity.fields.find((one) => one.name === operation.under?.field);
  return field === undefined ? name : `${name}Of${exported(field.words)}`;
}

class Service {
  private readonly entity: Entity;
  private readonly cruds: readonly Crud[];
  private readonly go: GoFeature;
  private readonly hooks: GoHookCalls;
  private readonly variable: string;
  private readonly type: string;
  /** Members of the struct. */
  private readonly member: string;
  private readonly resources: string;
  private readonly step: string;

  constructor(entity: Entity, cruds: readonly Crud[], go: GoFeature, hooks: GoHookCalls) {
    this.entity = entity;
    this.cruds = cruds.filter((crud) => crud.entity === entity);
    this.go = go;
    this.hooks = hooks;
    this.variable = variableOf(entity);
    this.type = go.names(entity).type;
    this.member = unexported(entity.plural);
    this.resources = this.member === 'resources' ? 'given' : 'resources';
    this.step = this.member === 'step' ? 'itsStep' : 'step';
  }

  view() {
    const { entity, go, type, variable } = this;
    const names = go.names(entity);
    const link = this.link();
    const hasResources =
      link !== null || this.hooks.of(entity) || this.cruds.some(({ operation }) => operation.under !== undefined);
    const batches = [...go.batches.values()].filter(({ single }) => single.entity === entity);
    const steps = hasSteps(batches);
    return {
      name: names.service,
      says: `${names.service} creates, gets, lists, changes and deletes ${plural(entity)}, as far as documented.`,
      fields: columns([
        [this.member, names.repository],
        ...(hasResources ? [[this.resources, 'Resources']] : []),
        ...(steps ? [[this.step, 'base.Step']] : []),
      ]),
      member: this.member,
      resources: hasResources ? this.resources : null,
      step: steps ? this.step : null,
      resource: names.resource,
      entity: type,
      variable,
      spoken: singular(entity),
      one: withArticle(entity),
      creates: this.each('create').flatMap((crud) => this.create(crud)),
      get: this.get(),
      lists: this.each('list').map((crud) => this.list(crud)),
      update: this.update(),
      replace: this.replace(),
      delete: this.remove(),
      restore: this.restore(),
      link,
      batches: batches.map((batch) => batchMethodOf(batch, go, this.step)),
    };
  }

  private of(kind: Crud['kind']): Crud | undefined {
    return this.cruds.find((crud) => crud.kind === kind);
  }

  private each(kind: Crud['kind']): Crud[] {
    return withMethod(this.cruds).filter((crud) => crud.kind === kind);
  }

  /** What a method looks for first where its operation is of one parent. `refused`: what is returned with an error. */
  private parent({ operation }: Crud, refused: string) {
    const { entity, go, resources } = this;
    const { under } = operation;
    const parent = go.feature.entities.find(({ name }) => name === under?.entity);
    if (under === undefined || parent === undefined) return null;
    const id = parentId(entity);
    const asked = call(`service.${resources}.${go.names(parent).resource}.Get`, ['ctx', id]);
    return {
      id,
      lookup: print('if _, err := ', asked, 1, '; err != nil {'),
      refused,
      narrowed: `query = ${flatten(this.narrowed(operation, under.field, id))}`,
    };
  }

  /** Of one parent: what refers to it, or what a join links to it. */
  private narrowed({ link }: Operation, field: string, id: string): Expression {
    const column = (of: Entity, name: string): string => stringLiteral(columnNames(of).get(name) ?? name);
    const join = this.go.feature.entities.find(({ name }) => name === link?.join);
    if (link === undefined || join === undefined) return call('query.Under', [column(this.entity, field), id]);
    const table = stringLiteral(sqlName(tableName(join)));
    return call('query.LinkedBy', [table, column(join, link.field), column(join, field), id]);
  }

  /** How a join links the two that it refers to; null where no operation does. */
  private link() {
    const { entity, go, resources } = this;
    const found = [...go.links.values()].find(({ join }) => join === entity);
    if (found === undefined) return null;
    const [one, other] = found.sides;
    const column = ({ field }: Side): string => stringLiteral(columnNames(entity).get(field.name) ?? field.name);
    const lookup = (side: Side, how: string, id: string): string =>
      [
        print(
          'if _, err := ',
          call(`service.${resources}.${go.names(side.entity).resource}.${how}`, ['ctx', id]),
          1,
          '; err != nil {',
        ),
        '\t\treturn nil, err',
        '\t}',
      ].join('\n');
    const values = entity.fields.flatMap((field): Array<[string, string]> => {
      const id = field === one.field ? 'oneID' : field === other.field ? 'otherID' : undefined;
      const attribute = go.attribute(entity, field.name);
      if (id !== undefined) return [[attribute, id]];
      const property = go.property(entity, field);
      if (property === undefined || field.default === undefined || field.default === null) return [];
      const value = defaultValue(property.schema, field.default, go.fieldType(field), 'domain', go);
      if (value === undefined) return [];
      return [[attribute, isPointer(field, go) ? pointerToValue(go.fieldType(field), value) : value]];
    });
    const made = struct(
      this.type,
      [['ID', 'clock.NewID()'], ...values, ['CreatedAt', 'now'], ['UpdatedAt', 'now']],
      true,
    );
    return {
      found: nameOf('found', entity),
      lookups: [lookup(one, 'Lock', 'oneID'), lookup(other, 'Get', 'otherID')],
      made: print(`${this.variable} := `, made, 1),
      query: 'query := base.Query{Sort: base.Sort{Attribute: "created_at"}}',
      one: column(one),
      other: column(other),
    };
  }

  private membersOf(crud: Crud): readonly ContractMember[] {
    return (crud.body && this.go.contracts.get(crud.body.name)?.members) ?? [];
  }

  private get() {
    const crud = this.of('get');
    return {
      before: this.hooks.before(crud, this.resources, `${this.type}{}, err`),
      after: this.hooks.after(crud, this.resources, `${this.variable}, `),
    };
  }

  /** Pages by number, or slices by cursor. */
  private list(crud: Crud) {
    const found = nameOf('found', this.entity);
    const [kind, window, says] = isPaged(crud)
      ? ['Page', 'page, perPage int', 'gives a numbered page, with the total.']
      : [
          'Slice',
          'cursor *string, limit int',
          'gives what follows a cursor; base.ErrBadCursor where this list did not make it.',
        ];
    const result = `base.${kind}[${this.type}]`;
    const method = serviceMethod(crud);
    const parent = this.parent(crud, `${result}{}, err`);
    return {
      says: `${method} ${parent === null ? says : `${says.slice(0, -1)}; base.ErrNotFound where there is no such parent.`}`,
      method,
      service: this.go.names(this.entity).service,
      parent,
      window,
      result,
      found,
      asked: `service.${this.member}.${kind}(ctx, query, ${window.replace(/ (?:\*string|int)/g, '')})`,
      before: this.hooks.before(crud, this.resources, `${result}{}, err`),
      after: this.hooks.after(crud, this.resources, `${found}, `),
    };
  }

  private create(crud: Crud) {
    if (crud.body === undefined) return [];
    const parent = this.parent(crud, `${this.type}{}, err`);
    const before = this.hooks.before(crud, this.resources, `${this.type}{}, err`);
    const members = this.membersOf(crud);
    const values = this.entity.fields.flatMap((field): Array<[string, string]> => {
      const attribute = this.go.attribute(this.entity, field.name);
      if (parent !== null && field.name === crud.operation.under?.field)
        return [[attribute, isPointer(field, this.go) ? `&${parent.id}` : parent.id]];
      const member = members.find((one) => one.property.name === field.name);
      if (member !== undefined) return [[attribute, attributeValue(member, field, `body.${member.name}`, this.go)]];
      const property = this.go.property(this.entity, field);
      if (property === undefined || field.default === undefined || field.default === null) return [];
      const value = defaultValue(property.schema, field.default, this.go.fieldType(field), 'domain', this.go);
      if (value === undefined) return [];
      return [[attribute, isPointer(field, this.go) ? pointerToValue(this.go.fieldType(field), value) : value]];
    });
    const made = struct(
      this.type,
      [['ID', 'clock.NewID()'], ...values, ['CreatedAt', 'now'], ['UpdatedAt', 'now']],
      true,
    );
    const method = serviceMethod(crud);
    const says = `${method} makes ${withArticle(this.entity)} and keeps it`;
    return [
      {
        says: parent === null ? `${says}.` : `${says}; base.ErrNotFound where there is no such parent.`,
        method,
        service: this.go.names(this.entity).service,
        member: this.member,
        entity: this.type,
        variable: this.variable,
        parent,
        body: this.go.component(crud.body.name),
        before,
        rules: this.rules(crud, `${this.type}{}, err`, before === null),
        made: print(`${this.variable} := `, made, 1),
        after: this.hooks.after(crud, this.resources, `${this.variable}, `),
      },
    ];
  }

  private update() {
    const crud = this.of('update');
    if (crud?.body === undefined) return null;
    const changes = this.membersOf(crud).flatMap((member) => {
      const { field } = member;
      if (field === undefined) return [];
      const target = `${this.variable}.${this.go.attribute(this.entity, field.name)}`;
      return changeLines(member, field, `body.${member.name}`, target, this.go).map((line) => `\t${line}`);
    });
    const changed = this.variable === 'changed' ? 'changedOne' : 'changed';
    const after = this.hooks.after(crud, this.resources, `${changed}, `, changed);
    return {
      body: this.go.component(crud.body.name),
      ...this.ruled(crud, `${this.type}{}, err`, after),
      changes,
      former: nameOf('former', this.entity),
      changed,
    };
  }

  /** Every member that may be sent, whether or not it was. */
  private replace() {
    const crud = this.of('replace');
    if (crud?.body === undefined) return null;
    const members = this.membersOf(crud).filter(
      ({ field, property }) => field !== undefined && property.schema.readOnly !== true,
    );
    const changes = members.flatMap((member) => {
      const { field } = member;
      if (field === undefined) return [];
      const value = attributeValue(member, field, `body.${member.name}`, this.go);
      return [`\t${this.variable}.${this.go.attribute(this.entity, field.name)} = ${value}`];
    });
    const changed = this.variable === 'changed' ? 'changedOne' : 'changed';
    const after = this.hooks.after(crud, this.resources, `${changed}, `, changed);
    const named = [...members.map(({ property }) => property.name), 'updated_at'].map(stringLiteral);
    return {
      body: this.go.component(crud.body.name),
      ...this.ruled(crud, `${this.type}{}, err`, after),
      changes,
      members: print('members := ', slice('string', named), 1),
      former: nameOf('former', this.entity),
      changed,
    };
  }

  private remove() {
    const crud = this.of('delete');
    if (crud === undefined) return null;
    return this.ruled(crud, 'err', this.hooks.after(crud, this.resources, ''));
  }

  private restore() {
    const crud = this.of('restore');
    if (crud === undefined) return null;
    return {
      before: this.hooks.before(crud, this.resources, `${this.type}{}, err`),
      after: this.hooks.after(crud, this.resources, `${this.variable}, `),
      asked: this.variable === 'restored' ? 'asked' : 'restored',
    };
  }

  /** Where a rule, a precondition or a hook is told how things are, nobody may change them before the write. */
  private ruled(crud: Crud, refused: string, after: string | null) {
    const rules = this.rules(crud, refused, false);
    const precondition = this.precondition(crud);
    const before = this.hooks.before(crud, this.resources, refused, true);
    const isTold = rules.some((one) => new RegExp(`\\b${this.variable}\\.`).test(one));
    const reads = precondition !== null || before !== null || after !== null || isTold;
    return { rules: reads ? rules : this.rules(crud, refused, true), reads, precondition, before, after };
  }

  /** What the precondition of an operation is called; null where it has none. */
  private precondition({ operation }: Crud): string | null {
    if (operation.precondition === undefined) return null;
    return this.variable === 'precondition' ? 'condition' : 'precondition';
  }

  /** Calls of the rules that may refuse the operation. `first`: no error has been heard of yet. */
  private rules(crud: Crud, refused: string, first: boolean): string[] {
    const members = this.membersOf(crud);
    return ruleCalls(crud, this.go.feature).map(({ rule, given, when }, at) => {
      const names = this.go.rule(rule);
      const [givenNames, whenNames] = [factMembers(rule, 'given'), factMembers(rule, 'when')];
      const known = given.map(([fact, field]): [string, string] => {
        const attribute = `${this.variable}.${this.go.attribute(this.entity, field.name)}`;
        const plain = !isPointer(field, this.go) && !this.go.fieldType(field).nilable;
        return [givenNames.get(fact) ?? fact, plain ? `new(${attribute})` : attribute];
      });
      const asked = when.flatMap(([fact, name]): Array<[string, string]> => {
        const member = members.find((one) => one.property.name === name);
        if (member?.field === undefined) return [];
        return [[whenNames.get(fact) ?? fact, factValue(member, member.field, `body.${member.name}`)]];
      });
      // A rule that also gives a value is asked here for its refusal only.
      const left = ruleResult(rule) === undefined ? 'err' : '_, err';
      const assign = `${left} ${first && at === 0 ? ':=' : '='} `;
      return [
        print(assign, call(names.function, [struct(names.given, known), struct(names.when, asked)]), 1),
        '\tif err != nil {',
        `\t\treturn ${refused}`,
        '\t}',
      ].join('\n');
    });
  }
}
