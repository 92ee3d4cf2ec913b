/** Says where two OpenAPI documents promise different things. Words (titles, descriptions, examples) promise nothing. */
import type { Json, JsonObject } from '../../src/model/types.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const WORDS = new Set([
  'title',
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
  'xml',
  '$defs',
]);
/** Lists whose order says nothing. */
const SETS = new Set(['required', 'enum', 'type']);
const MAPS = new Set(['properties', 'patternProperties']);

interface Sides {
  readonly documented: JsonObject;
  readonly live: JsonObject;
  readonly found: string[];
  /** Pairs of references that are being compared: schemas may contain themselves. */
  readonly open: Set<string>;
}

/** One line a difference, in the order of the documents. Empty: they agree. */
export function compareOpenApi(documented: JsonObject, live: JsonObject): string[] {
  const sides: Sides = { documented, live, found: [], open: new Set() };
  const [left, right] = [operations(documented), operations(live)];
  keys(sides, '', 'operation', [...left.keys()], [...right.keys()]);
  for (const [name, operation] of left) {
    const other = right.get(name);
    if (other !== undefined) compareOperation(sides, name, operation, other);
  }
  return sides.found;
}

/** By method and path; what holds for a path holds for each operation of it. */
function operations(document: JsonObject): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const [path, item] of Object.entries(members(document.paths))) {
    for (const [method, operation] of Object.entries(members(item))) {
      if (!METHODS.includes(method)) continue;
      const own = members(operation);
      const parameters = [...list(own.parameters), ...list(members(item).parameters)];
      found.set(`${method.toUpperCase()} ${path}`, {
        ...own,
        security: own.security ?? document.security ?? [],
        parameters,
      });
    }
  }
  return found;
}

function compareOperation(sides: Sides, name: string, left: JsonObject, right: JsonObject): void {
  same(sides, `${name} operationId`, left.operationId, right.operationId);
  same(sides, `${name} security`, access(left.security), access(right.security));
  const [ours, theirs] = [parameters(sides.documented, left), parameters(sides.live, right)];
  keys(sides, name, 'parameter', [...ours.keys()], [...theirs.keys()]);
  for (const [key, parameter] of ours) {
    const other = theirs.get(key);
    if (other === undefined) continue;
    same(sides, `${name} ${key} required`, parameter.required ?? false, other.required ?? false);
    compareSchema(sides, `${name} ${key}`, parameter.schema, other.schema);
  }
  const [body, otherBody] = [resolve(sides.documented, left.requestBody), resolve(sides.live, right.requestBody)];
  same(sides, `${name} body required`, body.required ?? false, otherBody.required ?? false);
  compareContent(sides, `${name} body`, body.content, otherBody.content);
  compareResponses(sides, name, members(left.responses), members(right.responses));
}

function compareResponses(sides: Sides, name: string, left: JsonObject, right: JsonObject): void {
  keys(sides, name, 'status', Object.keys(left), Object.keys(right));
  for (const status of Object.keys(left).filter((one) => Object.hasOwn(right, one))) {
    const [ours, theirs] = [resolve(sides.documented, left[status]), resolve(sides.live, right[status])];
    const headers = (response: JsonObject) =>
      Object.keys(members(response.headers)).map((header) => header.toLowerCase());
    keys(sides, `${name} ${status}`, 'header', headers(ours), headers(theirs));
    compareContent(sides, `${name} ${status}`, ours.content, theirs.content);
  }
}

function compareContent(sides: Sides, where: string, left: Json | undefined, right: Json | undefined): void {
  const [ours, theirs] = [members(left), members(right)];
  keys(sides, where, 'media type', Object.keys(ours), Object.keys(theirs));
  for (const type of Object.keys(ours).filter((one) => Object.hasOwn(theirs, one)))
    compareSchema(sides, where, members(ours[type]).schema, members(theirs[type]).schema);
}

function compareSchema(sides: Sides, where: string, left: Json | undefined, right: Json | undefined): void {
  const pair = JSON.stringify([members(left).$ref, members(right).$ref]);
  const refers = pair !== '[null,null]';
  if (refers && sides.open.has(pair)) return;
  if (refers) sides.open.add(pair);
  compareNodes(sides, where, plain(resolve(sides.documented, left)), plain(resolve(sides.live, right)));
  if (refers) sides.open.delete(pair);
}

