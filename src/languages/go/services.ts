/** Services in Go: what the documents determine of each entity. */
import type { Entity } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import { ruleCalls } from '../../service/rules.ts';
import { plural, singular, withArticle } from '../prose.ts';
import { isPointer } from './attributes.ts';
import { attributeValue, changeLines, factValue } from './convert.ts';
import { variableOf } from './entities.ts';
import type { GoFeature } from './feature.ts';
import type { ContractMember } from './members.ts';
import { unexported } from './names.ts';
import { call, print, struct } from './print.ts';
import { factMembers, ruleResult } from './rules.ts';
import { goFile } from './text.ts';
import { defaultValue, pointerToValue } from './values.ts';

const FOLDER = 'languages/go/feature/domain';

export function servicesFile(go: GoFeature, render: Renderer): string {
  const cruds = [...go.cruds.values()];
  const entities = go.feature.entities.filter((entity) => cruds.some((crud) => crud.entity === entity));
  const services = entities.map((entity) => new Service(entity, cruds, go).view());
  return goFile(go, render(`${FOLDER}/services.go.hbs`, { services }));
}

class Service {
  private readonly entity: Entity;
  private readonly cruds: readonly Crud[];
  private readonly go: GoFeature;
  private readonly variable: string;
  private readonly type: string;

  constructor(entity: Entity, cruds: readonly Crud[], go: GoFeature) {
    this.entity = entity;
    this.cruds = cruds.filter((crud) => crud.entity === entity);
    this.go = go;
    this.variable = variableOf(entity);
    this.type = go.names(entity).type;
  }

  view() {
    const { entity, go, type, variable } = this;
    const names = go.names(entity);
    const list = this.of('list');
    return {
      name: names.service,
      says: `${names.service} creates, gets, lists, changes and deletes ${plural(entity)}, as far as documented.`,
      member: this.member(),
      repository: names.repository,
      resource: names.resource,
      entity: type,
      variable,
      spoken: singular(entity),
      one: withArticle(entity),
      create: this.create(),
      page: list !== undefined && isPaged(list),
      slice: list !== undefined && !isPaged(list),
      update: this.update(),
      delete: this.remove(),
    };
  }

  private of(kind: Crud['kind']): Crud | undefined {
    return this.cruds.find((crud) => crud.kind === kind);
  }

  private member(): string {
    return unexported(this.entity.plural);
  }

  private membersOf(crud: Crud): readonly ContractMember[] {
    return (crud.body && this.go.contracts.get(crud.body.name)?.members) ?? [];
  }

  private create() {
    const crud = this.of('create');
    if (crud?.body === undefined) return null;
    const members = this.membersOf(crud);
    const values = this.entity.fields.flatMap((field): Array<[string, string]> => {
      const attribute = this.go.attribute(this.entity, field.name);
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
    return {
      body: this.go.component(crud.body.name),
      rules: this.rules(crud, `${this.type}{}, err`, true),
      made: print(`${this.variable} := `, made, 1),
    };
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
    return {
      body: this.go.component(crud.body.name),
      ...this.ruled(crud, `${this.type}{}, err`),
      changes,
    };
  }

  private remove() {
    const crud = this.of('delete');
    if (crud === undefined) return null;
    return this.ruled(crud, 'err');
  }

  /** Where a rule or a precondition is told how things are, nobody may change them before the write. */
  private ruled(crud: Crud, refused: string) {
    const rules = this.rules(crud, refused, false);
    const precondition = this.precondition(crud);
    const reads = precondition !== null || rules.some((one) => new RegExp(`\\b${this.variable}\\.`).test(one));
    return { rules: reads ? rules : this.rules(crud, refused, true), reads, precondition };
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
