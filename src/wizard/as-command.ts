/** What was answered, as a command that does the same. */
import { flagLine } from '../input/field-text.ts';
import type { Prompter } from './prompter.ts';
import { type Answers, listOf, type Question, textOf } from './questions.ts';
import { presetOf } from './settle.ts';

/** Values by the name of their flag. */
export type Flags = Readonly<Record<string, readonly string[]>>;

/** Answers that differ from what holds without a flag. `positionals`: answers that need no flag. */
export function flagsOf(questions: readonly Question[], answers: Answers, positionals: readonly string[]): Flags {
  const flagged = questions.filter(({ name }) => !positionals.includes(name) && name in answers);
  return Object.fromEntries(flagged.map((question) => [question.name, valuesOf(question, answers)]));
}

function valuesOf(question: Question, answers: Answers): readonly string[] {
  const { name } = question;
  switch (question.kind) {
    case 'lines':
      return listOf(answers, name);
    case 'checks': {
      const chosen = listOf(answers, name).join();
      return chosen === question.default.join() ? [] : [chosen];
    }
    case 'confirm':
      return answers[name] === true ? [''] : [];
    default: {
      const value = textOf(answers, name);
      return value === '' || value === presetOf(question, answers) ? [] : [value];
    }
  }
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
