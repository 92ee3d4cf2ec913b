/** The clauses of the repository contract as scripts: what is built, kept, asked and expected, for a language to print. */
import { capacity } from '../model/capacity.ts';
import type { Entity, Field, Json } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { otherThan } from './ladder.ts';
import type { RepositoryCall, RepositoryClause } from './types.ts';

/** A valid entity with some attributes said; each has a builder among the test files. */
export interface Build {
  readonly entity: Entity;
  readonly sets: ReadonlyArray<readonly [field: Field, to: Setting]>;
}

export type Setting =
  /** The id of an entity made before. */
  | { readonly kind: 'id-of'; readonly variable: string }
  /** The same value as another entity has. */
  | { readonly kind: 'same-as'; readonly variable: string }
  /** A reference to nothing. */
  | { readonly kind: 'unknown-id' };

/** An entity: in a variable, or built on the spot. */
export type Operand =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'built'; readonly build: Build };

export type ClauseStep =
  | { readonly kind: 'build'; readonly variable: string; readonly build: Build }
  | { readonly kind: 'build-list'; readonly variable: string; readonly build: Build; readonly count: number }
  /** `repository` names the repository under test from here on. */
  | { readonly kind: 'repository'; readonly entity: Entity }
  /** Adds through the repository under test, or through that of `elsewhere`. */
  | { readonly kind: 'add'; readonly operand: Operand; readonly elsewhere?: Entity }
  | { readonly kind: 'add-each'; readonly variable: string }
  /** A copy of `from` with another value; without one, changed a second later. */
  | {
      readonly kind: 'change';
      readonly variable: string;
      readonly from: string;
      readonly to?: readonly [field: Field, value: Json];
    }
  /** Stores the value that `variable` has for `field`, or its time of change: gives `variable`, or finds nothing. */
  | { readonly kind: 'update'; readonly variable: string; readonly field: Field | undefined; readonly found: boolean }
  /** Without a variable: an id that nothing has. */
  | { readonly kind: 'delete'; readonly variable?: string; readonly found: boolean }
  /** `get` finds the entity whole, under its own id or that of `under`. */
  | { readonly kind: 'expect-found'; readonly variable: string; readonly under: string }
  | { readonly kind: 'expect-missing'; readonly variable?: string }
  | {
      readonly kind: 'expect-add-refused';
      readonly variable: string;
      readonly error: 'AlreadyExists' | 'ReferenceNotFound';
      /** Of each member that is refused; of a reference just one. */
      readonly pointers: readonly string[];
    }
  /** Deleting what something refers to. */
  | { readonly kind: 'expect-delete-refused'; readonly variable: string; readonly entity: Entity }
  /** Pages of `size`, sorted by the time of creation, hold every entity of the list once, and say how many there are. */
  | {
      readonly kind: 'expect-pages';
      readonly variable: string;
      readonly size: number;
      readonly pages: readonly number[];
    };

const PAGE_SIZE = 2;
const MOST = 5;

/** The fields that a clause is about. */
export const fieldsOf = ({ field, others = [] }: RepositoryCall): string[] =>
  field === undefined ? [] : [field, ...others];

/** `entityNamed`: the entity of this or a related feature. */
export function clauseScript(
  clause: RepositoryClause,
  entity: Entity,
  fields: readonly Field[],
  entityNamed: (name: string) => Entity | undefined,
): ClauseStep[] {
  return new Script(entity, entityNamed).steps(clause, fields);
}

const variable = (name: string): Operand => ({ kind: 'variable', name });
const built = (build: Build): Operand => ({ kind: 'built', build });
const targetOf = (field: Field): string => `${field.words.parts.join('_')}_target`;

class Script {
  private readonly entity: Entity;
  private readonly entityNamed: (name: string) => Entity | undefined;
  private readonly repository: ClauseStep;

  constructor(entity: Entity, entityNamed: (name: string) => Entity | undefined) {
    this.entity = entity;
    this.entityNamed = entityNamed;
    this.repository = { kind: 'repository', entity };
  }

