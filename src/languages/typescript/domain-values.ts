/** Values of fields between the wire and the domain: what is an amount or a moment here is a text there. */
import type { Entity, Field, FieldType, Json } from '../../model/types.ts';
import { isNullable } from '../../service/tables.ts';
import type { TypeScriptFeature } from './feature.ts';
import type { Imports, Use } from './imports.ts';
import { digitsOf } from './limits.ts';
import { argument, call, type Expression, jsonLiteral, lambda, list, stringLiteral } from './print.ts';

const WIRE = '../../core/wire.ts';

/** A type as it stands in an annotation. */
export interface TypeText {
  readonly text: string;
  readonly uses: readonly Use[];
}

/** The type of an entry, or of the field where it is no list; null aside. */
function itemType(field: Field, ts: TypeScriptFeature): TypeText {
  const { value, item } = ts.shape(field);
  if (value?.type !== undefined) return { text: `values.${value.type}`, uses: [] };
  switch (field.type.kind) {
    case 'int':
    case 'float':
      return { text: 'number', uses: [] };
    case 'decimal':
    case 'money':
      return { text: 'Big', uses: [['big.js', 'Big', 'type']] };
    case 'boolean':
      return { text: 'boolean', uses: [] };
    case 'datetime':
      return { text: 'Date', uses: [] };
    case 'json': {
      const name = item.kind === 'any' ? 'Json' : 'JsonObject';
      return { text: name, uses: [['../../core/schema.ts', name, 'type']] };
    }
    default:
      return { text: 'string', uses: [] };
  }
}

/** The type of a field, null aside. */
export function fieldType(field: Field, ts: TypeScriptFeature): TypeText {
  const { text, uses } = itemType(field, ts);
  if (!field.list) return { text, uses };
  return { text: ts.shape(field).item.nullable ? `readonly (${text} | null)[]` : `readonly ${text}[]`, uses };
}

/** The type of an entity's attribute: with null where the field may be absent or null. */
export function attributeType(field: Field, ts: TypeScriptFeature): TypeText {
  const { text, uses } = fieldType(field, ts);
  return isNullable(field) && text !== 'Json' ? { text: `${text} | null`, uses } : { text, uses };
}

/** From the wire; what is absent or null stays so. */
export function fromWire(field: Field, value: Expression, imports: Imports): Expression {
  const read = READ[field.type.kind];
  if (read === undefined) return value;
  imports.from(WIRE, read);
  if (!field.list) return call(read, [value]);
  imports.from(WIRE, 'mapped');
  return call('mapped', [value, lambda('(one) =>', call(read, [argumentOf('one')]))]);
}

const READ: Readonly<Record<string, string>> = { money: 'amount', decimal: 'amount', datetime: 'moment' };
const argumentOf = (name: string): Expression => argument(name).value;

/** To the wire; `nullable`: the attribute may be null. */
export function toWire(
  field: Field,
  value: string,
  nullable: boolean,
  ts: TypeScriptFeature,
  imports: Imports,
): Expression {
  const write = writerOf(field.type, imports);
  if (write === undefined) return value;
  if (!field.list) return nullable ? orNull(value, write.whole, imports) : write.of(value);
  const entry = ts.shape(field).item.nullable ? orNull('one', write.whole, imports) : write.of('one');
  imports.from(WIRE, 'mapped');
  return call('mapped', [value, lambda('(one) =>', entry)]);
}

interface Writer {
  /** As a function of one value. */
  readonly whole: Expression;
  readonly of: (value: string) => Expression;
}

function writerOf(type: FieldType, imports: Imports): Writer | undefined {
  switch (type.kind) {
    case 'money':
      imports.from(WIRE, 'moneyText');
      return { whole: 'moneyText', of: (value) => call('moneyText', [value]) };
    case 'datetime':
      imports.from(WIRE, 'momentText');
      return { whole: 'momentText', of: (value) => call('momentText', [value]) };
    case 'decimal': {
      imports.from(WIRE, 'decimalText');
      const scale = String(digitsOf(type)?.scale ?? 0);
      const of = (value: string): Expression => call('decimalText', [value, scale]);
      return { whole: lambda('(value) =>', of('value')), of };
    }
    default:
      return undefined;
  }
}

function orNull(value: string, write: Expression, imports: Imports): Expression {
  imports.from(WIRE, 'orNull');
  return call('orNull', [value, write]);
}

/** A default of the documents as a value of the domain. */
export function domainLiteral(field: Field, value: Json, imports: Imports): Expression {
  if (value === null) return 'null';
  return field.list && Array.isArray(value)
    ? list(value.map((one) => scalar(field, one, imports)))
    : scalar(field, value, imports);
}

function scalar(field: Field, value: Json, imports: Imports): Expression {
  const read = READ[field.type.kind];
  if (read === undefined || typeof value !== 'string') return jsonLiteral(value);
  imports.from(WIRE, read);
  return call(read, [stringLiteral(value)]);
}

/** The field of an entity that a member is. */
export const fieldOf = (entity: Entity, name: string): Field | undefined =>
  entity.fields.find((field) => field.name === name);
