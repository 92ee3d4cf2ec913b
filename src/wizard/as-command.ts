/** What was answered, as a command that does the same. */
import { flagLine } from '../input/field-text.ts';
import type { Prompter } from './prompter.ts';
import { type Answers, listOf, type Question, textOf } from './questions.ts';
import { presetOf } from './settle.ts';

/** Values by the name of their flag. */
export type Flags = Readonly<Record<string, readonly string[]>>;

/** Answers that differ from what holds without a flag. `positionals`: answers that need no flag. */
export function flagsOf(questions: readonly Question[], answers: Answers, positionals: readonly string[]): Flags {
  const flags: Record<string, readonly string[]> = {};
  for (const question of questions) {
    const { name, kind } = question;
    if (positionals.includes(name) || !(name in answers)) continue;
    const value = textOf(answers, name);
    if (kind === 'lines') flags[name] = listOf(answers, name);
    else if (kind === 'confirm') flags[name] = answers[name] === true ? [''] : [];
    else flags[name] = value === '' || value === presetOf(question, answers) ? [] : [value];
  }
  return flags;
}

/** The lines of one command; a shell takes them as they are. */
export function commandLines(command: string, flags: Flags): string[] {
  const parts = Object.entries(flags).flatMap(([name, values]) =>
    values.map((value) => (value === '' ? `--${name}` : flagLine(`--${name}`, value))),
  );
  return [`create-backend-feature ${command}`, ...parts.map((part) => `  ${part}`)].map(
    (line, at) => `  ${line}${at < parts.length ? ' \\' : ''}`,
  );
}

export function sayCommand(prompter: Prompter, command: string, flags: Flags = {}): void {
  prompter.say(['', 'The same as a command:', ...commandLines(command, flags)]);
}
