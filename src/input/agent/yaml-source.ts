/** A YAML file as statements: keys are headings, scalars are items. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from '../yaml-tree.ts';
import type { HeadField } from './front-matter.ts';
import type { AgentSource, Said } from './statement.ts';

/** `text` parsed without error before; see `read-agent.ts`. */
export function readYamlSource(text: string): Pick<AgentSource, 'fields' | 'said' | 'code'> {
  const counter = new LineCounter();
  const tree = parseDocument(text, { lineCounter: counter, uniqueKeys: false, logLevel: 'silent' });
  const said: Said[] = [];
  const fields = new Map<string, HeadField>();
  const lineAt = (node: unknown): number => {
    const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
    return counter.linePos(range?.[0] ?? 0).line;
  };
  walk(tree.contents, [], undefined, 0);
  return { fields, said: withEnds(said, text.split('\n').length), code: [] };

  function walk(node: unknown, under: readonly string[], number: number | undefined, depth: number): void {
    if (depth > 50 || isAlias(node)) return;
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (isScalar(value)) {
          if (under.length === 0)
            fields.set(name.toLowerCase(), { value: String(value.value ?? ''), line: lineAt(value) });
          // A text of several lines is prose of its own.
          add('item', `${name}: ${oneLine(String(value.value ?? ''))}`, lineAt(key), under, undefined);
        } else if (name !== '') {
          add('heading', name, lineAt(key), under, undefined);
          walk(value, [...under, spaced(name)], undefined, depth + 1);
        }
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, at) => {
        walk(item, under, at + 1, depth + 1);
      });
    } else if (isScalar(node)) {
      add('item', oneLine(String(node.value ?? '')), lineAt(node), under, number);
    }
  }

  function add(
    kind: 'heading' | 'item',
    text: string,
    line: number,
    under: readonly string[],
    number: number | undefined,
  ): void {
    if (text.trim() === '') return;
    const level = kind === 'heading' ? { level: under.length + 1 } : {};
    said.push({
      kind,
      text,
      line,
      lastLine: line,
      under,
      within: [],
      ...level,
      ...(number === undefined ? {} : { number }),
    });
  }
}

const withEnds = (said: readonly Said[], last: number): Said[] =>
  said.map((one, at) => ({ ...one, lastLine: Math.max(one.line, (said[at + 1]?.line ?? last + 1) - 1) }));

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** `success_criteria` reads as `success criteria`. */
const spaced = (key: string): string => key.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
