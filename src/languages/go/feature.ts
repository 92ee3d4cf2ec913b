/** A feature as Go sees it: names given once, and the types of everything that has one. */
import type {
  ArraySchema,
  Entity,
  Feature,
  Field,
  ObjectSchema,
  Operation,
  Property,
  Rule,
  Schema,
} from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import { type Crud, crudsOf } from '../../service/crud.ts';
import { SchemaBook } from '../../service/schemas.ts';
import { unused } from '../names.ts';
import { exported, membersOf, packageName, TYPES } from './names.ts';
import {
  ANY,
  BOOL,
  declared,
  domainType,
  type GoType,
  JSON_OBJECT,
  MODULE,
  mapOf,
  numericType,
  orNil,
  pointerTo,
  sliceOf,
  textType,
  wireType,
} from './types.ts';

/** A named string type, and a constant for each of its values. */
export interface Enumeration {
  readonly name: string;
  /** Whose field it was made for; undefined where it stands for a component. */
  readonly entity: Entity | undefined;
  readonly constants: ReadonlyArray<readonly [name: string, value: string]>;
}

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

export class GoFeature {
  readonly feature: Feature;
  readonly pkg: string;
  readonly book: SchemaBook;
  readonly cruds: ReadonlyMap<Operation, Crud>;
  /** Operations that only a person can write. */
  readonly custom: readonly Operation[];
  /** In the order of their use. */
  readonly enumerations: Enumeration[] = [];
  private readonly taken = new Set<string>(TYPES);
  private readonly entityNames: ReadonlyMap<string, EntityNames>;
  private readonly componentNames: ReadonlyMap<string, string>;
  private readonly ruleNames: ReadonlyMap<string, RuleNames>;
  private readonly operationNames: ReadonlyMap<string, OperationNames>;
  private readonly members: ReadonlyMap<string, ReadonlyMap<string, string>>;
  private readonly enumerated = new Map<string, Enumeration>();
  private readonly fieldTypes = new Map<Field, GoType>();
  private readonly resolving = new Set<string>();

  constructor(feature: Feature) {
    this.feature = feature;
    this.pkg = packageName(feature);
    this.book = new SchemaBook(feature);
    this.cruds = new Map([...crudsOf(this.book)].filter(([, crud]) => this.isStruct(crud.answer.name)));
    this.custom = feature.operations.filter((operation) => !this.cruds.has(operation));
    const { entities, schemas, rules } = feature;
    const types = new Map(entities.map((entity) => [entity.name, this.claim(exported(entity.words))]));
    const owners = new Map(entities.map((entity) => [entity.schema ?? entity.name, types.get(entity.name) ?? '']));
    this.componentNames = new Map(
      schemas.map(({ name, words }) => {
        const owner = owners.get(name);
        return [name, owner === undefined ? this.claim(exported(words)) : this.claimMade(`${owner}View`)];
      }),
    );
    const resources = new Set(['Caller']);
    this.entityNames = new Map(
      entities.map((entity) => {
        const type = types.get(entity.name) ?? '';
        const names: EntityNames = {
          type,
          view: this.component(entity.schema ?? entity.name),
          service: this.claimMade(`${type}Service`),
          repository: this.claimMade(`${type}Repository`),
          resource: unused(exported(entity.plural), resources),
        };
        return [entity.name, names];
      }),
    );
    this.ruleNames = new Map(rules.map((rule) => [rule.id, this.namesOfRule(rule)]));
    this.operationNames = new Map(
      this.custom.map((operation) => {
        const name = this.claim(exported(operation.words));
        return [operation.id, { function: name, request: this.claim(`${name}Request`) }];
      }),
    );
    this.members = new Map(entities.map((entity) => [entity.name, membersOf(entity)]));
    for (const entity of entities)
      for (const field of entity.fields) this.fieldTypes.set(field, this.declareField(entity, field));
  }

  /** `backend/internal/domain/productcatalog` */
  path(layer: string): string {
    return `${MODULE}/internal/${layer}/${this.pkg}`;
  }

  /** A name that nothing else of the domain package has. */
  claim(name: string): string {
    return unused(name, this.taken);
  }

  /** The same for a type that a function `New…` makes. */
  private claimMade(name: string): string {
    let candidate = name;
    for (let number = 2; this.taken.has(candidate) || this.taken.has(`New${candidate}`); number += 1)
      candidate = `${name}${number}`;
    this.taken.add(candidate).add(`New${candidate}`);
    return candidate;
  }

