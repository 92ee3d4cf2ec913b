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

/** `firstLine`: where `text` begins in its file, for a body below front matter. Never throws: any text is Markdown. */
export function readMarkdown(text: string, firstLine = 1): Statement[] {
  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const statements: Statement[] = [];
  const headings: Array<{ readonly level: number; readonly text: string }> = [];
  walk(tree.children, []);
  return statements;

  function walk(nodes: readonly (RootContent | BlockContent | DefinitionContent)[], within: readonly string[]): void {
    for (const node of nodes) {
      switch (node.type) {
        case 'heading':
          addHeading(node, within);
          break;
        case 'paragraph':
          // Only lines that a writer broke by hand into several statements are several: `**Name:** x` under `**Version:** y`.
          for (const { text, line } of linesOf(node)) add('paragraph', text, line, within);
          break;
        case 'list':
          addList(node, within);
          break;
        case 'table':
          addTable(node, within);
          break;
        case 'code':
          add('code', node.value, lineOf(node) + 1, within, { language: node.lang ?? '' });
          break;
        case 'blockquote':
          walk(node.children, within);
          break;
        case 'html':
          add('paragraph', oneLine(node.value.replace(/<[^>]*>/g, ' ')), lineOf(node), within);
          break;
        default:
      }
    }
  }

  function addHeading(node: Heading, within: readonly string[]): void {
    const said = oneLine(textOf(node));
    while ((headings.at(-1)?.level ?? 0) >= node.depth) headings.pop();
    add('heading', said, lineOf(node), within, { level: node.depth });
    headings.push({ level: node.depth, text: said });
  }

  function addList(list: List, within: readonly string[]): void {
    list.children.forEach((item, at) => {
      const number = list.ordered === true ? (list.start ?? 1) + at : undefined;
      const said = addItem(item, number, within);
      const [, ...rest] = item.children;
      walk(item.children[0]?.type === 'paragraph' ? rest : item.children, [...within, said]);
    });
  }

  function addItem(item: ListItem, number: number | undefined, within: readonly string[]): string {
    const [first] = item.children;
    const raw = first?.type === 'paragraph' ? oneLine(textOf(first)) : '';
    const box = /^\[([ xX✓✔])\]\s+/u.exec(raw);
    const said = box === null ? raw : raw.slice(box[0].length);
    if (said === '') return said;
    add('item', said, lineOf(item), within, {
      ...(number === undefined ? {} : { number }),
      ...(box === null ? {} : { ticked: box[1] !== ' ' }),
    });
    return said;
  }

  function addTable(table: Table, within: readonly string[]): void {
    const [head, ...rows] = table.children;
    const columns = head?.children.map((cell) => oneLine(textOf(cell))) ?? [];
    for (const row of rows) {
      const cells = row.children.map((cell, at) => [columns[at] ?? '', oneLine(textOf(cell))] as const);
      const said = cells.map(([, text]) => text).filter((text) => text !== '');
      add('row', said.join(' | '), lineOf(row), within, { cells });
    }
  }

  function add(
    kind: StatementKind,
    text: string,
    line: number,
    within: readonly string[],
    more: Partial<Statement> = {},
  ): void {
    if (text.trim() === '') return;
    statements.push({ kind, text, line, under: headings.map((one) => one.text), within, ...more });
  }

  function lineOf(node: Nodes): number {
    return (node.position?.start.line ?? 1) + firstLine - 1;
  }

  function linesOf(node: Nodes): Array<{ text: string; line: number }> {
    const first = lineOf(node);
    const lines = textOf(node)
      .split('\n')
      .map((said, at) => ({ text: oneLine(said), line: first + at, hard: /(?: {2}|\\)$/.test(said) }));
    const joined: Array<{ text: string; line: number; hard: boolean }> = [];
    for (const one of lines) {
      const last = joined.at(-1);
      // A wrapped sentence is one statement; a line that begins with a label of its own is another.
      if (last === undefined || last.hard || /^[^\s:：][^:：]{0,40}[:：]\s/u.test(one.text)) joined.push(one);
      else joined[joined.length - 1] = { ...last, text: `${last.text} ${one.text}`, hard: one.hard };
    }
    return joined;
  }
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
