/** Reads YAML and JSON text that nobody has checked: every way to break or to choke a reader ends in a coded error. */
import { CORE_SCHEMA, defineMappingTag, load, mergeTag, YAMLException } from 'js-yaml';
import { readPlainYaml } from '../model/plain-yaml.ts';
import type { Json, JsonObject } from '../model/types.ts';
import { UserError } from '../shared/errors.ts';
import { scanJson } from './json-scan.ts';

export const MAX_BYTES = 20_000_000;
const MAX_DEPTH = 200;
/** Nodes that aliases may add by being expanded. Honest documents reuse a few hundred. */
const MAX_EXPANDED = 1_000_000;

/** The object that `text` holds. `file` is only for messages. Throws `too-large`, `bad-yaml`. */
export function readObject(text: string, file: string): JsonObject {
  const value = readValue(text, file);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    const what = value === null ? 'nothing' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    throw new UserError(
      'bad-yaml',
      `${file} holds ${what} where an object is expected`,
      `${file}:1:1`,
      'Begin the document with names and values, such as "openapi: 3.1.0".',
    );
  }
  return value;
}

export function readValue(text: string, file: string): Json {
  checkSize(text.length, file);
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const json = /^\s*[{[]/.test(bare) ? parseJson(bare, file) : undefined;
  if (json !== undefined) return json.value;
  return readPlainYaml(bare) ?? parseYaml(bare, file);
}

/** Callers that know a file's size ask before they read it. */
export function checkSize(bytes: number, file: string): void {
  if (bytes <= MAX_BYTES) return;
  throw new UserError(
    'too-large',
    `${file} has ${Math.round(bytes / 1e6)} MB; ${MAX_BYTES / 1e6} MB are read at most`,
    file,
    'Split the document, one feature each.',
  );
}

/** Undefined where it is no JSON: it may still be YAML in flow style, and YAML's message has a position. */
function parseJson(text: string, file: string): { value: Json } | undefined {
  const fault = scanJson(text, MAX_DEPTH);
  if (fault !== undefined) {
    const where = at(text, fault.offset, file);
    if (fault.kind === 'depth') throw tooDeep(where);
    throw new UserError(
      'bad-yaml',
      `the key ${JSON.stringify(fault.key)} is given twice`,
      where,
      'Keep one of the two.',
    );
  }
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}

type Carrier = JsonObject;

/** Assigning to `__proto__` would not make a member; defining each member would be slow. */
function put(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** Objects whose keys are strings: `200:` is "200", `null:` is refused, `__proto__` is a name like any other. */
const mapping = defineMappingTag<Carrier>('tag:yaml.org,2002:map', {
  create: () => ({}),
  addPair(carrier, key, value) {
    if (key === null) return 'null is no key; put it in quotes if the name is meant';
    if (typeof key === 'object') return 'a list or a map is no key';
    put(carrier, String(key), value as Json);
    return '';
  },
  has: (carrier, key) => Object.hasOwn(carrier, String(key)),
  keys: (carrier) => Object.keys(carrier),
  get: (carrier, key) => carrier[String(key)],
  identify: (data) => data !== null && typeof data === 'object' && !Array.isArray(data),
});
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, mapping);

function parseYaml(text: string, file: string): Json {
  let value: unknown;
  try {
    value = load(text, { schema: SCHEMA, maxDepth: MAX_DEPTH });
  } catch (error) {
    throw yamlError(error, text, file);
  }
  return settled(value, file);
}

function yamlError(error: unknown, text: string, file: string): unknown {
  if (!(error instanceof YAMLException)) return error;
  const { reason, mark } = error;
  if (reason.includes('more')) {
    const second = /^---/m.exec(text.replace(/^([ \t]*(#[^\n]*|%[^\n]*)?\n)*---/, (head) => ' '.repeat(head.length)));
    const where = second === null ? file : at(text, second.index, file);
    return new UserError(
      'bad-yaml',
      `${file} holds more than one YAML document`,
      where,
      'Keep one document a file; remove the "---" between them.',
    );
  }
  if (reason.includes('input is empty'))
    return new UserError('bad-yaml', `${file} is empty`, `${file}:1:1`, 'Write the document, or name another file.');
  const where = mark === undefined ? file : `${file}:${mark.line + 1}:${mark.column + 1}`;
  if (reason.includes('maxDepth')) return tooDeep(where);
  return new UserError('bad-yaml', reason, where, hintFor(reason));
}

function hintFor(reason: string): string {
  if (reason.includes('duplicated mapping key')) return 'Keep one of the two.';
  if (reason.includes('tab')) return 'Indent with spaces.';
  if (reason.includes('alias')) return 'Define the anchor (&name) before it is used (*name).';
  if (reason.includes('no key')) return 'Put the key in quotes, or rename it.';
  return 'Mend the syntax at this place.';
}

const tooDeep = (where: string): UserError =>
  new UserError(
    'bad-yaml',
    `the document is nested deeper than ${MAX_DEPTH} levels`,
    where,
    'Move inner schemas to components and refer to them.',
  );

/** A tree of its own: aliases become copies within bounds, so that no later reader meets a bomb, a cycle or a number that JSON lacks. */
function settled(root: unknown, file: string): Json {
  const first = new Set<object>();
  const path = new Set<object>();
  let extra = 0;
  const copy = (value: unknown, depth: number, shared: boolean): Json => {
    if (value === null || typeof value !== 'object') return scalar(value, file);
    if (path.has(value))
      throw notPlain('an alias contains itself', file, 'Refer to a schema by $ref where it is recursive.');
    const again = shared || first.has(value);
    if (again) extra += 1;
    if (extra > MAX_EXPANDED)
      throw notPlain(
        `aliases expand to more than ${MAX_EXPANDED} values`,
        file,
        'Use $ref instead of nested YAML aliases.',
      );
    if (depth > MAX_DEPTH) throw tooDeep(file);
    first.add(value);
    path.add(value);
    const result = mapped(value, (child) => copy(child, depth + 1, again));
    path.delete(value);
    return result;
  };
  return copy(root, 0, false);
}

function scalar(value: unknown, file: string): Json {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw notPlain(
      `${String(value)} is no number that JSON has`,
      file,
      'Write a finite number, or a string in quotes.',
    );
  return value as Json;
}

/** The same list or object, of other children. */
function mapped(value: object, copy: (child: unknown) => Json): Json {
  if (Array.isArray(value)) return value.map(copy);
  const object: JsonObject = {};
  for (const [key, child] of Object.entries(value)) put(object, key, copy(child));
  return object;
}

const notPlain = (message: string, where: string, hint: string): UserError =>
  new UserError('bad-yaml', message, where, hint);

function at(text: string, offset: number, file: string): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `${file}:${line}:${offset - before.lastIndexOf('\n')}`;
}