function compareNodes(sides: Sides, where: string, left: JsonObject, right: JsonObject): void {
  keys(sides, where, 'keyword', Object.keys(left), Object.keys(right));
  for (const key of Object.keys(left).filter((one) => Object.hasOwn(right, one))) {
    const [ours, theirs] = [left[key], right[key]];
    const there = `${where}/${key}`;
    if (MAPS.has(key)) {
      keys(sides, where, key, Object.keys(members(ours)), Object.keys(members(theirs)));
      for (const name of Object.keys(members(ours)))
        if (Object.hasOwn(members(theirs), name))
          compareSchema(sides, `${there}/${name}`, members(ours)[name], members(theirs)[name]);
    } else if (Array.isArray(ours) && Array.isArray(theirs) && !SETS.has(key) && key !== 'default') {
      same(sides, `${there} length`, ours.length, theirs.length);
      ours.forEach((one, index) => {
        if (index < theirs.length) compareSchema(sides, `${there}/${index}`, one, theirs[index]);
      });
    } else if (isObject(ours) && isObject(theirs) && key !== 'default' && key !== 'const') {
      compareSchema(sides, there, ours, theirs);
    } else {
      same(sides, there, sorted(key, ours), sorted(key, theirs));
    }
  }
}

/** One spelling of what can be said in several ways. */
function plain(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([key]) => !WORDS.has(key) && !key.startsWith('x-'));
  let one: JsonObject = Object.fromEntries(kept);
  if (one.nullable === true && typeof one.type === 'string') one = { ...one, type: [one.type, 'null'] };
  delete one.nullable;
  if (Object.hasOwn(one, 'const')) {
    const { const: value, ...rest } = one;
    one = { ...rest, enum: [value as Json] };
  }
  if (
    one.additionalProperties === true ||
    (isObject(one.additionalProperties) && Object.keys(one.additionalProperties).length === 0)
  )
    delete one.additionalProperties;
  if (Array.isArray(one.required) && one.required.length === 0) delete one.required;
  if (one.minLength === 0) delete one.minLength;
  return one;
}

function parameters(document: JsonObject, operation: JsonObject): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const one of list(operation.parameters)) {
    const parameter = resolve(document, one);
    const name = parameter.in === 'header' ? String(parameter.name).toLowerCase() : String(parameter.name);
    const key = `${String(parameter.in)} ${name}`;
    // The operation's own comes first and counts.
    if (!found.has(key)) found.set(key, parameter);
  }
  return found;
}

/** Scopes sorted; `{}` and an empty list both mean: anybody. */
function access(security: Json | undefined): Json {
  return list(security).map((one) =>
    Object.fromEntries(Object.entries(members(one)).map(([scheme, scopes]) => [scheme, [...list(scopes)].sort()])),
  );
}

function resolve(document: JsonObject, value: Json | undefined): JsonObject {
  const node = members(value);
  if (typeof node.$ref !== 'string') return node;
  let found: Json | undefined = document;
  for (const part of node.$ref.slice(2).split('/'))
    found = members(found)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')];
  if (found === undefined) throw new Error(`${node.$ref} leads nowhere`);
  const { $ref: _, ...beside } = node;
  return { ...resolve(document, found), ...beside };
}

function keys({ found }: Sides, where: string, what: string, left: readonly string[], right: readonly string[]): void {
  const at = where === '' ? '' : `${where}: `;
  for (const key of left) if (!right.includes(key)) found.push(`${at}${what} ${key} is documented, not live`);
  for (const key of right) if (!left.includes(key)) found.push(`${at}${what} ${key} is live, not documented`);
}

function same({ found }: Sides, where: string, left: Json | undefined, right: Json | undefined): void {
  const [ours, theirs] = [JSON.stringify(left), JSON.stringify(right)];
  if (ours !== theirs) found.push(`${where}: documented ${ours}, live ${theirs}`);
}

function sorted(key: string, value: Json | undefined): Json | undefined {
  if (!SETS.has(key)) return value;
  return (Array.isArray(value) ? value : [value as Json]).map((one) => JSON.stringify(one)).sort();
}

const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const members = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
