/** What an agent's file is read into: statements and blocks of code, each with its line. */
import type { Statement } from '../markdown.ts';
import type { HeadField } from './front-matter.ts';

export interface Said {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'comment' | 'json';
  readonly text: string;
  readonly line: number;
  /** The last line that it may reach to: it may be wrapped. */
  readonly lastLine: number;
  /** What it stands under, outermost first: headings, lines in bold that serve as headings, and a paragraph that ends in a colon. */
  readonly under: readonly string[];
  /** Of an item: the items that it lies in. */
  readonly within: readonly string[];
  readonly number?: number;
  readonly ticked?: boolean;
  readonly level?: number;
  readonly cells?: Statement['cells'];
  /** From an example, code, or the summary in the head: counts only where nothing else says as much. */
  readonly weak?: true;
  /** A paragraph that heads what follows. */
  readonly leads?: true;
}

/** A block of code, as it stands. */
export interface CodeBlock {
  readonly lines: readonly string[];
  /** Of its first line of content. */
  readonly line: number;
  readonly language: string;
  readonly under: readonly string[];
}

export interface AgentSource {
  readonly format: 'markdown' | 'yaml';
  readonly frontMatter: 'good' | 'broken' | 'absent';
  readonly fields: ReadonlyMap<string, HeadField>;
  readonly lines: readonly string[];
  readonly said: readonly Said[];
  readonly code: readonly CodeBlock[];
}

/** The line on which `needle` really stands, in a statement that may be wrapped. */
export function lineOf(
  lines: readonly string[],
  { line, lastLine }: Pick<Said, 'line' | 'lastLine'>,
  needle: string,
): number {
  for (let at = line; at <= lastLine; at += 1) if ((lines[at - 1] ?? '').includes(needle)) return at;
  return line;
}
