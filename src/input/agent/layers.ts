/** Which layers a spec gives its services, from the trees that it draws, lists of layers, and arrows between them. */
import type { Layer, Read } from '../../model/profile.ts';
import { type CodeBlock, lineOf, type Said } from './statement.ts';
import { withoutNumber, wordsPattern } from './text.ts';
import { entriesOf } from './tree.ts';
import { layerOf } from './vocabulary/layers.ts';
import { LAYERS, STRUCTURE } from './vocabulary/words.ts';

const ABOUT_LAYERS = wordsPattern(LAYERS);
const ABOUT_STRUCTURE = wordsPattern(STRUCTURE);
const ARROW = /\s*(?:→|←|⇒|->|=>|<-|>)\s*/u;

/** Two folders or names that are layers elsewhere make it a statement about layers; one alone is a coincidence. */
export function readLayers(said: readonly Said[], lines: readonly string[], code: readonly CodeBlock[]): Read<Layer>[] {
  const strong = said.filter((one) => one.weak === undefined);
  const found = [
    ...code.flatMap(ofTree),
    ...ofBlockLines(code),
    ...ofFolderLists(strong, lines),
    ...ofLists(strong, lines),
    ...strong.flatMap((one) => ofChain(one, lines)),
  ].sort((a, b) => a.line - b.line);
  const seen = new Set<string>();
  return found.filter(({ value }) => {
    const name = value.name.toLowerCase();
    return seen.has(name) ? false : seen.add(name) !== undefined;
  });
}

const asLayer = (name: string): Layer => {
  const layer = layerOf(name);
  return { name, ...(layer === undefined ? {} : { layer }) };
};

const kinds = (names: readonly string[]): number => new Set(names.map(layerOf).filter((one) => one !== undefined)).size;

/** The folders of the shallowest depth at which two kinds of layers stand side by side. Trees of documents are none. */
function ofTree(block: CodeBlock): Read<Layer>[] {
  const folders = entriesOf(block).filter(({ folder, path }) => folder && !/(?:^|\/)docs?(?:\/|$)/.test(path));
  const parents = new Map<string, typeof folders>();
  for (const entry of folders) {
    const parent = entry.path.split('/').slice(0, -1).join('/');
    parents.set(parent, [...(parents.get(parent) ?? []), entry]);
  }
  const siblings = [...parents.values()].find((entries) => kinds(entries.map(({ path }) => path)) >= 2);
  return (siblings ?? []).map(({ path, line, said }) => ({
    value: asLayer(path.slice(path.lastIndexOf('/') + 1)),
    line,
    said,
  }));
}

/** `routes/   → parse, call a service`: a table of folders that is no tree, as its comments are sentences. */
function ofBlockLines(code: readonly CodeBlock[]): Read<Layer>[] {
  return code.flatMap((block) => {
    if (!['', 'text', 'plaintext'].includes(block.language) || entriesOf(block).length > 0) return [];
    const rows = block.lines.flatMap((raw, at) => {
      const [, name] = /^\s*([\w-]+)\/\s+(?:→|->|-|–|—|#|:)\s*\S/u.exec(raw) ?? [];
      return name === undefined ? [] : [{ value: asLayer(name), line: block.line + at, said: raw.trim() }];
    });
    return kinds(rows.map(({ value }) => value.name)) >= 2 ? rows : [];
  });
}

/** Items that begin with a folder: `- \`domain/\` - business logic`. */
function ofFolderLists(said: readonly Said[], lines: readonly string[]): Read<Layer>[] {
  const groups = new Map<string, Read<Layer>[]>();
  for (const one of said) {
    if (one.kind !== 'item' && one.kind !== 'row') continue;
    const [, path] = /^[`*_]*((?:[\w.-]+\/)+)[`*_]*(?:$|\s|:)/u.exec(one.text) ?? [];
    if (path === undefined || /^docs?\//.test(path)) continue;
    const name = path.replace(/\/+$/, '').replace(/^.*\//, '');
    const key = [...one.under, ...one.within].join('\n');
    const read = { value: asLayer(name), line: lineOf(lines, one, name), said: one.text };
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  return [...groups.values()].filter((group) => kinds(group.map(({ value }) => value.name)) >= 2).flat();
}

/** A list below a heading that says layers, or structure; its items, or what their labels name. */
function ofLists(said: readonly Said[], lines: readonly string[]): Read<Layer>[] {
  const groups = new Map<string, Read<Layer>[]>();
  for (const one of said) {
    if (one.kind !== 'item' && one.kind !== 'row') continue;
    const above = one.within.at(-1) ?? one.under.at(-1) ?? '';
    if (!ABOUT_LAYERS.test(above) && !ABOUT_STRUCTURE.test(above)) continue;
    const name = labelOf(one);
    if (name === undefined || (layerOf(name) === undefined && !ABOUT_LAYERS.test(above))) continue;
    const key = [...one.under, ...one.within].join('\n');
    const read = { value: asLayer(name), line: lineOf(lines, one, name), said: one.text };
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  return [...groups.values()].filter((group) => kinds(group.map(({ value }) => value.name)) >= 2).flat();
}

function labelOf({ text, kind, cells }: Said): string | undefined {
  const said = kind === 'row' ? (cells?.[0]?.[1] ?? '') : withoutNumber(text);
  const [label = ''] = said.split(/\s*(?:[:：(]|\s[-–—→]\s)/u);
  const name = label.replace(/[*_`]/g, '').replace(/\/+$/, '').trim();
  return name === '' || name.split(' ').length > 3 ? undefined : name;
}

/** `routes → services → repositories`, `Layers: api, domain, repository`. */
function ofChain(one: Said, lines: readonly string[]): Read<Layer>[] {
  const plain = one.text.replace(/[*_`]/g, '');
  const label = /^([^:：]{1,40})[:：]\s*(.+)$/u.exec(plain);
  const listed = label !== null && ABOUT_LAYERS.test(label[1] as string);
  const chain = label === null ? plain : (label[2] as string);
  const parts = (
    ARROW.test(chain) ? chain.split(ARROW) : listed ? chain.split(/\s*(?:[,、，/]|\s(?:and|und|et|y|e|и)\s)\s*/u) : []
  )
    .map((part) => part.replace(/[.。]$/, '').trim())
    .filter((part) => part !== '');
  if (kinds(parts) < 2) return layered(one, plain, lines);
  return parts
    .filter((part) => part.split(' ').length <= 3 && (layerOf(part) !== undefined || listed))
    .map((name) => ({ value: asLayer(name), line: lineOf(lines, one, name), said: one.text }));
}

/** `a layered architecture of controllers, services and repositories`. */
function layered(one: Said, plain: string, lines: readonly string[]): Read<Layer>[] {
  if (
    !/\blayered|\blayers\b|Schichten|couches|capas|camadas|слоистая|分层|レイヤード/iu.test(plain) ||
    one.kind === 'heading'
  )
    return [];
  const names =
    plain.match(/[\p{L}-]+/gu)?.filter((word) => layerOf(word) !== undefined && !ABOUT_LAYERS.test(word)) ?? [];
  // Services are in every sentence about backends: they are a layer beside two others only.
  return kinds(names) < 3
    ? []
    : names.map((name) => ({ value: asLayer(name), line: lineOf(lines, one, name), said: one.text }));
}
