/** The invariants of an entity's attributes, as calls of the package `check`. */
import { EMAIL_MAX, URI_MAX } from '../../model/limits.ts';
import type { ArraySchema, Entity, Field, FieldType, Schema, StringSchema } from '../../model/types.ts';
import { isNullable } from '../../service/tables.ts';
import { isPointer } from './attributes.ts';
import type { GoFeature } from './feature.ts';
import { call, type Expression, functionLiteral, numberLiteral } from './print.ts';

/** A regular expression of a package: compiled once. */
export interface PatternVariable {
  readonly name: string;
  readonly pattern: string;
}

/** Undefined where the type alone says everything. `patternName`: what a regular expression would be called. */
export function invariant(
  entity: Entity,
  field: Field,
  attribute: string,
  go: GoFeature,
  patternName: () => string,
): { readonly check: Expression; readonly pattern?: PatternVariable } | undefined {
  const checker = new Checker(entity, field, go, patternName);
  const check = checker.of(attribute);
  if (check === undefined) return undefined;
  return checker.pattern === undefined ? { check } : { check, pattern: checker.pattern };
}

class Checker {
  pattern: PatternVariable | undefined;
  private readonly field: Field;
  private readonly go: GoFeature;
  private readonly patternName: () => string;
  private readonly schema: Schema | undefined;

  constructor(entity: Entity, field: Field, go: GoFeature, patternName: () => string) {
    this.field = field;
    this.go = go;
    this.patternName = patternName;
    const property = go.property(entity, field);
    this.schema = property && go.book.resolve(property.schema);
  }

  of(attribute: string): Expression | undefined {
    if (this.field.list) return this.list(attribute);
    if (!isPointer(this.field, this.go)) return this.item(attribute, this.schema);
    const inner = this.item('value', this.schema);
    return inner && call('check.IfSet', [attribute, this.lambda(inner)]);
  }

  private lambda(check: Expression): Expression {
    const type = this.go.fieldType(this.field).text.replace(/^\[\]/, '');
    // A function of the value alone needs no other around it.
    if (this.field.type.kind === 'money') return 'check.Money';
    return functionLiteral(`func(value ${type}) *check.Invalid`, [{ prefix: 'return ', expression: check }]);
  }

  private list(attribute: string): Expression | undefined {
    const schema = this.schema?.kind === 'array' ? this.schema : undefined;
    const items = schema && this.go.book.resolve(schema.items);
    const inner = this.item('value', items);
    const checks = [
      ...itemChecks(attribute, schema, isNullable(this.field)),
      ...(inner === undefined ? [] : [call('check.Each', [attribute, this.lambda(inner)])]),
    ];
    return all(checks);
  }

  private item(value: string, schema: Schema | undefined): Expression | undefined {
    const { type } = this.field;
    const text = schema?.kind === 'string' ? schema : undefined;
    switch (type.kind) {
      case 'string':
        return all([
          textCheck('Text', value, type.minLength, type.maxLength),
          ...this.patternCheck(value, type.pattern),
        ]);
      case 'text':
        return textCheck('Text', value, type.minLength, type.maxLength);
      case 'email':
        return textCheck('Email', value, text?.minLength ?? 0, text?.maxLength ?? EMAIL_MAX);
      case 'uri':
        return textCheck('URI', value, text?.minLength ?? 0, text?.maxLength ?? URI_MAX);
      case 'enum':
        return call('check.Choice', [value, ...this.go.constants(this.field).map(([name]) => name)]);
      default:
        return otherCheck(type, value);
    }
  }

  private patternCheck(value: string, documented: string | undefined): Expression[] {
    if (documented === undefined) return [];
    this.pattern = { name: this.patternName(), pattern: documented };
    return [call('check.Pattern', [value, this.pattern.name])];
  }
}

function otherCheck(type: FieldType, value: string): Expression | undefined {
  switch (type.kind) {
    case 'int':
      return call('check.Int', [value, numberLiteral(type.minimum), numberLiteral(type.maximum)]);
    case 'float':
      return call('check.Float', [value, bound(type.minimum), bound(type.maximum)]);
    case 'decimal':
      return call('check.Decimal', [value, String(type.precision), String(type.scale)]);
    case 'money':
      return call('check.Money', [value]);
    case 'json':
      return call('check.JSON', [value]);
    default:
      return undefined;
  }
}

const textCheck = (name: string, value: string, min: number, max: StringSchema['maxLength']): Expression =>
  call(`check.${name}`, [value, String(min), String(max ?? -1)]);

/** `new(0.5)`: a whole number would make an int of it. */
function bound(limit: number | undefined): string {
  if (limit === undefined) return 'nil';
  const text = numberLiteral(limit);
  return `new(${/[.e]/.test(text) ? text : `${text}.0`})`;
}

/** A list that may be null has no entries then, and that is allowed. */
function itemChecks(attribute: string, schema: ArraySchema | undefined, nullable: boolean): Expression[] {
  const least = nullable ? 0 : (schema?.minItems ?? 0);
  const most = schema?.maxItems ?? -1;
  return [
    ...(least === 0 && most === -1 ? [] : [call('check.Items', [`len(${attribute})`, String(least), String(most)])]),
    ...(schema?.uniqueItems === true ? [call('check.Unique', [attribute])] : []),
  ];
}

function all(checks: readonly Expression[]): Expression | undefined {
  return checks.length > 1 ? call('check.All', checks) : checks[0];
}
