/**
 * The `x-entity` members of a document's schemas, without reading the rest of it: in a project of hundreds of features, whoever changes one
 * asks for the entities of all. Lines are cut out where the text is laid out as block YAML usually is; anything else is read as a whole.
 */
import type { Json, JsonObject } from '../model/types.ts';
import { readObject, readValue } from './yaml.ts';

export interface EntityMark {
  /** Name of the schema. */
  readonly component: string;
  readonly mark: JsonObject;
}

/** Throws what reading the document throws. */
export function entityMarks(text: string, file: string): EntityMark[] {
  return cutOut(text, file) ?? marksOf(readObject(text, file));
}

function marksOf(document: JsonObject): EntityMark[] {
  return Object.entries(members(members(document.components).schemas)).flatMap(([component, schema]) => {
    const mark = members(schema)['x-entity'];
    return mark === undefined ? [] : [{ component, mark: members(mark) }];
  });
}

const members = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

const MARK = 'x-entity';
/** What ends the schemas of `components`: a line that is indented less, or oddly. */
const BEHIND = /\n {0,3}[^\s#]/;
/** Lines that are indented as the names of schemas are. */
const NAMES = /^ {4}([^\s#].*)$/gm;
const NAME = /^[A-Za-z][\w.-]*:$/;

/** Undefined where the layout might mean something else. */
function cutOut(text: string, file: string): EntityMark[] | undefined {
  const components = behindOnly(text, '\ncomponents:\n', 0);
  const start = components === undefined ? undefined : behindOnly(text, '\n  schemas:\n', components - 1);
  if (components === undefined || start === undefined || BEHIND_COMPONENTS.test(text.slice(components, start)))
    return undefined;
  const rest = text.slice(start - 1);
  const end = rest.search(BEHIND);
  const section = end === -1 ? rest : rest.slice(0, end + 1);
  const names = [...section.matchAll(NAMES)];
  if (/[\r\t]/.test(section) || names.some(([, name = '']) => !NAME.test(name))) return undefined;
  const found: EntityMark[] = [];
  for (const [at, { index, 0: line, 1: name = '' }] of names.entries()) {
    const schema = section.slice(index + line.length + 1, names[at + 1]?.index);
    const times = schema.split(MARK).length - 1;
    if (times === 0 && !schema.includes('<<')) continue;
    const mark = times === 1 ? markOf(schema, file) : undefined;
    if (mark === undefined || schema.includes('<<')) return undefined;
    found.push({ component: name.slice(0, -1), mark });
  }
  const all = found.map(({ component }) => component);
  return new Set(all).size === all.length ? found : undefined;
}

/** Anything but the members of `components`. */
const BEHIND_COMPONENTS = /^[^\s#]/m;

/** Where the text goes on behind a line that is there once. */
function behindOnly(text: string, line: string, from: number): number | undefined {
  const at = text.indexOf(line, from);
  return at === -1 || text.indexOf(line, at + 1) !== -1 ? undefined : at + line.length;
}

/** What its members are indented by is six, so that no text over several lines can hold this one. */
function markOf(schema: string, file: string): JsonObject | undefined {
  const lines = schema.split('\n').filter((line) => line.trim() !== '');
  const at = lines.indexOf(`      ${MARK}:`);
  if (at === -1 || lines[0]?.search(/[^ ]/) !== 6) return undefined;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line.search(/[^ ]/) <= 6);
  const own = end === -1 ? rest : rest.slice(0, end);
  const indent = own[0]?.search(/[^ ]/) ?? 0;
  if (own.length === 0 || own.some((line) => /[&*]/.test(line))) return undefined;
  try {
    const value = readValue(own.map((line) => line.slice(indent)).join('\n'), file);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    // The whole reader says it with its place.
    return undefined;
  }
}
