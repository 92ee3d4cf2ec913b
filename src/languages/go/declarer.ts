/** Gives every schema its Go type, and declares the types that need a name. Used once a feature, before any file is rendered. */
import type { ArraySchema, Entity, Field, ObjectSchema, Property, Schema } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import { type GoNames, known, type PackageNames } from './feature-names.ts';
import { exported } from './names.ts';
import {
  ANY,
  BOOL,
  declared,
  domainType,
  type GoType,
  JSON_OBJECT,
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

export class TypeDeclarer {
  readonly names: GoNames;
  /** In the order of their declaration. */
  readonly enumerations: Enumeration[] = [];
  readonly fieldTypes = new Map<Field, GoType>();
  private readonly claims: PackageNames;
  private readonly enumerated = new Map<string, Enumeration>();
  private readonly resolving = new Set<string>();

  constructor(names: GoNames, claims: PackageNames) {
    this.names = names;
    this.claims = claims;
  }

  declareField(entity: Entity, field: Field): void {
    this.fieldTypes.set(field, this.typeOfField(entity, field));
  }

  fieldWire(field: Field): GoType {
    return wireOf(field, known(this.fieldTypes, field));
  }

  private typeOfField(entity: Entity, field: Field): GoType {
    const property = this.names.property(entity, field);
    const schema = property && this.names.book.resolve(property.schema);
    if (field.type.kind === 'enum') {
      const name = `${this.names.names(entity).type}${this.names.attribute(entity, field.name)}`;
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
    return item.kind === 'ref' ? this.names.component(item.name) : undefined;
  }

  /** A type for these values: the same name with the same values is the same type. */
  enumeration(values: readonly string[], name: string, entity?: Entity): GoType {
    const key = JSON.stringify([name, values]);
    let found = this.enumerated.get(key);
    if (found === undefined) {
      const type = this.isOwnName(name) ? name : this.claims.claim(name);
      const constants = [...new Set(values)].map(
        (value) => [this.claims.claim(`${type}${exported(toWords(value))}`), value] as const,
      );
      found = { name: type, entity, constants };
      this.enumerated.set(key, found);
      this.enumerations.push(found);
    }
    return declared(found.name, '""');
  }

  /** Whether the name was given to a component that is an enumeration, which has not been declared yet. */
  private isOwnName(name: string): boolean {
    const component = this.names.feature.schemas.find((one) => this.names.component(one.name) === name);
    const isFree = !this.enumerations.some((one) => one.name === name);
    return isFree && component?.schema.kind === 'string' && component.schema.enum !== undefined;
  }

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
    return this.names.book.isNullable(schema) ? orNil(type) : type;
  }

  private arrayType(schema: ArraySchema, name: string): GoType {
    return sliceOf(this.typeOrNil(schema.items, `${name}Item`));
  }

  private objectType(schema: ObjectSchema, name: string): GoType {
    if (typeof schema.additional !== 'object' || schema.properties.length > 0) return JSON_OBJECT;
    return mapOf(this.typeOrNil(schema.additional, `${name}Value`));
  }

  private refType(name: string): GoType {
    const named = this.names.book.named(name);
    if (named === undefined) return ANY;
    if (this.names.isStruct(name)) return declared(this.names.component(name));
    // A component that leads back to itself through lists and maps alone cannot be written as one.
    if (this.resolving.has(name)) return ANY;
    this.resolving.add(name);
    const type = this.type(named.schema, this.names.component(name));
    this.resolving.delete(name);
    return type;
  }

  /** The type of a member that holds a value of this schema. */
  memberType(owner: string, schema: Schema, name: string): GoType {
    const type = this.type(schema, name);
    return !type.nilable && breaksCircle(owner, schema, this.names) ? pointerTo(type) : type;
  }
}

/** What a field is on the wire; `type`: in the domain. */
export function wireOf(field: Field, type: GoType): GoType {
  const wire = wireType(field.type);
  if (wire === domainType(field.type)) return type;
  return field.list ? sliceOf(wire) : wire;
}

/** A struct that holds itself, whatever lies between, holds a pointer. */
function breaksCircle(owner: string, schema: Schema, names: GoNames): boolean {
  const seen = new Set<string>();
  const reaches = (from: Schema): boolean => {
    if (from.kind !== 'ref') return false;
    if (from.name === owner) return true;
    if (seen.has(from.name)) return false;
    seen.add(from.name);
    const target = names.book.named(from.name)?.schema;
    if (target === undefined) return false;
    if (!names.isStruct(from.name)) return reaches(target);
    return target.kind === 'object' && target.properties.some((property) => reaches(property.schema));
  };
  return reaches(schema);
}
