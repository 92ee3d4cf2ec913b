/** Raw schemas of OpenAPI 3.0 and 3.1 → the one normal form. Constructs that have none become `any` and are reported. */
import type { Context } from './context.ts';
import { flatten } from './flatten.ts';
import { isObject, join, listAt, localPointer, member, objectAt, textAt, valueAt } from './pointer.ts';
import type { Meta, Reader } from './reader.ts';
import { arraySchema, enumSchema, numericSchema, objectSchema, stringSchema } from './schema-kinds.ts';
import type { Json, JsonObject, ObjectSchema, RefSchema, Schema } from './types.ts';
import { unionSchema } from './unions.ts';
import { pascal, toWords } from './words.ts';

/** Annotations: beside `$ref` they describe the use of a schema and constrain nothing. */
const ANNOTATIONS = new Set([
  '$ref',
  'title',
  'description',
  'summary',
  'default',
  'example',
  'examples',
  'readOnly',
  'writeOnly',
  'deprecated',
  'externalDocs',
  'xml',
  '$comment',
  'nullable',
]);
/** Keywords that constrain in ways the normal form cannot say. */
const NOT_SAID = [
  'not',
  'if',
  'patternProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'contains',
  'prefixItems',
  'unevaluatedItems',
  '$dynamicRef',
  '$recursiveRef',
];
const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'];

/** `hint`: the name that an inline object gets. */
export function readSchema(context: Context, raw: Json, at: string, hint: string): Schema {
  const pointer = (isObject(raw) ? context.origins.get(raw) : undefined) ?? at;
  const made = isObject(raw) && context.made.has(raw);
  const known = made ? undefined : context.read.get(pointer);
  if (known !== undefined) return known;
  const schema = hoisted(context, readPlain(context, raw, pointer, hint), raw, hint);
  if (!made) context.read.set(pointer, schema);
  return schema;
}

/** The same without naming the schema itself: for components, which have a name. */
export function readPlain(context: Context, raw: Json, pointer: string, hint: string): Schema {
  if (!isObject(raw)) {
    if (raw === false) context.skip(pointer, 'the schema `false` admits no value; any value is accepted');
    return { kind: 'any', nullable: raw === true, pointer };
  }
  const single = reference(context, raw, pointer);
  if (single !== undefined) return single;
  const plain =
    member(raw, 'allOf') !== undefined || member(raw, '$ref') !== undefined ? flatten(context, raw, pointer) : raw;
  if (plain === undefined) return { kind: 'any', nullable: true, pointer };
  for (const key of NOT_SAID) {
    if (member(plain, key) !== undefined)
      context.skip(join(pointer, key), `the keyword "${key}" is checked by no generated code`);
  }
  if (!context.legacy && plain.nullable === true) {
    context.skip(join(pointer, 'nullable'), 'OpenAPI 3.1 has no "nullable"; write type: [..., "null"]');
  }
  return byType(context, plain, pointer, hint);
}

const readerOf = (context: Context): Reader => ({
  context,
  nested: (raw, at, hint) => readSchema(context, raw, at, hint),
  plain: (raw, pointer, hint) => readPlain(context, raw, pointer, hint),
});

/** `$ref` alone, with annotations, or wrapped in an `allOf` of one (the idiom of 3.0 for a described reference). */
function reference(context: Context, raw: JsonObject, pointer: string): Schema | undefined {
  const wrapped = listAt(raw, 'allOf');
  const inner =
    wrapped.length === 1 && isObject(wrapped[0]) && Object.keys(wrapped[0]).length === 1 ? wrapped[0] : undefined;
  const source = textAt(raw, '$ref') ?? (inner === undefined ? undefined : textAt(inner, '$ref'));
  if (source === undefined) return undefined;
  const direct = member(raw, '$ref') !== undefined;
  const ignoresSiblings = context.legacy && direct;
  const annotated = Object.keys(raw).every(
    (key) =>
      ANNOTATIONS.has(key) ||
      key.startsWith('x-') ||
      (!direct && (key === 'allOf' || isRedundantType(context, raw, source, key))),
  );
  if (!ignoresSiblings && !annotated) return undefined;
  const target = localPointer(source);
  if (target === undefined || valueAt(context.document, target) === undefined) {
    context.skip(pointer, `${source} is not found in this document; any value is accepted`);
    return { kind: 'any', nullable: true, pointer };
  }
  const meta = ignoresSiblings ? { nullable: false, pointer } : metaOf(context, raw, pointer);
  return { kind: 'ref', name: context.nameOf(target), ...meta };
}

/** `type: object` beside an allOf of one object adds nothing. */
function isRedundantType(context: Context, raw: JsonObject, source: string, key: string): boolean {
  if (key !== 'type') return false;
  const target = valueAt(context.document, localPointer(source) ?? '/');
  return isObject(target) && target.type === raw.type;
}

