/** A Markdown document as what can be read from it: the statements that it makes, each with its line and the headings above it. */
import type { BlockContent, DefinitionContent, Heading, List, ListItem, Nodes, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

export type StatementKind = 'heading' | 'paragraph' | 'item' | 'row' | 'code';

export interface Statement {
  readonly kind: StatementKind;
  /** Without marks of emphasis and links; `code` keeps its back quotes, blocks of code are as they stand. One line, but for blocks of code. */
  readonly text: string;
  /** In the file, from 1. Of a block of code: its first line of content. */
  readonly line: number;
  /** Headings above, outermost first; a heading itself is not in its own list. */
  readonly under: readonly string[];
  /** Of an item: the texts of the items that it lies in, outermost first. */
  readonly within: readonly string[];
  /** Of a heading: its level. */
  readonly level?: number;
  /** Of an item: its number in an ordered list. */
  readonly number?: number;
  /** Of an item that is a box to tick: whether it is ticked. */
  readonly ticked?: boolean;
  /** Of a row: its cells by the heading of their column, in order. */
  readonly cells?: ReadonlyArray<readonly [column: string, text: string]>;
  /** Of a block of code: its language, empty where none is said. */
  readonly language?: string;
}

/** A document as far as it was walked. */
interface Walk {
  readonly firstLine: number;
  readonly statements: Statement[];
  /** Those above the next statement, outermost first. */
  readonly headings: Array<{ readonly level: number; readonly text: string }>;
}

type Block = RootContent | BlockContent | DefinitionContent;
type Within = readonly string[];
type Line = Pick<Statement, 'text' | 'line'>;

/** `firstLine`: where `text` begins in its file, for a body below front matter. Never throws: any text is Markdown. */
export function readMarkdown(text: string, firstLine = 1): Statement[] {
  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const walk: Walk = { firstLine, statements: [], headings: [] };
  addBlocks(walk, tree.children, []);
  return walk.statements;
}

function addBlocks(walk: Walk, blocks: readonly Block[], within: Within): void {
  for (const block of blocks) addBlock(walk, block, within);
}

function addBlock(walk: Walk, block: Block, within: Within): void {
  const line = lineOf(walk, block);
  switch (block.type) {
    case 'heading':
      return addHeading(walk, block, within);
    case 'paragraph':
      // Only lines that a writer broke by hand into several statements are several: `**Name:** x` under `**Version:** y`.
      for (const one of linesOf(textOf(block), line)) add(walk, { kind: 'paragraph', ...one, within });
      return;
    case 'list':
      return addList(walk, block, within);
    case 'table':
      return addTable(walk, block, within);
    case 'code':
      return add(walk, { kind: 'code', text: block.value, line: line + 1, within, language: block.lang ?? '' });
    case 'blockquote':
      return addBlocks(walk, block.children, within);
    case 'html':
      return add(walk, { kind: 'paragraph', text: oneLine(block.value.replace(/<[^>]*>/g, ' ')), line, within });
    default:
  }
}

function addHeading(walk: Walk, node: Heading, within: Within): void {
  const { headings } = walk;
  const text = oneLine(textOf(node));
  while ((headings.at(-1)?.level ?? 0) >= node.depth) headings.pop();
  add(walk, { kind: 'heading', text, line: lineOf(walk, node), within, level: node.depth });
  headings.push({ level: node.depth, text });
}

function addList(walk: Walk, list: List, within: Within): void {
  list.children.forEach((item, at) => {
    const number = list.ordered === true ? (list.start ?? 1) + at : undefined;
    const text = addItem(walk, item, number, within);
    const [, ...rest] = item.children;
    addBlocks(walk, item.children[0]?.type === 'paragraph' ? rest : item.children, [...within, text]);
  });
}

function addItem(walk: Walk, item: ListItem, number: number | undefined, within: Within): string {
  const [first] = item.children;
  const raw = first?.type === 'paragraph' ? oneLine(textOf(first)) : '';
  const box = /^\[([ xX✓✔])\]\s+/u.exec(raw);
  const text = box === null ? raw : raw.slice(box[0].length);
  add(walk, {
    kind: 'item',
    text,
    line: lineOf(walk, item),
    within,
    ...(number === undefined ? {} : { number }),
    ...(box === null ? {} : { ticked: box[1] !== ' ' }),
  });
  return text;
}

function addTable(walk: Walk, table: Table, within: Within): void {
  const [head, ...rows] = table.children;
  const columns = head?.children.map((cell) => oneLine(textOf(cell))) ?? [];
  for (const row of rows) {
    const cells = row.children.map((cell, at) => [columns[at] ?? '', oneLine(textOf(cell))] as const);
    const texts = cells.map(([, text]) => text).filter((text) => text !== '');
    add(walk, { kind: 'row', text: texts.join(' | '), line: lineOf(walk, row), within, cells });
  }
}

/** A statement without text is none. */
function add({ statements, headings }: Walk, { kind, text, line, within, ...more }: Omit<Statement, 'under'>): void {
  if (text.trim() === '') return;
  statements.push({ kind, text, line, under: headings.map((one) => one.text), within, ...more });
}

const lineOf = ({ firstLine }: Walk, node: Nodes): number => (node.position?.start.line ?? 1) + firstLine - 1;

function linesOf(text: string, first: number): Line[] {
  const lines = text
    .split('\n')
    .map((one, at) => ({ text: oneLine(one), line: first + at, hard: /(?: {2}|\\)$/.test(one) }));
  const joined: Array<(typeof lines)[number]> = [];
  for (const one of lines) {
    const last = joined.at(-1);
    // A wrapped sentence is one statement; a line that begins with a label of its own is another.
    if (last === undefined || last.hard || /^[^\s:：][^:：]{0,40}[:：]\s/u.test(one.text)) joined.push(one);
    else joined[joined.length - 1] = { ...last, text: `${last.text} ${one.text}`, hard: one.hard };
  }
  return joined.map(({ text: joint, line }) => ({ text: joint, line }));
}

/** Plain text of a node; a hard break is a line's end with two blanks before it. */
function textOf(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return `\`${node.value}\``;
    case 'break':
      return '  \n';
    case 'image':
      return node.alt ?? '';
    case 'html':
      // `<feature>` in prose is a placeholder more often than HTML.
      return /^<\/?(?:br|b|i|em|strong|sub|sup|kbd|a|span|p|div)\b/i.test(node.value) ? ' ' : node.value;
    default:
      return 'children' in node ? (node.children as Nodes[]).map(textOf).join('') : '';
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
