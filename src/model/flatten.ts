/**
 * Merges raw schemas that must hold together (`allOf`, and `$ref` with siblings) into one raw schema.
 * Raw, not normalised: `required` may stand in another part than the property that it names.
 */
import type { Context, Located } from './context.ts';
import { isObject, join, listAt, localPointer, member, objectAt, put, same, valueAt } from './pointer.ts';
import type { Json, JsonObject } from './types.ts';

/** One object without `allOf` and without `$ref` beside other members; undefined where the parts contradict each other. */
export function flatten(context: Context, schema: JsonObject, pointer: string): JsonObject | undefined {
  const merged: JsonObject = {};
  const good = collect(context, { raw: schema, pointer }, new Set(), merged, pointer, true);
  return good ? merged : undefined;
}

function collect(
  context: Context,
  part: Located,
  path: ReadonlySet<string>,
  into: JsonObject,
  owner: string,
  own: boolean,
): boolean {
  if (part.raw === true) return true;
  if (!isObject(part.raw)) return part.raw !== false;
  const { raw, pointer } = part;
  let good = true;
  // The parts first: what the schema itself says about title, description or default wins over what it inherits.
  if (typeof raw.$ref === 'string') {
    const target = located(context, raw.$ref);
    if (target === undefined) return true;
    if (path.has(target.pointer)) {
      cyclic(context, raw.$ref, owner);
      return false;
    }
    good = collect(context, target, new Set([...path, target.pointer]), into, owner, false);
    if (context.legacy) return good;
  }
  listAt(raw, 'allOf').forEach((item, index) => {
    good = collect(context, { raw: item, pointer: join(pointer, 'allOf', index) }, path, into, owner, false) && good;
  });
  return mergeMembers(context, raw, pointer, into, owner, own) && good;
}

function located({ document }: Context, ref: string): Located | undefined {
  const pointer = localPointer(ref);
  const raw = pointer === undefined ? undefined : valueAt(document, pointer);
  return pointer === undefined || raw === undefined ? undefined : { raw, pointer };
}

function cyclic({ faults }: Context, ref: string, owner: string): void {
  faults.push({
    code: 'cyclic-ref',
    message: `allOf includes itself through ${ref}`,
    where: owner,
    hint: 'Take the schema out of its own allOf; refer to it from a property instead.',
  });
}

function mergeMembers(
  context: Context,
  raw: JsonObject,
  pointer: string,
  into: JsonObject,
  owner: string,
  own: boolean,
): boolean {
  let good = true;
  for (const [key, value] of Object.entries(raw)) {
    if (key === '$ref' || key === 'allOf' || (!own && isNotInherited(key))) continue;
    note(context, key, value, pointer);
    // One form for both, so that a const of one part meets the enum of another.
    const merged =
      key === 'const'
        ? mergeKey(context, into, 'enum', [value], pointer, owner)
        : mergeKey(context, into, key, value, pointer, owner);
    good = merged && good;
  }
  return good;
}

/** A name and an entity belong to the part that says them, never to what includes it. */
const OF_THE_PART = new Set([
  'title',
  'example',
  'examples',
  // Inheritance by allOf: the parent's discriminator chooses among children and means nothing in one of them.
  'discriminator',
]);

const isNotInherited = (key: string): boolean => OF_THE_PART.has(key) || key.startsWith('x-');

/** Remembers where nested schemas came from before they move. */
function note({ origins }: Context, key: string, value: Json, pointer: string): void {
  if (value === null || typeof value !== 'object') return;
  const at = join(pointer, key);
  if (!origins.has(value)) origins.set(value, at);
  if (key === 'properties' || key === 'oneOf' || key === 'anyOf') {
    for (const [name, child] of Object.entries(value)) {
      if (child !== null && typeof child === 'object' && !origins.has(child)) origins.set(child, join(at, name));
    }
  }
}

type Merge = (a: Json, b: Json) => Json | undefined;
const largest: Merge = (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : b);
const smallest: Merge = (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : b);
const either: Merge = (a, b) => a === true || b === true;
const both: Merge = (a, b) => a === true && b === true;