  private namesOfRule(rule: Rule): RuleNames {
    const name = this.claim(exported(rule.words));
    return { function: name, given: this.claim(`${name}Given`), when: this.claim(`${name}When`) };
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

  /** What a value of the field is, lists included; without room for nothing. */
  fieldType(field: Field): GoType {
    return known(this.fieldTypes, field);
  }

  /** The same on the wire. */
  fieldWire(field: Field): GoType {
    const type = this.fieldType(field);
    const wire = wireType(field.type);
    if (wire === domainType(field.type)) return type;
    return field.list ? sliceOf(wire) : wire;
  }

  /** The property of an entity's component that became this field. */
  property(entity: Entity, field: Field): Property | undefined {
    const schema = this.book.resource(entity)?.schema;
    return schema?.kind === 'object' ? schema.properties.find((property) => property.name === field.name) : undefined;
  }

  private declareField(entity: Entity, field: Field): GoType {
    const property = this.property(entity, field);
    const schema = property && this.book.resolve(property.schema);
    if (field.type.kind === 'enum') {
      const name = `${this.names(entity).type}${this.attribute(entity, field.name)}`;
      const component = property && this.enumComponent(property);
      const type = this.enumeration(field.type.values, component ?? name, component === undefined ? entity : undefined);
      return field.list ? sliceOf(type) : type;
    }
    const type = field.type.kind === 'json' && schema?.kind === 'any' ? ANY : domainType(field.type);
    return field.list ? sliceOf(type) : type;
  }

  /** The name of an enumeration that is a component of its own. */
  private enumComponent({ schema }: Property): string | undefined {
    const item = schema.kind === 'array' ? schema.items : schema;
    return item.kind === 'ref' ? this.component(item.name) : undefined;
  }

  /** A type for these values: the same name with the same values is the same type. */
  enumeration(values: readonly string[], name: string, entity?: Entity): GoType {
    const key = JSON.stringify([name, values]);
    let found = this.enumerated.get(key);
    if (found === undefined) {
      const type = this.isOwnName(name) ? name : this.claim(name);
      const constants = [...new Set(values)].map(
        (value) => [this.claim(`${type}${exported(toWords(value))}`), value] as const,
      );
      found = { name: type, entity, constants };
      this.enumerated.set(key, found);
      this.enumerations.push(found);
    }
    return declared(found.name, '""');
  }

  /** Whether the name was given to a component that is an enumeration, which has not been declared yet. */
  private isOwnName(name: string): boolean {
    const component = this.feature.schemas.find((one) => this.component(one.name) === name);
    const isFree = !this.enumerations.some((one) => one.name === name);
    return isFree && component?.schema.kind === 'string' && component.schema.enum !== undefined;
  }

  enumerationsOf(entity: Entity | undefined): Enumeration[] {
    return this.enumerations.filter((one) => one.entity === entity);
  }

  /** The constants of a field's enumeration. */
  constants(field: Field): ReadonlyArray<readonly [name: string, value: string]> {
    const name = this.fieldType(field).text.replace(/^\[\]/, '');
    return this.enumerations.find((one) => one.name === name)?.constants ?? [];
  }

  // -------------------------------------------------------------- schemas

  /** The type of a schema on the wire where null is not said; `name` is what an enumeration would be called. */
  type(schema: Schema, name: string): GoType {
    switch (schema.kind) {
      case 'string':
        return schema.enum === undefined || schema.enum.length === 0
          ? textType(schema)
          : this.enumeration(schema.enum, name);
      case 'integer':
      case 'number':
        return numericType(schema);
      case 'boolean':
        return BOOL;
      case 'array':
        return this.arrayType(schema, name);
      case 'object':
        return this.objectType(schema, name);
      case 'ref':
        return this.refType(schema.name);
      // Which variant a value is, its reader finds out.
      case 'union':
      case 'any':
        return ANY;
    }
  }

  /** The same with room for null where the schema admits it. */
  typeOrNil(schema: Schema, name: string): GoType {
    const type = this.type(schema, name);
    return this.book.isNullable(schema) ? orNil(type) : type;
  }

  private arrayType(schema: ArraySchema, name: string): GoType {
    return sliceOf(this.typeOrNil(schema.items, `${name}Item`));
  }

  private objectType(schema: ObjectSchema, name: string): GoType {
    if (typeof schema.additional !== 'object' || schema.properties.length > 0) return JSON_OBJECT;
    return mapOf(this.typeOrNil(schema.additional, `${name}Value`));
  }

  private refType(name: string): GoType {
    const named = this.book.named(name);
    if (named === undefined) return ANY;
    if (this.isStruct(name)) return declared(this.component(name));
    // A component that leads back to itself through lists and maps alone cannot be written as one.
    if (this.resolving.has(name)) return ANY;
    this.resolving.add(name);
    const type = this.type(named.schema, this.component(name));
    this.resolving.delete(name);
    return type;
  }

  /** A struct that holds itself, whatever lies between, holds a pointer. */
  breaksCircle(owner: string, schema: Schema): boolean {
    const seen = new Set<string>();
    const reaches = (from: Schema): boolean => {
      if (from.kind !== 'ref') return false;
      if (from.name === owner) return true;
      if (seen.has(from.name)) return false;
      seen.add(from.name);
      const target = this.book.named(from.name)?.schema;
      if (target === undefined) return false;
      if (!this.isStruct(from.name)) return reaches(target);
      return target.kind === 'object' && target.properties.some((property) => reaches(property.schema));
    };
    return reaches(schema);
  }

  /** The type of a member that holds a value of this schema. */
  memberType(owner: string, schema: Schema, name: string): GoType {
    const type = this.type(schema, name);
    return !type.nilable && this.breaksCircle(owner, schema) ? pointerTo(type) : type;
  }
}

/** What encoding/json takes for a name. */
const TAG = /^[\p{L}\p{Nd}!#$%&()*+\-./:;<=>?@[\]^_{|}~ ]+$/u;

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  if (found === undefined) throw new Error(`${String(key)} has no name in Go`);
  return found;
}
