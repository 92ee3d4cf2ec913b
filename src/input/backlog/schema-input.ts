/**
 * Schemas of requests and responses: JSON Schema, or the short form `{"name": "string"}`. They are made anew from what is known of
 * each member, so that nothing of the author's text gets through that is no name, type or bound.
 */
import { isObject, join, put } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { parseEntity } from '../entity-dsl.ts';
import type { FieldInput } from '../feature-input.ts';
import { scalarSchema } from '../field-schema.ts';
import { bareField, fieldFromSchema, fieldFromWords } from './field-words.ts';
import type { BacklogField, SchemaInput } from './types.ts';

const MAX_ITEMS = 100;
const MAX_DEPTH = 8;
/** A member's name on the wire. */
export const MEMBER = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,62}$/u;

export interface SchemaFault {
  readonly pointer: string;
  readonly message: string;
  readonly hint: string;
}

interface Reading {
  readonly faults: SchemaFault[];
  readonly unclear: string[];
}

const KEYWORDS = new Set(
  '$schema title description type properties required additionalProperties items minItems maxItems uniqueItems example examples minProperties'.split(
    ' ',
  ),
);
const isJsonSchema = (value: JsonObject): boolean =>
  isObject(value.properties) ||
  ((value.type === 'object' || value.type === 'array') && Object.keys(value).every((key) => KEYWORDS.has(key)));

export function readSchema(value: JsonObject, pointer: string): { input: SchemaInput; faults: readonly SchemaFault[] } {
  const reading: Reading = { faults: [], unclear: [] };
  const fields: BacklogField[] = [];
  const schema = objectSchema(value, pointer, reading, 0, fields);
  return { input: { schema, fields, unclear: reading.unclear }, faults: reading.faults };
}

function objectSchema(
  value: JsonObject,
  pointer: string,
  reading: Reading,
  depth: number,
  fields: BacklogField[] = [],
): JsonObject {
  if (depth > MAX_DEPTH) {
    reading.faults.push({
      pointer,
      message: `the schema is nested deeper than ${MAX_DEPTH} levels`,
      hint: 'Describe the inner members in the spec.',
    });
    return {};
  }
  if (isJsonSchema(value) && value.type === 'array') {
    const items = isObject(value.items) ? objectSchema(value.items, join(pointer, 'items'), reading, depth + 1) : {};
    return { type: 'array', items, maxItems: MAX_ITEMS };
  }
  const properties: JsonObject = {};
  const required: string[] = [];
  for (const { name, value: said, must, described, pointer: here } of membersOf(value, pointer)) {
    if (!MEMBER.test(name) || name === '__proto__') {
      reading.faults.push({
        pointer: here,
        message: 'the name of the member is none',
        hint: 'A letter or "_", then letters, digits, "_", "-" or ".", 63 characters at most.',
      });
      continue;
    }
    const member = memberOf(name, said, must, described, here, reading, depth);
    fields.push(member.field);
    put(properties, name, member.schema);
    if (member.field.required) required.push(name);
  }
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties, additionalProperties: false };
}

interface Member {
  readonly name: string;
  readonly value: Json;
  readonly must: boolean;
  /** By JSON Schema, not in the short form. */
  readonly described: boolean;
  readonly pointer: string;
}

function membersOf(value: JsonObject, pointer: string): Member[] {
  if (isJsonSchema(value)) {
    const required = Array.isArray(value.required) ? value.required : [];
    return Object.entries(isObject(value.properties) ? value.properties : {}).map(([raw, member]) => {
      const name = MARKED.exec(raw)?.[1] ?? raw;
      const here = join(pointer, 'properties', raw);
      return { name, value: member, must: required.includes(name), described: true, pointer: here };
    });
  }
  // In the short form everything is sent unless a question mark says otherwise.
  return Object.entries(value).map(([raw, member]) => {
    const [, name = raw, mark] = MARKED.exec(raw) ?? [];
    return { name, value: member, must: mark !== '?', described: false, pointer: join(pointer, raw) };
  });
}

