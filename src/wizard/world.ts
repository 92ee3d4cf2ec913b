/** What every part of the walk works with. */
import type { Context } from '../project/command.ts';
import { knownEntities } from '../project/docs/new-docs.ts';
import { featureNames } from '../project/features.ts';
import type { Result, Session } from '../project/session.ts';
import type { UserError } from '../shared/errors.ts';
import { errorLines } from '../shared/errors.ts';
import { clip, plural, size, treeLines, wrapText } from './layout.ts';
import type { Prompter } from './prompter.ts';
import type { Facts } from './question-sets.ts';

export interface World {
  readonly context: Context;
  readonly prompter: Prompter;
  /** Opened anew for each step: files may change between two of them. */
  readonly open: () => Promise<Session>;
}

export type Going = 'on' | 'back' | 'leave';

export const BACK = { value: 'back', label: 'Back to the overview' };
export const LEAVE = { value: 'leave', label: 'Leave' };

export async function factsOf(session: Session): Promise<Facts> {
  return {
    features: await featureNames(session),
    known: await knownEntities(session, ''),
    parts: session.config.parts,
  };
}

export function sayError({ prompter, context }: World, error: UserError): void {
  const { style, width } = context.terminal;
  const [first = '', ...rest] = errorLines(error);
  prompter.say(['', ...fitted([style('red', first)], width), ...fitted(rest, width), '']);
}

const SHOWN = 16;
/** A command lists the files it wrote, the gaps and the next command; here the files were shown before, and the rest comes as a step. */
const SAID_ALREADY = /^ {2}[+~-] |^ {2}gap: |^\d+ gaps? to close|^Next: /;

/** `allIn`: where everything can be read, of which this shows the first lines. */
export function sayResult({ prompter, context }: World, result: Result, allIn = '`check` and gate.yaml have'): void {
  const { style, width } = context.terminal;
  const lines = result.lines.filter((line) => !SAID_ALREADY.test(line));
  const [first = `${plural(pathsOf(result.json).length, 'file')} written.`, ...rest] = lines.slice(0, SHOWN);
  const more = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more; ${allIn} them all.`] : [];
  prompter.say([
    '',
    ...fitted([first], width).map((line) => style(result.ok ? 'green' : 'red', line)),
    ...fitted([...rest, ...more], width),
  ]);
}

/** Prose is wrapped; what stands in a list stays one line an entry. */
function fitted(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => {
    if (size(line) <= width) return [line];
    return line.startsWith('  ') && !/^ {2}(?:where|next):/.test(line) ? [clip(line, width)] : hanging(line, width);
  });
}

function hanging(line: string, width: number): string[] {
  const label = /^ *(?:(?:where:|next:|hollow|reference|mutants) +)?/.exec(line)?.[0] ?? '';
  const wrapped = wrapText(line.slice(label.length), width, ' '.repeat(label.length));
  return wrapped.map((text, at) => (at === 0 ? label + text.slice(label.length) : text));
}

/** Paths that a command wrote, or in a dry run would write. */
export function pathsOf(json: object): string[] {
  const record = json as Readonly<Record<string, unknown>>;
  const paths = record['paths'] ?? record['written'];
  return Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : [];
}

/** `willWrite`: after a question that stands below. */
export function sayPlan({ prompter, context }: World, paths: readonly string[], willWrite = true): void {
  const { style, width } = context.terminal;
  prompter.say([
    '',
    style('bold', `${willWrite ? 'This will write' : 'Writes'} ${plural(paths.length, 'file')}:`),
    ...treeLines(paths, width),
    '',
  ]);
}
