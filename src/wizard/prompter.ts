/** The port to whoever answers: a terminal (inquirer.ts), plop's own prompts, or a script in tests. */
import type { Check, Choice } from './questions.ts';

export interface InputPrompt {
  readonly message: string;
  readonly default?: string;
  /** The default stands in the line already, to be edited. */
  readonly prefill?: boolean;
  readonly validate: (value: string) => Check;
  /** What is typed so far, in other words. */
  readonly preview?: (value: string) => string | undefined;
  /** What Tab makes of what is typed so far. */
  readonly suggest?: (value: string) => string | undefined;
}

export interface SelectPrompt {
  readonly message: string;
  readonly choices: readonly Choice[];
  readonly default?: string;
}

export interface ChecksPrompt {
  readonly message: string;
  readonly choices: readonly Choice[];
  readonly default: readonly string[];
  readonly validate: (values: readonly string[]) => Check;
}

export interface ConfirmPrompt {
  readonly message: string;
  readonly default: boolean;
}

/** Every question throws `Left` when the person breaks off (Ctrl-C). */
export interface Prompter {
  input(prompt: InputPrompt): Promise<string>;
  select(prompt: SelectPrompt): Promise<string>;
  checks(prompt: ChecksPrompt): Promise<readonly string[]>;
  confirm(prompt: ConfirmPrompt): Promise<boolean>;
  say(lines: readonly string[]): void;
}

/** Somebody broke off. No fault, and nothing to report but how to come back. */
export class Left extends Error {
  constructor() {
    super('left');
    this.name = 'Left';
  }
}
