/** Asks questions one after the other. */
import type { InputPrompt, Prompter } from './prompter.ts';
import type { Answers, Check, InputQuestion, LinesQuestion, Question, Value } from './questions.ts';

export interface AskOptions {
  /** Answered already: not asked. */
  readonly given?: Answers;
  /** Answered on an earlier day: offered as defaults. */
  readonly kept?: Answers;
  /** After each answer and each line of one: what is known so far. */
  readonly onAnswer?: (answers: Answers) => Promise<void>;
}

type Progress = (value: Value) => Promise<void>;

export async function ask(
  questions: readonly Question[],
  prompter: Prompter,
  options: AskOptions = {},
): Promise<Answers> {
  let answers: Answers = { ...options.given };
  for (const question of questions) {
    if (question.name in answers || question.when?.(answers) === false) continue;
    const known = answers;
    if (question.note !== undefined) prompter.say(question.note);
    const progress: Progress = async (value) => options.onAnswer?.({ ...known, [question.name]: value });
    const value = await askOne(question, prompter, known, options.kept?.[question.name], progress);
    answers = { ...known, [question.name]: value };
    await options.onAnswer?.(answers);
  }
  return answers;
}

async function askOne(
  question: Question,
  prompter: Prompter,
  answers: Answers,
  kept: Value | undefined,
  progress: Progress,
): Promise<Value> {
  const { message } = question;
  switch (question.kind) {
    case 'input':
      return askInput(question, prompter, answers, kept);
    case 'select': {
      const preset = typeof kept === 'string' ? kept : question.default;
      return prompter.select({
        message,
        choices: question.choices,
        ...(preset === undefined ? {} : { default: preset }),
      });
    }
    case 'checks':
      return prompter.checks({
        message,
        choices: question.choices,
        default: Array.isArray(kept) ? kept : question.default,
        validate: (values) => question.validate(values, answers),
      });
    case 'confirm':
      return prompter.confirm({ message, default: typeof kept === 'boolean' ? kept : question.default });
    case 'lines':
      return askLines(question, prompter, answers, kept, progress);
  }
}

async function askInput(
  question: InputQuestion,
  prompter: Prompter,
  answers: Answers,
  kept: Value | undefined,
): Promise<string> {
  const preset = typeof kept === 'string' && kept !== '' ? kept : question.default?.(answers);
  const value = await prompter.input({
    message: question.message,
    ...(preset === undefined ? {} : { default: preset }),
    validate: (text) => question.validate(text.trim(), answers),
  });
  return value.trim();
}

/** Takes the line before back, to be changed. */
const BACK = '-';

async function askLines(
  question: LinesQuestion,
  prompter: Prompter,
  answers: Answers,
  kept: Value | undefined,
  progress: Progress,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const offered = Array.isArray(kept) ? kept.flatMap((one) => one.split('\n')) : [];
  for (;;) {
    const line = (await prompter.input(linePrompt(question, lines, offered.shift(), answers))).trim();
    if (line === '') return lines;
    if (line === BACK) offered.unshift(lines.pop() ?? '');
    else lines.push(line);
    await progress([...lines]);
  }
}

function linePrompt(
  question: LinesQuestion,
  lines: readonly string[],
  preset: string | undefined,
  answers: Answers,
): InputPrompt {
  const { suggest } = question;
  return {
    message: question.prompt?.(lines) ?? `${question.message} ${lines.length + 1}`,
    ...(preset === undefined ? {} : { default: preset, prefill: true }),
    validate: (text) => {
      const line = text.trim();
      if (line === '') return mayEnd(question, lines, answers);
      if (line === BACK) return lines.length > 0 ? true : 'There is no line before this one.';
      return question.validate(line, lines, answers);
    },
    preview: (text) => preview(question, text.trim(), lines, answers),
    ...(suggest === undefined ? {} : { suggest: (text: string) => suggest(text, lines, answers) }),
  };
}

function mayEnd(question: LinesQuestion, lines: readonly string[], answers: Answers): Check {
  if (lines.length < question.atLeast) return question.end?.(lines, answers) ?? 'At least one is needed.';
  return question.end?.(lines, answers) ?? true;
}

/** What is wrong with it so far, or what it means. */
function preview(
  question: LinesQuestion,
  line: string,
  before: readonly string[],
  answers: Answers,
): string | undefined {
  if (line === '') return mayEnd(question, before, answers) === true ? 'Enter ends the list.' : undefined;
  if (line === BACK) return before.length > 0 ? `Takes back: ${before.at(-1)}` : undefined;
  const checked = question.validate(line, before, answers);
  return checked === true ? question.preview?.(line, before, answers) : checked;
}
