/** What a specification refers to: `@history/adr/004-authentication.md`, relative to the project. Pure: nothing is read here. */
import type { Diagnostic } from '../../shared/errors.ts';
import type { Statement } from '../markdown.ts';
import { readMarkdown } from '../markdown.ts';

export interface Reference {
  /** As written, without the `@`; may hold `*`. */
  readonly path: string;
  readonly line: number;
}

/** A folder at least, so that neither a mail address nor a mention is one. */
const REFERENCE = /(?<![\p{L}\p{N}._@/-])@((?:[\p{L}\p{N}._*-]+|\.\.)(?:\/[\p{L}\p{N}._*-]+)+)/gu;

export function referencesIn(statements: readonly Statement[]): Reference[] {
  const found = new Map<string, Reference>();
  for (const { text, line } of statements) {
    for (const [, raw = ''] of text.matchAll(REFERENCE)) {
      const path = raw.replace(/[.]+$/, '');
      if (/\.mdx?$|\*$/i.test(path) && !found.has(path)) found.set(path, { path, line });
    }
  }
  return [...found.values()];
}

/** A reference that would leave the project is nobody's honest mistake to guess about. */
export function leavesProject({ path, line }: Reference, file: string): Diagnostic[] {
  if (!path.split('/').some((part) => part === '..' || part === '.')) return [];
  return [
    {
      code: 'bad-spec',
      message: `@${path} leads out of the project, and is not read`,
      where: `${file}:${line}`,
      hint: 'Refer to a file of the project, such as @history/adr/004-authentication.md.',
    },
  ];
}

/** The paths that it stands for: `*` is any part of one name. */
export function matching({ path }: Reference, paths: readonly string[]): string[] {
  const pattern = path
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
  const whole = new RegExp(`^${pattern}$`, 'u');
  return paths.filter((one) => whole.test(one));
}

/** What a record of a decision, or another specification, says of itself. */
export interface Referred {
  readonly path: string;
  readonly title: string;
  readonly status?: string;
  readonly decision?: string;
}

export function readReferred(path: string, text: string): Referred {
  const statements = readMarkdown(text.replace(/^\uFEFF/, ''));
  const title = statements.find(({ kind }) => kind === 'heading')?.text ?? path;
  const status = labelled(statements, /^(?:status|statut|estado|stato|статус|状态)$/iu);
  const decision = labelled(
    statements,
    /^(?:decision(?: outcome)?|entscheidung|décision|decisión|decisione|решение|决定)$/iu,
  );
  return {
    path,
    title: short(title),
    ...(status === undefined ? {} : { status: short(status) }),
    ...(decision === undefined ? {} : { decision: short(decision) }),
  };
}

/** `Status: accepted`, or the first words below a heading of that name. */
function labelled(statements: readonly Statement[], name: RegExp): string | undefined {
  for (const { kind, text, under } of statements) {
    const [, label = '', said] = /^[*_]*([\p{L} ]+?)[*_]*\s*[:：]\s*(.+)$/u.exec(text) ?? [];
    if (kind !== 'heading' && said !== undefined && name.test(label)) return said;
    if (kind !== 'heading' && name.test((under.at(-1) ?? '').replace(/^[\d.]+\s*/, ''))) return text;
  }
  return undefined;
}

const short = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
