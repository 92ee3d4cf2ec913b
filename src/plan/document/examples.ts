/** Example values for the documents: plausible to read, valid by construction, the same on every run. */
import type { EntityInput, FieldInput } from '../../input/feature-input.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { sentence, toWords } from '../../model/words.ts';

export const EXAMPLE_TIME = '2026-01-15T09:30:00.000Z';
/** A fixed, valid version 4 UUID; `n` keeps several apart. */
export const exampleId = (n: number): string =>
  `3f2b8c1e-5d4a-4b6f-9c7e-${(0x1a2b3c4d5e00 + n).toString(16).padStart(12, '0')}`;

export function exampleOf(field: FieldInput): Json {
  if (field.default !== undefined && field.default !== null && !isEmpty(field.default)) return field.default;
  const one = scalarExample(field);
  return field.list ? [one] : one;
}

const isEmpty = (value: Json): boolean => value === '' || (Array.isArray(value) && value.length === 0);

function scalarExample(field: FieldInput): Json {
  const { type } = field;
  switch (type.kind) {
    case 'string':
    case 'text':
      return [...`${sentence(toWords(field.name))} example`].slice(0, type.maxLength).join('').trimEnd();
    case 'int':
      return Math.min(Math.max(7, type.minimum), type.maximum);
    case 'float':
      return Math.min(Math.max(1.5, type.minimum ?? 1.5), type.maximum ?? 1.5);
    case 'decimal':
      return decimal(type.precision, type.scale);
    case 'money':
      return '12.00';
    case 'boolean':
      return true;
    case 'date':
      return '2026-01-15';
    case 'datetime':
      return EXAMPLE_TIME;
    case 'uuid':
      return exampleId(0x50);
    case 'ref':
      return exampleId(0x60);
    case 'email':
      return 'ada@example.org';
    case 'uri':
      return 'https://example.org/';
    case 'json':
      return { key: 'value' };
    case 'enum':
      return type.values[0] ?? null;
  }
}

function decimal(precision: number, scale: number): string {
  const whole = precision > scale ? '1' : '0';
  return scale === 0 ? whole : `${whole}.${'5'.padEnd(scale, '0')}`;
}

/** A whole resource, as a response shows it. */
export function resourceExample(entity: EntityInput, index: number): JsonObject {
  const example: JsonObject = { id: exampleId(index + 1) };
  for (const field of entity.fields) example[field.name] = exampleOf(field);
  example.created_at = EXAMPLE_TIME;
  example.updated_at = EXAMPLE_TIME;
  return example;
}

export function createExample(entity: EntityInput): JsonObject {
  return Object.fromEntries(entity.fields.map((field) => [field.name, exampleOf(field)]));
}

/** The first field that can be changed without touching another entity. */
export function updateExample(entity: EntityInput): JsonObject {
  const field = entity.fields.find((candidate) => candidate.type.kind !== 'ref') ?? entity.fields[0];
  return field === undefined ? {} : { [field.name]: exampleOf(field) };
}