  steps(clause: RepositoryClause, fields: readonly Field[]): ClauseStep[] {
    const { entity, repository } = this;
    const [field] = fields;
    const added: ClauseStep[] = [
      ...this.targets(field),
      repository,
      { kind: 'build', variable: 'first', build: this.build(field) },
      { kind: 'add', operand: variable('first') },
    ];
    switch (clause) {
      case 'add-then-get':
        return [...added, { kind: 'expect-found', variable: 'first', under: 'first' }];
      case 'get-missing':
        return [repository, { kind: 'expect-missing' }];
      case 'update-then-get': {
        const change = this.change();
        return [
          ...added,
          change,
          { kind: 'update', variable: 'changed', field: change.to?.[0], found: true },
          { kind: 'expect-found', variable: 'changed', under: 'first' },
        ];
      }
      case 'update-missing':
        return [
          repository,
          { kind: 'build', variable: 'lost', build: { entity, sets: [] } },
          { kind: 'update', variable: 'lost', field: undefined, found: false },
        ];
      case 'delete-then-get':
        return [
          ...added,
          { kind: 'delete', variable: 'first', found: true },
          { kind: 'expect-missing', variable: 'first' },
        ];
      case 'delete-missing':
        return [repository, { kind: 'delete', found: false }];
      case 'pages':
        return this.pages(field);
      case 'unique':
        return field === undefined ? added : [...added, ...this.taken(fields)];
      case 'unknown-reference':
        return this.unknownReference(field);
      case 'delete-referenced':
        return this.deleteReferenced(field);
      default:
        return added;
    }
  }

  private pages(field: Field | undefined): ClauseStep[] {
    const lonely = this.entity.fields.some((one) => one.type.kind === 'ref' && mustDiffer(one) && one.required);
    const count = lonely ? 1 : Math.min(MOST, ...this.entity.fields.filter(mustDiffer).map(capacity));
    return [
      ...this.targets(undefined),
      this.repository,
      { kind: 'build-list', variable: 'made', build: this.build(field), count },
      { kind: 'add-each', variable: 'made' },
      { kind: 'expect-pages', variable: 'made', size: PAGE_SIZE, pages: [1, 2, 3] },
    ];
  }

  private taken(fields: readonly Field[]): ClauseStep[] {
    const build = this.build(fields[0]);
    const same = fields.map((field) => [field, { kind: 'same-as', variable: 'first' }] as const);
    return [
      {
        kind: 'build',
        variable: 'second',
        build: { entity: this.entity, sets: [...build.sets.filter(([one]) => !fields.includes(one)), ...same] },
      },
      {
        kind: 'expect-add-refused',
        variable: 'second',
        error: 'AlreadyExists',
        pointers: fields.map(({ name }) => `/${name}`),
      },
    ];
  }

  private unknownReference(field: Field | undefined): ClauseStep[] {
    if (field === undefined) return [this.repository];
    return [
      ...this.targets(undefined, field),
      this.repository,
      {
        kind: 'build',
        variable: 'lost',
        build: { entity: this.entity, sets: [...this.required(undefined, field), [field, { kind: 'unknown-id' }]] },
      },
      { kind: 'expect-add-refused', variable: 'lost', error: 'ReferenceNotFound', pointers: [`/${field.name}`] },
    ];
  }

  private deleteReferenced(field: Field | undefined): ClauseStep[] {
    const target = field?.type.kind === 'ref' ? this.entityNamed(field.type.entity) : undefined;
    if (field === undefined || target === undefined) return [this.repository];
    return [
      ...this.targets(field),
      this.repository,
      { kind: 'add', operand: built(this.build(field)) },
      { kind: 'expect-delete-refused', variable: targetOf(field), entity: target },
    ];
  }

  /** A change that shows; every entity has at least its time of change. */
  private change(): Extract<ClauseStep, { kind: 'change' }> {
    const changed = { kind: 'change', variable: 'changed', from: 'first' } as const;
    for (const field of this.entity.fields) {
      if (field.type.kind === 'ref') continue;
      const value = otherThan(field, field.sample);
      if (value !== undefined) return { ...changed, to: [field, value] };
    }
    return changed;
  }

  private build(also: Field | undefined): Build {
    return { entity: this.entity, sets: this.required(also) };
  }

  private needed(also: Field | undefined, less?: Field): Field[] {
    return this.entity.fields.filter(
      (field) => field.type.kind === 'ref' && field !== less && (field.required || field === also),
    );
  }

  private required(also: Field | undefined, less?: Field): Build['sets'] {
    return this.needed(also, less).map((field) => [field, { kind: 'id-of', variable: targetOf(field) }] as const);
  }

  /** Adds what the entity must refer to, and what that must refer to in turn. */
  private targets(also: Field | undefined, less?: Field): ClauseStep[] {
    return this.needed(also, less).flatMap((field) => this.target(targetOf(field), field));
  }

  private target(name: string, field: Field): ClauseStep[] {
    const entity = field.type.kind === 'ref' ? this.entityNamed(field.type.entity) : undefined;
    if (entity === undefined) return [];
    const refs = entity.fields.filter((one) => one.type.kind === 'ref' && one.required);
    const inner = (one: Field): string => `${name}_${one.words.parts.join('_')}`;
    return [
      ...refs.flatMap((one) => this.target(inner(one), one)),
      {
        kind: 'build',
        variable: name,
        build: { entity, sets: refs.map((one) => [one, { kind: 'id-of', variable: inner(one) }] as const) },
      },
      { kind: 'add', operand: variable(name), elsewhere: entity },
    ];
  }
}
