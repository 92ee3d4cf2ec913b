/** Values of entities as Python expressions: what the wire says, in the program's own types. */
import { fieldSample } from '../../cases/samples.ts';
import type { Value } from '../../cases/types.ts';
import type { Field, Json } from '../../model/types.ts';
import { mustDiffer } from '../../model/uniques.ts';
import { type Expression, flatten, jsonLiteral, list, stringLiteral } from './print.ts';
import { sampleExpression } from './samples.ts';
import { valueExpression } from './values.ts';

/** A value of `field`; what its type cannot hold stays as the wire has it. */
export function domainExpression(field: Field, value: Value): Expression {
  if (value.kind === 'json') return domainLiteral(field, value.value);
  if (value.kind === 'items')
    return { open: '[', entries: [{ head: '', value: scalar(field, value.item) }], close: `] * ${value.length}` };
  return valueExpression(value);
}

export function domainLiteral(field: Field, value: Json): Expression {
  if (value === null) return 'None';
  return field.list && Array.isArray(value) ? list(value.map((item) => scalar(field, item))) : scalar(field, value);
}

function scalar(field: Field, value: Json): Expression {
  return typeof value === 'string' ? fromText(field, stringLiteral(value)) : jsonLiteral(value);
}

/** A valid sample, new at each call where the field is unique. */
export function domainSample(field: Field, helpers: Set<string>): Expression {
  if (!mustDiffer(field)) return domainLiteral(field, field.sample ?? null);
  const sample = fieldSample(field);
  if (sample.kind === 'json') return domainLiteral(field, field.sample ?? null);
  return fromText(field, flatten(sampleExpression(sample, helpers)));
}

function fromText(field: Field, expression: string): string {
  switch (field.type.kind) {
    case 'decimal':
    case 'money':
      return `Decimal(${expression})`;
    case 'uuid':
    case 'ref':
      return `UUID(${expression})`;
    case 'date':
      return `date.fromisoformat(${expression})`;
    case 'datetime':
      return `datetime.fromisoformat(${expression})`;
    default:
      return expression;
  }
}

/** The imports that expressions of this text need. */
export function importsFor(text: string): string[] {
  const from = (module: string, names: readonly string[]): string[] => {
    const used = names.filter((name) => new RegExp(`(?<![\\w."'])${name}(?=[(.\\]])`).test(text));
    return used.length === 0 ? [] : [`from ${module} import ${used.join(', ')}`];
  };
  return [
    ...from('datetime', ['date', 'datetime']),
    ...from('decimal', ['Decimal']),
    ...from('uuid', ['UUID', 'uuid4']),
  ];
}
