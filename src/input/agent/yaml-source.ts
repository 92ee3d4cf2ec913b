/** A YAML file as statements: keys are headings, scalars are items. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from '../yaml-tree.ts';
import type { HeadField } from './front-matter.ts';
import type { AgentSource, Said } from './statement.ts';

interface Walk {
  readonly said: Said[];
  readonly fields: Map<string, HeadField>;
  readonly lineAt: (node: unknown) => number;
}

/** Where a node stands: below which keys, and as which item of a list. */
interface Place {
  readonly under: readonly string[];
  readonly number?: number;
  readonly depth: number;
}

const MAX_DEPTH = 50;

/** `text` parsed without error before; see `read-agent.ts`. */
export function readYamlSource(text: string): Pick<AgentSource, 'fields' | 'said' | 'code'> {
  const counter = new LineCounter();
  const tree = parseDocument(text, { lineCounter: counter, uniqueKeys: false, logLevel: 'silent' });
  const lineAt = (node: unknown): number => {
    const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
    return counter.linePos(range?.[0] ?? 0).line;
  };
  const walk: Walk = { said: [], fields: new Map(), lineAt };
  addNode(walk, tree.contents, { under: [], depth: 0 });
  return { fields: walk.fields, said: withEnds(walk.said, text.split('\n').length), code: [] };
}

function addNode(walk: Walk, node: unknown, place: Place): void {
  const { under, depth } = place;
  if (depth > MAX_DEPTH || isAlias(node)) return;
  if (isMap(node)) {
    for (const pair of node.items) addPair(walk, pair, place);
  } else if (isSeq(node)) {
    node.items.forEach((item, at) => {
      addNode(walk, item, { under, number: at + 1, depth: depth + 1 });
    });
  } else if (isScalar(node)) {
    add(walk, { kind: 'item', text: textOf(node.value), line: walk.lineAt(node) }, place);
  }
}

function addPair(walk: Walk, { key, value }: { key: unknown; value: unknown }, { under, depth }: Place): void {
  const name = isScalar(key) ? String(key.value) : '';
  const line = walk.lineAt(key);
  if (isScalar(value)) {
    if (under.length === 0)
      walk.fields.set(name.toLowerCase(), { value: String(value.value ?? ''), line: walk.lineAt(value) });
    // A text of several lines is prose of its own.
    add(walk, { kind: 'item', text: `${name}: ${textOf(value.value)}`, line }, { under, depth });
  } else if (name !== '') {
    add(walk, { kind: 'heading', text: name, line, level: under.length + 1 }, { under, depth });
    addNode(walk, value, { under: [...under, spaced(name)], depth: depth + 1 });
  }
}

function add({ said }: Walk, one: Pick<Said, 'kind' | 'text' | 'line' | 'level'>, { under, number }: Place): void {
  if (one.text.trim() === '') return;
  const { kind, text, line, level } = one;
  said.push({
    kind,
    text,
    line,
    lastLine: line,
    under,
    within: [],
    ...(level === undefined ? {} : { level }),
    ...(number === undefined ? {} : { number }),
  });
}

const withEnds = (said: readonly Said[], last: number): Said[] =>
  said.map((one, at) => ({ ...one, lastLine: Math.max(one.line, (said[at + 1]?.line ?? last + 1) - 1) }));

const textOf = (value: unknown): string =>
  String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
/** `success_criteria` reads as `success criteria`. */
const spaced = (key: string): string => key.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
