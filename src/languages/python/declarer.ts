/** Gives every schema its annotation, and declares the types that need a name. Used once a feature, before any file is rendered. */
import type { Entity, Field, Property, Schema } from '../../model/types.ts';
import { pascal } from '../../model/words.ts';
import { type SchemaBook, shapeOf } from '../../service/schemas.ts';
import { unused } from '../names.ts';
import { type PythonNames, short } from './feature-names.ts';
import type { Use } from './imports.ts';
import { CLASSES, className } from './names.ts';
import { argument, type Bracketed } from './print.ts';
import { annotated, CONSTRAINTS, itemsOf, type Scalar, scalarType } from './types.ts';

/** A line of values.py or contracts.py. */
export interface Alias {
  readonly name: string;
  /** Bracketed, or the variants of a union. */
  readonly value: Bracketed | readonly string[];
  readonly uses: readonly Use[];
}

/** Unions wider than this get a name: none may outgrow the line that it stands in. */
const UNION_WIDTH = 40;

/** A type as it stands in an annotation. */
export interface Annotation {
  readonly text: string;
  readonly uses: readonly Use[];
}

const ID: Annotation = { text: 'Id', uses: [[CONSTRAINTS, 'Id']] };
const MOMENT: Annotation = { text: 'Moment', uses: [[CONSTRAINTS, 'Moment']] };
const JSON_OBJECT: Annotation = { text: 'JsonObject', uses: [[CONSTRAINTS, 'JsonObject']] };
export const ANYTHING: Annotation = { text: 'Anything', uses: [[CONSTRAINTS, 'Anything']] };
export const OWN_MEMBERS: Readonly<Record<string, Annotation>> = { id: ID, created_at: MOMENT, updated_at: MOMENT };

export class TypeDeclarer {
  /** Lines of values.py, in the order of their declaration. */
  readonly values: Alias[] = [];
  /** Types in contracts.py that are no classes. */
  readonly contractAliases: Alias[] = [];
  readonly fieldTypes = new Map<Field, Annotation>();
  private readonly names: PythonNames;
  private readonly book: SchemaBook;
  private readonly byShape = new Map<string, Annotation>();
  private readonly taken: Set<string>;

  constructor(names: PythonNames) {
    this.names = names;
    this.book = names.book;
    const { schemas, entities } = names.feature;
    this.taken = new Set([...CLASSES, ...[...schemas, ...entities].map(({ words }) => className(words))]);
  }

  /** A class name that nothing else of the feature has. */
  claim(name: string): string {
    return unused(name, this.taken);
  }

  declareField(entity: Entity, field: Field): void {
    this.fieldTypes.set(field, this.typeOfField(entity, field));
  }

  /** The type of a schema where null is not said: `name` is what an alias would be called. `text`: a parameter. */
  type(schema: Schema, name: string, text = false): Annotation {
    switch (schema.kind) {
      case 'ref':
        return this.refType(schema.name, text);
      case 'array':
        return this.arrayType(schema, name, text);
      case 'object':
        return this.objectType(schema, name);
      case 'union':
        return this.unionType(schema, name, text);
      default:
        return this.scalar(schema, name, text);
    }
  }

  /** The same with null where the schema admits it. */
  annotation(schema: Schema, name: string): Annotation {
    const found = this.type(schema, name);
    return this.book.isNullable(schema) ? orNone(found) : found;
  }

  /** A property's type: that of the entity's field where it is the same. */
  propertyType(owner: string, property: Property, entity: Entity | undefined): Annotation {
    const name = short(`${owner}${pascal(property.words)}`, pascal(property.words));
    const field = entity?.fields.find((candidate) => candidate.name === property.name);
    const known = field === undefined ? entity && OWN_MEMBERS[property.name] : this.fieldTypes.get(field);
    if (known === undefined) return this.annotation(property.schema, name);
    return property.schema.nullable ? orNone(known) : known;
  }

  private typeOfField(entity: Entity, field: Field): Annotation {
    const property = this.entityProperty(entity, field);
    const schema = property === undefined ? undefined : this.book.resolve(property.schema);
    const name = short(`${className(entity.words)}${pascal(field.words)}`, pascal(field.words));
    if (field.type.kind === 'json' || schema === undefined) {
      const json: Annotation = field.type.kind === 'json' && schema?.kind === 'any' ? ANYTHING : JSON_OBJECT;
      return field.list ? { text: `list[${json.text}]`, uses: json.uses } : json;
    }
    return this.type(schema, name);
  }

  private entityProperty(entity: Entity, field: Field): Property | undefined {
    const schema = this.book.resource(entity)?.schema;
    return schema?.kind === 'object' ? schema.properties.find((property) => property.name === field.name) : undefined;
  }

  private refType(name: string, text: boolean): Annotation {
    const named = this.book.named(name);
    if (named === undefined) return ANYTHING;
    const own = className(named.words);
    if (this.book.isClass(name) && !text) return { text: own, uses: [[this.names.module('domain', 'contracts'), own]] };
    const key = `${text ? 'text' : 'ref'}:${name}`;
    const known = this.byShape.get(key);
    if (known !== undefined) return known;
    // A component that leads back to itself through aliases alone cannot be written as one.
    this.byShape.set(key, ANYTHING);
    const made = this.type(named.schema, text ? `${own}Parameter` : own, text);
    this.byShape.set(key, made);
    return made;
  }

