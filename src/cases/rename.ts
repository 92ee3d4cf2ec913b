/** Rows of a plan that name a member, under the name that it has from now on. */
import { isObject } from '../model/pointer.ts';
import type { Entity, Feature, Json, JsonObject, Operation } from '../model/types.ts';
import type { Derived } from './derive.ts';
import { type Plan, readPlan } from './plan.ts';
import { formatRow } from './plan-rows.ts';
import type { Act, BodySpec, Expect, RepositoryCall, Step, TestCase, Value, Values } from './types.ts';

export interface MemberRename {
  readonly from: string;
  readonly to: string;
  /** Query parameters under their former and their new names. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * `before`: what the spec derived under the former name, `after` under the new one: the same cases in the same order. A row that says just
 * what was derived says what is; any other keeps its author's words, and names the member as it is called now.
 */
export function renameRows(
  plan: Plan,
  feature: Feature,
  entity: Entity,
  rename: MemberRename,
  before: Derived,
  after: Derived,
): Plan {
  const twins = before.cases.length === after.cases.length;
  const was = new Map(before.cases.map((one, at) => [one.id, { old: one, now: twins ? after.cases[at] : undefined }]));
  const renaming = new RowRenaming(feature, entity, rename);
  const lines = new Map<number, string>();
  for (const { id, line, case: said } of plan.rows) {
    if (said === undefined) continue;
    const text = plan.lines[line - 1] ?? '';
    const known = was.get(id);
    if (known?.now !== undefined && text.trimEnd() === formatRow(known.old)) {
      lines.set(
        line,
        text.replace(text.trimEnd(), () => formatRow(known.now as TestCase)),
      );
      continue;
    }
    const renamed = renaming.row(said);
    const written = formatRow({ ...renamed, id: known?.now?.id ?? id });
    // What names nothing of it stays to the byte.
    if (formatRow(said) !== written)
      lines.set(
        line,
        text.replace(text.trimEnd(), () => written),
      );
  }
  return readPlan(plan.lines.map((line, at) => lines.get(at + 1) ?? line).join('\n'), '').plan;
}

/** IDs of derived rows as they are called once the member has its new name; `before` and `after` as for `renameRows`. */
export function renameIds(ids: ReadonlySet<string>, before: Derived, after: Derived): ReadonlySet<string> {
  if (before.cases.length !== after.cases.length) return ids;
  const now = new Map(before.cases.map(({ id }, at) => [id, after.cases[at]?.id ?? id]));
  return new Set([...ids].map((id) => now.get(id) ?? id));
}

class RowRenaming {
  private readonly entity: Entity;
  private readonly rename: MemberRename;
  private readonly feature: Feature;
  private readonly own: ReadonlySet<string>;

  constructor(feature: Feature, entity: Entity, rename: MemberRename) {
    this.feature = feature;
    this.entity = entity;
    this.rename = rename;
    this.own = new Set(feature.operations.filter((one) => this.isAbout(one)).map(({ id }) => id));
  }

  row({ arrange, act, expect, ...rest }: TestCase): TestCase {
    // `$name.member` is the entity's where the step that saved it is.
    const saved = new Set(
      arrange.flatMap((step) => (this.own.has(step.operation) && step.save !== undefined ? [step.save] : [])),
    );
    const about =
      act.kind === 'call' ? this.own.has(act.operation) : act.kind !== 'rule' && act.entity === this.entity.name;
    return {
      ...rest,
      arrange: arrange.map((step) => this.step(step, saved)),
      act: this.act(act, saved),
      expect: this.expect(expect, saved, about),
    };
  }

  private isAbout({ entity, path }: Operation): boolean {
    return entity === this.entity.name || path === this.entity.path || path.startsWith(`${this.entity.path}/`);
  }

  private act(act: Act, saved: ReadonlySet<string>): Act {
    switch (act.kind) {
      case 'call':
        return this.step(act, saved);
      case 'entity':
        return act.entity === this.entity.name ? { ...act, changes: this.members(act.changes, saved) } : act;
      case 'repository':
        return act.entity === this.entity.name ? this.clause(act) : act;
      case 'rule': {
        const rule = this.feature.rules.find(({ id }) => id === act.rule);
        const about =
          rule !== undefined && (rule.operations.length === 0 || rule.operations.some((id) => this.own.has(id)));
        return about ? { ...act, given: this.members(act.given, saved), when: this.members(act.when, saved) } : act;
      }
    }
  }

