/** Examples of a document, judged by their schemas. */
import { dereference, validate } from '@cfworker/json-schema';
import { forDirection } from '../model/direction.ts';
import { type Direction, matches, type Resolve } from '../model/matches.ts';
import { isJson } from '../model/media.ts';
import { isObject, join, localPointer, objectAt, valueAt } from '../model/pointer.ts';
import { resolverOf } from '../model/sample.ts';
import type { Feature, Json, JsonObject, Schema } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

/** Invalid examples of bodies, responses, parameters and schemas. */
export function exampleProblems(document: JsonObject, feature: Feature): Diagnostic[] {
  return [...contentProblems(document, feature), ...parameterProblems(document, feature), ...schemaProblems(feature)];
}

export interface Holder {
  readonly pointer: string;
  readonly jsonSchema?: Json;
  readonly direction: Direction;
}

function contentProblems(document: JsonObject, feature: Feature): Diagnostic[] {
  const holders = new Map<string, Holder>();
  for (const operation of feature.operations) {
    // Shared responses are judged once.
    if (operation.body !== undefined) holders.set(operation.body.pointer, { ...operation.body, direction: 'request' });
    for (const response of operation.responses) holders.set(response.pointer, { ...response, direction: 'response' });
  }
  const check = checker(feature, [...holders.values()]);
  return [...holders.values()].flatMap((holder) =>
    examplesOf(document, holder.pointer).flatMap(({ value, pointer }) => {
      const fault = check(holder, value);
      return fault === undefined ? [] : [badExample(pointer, fault)];
    }),
  );
}

/** Every example of the JSON content at a body or response. */
function examplesOf(document: JsonObject, pointer: string): Array<{ value: Json; pointer: string }> {
  const holder = valueAt(document, pointer);
  const content = isObject(holder) ? (objectAt(holder, 'content') ?? {}) : {};
  return Object.entries(content).flatMap(([type, media]) =>
    isJson(type) && isObject(media) ? written(document, media, join(pointer, 'content', type)) : [],
  );
}

function written(document: JsonObject, holder: JsonObject, pointer: string): Array<{ value: Json; pointer: string }> {
  const found: Array<{ value: Json; pointer: string }> = [];
  if (Object.hasOwn(holder, 'example'))
    found.push({ value: holder.example as Json, pointer: join(pointer, 'example') });
  for (const [name, raw] of Object.entries(objectAt(holder, 'examples') ?? {})) {
    let at = join(pointer, 'examples', name);
    let example: Json | undefined = raw;
    for (let hops = 0; isObject(example) && typeof example.$ref === 'string' && hops < 50; hops += 1) {
      at = localPointer(example.$ref) ?? at;
      example = valueAt(document, at);
    }
    if (isObject(example) && Object.hasOwn(example, 'value'))
      found.push({ value: example.value as Json, pointer: join(at, 'value') });
  }
  return found;
}

/** One look-up table a direction for all schemas: building one for each would take minutes on large documents. */
export function checker(
  feature: Feature,
  holders: readonly Holder[],
): (holder: Holder, value: Json) => string | undefined {
  const tables = new Map<Direction, { lookup: ReturnType<typeof dereference>; roots: Map<string, JsonObject> }>();
  return (holder, value) => {
    if (holder.jsonSchema === undefined || holder.jsonSchema === true) return undefined;
    let table = tables.get(holder.direction);
    if (table === undefined) {
      table = tableOf(feature, holders, holder.direction);
      tables.set(holder.direction, table);
    }
    const root = table.roots.get(holder.pointer);
    if (root === undefined) return undefined;
    const { valid, errors } = validate(value, root, '2020-12', table.lookup);
    if (valid) return undefined;
    // The last error is the inmost one.
    const inmost = errors.at(-1);
    return inmost === undefined
      ? 'it does not match its schema'
      : `${inmost.instanceLocation.slice(1) || 'the whole'}: ${inmost.error}`;
  };
}

function tableOf(feature: Feature, holders: readonly Holder[], direction: Direction) {
  const $defs: JsonObject = {};
  for (const [name, schema] of Object.entries(feature.defs))
    $defs[name] = forDirection(schema, feature.defs, direction);
  const roots = new Map<string, JsonObject>();
  holders.forEach((holder, index) => {
    if (holder.direction !== direction || holder.jsonSchema === undefined) return;
    // A space keeps the key apart from every component's name.
    const root = { allOf: [forDirection(holder.jsonSchema, feature.defs, direction)] };
    $defs[`root ${index}`] = root;
    roots.set(holder.pointer, root);
  });
  return { lookup: dereference({ $defs }), roots };
}

function parameterProblems(document: JsonObject, feature: Feature): Diagnostic[] {
  const resolve = resolverOf(feature);
  const found = new Map<string, Diagnostic>();
  for (const parameter of feature.operations.flatMap((operation) => operation.parameters)) {
    const raw = valueAt(document, parameter.pointer);
    if (!isObject(raw)) continue;
    for (const { value, pointer } of written(document, raw, parameter.pointer)) {
      if (!matches(parameter.schema, value, resolve, 'request'))
        found.set(pointer, badExample(pointer, `it is no valid ${parameter.name}`));
    }
  }
  return [...found.values()];
}

/** Examples and defaults that stand in schemas, at any depth. */
function schemaProblems(feature: Feature): Diagnostic[] {
  const resolve = resolverOf(feature);
  const found = new Map<string, Diagnostic>();
  const visit = (schema: Schema): void => {
    if (schema.example !== undefined && !fits(schema, schema.example, resolve)) {
      found.set(schema.pointer, badExample(schema.pointer, 'the example does not match the schema that it stands in'));
    }
    if (schema.default !== undefined && !fits(schema, schema.default, resolve)) {
      const pointer = join(schema.pointer, 'default');
      found.set(pointer, {
        code: 'bad-default',
        message: 'the default does not match its schema',
        where: pointer,
        hint: 'Mend the default or the schema.',
      });
    }
    if (schema.kind === 'object') {
      for (const property of schema.properties) visit(property.schema);
      if (typeof schema.additional !== 'boolean') visit(schema.additional);
    } else if (schema.kind === 'array') visit(schema.items);
    else if (schema.kind === 'union') schema.variants.forEach(visit);
  };
  for (const { schema } of feature.schemas) visit(schema);
  return [...found.values()];
}

/** An example of a schema may show either direction. */
const fits = (schema: Schema, value: Json, resolve: Resolve): boolean =>
  matches(schema, value, resolve, 'response') || matches(schema, value, resolve, 'request');

const badExample = (where: string, why: string): Diagnostic => ({
  code: 'bad-example',
  message: `the example is not valid: ${why}`,
  where,
  hint: 'Mend the example, or the schema where the example is right.',
});
