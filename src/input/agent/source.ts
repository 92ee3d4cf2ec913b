/** An agent's file as what is said in it, each with its line, in one form for Markdown and YAML. */
import { readMarkdown, type Statement } from '../markdown.ts';
import { codeSaid } from './code.ts';
import { readHead } from './front-matter.ts';
import type { AgentSource, CodeBlock, Said } from './statement.ts';
import { readYamlSource } from './yaml-source.ts';

/** `text`: any text, its lines ended as they please. `yaml`: it is a YAML document as a whole. */
export function readSource(text: string, yaml: boolean): AgentSource {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines = plain.split('\n');
  if (yaml) return { ...readYamlSource(plain), format: 'yaml', frontMatter: 'absent', lines };
  const head = readHead(plain);
  const { said, code } = readBody(readMarkdown(head.body, head.bodyLine), lines);
  return { format: 'markdown', frontMatter: head.frontMatter, fields: head.fields, lines, said, code };
}

function readBody(statements: readonly Statement[], lines: readonly string[]): Pick<AgentSource, 'said' | 'code'> {
  const said: Said[] = [];
  const code: CodeBlock[] = [];
  let bold: string | undefined;
  let lead: string | undefined;
  statements.forEach((one, at) => {
    const next = statements[at + 1]?.line ?? lines.length + 1;
    const lastLine = Math.max(one.line, next - 1);
    if (one.kind === 'heading') [bold, lead] = [undefined, undefined];
    const raw = (lines[one.line - 1] ?? '').trim();
    const top = one.within.length === 0;
    if (one.kind === 'paragraph' && top) {
      if (isBoldLine(raw)) [bold, lead] = [undefined, undefined];
      else lead = undefined;
    }
    const under = [...one.under, ...[bold, lead].filter((above) => above !== undefined)];
    if (one.kind === 'code') {
      const block = blockOf(one, lines, under);
      code.push(block);
      said.push(...codeSaid(block));
      return;
    }
    const leads = one.kind === 'paragraph' && top && (isBoldLine(raw) || /[:：]\s*(?:\*\*|__)?$/u.test(one.text));
    said.push({
      kind: one.kind,
      text: one.text,
      line: one.line,
      lastLine,
      under,
      within: one.within,
      ...(one.number === undefined ? {} : { number: one.number }),
      ...(one.ticked === undefined ? {} : { ticked: one.ticked }),
      ...(one.level === undefined ? {} : { level: one.level }),
      ...(one.cells === undefined ? {} : { cells: one.cells }),
      ...(leads ? { leads } : {}),
      ...(isExample(one.text, [...under, ...one.within]) ? { weak: true as const } : {}),
    });
    if (leads) {
      const name = one.text.replace(/\s*[:：]\s*$/u, '');
      if (isBoldLine(raw)) bold = name;
      else lead = name;
    }
  });
  return { said, code };
}

/** What is quoted, what answers as an example, and how the agent works with its own tools: not what is built. */
const QUOTED = /^(?:[^:："“„«]{0,40}[:：]\s*)?["“”„«][^"“”„«»]{12,}["“”»]?\.?$/u;
const EXAMPLES =
  /^(?:\d+[.)]\s*)?(?:examples?|example interactions|example (?:usage|prompts|workflows)|tool usage|tools|mcp integrations?|beispiele?|exemples?|ejemplos?|exemplos?)$/iu;

const isExample = (text: string, above: readonly string[]): boolean =>
  QUOTED.test(text) || above.some((one) => EXAMPLES.test(one.replace(/\s*(?:\([^)]*\))?\s*[:：]?$/u, '')));

/** The whole line is in bold: a heading of those who write none. */
const isBoldLine = (raw: string): boolean => /^(\*\*|__)(?=\S)(?:(?!\1).)+\1\s*[:：]?$/u.test(raw);

function blockOf({ text, line, language }: Statement, lines: readonly string[], under: readonly string[]): CodeBlock {
  const content = text.split('\n');
  // Indented code has no fence above it: its first line is one earlier.
  const begins = (at: number): boolean => (lines[at - 1] ?? '').trim().endsWith((content[0] ?? '').trim());
  const at = !begins(line) && begins(line - 1) ? line - 1 : line;
  return { lines: content, line: at, language: (language ?? '').toLowerCase(), under };
}
