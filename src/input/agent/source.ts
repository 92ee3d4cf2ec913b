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

/** Headings of those who write none: the last line in bold, and below it the last paragraph that leads to what follows. */
interface Leads {
  readonly bold?: string | undefined;
  readonly lead?: string | undefined;
}

function readBody(statements: readonly Statement[], lines: readonly string[]): Pick<AgentSource, 'said' | 'code'> {
  const said: Said[] = [];
  const code: CodeBlock[] = [];
  let leads: Leads = {};
  statements.forEach((one, at) => {
    const lastLine = Math.max(one.line, (statements[at + 1]?.line ?? lines.length + 1) - 1);
    const isBold = isBoldLine((lines[one.line - 1] ?? '').trim());
    const isTop = one.kind === 'paragraph' && one.within.length === 0;
    if (one.kind === 'heading' || (isTop && isBold)) leads = {};
    else if (isTop) leads = { ...leads, lead: undefined };
    const under = [...one.under, ...[leads.bold, leads.lead].filter((above) => above !== undefined)];
    if (one.kind === 'code') {
      const block = blockOf(one, lines, under);
      code.push(block);
      said.push(...codeSaid(block));
      return;
    }
    const isLead = isTop && (isBold || /[:：]\s*(?:\*\*|__)?$/u.test(one.text));
    said.push(saidOf(one, one.kind, { lastLine, under, isLead }));
    const name = one.text.replace(/\s*[:：]\s*$/u, '');
    if (isLead) leads = isBold ? { ...leads, bold: name } : { ...leads, lead: name };
  });
  return { said, code };
}

function saidOf(
  one: Statement,
  kind: Said['kind'],
  { lastLine, under, isLead }: { lastLine: number; under: readonly string[]; isLead: boolean },
): Said {
  return {
    kind,
    text: one.text,
    line: one.line,
    lastLine,
    under,
    within: one.within,
    ...(one.number === undefined ? {} : { number: one.number }),
    ...(one.ticked === undefined ? {} : { ticked: one.ticked }),
    ...(one.level === undefined ? {} : { level: one.level }),
    ...(one.cells === undefined ? {} : { cells: one.cells }),
    ...(isLead ? { leads: true } : {}),
    ...(isExample(one.text, [...under, ...one.within]) ? { weak: true as const } : {}),
  };
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
