/** What the tests of a feature touch: its own entities and operations, and those of other features that it leads to. */
import type { Entity, Feature, Field, Operation, Rule } from '../model/types.ts';
import { bodySample } from './body-sample.ts';
import type { BodySample } from './samples.ts';
import type { EntityCall, RepositoryCall, RuleCall, TestCase } from './types.ts';
import { type CallCase, isCall, stepsOf } from './values.ts';

export interface Owned<T> {
  readonly of: T;
  readonly feature: Feature;
}

export class TestWorld {
  readonly feature: Feature;
  readonly features: readonly Feature[];
  private readonly related: readonly Feature[];
  private readonly cases: readonly TestCase[];

  constructor(feature: Feature, related: readonly Feature[], cases: readonly TestCase[]) {
    this.feature = feature;
    this.related = related;
    this.features = [feature, ...related];
    this.cases = cases;
  }

  entity(name: string): Entity | undefined {
    return this.owned(name)?.of;
  }

  /** An entity and the feature that it belongs to. */
  owned(name: string): Owned<Entity> | undefined {
    for (const feature of this.features) {
      const of = feature.entities.find((entity) => entity.name === name);
      if (of !== undefined) return { of, feature };
    }
    return undefined;
  }

  /** The entity that a field belongs to. */
  ownerOf(field: Field): Entity | undefined {
    return this.features.flatMap((feature) => feature.entities).find((entity) => entity.fields.includes(field));
  }

  /** Entities of this feature and those that their references lead to. */
  neededEntities(): Array<Owned<Entity>> {
    const needed = new Map<string, Owned<Entity>>();
    const visit = (name: string): void => {
      const found = this.owned(name);
      if (found === undefined || needed.has(name)) return;
      needed.set(name, found);
      for (const field of found.of.fields) if (field.type.kind === 'ref') visit(field.type.entity);
    };
    for (const entity of this.feature.entities) visit(entity.name);
    return [...needed.values()];
  }

  /** Creations of other features that the cases arrange with. */
  foreignOperations(): Operation[] {
    const own = new Set(this.feature.operations.map((operation) => operation.id));
    const called = new Set(this.calls().flatMap((one) => stepsOf(one).map((step) => step.operation)));
    return this.related.flatMap((feature) =>
      feature.operations.filter((operation) => called.has(operation.id) && !own.has(operation.id)),
    );
  }

  /** Operations whose sample the cases send. */
  sampledOperations(): Array<Owned<Operation> & { readonly sample: BodySample }> {
    const used = new Set(
      this.calls().flatMap((one) =>
        stepsOf(one)
          .filter((step) => step.body.kind === 'sample')
          .map((step) => step.operation),
      ),
    );
    return this.features.flatMap((feature) =>
      feature.operations.flatMap((operation) => {
        const sample = used.has(operation.id) ? bodySample(operation, feature) : undefined;
        return sample === undefined ? [] : [{ of: operation, feature, sample }];
      }),
    );
  }

  /** API cases by the operation that they are about, in the order of the plan. */
  callsByTarget(): ReadonlyMap<string, readonly CallCase[]> {
    const found = new Map<string, CallCase[]>();
    for (const one of this.calls()) {
      const own = found.get(one.target);
      if (own === undefined) found.set(one.target, [one]);
      else own.push(one);
    }
    return found;
  }

  entityCases(entity: Entity): Array<TestCase & { readonly act: EntityCall }> {
    return this.cases.filter(
      (one): one is TestCase & { readonly act: EntityCall } =>
        one.act.kind === 'entity' && one.act.entity === entity.name,
    );
  }

  ruleCases(rule: Rule): Array<TestCase & { readonly act: RuleCall }> {
    return this.cases.filter(
      (one): one is TestCase & { readonly act: RuleCall } => one.act.kind === 'rule' && one.act.rule === rule.id,
    );
  }

  repositoryCases(entity: Entity): Array<TestCase & { readonly act: RepositoryCall }> {
    return this.cases.filter(
      (one): one is TestCase & { readonly act: RepositoryCall } =>
        one.act.kind === 'repository' && one.act.entity === entity.name,
    );
  }

  /** Fields of the entities that a rule is about: they say what type a fact has. */
  ruleFields(rule: Rule): Field[] {
    return rule.operations.flatMap((id) => {
      const name = this.feature.operations.find((operation) => operation.id === id)?.entity;
      return name === undefined ? [] : (this.entity(name)?.fields ?? []);
    });
  }

  /** What a load test may call without arranging anything: lists, and creations that refer to nothing. */
  loadOperations(): { readonly lists: readonly Operation[]; readonly creates: readonly Operation[] } {
    const { entities, operations } = this.feature;
    const refers = (name: string | undefined): boolean =>
      entities.some(
        (entity) => entity.name === name && entity.fields.some((field) => field.type.kind === 'ref' && field.required),
      );
    return {
      lists: operations.filter((operation) => operation.kind === 'list' && operation.under === undefined),
      creates: operations.filter(
        (operation) => operation.kind === 'create' && operation.under === undefined && !refers(operation.entity),
      ),
    };
  }

  private calls(): CallCase[] {
    return this.cases.filter(isCall);
  }
}