/** A name, and the mark behind it. */
const MARKED = /^(.*?)([?!*])?$/s;

function memberOf(
  name: string,
  said: Json,
  must: boolean,
  described: boolean,
  pointer: string,
  reading: Reading,
  depth: number,
): { field: BacklogField; schema: JsonObject } {
  if (Array.isArray(said)) {
    const inner =
      said.length === 1
        ? memberOf(name, said[0] ?? null, false, described, join(pointer, 0), reading, depth + 1)
        : undefined;
    if (inner === undefined) return unknown(name, must, pointer, reading);
    return {
      field: { ...inner.field, list: true, required: must },
      schema: { type: 'array', items: inner.schema, maxItems: MAX_ITEMS },
    };
  }
  if (isObject(said) && isNested(said)) {
    const schema = objectSchema(said, pointer, reading, depth + 1);
    const list = schema.type === 'array';
    return { field: { ...bareField(name, pointer), type: 'json', list, required: must }, schema };
  }
  if (typeof said !== 'string' && !isObject(said)) return unknown(name, must, pointer, reading);
  const read =
    typeof said === 'string' ? fieldFromWords(name, said, pointer) : fieldFromSchema(name, said, must, pointer);
  const optional = typeof said === 'string' && /\boptional\b|\?\s*$/i.test(said);
  const field = {
    ...read.field,
    required: typeof said === 'string' ? (must && !optional) || read.field.required : read.field.required,
  };
  const schema = read.unclear ? undefined : schemaOf(field);
  if (schema === undefined) return unknown(name, field.required, pointer, reading);
  return { field, schema };
}

/** An object that describes an object or a list of them, not one value. */
const isNested = (said: JsonObject): boolean =>
  isJsonSchema(said)
    ? said.type !== 'array' || (isObject(said.items) && isNested(said.items))
    : typeof said.type !== 'string' &&
      !Array.isArray(said.type) &&
      !Array.isArray(said.enum) &&
      Object.keys(said).length > 0;

function unknown(
  name: string,
  required: boolean,
  pointer: string,
  reading: Reading,
): { field: BacklogField; schema: JsonObject } {
  reading.unclear.push(name);
  return { field: { ...bareField(name, pointer), required }, schema: {} };
}

/** Undefined where its type is none of ours. */
export function schemaOf(field: BacklogField): JsonObject | undefined {
  const parsed = inDsl(field);
  if (parsed === undefined) return undefined;
  const one =
    parsed.type.kind === 'ref'
      ? { type: 'string', format: 'uuid' }
      : scalarSchema({ ...parsed, required: field.required });
  const schema: JsonObject = field.list ? { type: 'array', items: one, maxItems: MAX_ITEMS } : one;
  if (!field.nullable) return schema;
  const { type, enum: values, ...rest } = schema;
  return { type: [type as Json, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}), ...rest };
}

/** The field as the entity DSL reads it; undefined where it cannot. */
export function inDsl(field: BacklogField): FieldInput | undefined {
  const text = dslOf(field);
  const [found] = text === undefined ? [] : (parseEntity(`X ${text}`).entity?.fields ?? []);
  return found === undefined ? undefined : { ...found, name: field.name };
}

/** The field in the entity DSL; a default that its type does not admit is left out. Undefined where it has no type of ours. */
export function dslOf(field: BacklogField): string | undefined {
  if (field.type === undefined) return undefined;
  const mark = field.required ? '!' : field.nullable ? '?' : '';
  const head = `:${field.type}${field.list ? '[]' : ''}${mark}${field.unique ? 'unique' : ''}${field.index ? ' index' : ''}`;
  const ends =
    field.default === undefined ? [''] : [`=${field.list ? field.default : JSON.stringify(field.default)}`, ''];
  const end = ends.find((one) => parseEntity(`X f${head}${one}`).entity !== undefined);
  return end === undefined ? undefined : `${field.name}${head}${end}`;
}