  private scalar(schema: Schema, name: string, text: boolean): Annotation {
    const key = `${text ? 'text' : 'scalar'}:${name}:${shapeOf(schema)}`;
    const known = this.byShape.get(key);
    if (known !== undefined) return known;
    const found = scalarType(schema, text);
    const made = found === undefined ? ANYTHING : (shared(schema) ?? this.alias(name, found));
    this.byShape.set(key, made);
    return made;
  }

  private alias(name: string, scalar: Scalar): Annotation {
    return this.declare(this.values, name, annotated(scalar), scalar.uses, 'values');
  }

  private declare(
    into: Alias[],
    wanted: string,
    value: Alias['value'],
    uses: readonly Use[],
    module: string,
  ): Annotation {
    const name = this.aliasName(wanted);
    into.push({ name, value, uses });
    return { text: name, uses: [[this.names.module('domain', module), name]] };
  }

  /** Components of that name are taken by themselves: an alias for one keeps it. */
  private aliasName(wanted: string): string {
    const component = this.names.feature.schemas.find((schema) => className(schema.words) === wanted);
    if (
      component !== undefined &&
      !this.book.isClass(component.name) &&
      !this.values.some((alias) => alias.name === wanted)
    )
      return wanted;
    return this.claim(wanted);
  }

  private arrayType(schema: Extract<Schema, { kind: 'array' }>, name: string, text: boolean): Annotation {
    const inner = this.type(schema.items, `${name}Item`, text);
    const item = schema.items.nullable ? orNone(inner) : inner;
    const limits = itemsOf(schema);
    const list = `list[${item.text}]`;
    if (limits === '') return { text: list, uses: item.uses };
    const key = `array:${name}:${text}:${shapeOf(schema)}`;
    const known = this.byShape.get(key);
    if (known !== undefined) return known;
    const value: Bracketed = { open: 'Annotated[', entries: [argument(list), argument(limits)], close: ']' };
    const uses: Use[] = [['typing', 'Annotated'], [CONSTRAINTS, 'Items'], ...item.uses];
    const made = this.declareNear(item.uses, name, value, uses);
    this.byShape.set(key, made);
    return made;
  }

  /** Beside the classes where it names one of them, else among the values. */
  private declareNear(inner: readonly Use[], name: string, value: Alias['value'], uses: readonly Use[]): Annotation {
    const contracts = this.names.module('domain', 'contracts');
    const near = inner.some(([module]) => module === contracts);
    return this.declare(near ? this.contractAliases : this.values, name, value, uses, near ? 'contracts' : 'values');
  }

  private objectType(schema: Extract<Schema, { kind: 'object' }>, name: string): Annotation {
    if (typeof schema.additional !== 'object' || schema.properties.length > 0) return JSON_OBJECT;
    const value = this.annotation(schema.additional, `${name}Value`);
    const map = `dict[str, ${value.text}]`;
    if (map.length <= UNION_WIDTH) return { text: map, uses: value.uses };
    const key = `map:${name}:${shapeOf(schema)}`;
    const made =
      this.byShape.get(key) ??
      this.declareNear(
        value.uses,
        name,
        { open: 'dict[', entries: [argument('str'), argument(value.text)], close: ']' },
        value.uses,
      );
    this.byShape.set(key, made);
    return made;
  }

  private unionType(schema: Extract<Schema, { kind: 'union' }>, name: string, text: boolean): Annotation {
    const variants = schema.variants.map((variant, at) => this.type(variant, `${name}Variant${at + 1}`, text));
    const nullable = schema.variants.some((variant) => variant.nullable);
    const texts = [...new Set(variants.map((variant) => variant.text))];
    if (texts.includes('Anything') || texts.length === 0) return ANYTHING;
    const uses = variants.flatMap((variant) => variant.uses);
    const union = texts.join(' | ');
    if (union.length <= UNION_WIDTH) return { text: nullable ? `${union} | None` : union, uses };
    const key = `union:${name}:${text}:${shapeOf(schema)}`;
    const made = this.byShape.get(key) ?? this.declareNear(uses, name, texts, uses);
    this.byShape.set(key, made);
    return nullable ? orNone(made) : made;
  }
}

/** With null; what is anything admits it already. */
export function orNone({ text, uses }: Annotation): Annotation {
  return { text: text === 'Anything' || text.endsWith(' | None') ? text : `${text} | None`, uses };
}

/** Types that every feature shares. */
function shared(schema: Schema): Annotation | undefined {
  if (schema.kind === 'any' && schema.enum === undefined && schema.const === undefined) return ANYTHING;
  if (schema.kind !== 'string' || schema.enum !== undefined) return undefined;
  return schema.format === 'uuid' ? ID : schema.format === 'date-time' ? MOMENT : undefined;
}
