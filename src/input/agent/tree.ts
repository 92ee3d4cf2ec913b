/** Trees of folders as people draw them: with box characters, in ASCII, or by indentation alone. */
import type { TreeEntry } from '../../model/profile.ts';
import type { CodeBlock } from './statement.ts';

export interface Entry extends TreeEntry {
  readonly line: number;
  /** Folders above it, from 0. */
  readonly depth: number;
  readonly said: string;
}

/** What stands before a name: `│   ├── `, `|-- `, `    `. */
const BRANCH = /^((?:[\s│┃|]|&nbsp;)*?(?:[├└┣┗╰][─━-]+\s?|[|+`\\]-{2,}\s?|(?=[^\s│┃|])))(.*)$/u;
const NAME = /^[\p{L}\p{N}_.@$[\]{}<>*()-]+(?:\/[\p{L}\p{N}_.@$[\]{}<>*()-]+)*\/?$/u;
const DRAWN = /[├└┣┗╰][─━-]|^[\s│|]*[|+`\\]-{2,}\s*\S/mu;
const CODE_LANGUAGES = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'tree',
  'bash',
  'sh',
  'shell',
  'markdown',
  'md',
]);

export const isTree = (block: CodeBlock): boolean => entriesOf(block).length > 0;

/** Empty where the block is no tree. Two entries make one, and most of its lines are entries. */
export function entriesOf({ lines, line, language }: CodeBlock): Entry[] {
  if (!CODE_LANGUAGES.has(language)) return [];
  const drawn = DRAWN.test(lines.join('\n'));
  const rows = lines.flatMap((raw, at) => {
    const row = rowOf(raw);
    return row === undefined ? [] : [{ ...row, line: line + at, said: raw.trim() }];
  });
  const filled = lines.filter((one) => /[^\s│┃|]/u.test(one)).length;
  if (rows.length < 2 || rows.length < filled * 0.7) return [];
  if (!drawn && rows.filter(({ name }) => name.endsWith('/')).length < 2) return [];
  const above: Array<{ readonly column: number; readonly path: string }> = [];
  return rows.map(({ column, name, comment, line: at, said }, index) => {
    while ((above.at(-1)?.column ?? -1) >= column) above.pop();
    const path = [above.at(-1)?.path, name.replace(/\/+$/, '')]
      .filter((part) => part !== undefined && part !== '.')
      .join('/');
    const depth = above.length;
    above.push({ column, path });
    const folder = name.endsWith('/') || (rows[index + 1]?.column ?? -1) > column;
    return { path, folder, depth, line: at, said, ...(comment === undefined ? {} : { comment }) };
  });
}

function rowOf(raw: string): { column: number; name: string; comment?: string } | undefined {
  const [, branch = '', rest = ''] = BRANCH.exec(raw.replace(/\t/g, '    ')) ?? [];
  const [, name = '', comment] = /^(\S+)(?:\s+(?:#|\/\/|--|[-–—:→←•]|(?<=\s{2}))\s*(.*))?$/u.exec(rest.trimEnd()) ?? [];
  if (name === '' || !NAME.test(name) || !/[\p{L}\p{N}]/u.test(name)) return undefined;
  const said = comment?.trim();
  return { column: [...branch].length, name, ...(said === undefined || said === '' ? {} : { comment: said }) };
}
