/** Schemas of the wire as expressions of src/core/schema.ts. */
import type { Entity, Json, ObjectSchema, Property, Schema } from '../../model/types.ts';
import type { FieldShape, TypeScriptNames } from './feature-names.ts';
import type { Imports } from './imports.ts';
import { countOf, isChoice, limitsOf } from './limits.ts';
import { call, type Expression, flatten, jsonLiteral, list, object, stringLiteral } from './print.ts';

const MODULE = '../../core/schema.ts';

/** Formats with a schema of their own. */
const FORMATS: Readonly<Record<string, string>> = {
  money: 'Money',
  decimal: 'DecimalText',
  date: 'DateText',
  'date-time': 'Moment',
  uuid: 'Uuid',
  email: 'Email',
  uri: 'Uri',
};

export class SchemaWriter {
  private readonly ts: TypeScriptNames;
  private readonly imports: Imports;
  /** Components that are declared above the place where the schema stands; undefined: all are. */
  private readonly declared: ReadonlySet<string> | undefined;

  constructor(ts: TypeScriptNames, imports: Imports, declared?: ReadonlySet<string>) {
    this.ts = ts;
    this.imports = imports;
    this.declared = declared;
  }

  /** With null where the schema admits it. */
  schema(schema: Schema): Expression {
    const own = this.plain(schema);
    return this.ts.book.isNullable(schema) ? this.nullOr(own) : own;
  }

  /** Where null is not said. `value`: the line of values.ts that says what a scalar may be. */
  plain(schema: Schema, value?: string): Expression {
    switch (schema.kind) {
      case 'ref':
        return this.reference(schema.name);
      case 'array': {
        const count = countOf(schema);
        return this.call('List', [this.schema(schema.items), ...(count === undefined ? [] : [count])]);
      }
      case 'object':
        return this.object(schema);
      case 'union':
        return this.call(
          'AnyOf',
          schema.variants.map((variant) => this.schema(variant)),
        );
      case 'any':
        return this.any(schema.enum ?? (schema.const === undefined ? undefined : [schema.const]));
      default:
        return this.scalar(schema, value);
    }
  }

  /** That of a field of an entity, without null. */
  field({ field, item, list: many, value }: FieldShape): Expression {
    const one = this.plain(item, value && `values.${value.name}`);
    if (!field.list) return one;
    const count = many && countOf(many);
    return this.call('List', [item.nullable ? this.nullOr(one) : one, ...(count === undefined ? [] : [count])]);
  }

  /** A member: that of the entity's field where it is the same. */
  member(property: Property, entity: Entity | undefined): Expression {
    const { schema } = property;
    const field = entity?.fields.find((one) => one.name === property.name);
    if (field !== undefined) {
      const own = this.field(this.ts.shape(field));
      return schema.nullable ? this.nullOr(own) : own;
    }
    return this.schema(schema);
  }

  optional(schema: Expression): Expression {
    return this.call('Optional', [schema]);
  }

  /** With its default, if that is one: null says no more than that it may be left out. */
  mayBeMissing(written: Expression, schema: Schema, fallback = schema.default): Expression {
    return fallback === undefined || !this.ts.isDefault(schema, fallback)
      ? this.optional(written)
      : this.call('withDefault', [written, jsonLiteral(fallback)]);
  }

  call(name: string, values: readonly Expression[]): Expression {
    this.imports.from(MODULE, name.replace(/<.*/, ''));
    return call(name, values);
  }

  /** Null is one of them. */
  nullOr(schema: Expression): Expression {
    return flatten(schema) === 'Anything()' ? schema : this.call('NullOr', [schema]);
  }

  private reference(name: string): Expression {
    const own = this.ts.component(name);
    if (own === undefined) return this.call('Anything', []);
    if (this.declared === undefined || this.declared.has(name)) return own;
    return this.call(`refTo<${own}>`, [stringLiteral(name)]);
  }

  private object(schema: ObjectSchema): Expression {
    const { additional, properties } = schema;
    const counts = this.counts(schema);
    if (properties.length === 0 && additional === true && counts.length === 0) return this.call('FreeObject', []);
    if (properties.length === 0 && typeof additional === 'object')
      return this.call('MapOf', [this.schema(additional), ...counts]);
    const members = properties.map((property) => [property.name, this.lenient(property)] as const);
    return this.call(additional === false ? 'Closed' : 'Open', [object(members), ...counts]);
  }

  /** A member of an object that has no name of its own. */
  private lenient(property: Property): Expression {
    const own = this.member(property, undefined);
    const { schema } = property;
    return property.required && schema.readOnly !== true && schema.writeOnly !== true ? own : this.optional(own);
  }

  /** How many members there must be. */
  counts({ minProperties = 0, maxProperties }: ObjectSchema): Expression[] {
    const pairs = [
      ...(minProperties > 0 ? [['minProperties', String(minProperties)] as const] : []),
      ...(maxProperties === undefined ? [] : [['maxProperties', String(maxProperties)] as const]),
    ];
    return pairs.length === 0 ? [] : [object(pairs)];
  }

  private any(values: readonly Json[] | undefined): Expression {
    const scalars = new Set((values ?? []).filter((value) => typeof value !== 'object'));
    const kinds = new Set([...scalars].map((value) => typeof value));
    if (values === undefined || kinds.size !== 1 || values.some((value) => typeof value === 'object'))
      return this.call('Anything', []);
    return this.call('Choice', [list([...scalars].map(jsonLiteral))]);
  }

  private scalar(
    schema: Extract<Schema, { kind: 'string' | 'integer' | 'number' | 'boolean' }>,
    value?: string,
  ): Expression {
    if (value !== undefined) this.imports.namespace('./values.ts', 'values');
    const limits = value ?? limitsOf(schema);
    const some = limits === undefined ? [] : [limits];
    switch (schema.kind) {
      case 'boolean':
        return schema.enum?.length === 1 ? this.call('Choice', [jsonLiteral([...schema.enum])]) : this.call('Flag', []);
      case 'number':
        return this.call('Num', some);
      case 'integer':
        return this.call(schema.bits === 64 ? 'Int64' : 'Int32', some);
      case 'string': {
        if (isChoice(schema)) return this.call('Choice', some);
        const own = schema.format === undefined ? undefined : FORMATS[schema.format];
        if (own !== undefined) return this.call(own, some);
        return this.call('Text', schema.format === undefined ? some : [formatted(schema.format, limits)]);
      }
    }
  }
}

/** `{ format: 'password', ...limits }` */
function formatted(format: string, limits: Expression | undefined): Expression {
  const said = { head: 'format: ', value: stringLiteral(format) };
  const rest =
    limits === undefined
      ? []
      : typeof limits === 'object' && limits.kind === 'object'
        ? limits.entries
        : [{ head: '...', value: limits }];
  return { kind: 'object', open: '{', entries: [said, ...rest], close: '}' };
}
