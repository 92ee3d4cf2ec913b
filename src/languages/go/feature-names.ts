/** What a feature is called in Go: every name of its domain package that the documents alone determine. */
import type { Entity, Feature, Field, Operation, Property, Rule } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import { type Batch, batchesOf } from '../../service/batch.ts';
import { type Crud, crudsOf } from '../../service/crud.ts';
import { type LinkOperation, linksOf } from '../../service/links.ts';
import { SchemaBook } from '../../service/schemas.ts';
import { unused } from '../names.ts';
import { exported, membersOf, packageName, TYPES } from './names.ts';
import { MODULE } from './types.ts';

/** Names of the domain package that belong to an entity. */
export interface EntityNames {
  readonly type: string;
  /** What a client gets to see of it; undefined where no component says that. */
  readonly view: string;
  readonly service: string;
  readonly repository: string;
  /** Member of Resources. */
  readonly resource: string;
}
export interface RuleNames {
  readonly function: string;
  readonly given: string;
  readonly when: string;
}
export interface OperationNames {
  readonly function: string;
  readonly request: string;
}

/** The names of a package while they are given: none is given twice. */
export class PackageNames {
  private readonly used = new Set<string>(TYPES);

  claim(name: string): string {
    return unused(name, this.used);
  }

  /** The same for a type that a function `New…` makes. */
  claimMade(name: string): string {
    let candidate = name;
    for (let number = 2; this.used.has(candidate) || this.used.has(`New${candidate}`); number += 1)
      candidate = `${name}${number}`;
    this.used.add(candidate).add(`New${candidate}`);
    return candidate;
  }
}

export class GoNames {
  readonly feature: Feature;
  readonly pkg: string;
  readonly book: SchemaBook;
  readonly cruds: ReadonlyMap<Operation, Crud>;
  /** Operations on several of an entity. */
  readonly batches: ReadonlyMap<Operation, Batch>;
  /** Operations that link and unlink. */
  readonly links: ReadonlyMap<Operation, LinkOperation>;
  /** Operations that only a person can write. */
  readonly custom: readonly Operation[];
  private readonly entityNames: ReadonlyMap<string, EntityNames>;
  private readonly componentNames: ReadonlyMap<string, string>;
  private readonly ruleNames: ReadonlyMap<string, RuleNames>;
  private readonly operationNames: ReadonlyMap<string, OperationNames>;
  private readonly members: ReadonlyMap<string, ReadonlyMap<string, string>>;

  /** `claims` holds the names given here afterwards. */
  constructor(feature: Feature, claims: PackageNames) {
    this.feature = feature;
    this.pkg = packageName(feature);
    this.book = new SchemaBook(feature);
    this.cruds = new Map([...crudsOf(this.book)].filter(([, crud]) => this.isStruct(crud.answer.name)));
    this.batches = batchesOf(this.book, this.cruds.values());
    this.links = linksOf(this.book);
    this.custom = feature.operations.filter(
      (one) => !this.cruds.has(one) && !this.batches.has(one) && !this.links.has(one),
    );
    const { entities, rules } = feature;
    const types = new Map(entities.map((entity) => [entity.name, claims.claim(exported(entity.words))]));
    this.componentNames = nameComponents(feature, types, claims);
    this.entityNames = this.nameEntities(types, claims);
    this.ruleNames = new Map(rules.map((rule) => [rule.id, nameRule(rule, claims)]));
    this.operationNames = new Map(this.custom.map((operation) => [operation.id, nameOperation(operation, claims)]));
    this.members = new Map(entities.map((entity) => [entity.name, membersOf(entity)]));
  }

  private nameEntities(types: ReadonlyMap<string, string>, claims: PackageNames): Map<string, EntityNames> {
    const resources = new Set(['Caller', 'Step']);
    return new Map(
      this.feature.entities.map((entity) => {
        const type = types.get(entity.name) ?? '';
        const names: EntityNames = {
          type,
          view: this.component(entity.schema ?? entity.name),
          service: claims.claimMade(`${type}Service`),
          repository: claims.claimMade(`${type}Repository`),
          resource: unused(exported(entity.plural), resources),
        };
        return [entity.name, names];
      }),
    );
  }

  /** `backend/internal/domain/productcatalog` */
  path(layer: string): string {
    return `${MODULE}/internal/${layer}/${this.pkg}`;
  }

  names(entity: Entity): EntityNames {
    return known(this.entityNames, entity.name);
  }
  rule(rule: Rule): RuleNames {
    return known(this.ruleNames, rule.id);
  }
  operation(operation: Operation): OperationNames {
    return known(this.operationNames, operation.id);
  }
  component(name: string): string {
    return this.componentNames.get(name) ?? exported(toWords(name));
  }

  /** Whether a component becomes a struct: names that no tag can hold are found in maps only. */
  isStruct(component: string): boolean {
    const schema = this.book.named(component)?.schema;
    if (schema?.kind !== 'object' || !this.book.isClass(component)) return false;
    return schema.properties.every(({ name }) => TAG.test(name));
  }

  /** Member of an entity's struct by the field's name. */
  attribute(entity: Entity, field: string): string {
    return this.members.get(entity.name)?.get(field) ?? exported(toWords(field));
  }

  /** The property of an entity's component that became this field. */
  property(entity: Entity, field: Field): Property | undefined {
    const schema = this.book.resource(entity)?.schema;
    return schema?.kind === 'object' ? schema.properties.find((property) => property.name === field.name) : undefined;
  }
}

/** What encoding/json takes for a name. */
const TAG = /^[\p{L}\p{Nd}!#$%&()*+\-./:;<=>?@[\]^_{|}~ ]+$/u;

function nameComponents(
  { entities, schemas }: Feature,
  types: ReadonlyMap<string, string>,
  claims: PackageNames,
): Map<string, string> {
  const owners = new Map(entities.map((entity) => [entity.schema ?? entity.name, types.get(entity.name) ?? '']));
  return new Map(
    schemas.map(({ name, words }) => {
      const owner = owners.get(name);
      return [name, owner === undefined ? claims.claim(exported(words)) : claims.claimMade(`${owner}View`)];
    }),
  );
}

function nameRule(rule: Rule, claims: PackageNames): RuleNames {
  const name = claims.claim(exported(rule.words));
  return { function: name, given: claims.claim(`${name}Given`), when: claims.claim(`${name}When`) };
}

function nameOperation(operation: Operation, claims: PackageNames): OperationNames {
  const name = claims.claim(exported(operation.words));
  return { function: name, request: claims.claim(`${name}Request`) };
}

export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  if (found === undefined) throw new Error(`${String(key)} has no name in Go`);
  return found;
}
