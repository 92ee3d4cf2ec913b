/** Questions as data: the wizard asks them, plop asks them, a command line answers them. No prompt library is known here. */

export type Value = string | boolean | readonly string[];
/** By question name. */
export type Answers = Readonly<Record<string, Value>>;
/** True, or what is wrong and what to do about it. */
export type Check = true | string;

interface Asked {
  readonly name: string;
  readonly message: string;
  /** Said once, before the question. */
  readonly note?: readonly string[];
  /** On plop's command line, answered by its name alone: words without one are for the questions before and after. */
  readonly byName?: true;
  /** Left out where this says no. */
  readonly when?: (answers: Answers) => boolean;
}

export interface InputQuestion extends Asked {
  readonly kind: 'input';
  readonly default?: (answers: Answers) => string | undefined;
  readonly validate: (value: string, answers: Answers) => Check;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface SelectQuestion extends Asked {
  readonly kind: 'select';
  readonly choices: readonly Choice[];
  readonly default?: string;
}

/** Several of its choices, in their order. */
export interface ChecksQuestion extends Asked {
  readonly kind: 'checks';
  readonly choices: readonly Choice[];
  readonly default: readonly string[];
  readonly validate: (values: readonly string[], answers: Answers) => Check;
}

export interface ConfirmQuestion extends Asked {
  readonly kind: 'confirm';
  readonly default: boolean;
}

/** Line after line until an empty one. */
export interface LinesQuestion extends Asked {
  readonly kind: 'lines';
  readonly atLeast: number;
  readonly validate: (line: string, before: readonly string[], answers: Answers) => Check;
  /** What the line means, shown while it is typed. */
  readonly preview?: (line: string, before: readonly string[], answers: Answers) => string | undefined;
  /** What Tab makes of the line; undefined where there is nothing to complete. */
  readonly suggest?: (line: string, before: readonly string[], answers: Answers) => string | undefined;
  /** What the next line is asked as; the message and a number where absent. */
  readonly prompt?: (before: readonly string[]) => string;
  /** Whether the list may end here. */
  readonly end?: (lines: readonly string[], answers: Answers) => Check;
}

export type Question = InputQuestion | SelectQuestion | ChecksQuestion | ConfirmQuestion | LinesQuestion;

export function textOf(answers: Answers, name: string): string {
  const value = answers[name];
  return typeof value === 'string' ? value : '';
}

export function listOf(answers: Answers, name: string): readonly string[] {
  const value = answers[name];
  return Array.isArray(value) ? value : [];
}
