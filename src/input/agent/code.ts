/** What a block of code says in words: comments in code of a language, lines of a block without one, members of JSON. */
import type { CodeBlock, Said } from './statement.ts';
import { isTree } from './tree.ts';

const COMMENT = /^\s*(?:#|\/\/|--|\*)\s+(?![-=*#]{3,})(.{3,})$/;
const PROSE = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'markdown', 'md']);
const BULLET = /^\s*(?:[-*•+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.{3,})$/;
const MEMBER = /^\s*"([\w-]+)"\s*:\s*(.+?),?\s*$/;
/** Frames that are drawn around text. */
const FRAME = /^[\s║│┃]+|[\s║│┃]+$/gu;

export function codeSaid(block: CodeBlock): Said[] {
  if (isTree(block)) return [];
  const { language, lines, line, under } = block;
  const said = (kind: Said['kind'], text: string, at: number): Said => ({
    kind,
    text: text.replace(/\s+/g, ' ').trim(),
    line: line + at,
    lastLine: line + at,
    under,
    within: [],
    weak: true,
  });
  return lines.flatMap((raw, at) => {
    if (language === 'json' || language === 'jsonc') {
      const member = MEMBER.exec(raw);
      return member === null
        ? []
        : [said('json', `${member[1]}: ${(member[2] as string).replace(/["[\]{}]/g, '')}`, at)];
    }
    const match = PROSE.has(language) ? BULLET.exec(raw.replace(FRAME, '')) : COMMENT.exec(raw);
    // `[Endpoints and methods]` is a blank to fill in, and says nothing.
    return match === null || /^\[.*\]$/.test((match[1] as string).trim())
      ? []
      : [said('comment', match[1] as string, at)];
  });
}