  private clause(act: RepositoryCall): RepositoryCall {
    const today = (name: string): string => (name === this.rename.from ? this.rename.to : name);
    return {
      ...act,
      ...(act.field === undefined ? {} : { field: today(act.field) }),
      ...(act.others === undefined ? {} : { others: act.others.map(today) }),
    };
  }

  private step(step: Step, saved: ReadonlySet<string>): Step {
    const loose = (values: Values): Values => values.map(([key, value]) => [key, this.value(value, saved)] as const);
    const own = this.own.has(step.operation);
    return {
      ...step,
      path: loose(step.path),
      header: loose(step.header),
      query: own ? step.query.map(([key, value]) => this.parameter(key, value, saved)) : loose(step.query),
      body: this.body(step.body, saved, own),
    };
  }

  private parameter(key: string, value: Value, saved: ReadonlySet<string>): readonly [string, Value] {
    const { from, to, parameters } = this.rename;
    const sorted = key === 'sort' && value.kind === 'json' && (value.value === from || value.value === `-${from}`);
    if (sorted) return [key, { kind: 'json', value: String(value.value).replace(from, () => to) }];
    return [parameters.get(key) ?? key, this.value(value, saved)];
  }

  private body(body: BodySpec, saved: ReadonlySet<string>, own: boolean): BodySpec {
    const values = (all: Values): Values =>
      own ? this.members(all, saved) : all.map(([key, value]) => [key, this.value(value, saved)] as const);
    if (body.kind === 'sample') return { ...body, changes: values(body.changes) };
    if (body.kind === 'only') return { ...body, members: values(body.members) };
    if (body.kind !== 'value') return body;
    const value = this.value(body.value, saved);
    return { ...body, value: own && value.kind === 'json' ? { kind: 'json', value: this.json(value.value) } : value };
  }

  private expect(expect: Expect, saved: ReadonlySet<string>, about: boolean): Expect {
    const { from, to } = this.rename;
    const values = (all: Values): Values =>
      about ? this.members(all, saved) : all.map(([key, value]) => [key, this.value(value, saved)] as const);
    const sorted =
      about && expect.sorted?.replace(/^-/, '') === from ? expect.sorted.replace(from, () => to) : expect.sorted;
    return {
      ...expect,
      ...(expect.body === undefined ? {} : { body: values(expect.body) }),
      ...(expect.ids === undefined ? {} : { ids: expect.ids.map((id) => this.value(id, saved)) }),
      ...(expect.errors === undefined || !about
        ? {}
        : { errors: expect.errors.map(([pointer, code]) => [this.pointer(pointer), code] as const) }),
      ...(sorted === undefined ? {} : { sorted }),
    };
  }

  private members(values: Values, saved: ReadonlySet<string>): Values {
    const { from, to } = this.rename;
    return values.map(
      ([key, value]) =>
        [key.startsWith('/') ? this.pointer(key) : key === from ? to : key, this.value(value, saved)] as const,
    );
  }

  /** `/stock`, `/stock/0`, `/items/0/stock`, `/query/stock_min`. */
  private pointer(pointer: string): string {
    const [, place, name, ...rest] = pointer.split('/');
    const other = place === 'query' && rest.length === 0 ? this.rename.parameters.get(name ?? '') : undefined;
    if (other !== undefined) return `/query/${other}`;
    const { from, to } = this.rename;
    return pointer.replace(/^(\/items\/\d+)?\/([^/]+)/, (all, items = '', top) =>
      top === from ? `${items}/${to}` : all,
    );
  }

  private value(value: Value, saved: ReadonlySet<string>): Value {
    const { from, to } = this.rename;
    if (value.kind !== 'saved' || !saved.has(value.name) || value.path[0] !== from) return value;
    return { ...value, path: [to, ...value.path.slice(1)] };
  }

  private json(value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.json(item));
    if (!isObject(value)) return value;
    const { from, to } = this.rename;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key === from ? to : key, child]),
    ) as JsonObject;
  }
}