export function metaOf(context: Context, raw: JsonObject, pointer: string): Meta {
  const title = textAt(raw, 'title');
  const description = textAt(raw, 'description');
  const fallback = member(raw, 'default');
  const example = member(raw, 'example') ?? listAt(raw, 'examples')[0];
  return {
    nullable: context.legacy && raw.nullable === true,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(example === undefined ? {} : { example }),
    ...(raw.readOnly === true ? { readOnly: true } : {}),
    ...(raw.writeOnly === true ? { writeOnly: true } : {}),
    pointer,
  };
}

function byType(context: Context, raw: JsonObject, pointer: string, hint: string): Schema {
  const declared = typesOf(context, raw, pointer);
  const types = declared.filter((type) => type !== 'null');
  const meta = metaOf(context, raw, pointer);
  const nullable = meta.nullable || declared.length > types.length;
  if (member(raw, 'oneOf') !== undefined || member(raw, 'anyOf') !== undefined) {
    return unionSchema(readerOf(context), raw, { ...meta, nullable }, pointer, hint);
  }
  const constant = enumSchema(context, raw, types, { ...meta, nullable }, pointer);
  if (constant !== undefined) return constant;
  if (types.length > 1) {
    const variants = types.map((type) => byType(context, onlyType(raw, type), pointer, hint + pascal(toWords(type))));
    return {
      kind: 'union',
      variants: variants.map((variant) => hoisted(context, variant, raw, hint)),
      ...meta,
      nullable,
    };
  }
  const type = types[0] ?? (declared.length > 0 ? 'null' : implied(raw));
  const base = { ...meta, nullable };
  switch (type) {
    case 'string':
      return stringSchema(raw, base);
    case 'integer':
    case 'number':
      return numericSchema(raw, type, base);
    case 'boolean':
      return { kind: 'boolean', ...base };
    case 'array':
      return arraySchema(readerOf(context), raw, base, pointer, hint);
    case 'object':
      return objectSchema(readerOf(context), raw, base, pointer, hint);
    case 'null':
      return { kind: 'any', const: null, ...base, nullable: true };
    default:
      // Without any constraint null is as good as everything else.
      return { kind: 'any', ...base, nullable: true };
  }
}

function onlyType(raw: JsonObject, type: string): JsonObject {
  const { description: _d, title: _t, default: _f, example: _e, examples: _es, ...rest } = raw;
  return { ...rest, type };
}

function typesOf(context: Context, raw: JsonObject, pointer: string): string[] {
  const type = member(raw, 'type');
  if (type === undefined) return [];
  const list = Array.isArray(type) ? type : [type];
  return list.flatMap((one) => {
    // YAML reads an unquoted null as null; among types it can only mean the type.
    if (one === null) return ['null'];
    if (typeof one === 'string' && TYPES.includes(one)) return [one];
    const meant = typeof one === 'string' ? TYPES.find((known) => known === one.toLowerCase()) : undefined;
    context.faults.push({
      code: 'bad-type',
      message: `${JSON.stringify(one)} is no type`,
      where: join(pointer, 'type'),
      hint: meant === undefined ? `Write one of ${TYPES.join(', ')}.` : `Write "${meant}".`,
    });
    return [];
  });
}

/** What a schema without a type is about, as its keywords tell. */
function implied(raw: JsonObject): string | undefined {
  const has = (...keys: string[]): boolean => keys.some((key) => member(raw, key) !== undefined);
  if (
    objectAt(raw, 'properties') !== undefined ||
    has('additionalProperties', 'required', 'minProperties', 'maxProperties')
  )
    return 'object';
  if (has('items', 'minItems', 'maxItems', 'uniqueItems', 'prefixItems')) return 'array';
  if (has('minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType')) return 'string';
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) return 'number';
  const format = textAt(raw, 'format');
  if (format === undefined) return undefined;
  return format.startsWith('int') ? 'integer' : format === 'double' || format === 'float' ? 'number' : 'string';
}

/** An inline object that code needs a name for becomes a named schema, and a reference to it stands in its place. */
function hoisted(context: Context, schema: Schema, raw: Json, hint: string): Schema {
  if (schema.kind !== 'object' || schema.properties.length === 0) return schema;
  const name = context.freshName(hint);
  const named: ObjectSchema = { ...schema, nullable: false };
  context.hoisted.push({ name, words: toWords(name), schema: named, pointer: schema.pointer });
  context.raws.set(name, raw);
  const {
    kind: _kind,
    properties: _p,
    additional: _a,
    minProperties: _min,
    maxProperties: _max,
    example: _example,
    ...meta
  } = schema;
  const ref: RefSchema = { kind: 'ref', name, ...meta };
  return ref;
}
