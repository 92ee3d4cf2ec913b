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

interface Entry {
  readonly key: string;
  /** The value that stands on the line of its key. */
  readonly inline: string;
  /** What is indented below it. */
  readonly lines: string[];
}

const KEY = /^ *([A-Za-z][\w.-]*):(?: +(\S.*))?$/;
const MARK = 'x-entity';

/** Undefined where the layout might mean something else. */
function cutOut(text: string, file: string): EntityMark[] | undefined {
  const start = onlyLine(text, '\ncomponents:\n');
  if (start === undefined || text.includes('\r') || text.includes('\t')) return undefined;
  const lines = text.slice(start).split('\n');
  const end = lines.findIndex((line) => /^[^ #]/.test(line));
  const components = entriesOf(end === -1 ? lines : lines.slice(0, end));
  const schemas = components?.find(({ key }) => key === 'schemas');
  const all = schemas?.inline === '' ? entriesOf(schemas.lines) : undefined;
  if (all === undefined) return undefined;
  const found: EntityMark[] = [];
  for (const entry of all) {
    if (!mentions(entry)) continue;
    const own = entriesOf(entry.lines)?.find(({ key }) => key === MARK);
    const mark = own === undefined || isMerged(entry) ? undefined : valueBelow(own, file);
    if (mark === undefined) return undefined;
    found.push({ component: entry.key, mark });
  }
  return found;
}

/** Where the line after it begins, if it is there once. */
function onlyLine(text: string, line: string): number | undefined {
  const at = text.indexOf(line);
  return at === -1 || text.indexOf(line, at + 1) !== -1 ? undefined : at + line.length;
}

/** An alias or a merge key may bring one from elsewhere. */
const mentions = (entry: Entry): boolean =>
  isMerged(entry) || entry.inline !== '' || entry.lines.some((line) => line.includes(MARK));

const isMerged = ({ lines }: Entry): boolean => lines.some((line) => line.includes('<<'));

/** The entries of a block mapping. Undefined where a line of its indentation is no plain key, or stands twice. */
function entriesOf(lines: readonly string[]): Entry[] | undefined {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let indent: number | undefined;
  for (const line of lines) {
    const own = line.search(/\S/);
    if (own === -1) continue;
    if (indent !== undefined && own > indent) {
      entries.at(-1)?.lines.push(line);
      continue;
    }
    if (line[own] === '#') continue;
    indent ??= own;
    const [, key, inline = ''] = KEY.exec(line) ?? [];
    if (own < indent || key === undefined || seen.has(key)) return undefined;
    seen.add(key);
    entries.push({ key, inline, lines: [] });
  }
  return entries;
}

function valueBelow({ inline, lines }: Entry, file: string): JsonObject | undefined {
  if (inline !== '' || lines.length === 0 || lines.some((line) => /[&*]/.test(line))) return undefined;
  const indent = lines[0]?.search(/\S/) ?? 0;
  try {
    const value = readValue(lines.map((line) => line.slice(indent)).join('\n'), file);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    // The whole reader says it with its place.
    return undefined;
  }
}