const MERGES: Readonly<Record<string, Merge>> = {
  minimum: largest,
  exclusiveMinimum: largest,
  minLength: largest,
  minItems: largest,
  minProperties: largest,
  maximum: smallest,
  exclusiveMaximum: smallest,
  maxLength: smallest,
  maxItems: smallest,
  maxProperties: smallest,
  uniqueItems: either,
  readOnly: either,
  writeOnly: either,
  deprecated: either,
  // Authors of 3.0 write nullable beside allOf and mean it, although the parts do not repeat it.
  nullable: (_a, b) => b,
  unevaluatedProperties: both,
  title: (_a, b) => b,
  description: (_a, b) => b,
  default: (_a, b) => b,
  example: (_a, b) => b,
  examples: (_a, b) => b,
  required: (a, b) => [...new Set([...asList(a), ...asList(b)])],
  enum: (a, b) => asList(a).filter((item) => asList(b).some((other) => same(item, other))),
};

function mergeKey(
  context: Context,
  into: JsonObject,
  key: string,
  value: Json,
  pointer: string,
  owner: string,
): boolean {
  const before = member(into, key);
  if (before === undefined) {
    // A copy: later parts add to it, and the document must stay as it is.
    put(into, key, key === 'properties' && isObject(value) ? { ...value } : value);
    return true;
  }
  if (same(before, value)) return true;
  switch (key) {
    case 'properties':
      if (isObject(before) && isObject(value)) mergeProperties(context, before, value, pointer);
      return true;
    case 'type':
      return mergeTypes(context, into, before, value, owner);
    case 'additionalProperties':
      into.additionalProperties = before === false || value === false ? false : isObject(value) ? value : before;
      return true;
    case 'items':
      into.items = combined(context, before, value, pointer, key);
      return true;
    case 'oneOf':
    case 'anyOf':
      context.skip(owner, `allOf joins several ${key}; only the first is read`);
      return true;
    default:
      return mergeByRule(context, into, key, before, value, owner);
  }
}

function mergeTypes(context: Context, into: JsonObject, before: Json, value: Json, owner: string): boolean {
  const type = commonType(before, value);
  if (type !== undefined) into.type = type;
  else contradiction(context, owner, `type ${JSON.stringify(before)} and type ${JSON.stringify(value)}`);
  return type !== undefined;
}

function mergeByRule(
  context: Context,
  into: JsonObject,
  key: string,
  before: Json,
  value: Json,
  owner: string,
): boolean {
  const merge = MERGES[key];
  if (merge === undefined) {
    if (!key.startsWith('x-') && !DECORATION.has(key))
      context.skip(owner, `allOf gives two values for ${key}; only the first is read`);
    return true;
  }
  const merged = merge(before, value);
  if (key === 'enum' && Array.isArray(merged) && merged.length === 0) {
    contradiction(context, owner, 'enums without a common value');
    return false;
  }
  put(into, key, merged ?? before);
  return true;
}

const DECORATION = new Set(['xml', 'externalDocs', '$comment', '$id', '$schema', 'discriminator']);

function mergeProperties(context: Context, before: JsonObject, value: JsonObject, pointer: string): void {
  for (const [name, schema] of Object.entries(value)) {
    const old = member(before, name);
    if (old === undefined) put(before, name, schema);
    else if (!same(old, schema)) put(before, name, combined(context, old, schema, join(pointer, 'properties'), name));
  }
}

function combined({ origins, made }: Context, before: Json, value: Json, pointer: string, name: string): Json {
  const both: JsonObject = { allOf: [before, value] };
  made.add(both);
  origins.set(both, join(pointer, name));
  return both;
}

/** `integer` is a `number`; lists of types have a common part. */
function commonType(a: Json, b: Json): Json | undefined {
  const left = asList(a);
  const right = asList(b);
  const common = left.flatMap((type) => {
    if (right.includes(type)) return [type];
    if (type === 'number' && right.includes('integer')) return ['integer'];
    if (type === 'integer' && right.includes('number')) return ['integer'];
    return [];
  });
  return common.length === 0 ? undefined : common.length === 1 ? common[0] : common;
}

function contradiction(context: Context, owner: string, what: string): void {
  context.faults.push({
    code: 'all-of-conflict',
    message: `allOf demands ${what}: no value can satisfy both`,
    where: owner,
    hint: 'Change one of the parts, or leave it out of allOf.',
  });
}

const asList = (value: Json): Json[] => (Array.isArray(value) ? value : [value]);

/** Properties of a part without its own shape, such as `{required: [...]}`. */
export const shapeless = (schema: Json): boolean =>
  isObject(schema) &&
  objectAt(schema, 'properties') === undefined &&
  ['type', '$ref', 'allOf', 'oneOf', 'anyOf', 'enum', 'const', 'items', 'additionalProperties'].every(
    (key) => member(schema, key) === undefined,
  );
