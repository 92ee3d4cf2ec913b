/** Asks questions one after the other. */
import type { Prompter } from './prompter.ts';
import type { Answers, GroupQuestion, InputQuestion, LinesQuestion, Question, Value } from './questions.ts';

export interface AskOptions {
  /** Answered already: not asked. */
  readonly given?: Answers;
  /** Answered on an earlier day: offered as defaults. */
  readonly kept?: Answers;
  /** After each answer, also within a group: what is known so far. */
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
    case 'confirm':
      return prompter.confirm({ message, default: typeof kept === 'boolean' ? kept : question.default });
    case 'lines':
      return askLines(question, prompter, answers, kept, progress);
    case 'group':
      return askGroup(question, prompter, answers, kept, progress);
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

async function askLines(
  question: LinesQuestion,
  prompter: Prompter,
  answers: Answers,
  kept: Value | undefined,
  progress: Progress,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const offered = Array.isArray(kept) ? [...kept] : [];
  for (;;) {
    const preset = offered.shift();
    const validate = (text: string) => {
      const line = text.trim();
      if (line !== '') return question.validate(line, lines, answers);
      return lines.length >= question.atLeast ? true : 'At least one is needed.';
    };
    const line = await prompter.input({
      message: `${question.message} ${lines.length + 1}`,
      ...(preset === undefined ? {} : { default: preset, prefill: true }),
      validate,
      preview: (text) =>
        text.trim() === '' ? emptyLine(lines.length >= question.atLeast) : preview(question, text, lines, answers),
    });
    if (line.trim() === '') return lines;
    lines.push(line.trim());
    await progress([...lines]);
  }
}

const emptyLine = (mayEnd: boolean): string | undefined => (mayEnd ? 'Enter ends the list.' : undefined);

/** What is wrong with it so far, or what it means. */
function preview(
  question: LinesQuestion,
  text: string,
  before: readonly string[],
  answers: Answers,
): string | undefined {
  const line = text.trim();
  const checked = question.validate(line, before, answers);
  return checked === true ? question.preview?.(line, before, answers) : checked;
}

async function askGroup(
  question: GroupQuestion,
  prompter: Prompter,
  answers: Answers,
  kept: Value | undefined,
  progress: Progress,
): Promise<readonly string[]> {
  let offered = Array.isArray(kept) ? [...kept] : [];
  let texts: string[] = [];
  for (;;) {
    texts.push(await askRound(question, prompter, texts, answers, offered.shift(), progress));
    await progress([...texts, ...offered]);
    if (await prompter.confirm({ message: question.again, default: offered.length > 0 || question.wantsMore(texts) }))
      continue;
    const checked = question.validate(texts, answers);
    if (checked === true) return texts;
    // What is wrong between the rounds can only be mended by one more, or by going through them again.
    prompter.say(['', `  ${checked}`, '']);
    const more = await prompter.select({
      message: 'What now?',
      choices: [
        { value: 'add', label: 'Add another' },
        { value: 'again', label: 'Go through them again' },
      ],
    });
    if (more === 'again') {
      offered = texts;
      texts = [];
    }
  }
}

/** Within a round, names start from nothing but see the rounds before under the group's own name. */
async function askRound(
  question: GroupQuestion,
  prompter: Prompter,
  texts: readonly string[],
  answers: Answers,
  kept: string | undefined,
  progress: Progress,
): Promise<string> {
  const preset = kept === undefined ? {} : question.split(kept);
  let round: Answers = { ...answers, [question.name]: [...texts] };
  for (const inner of question.questions) {
    const known = round;
    // Once is enough.
    if (inner.note !== undefined && texts.length === 0) prompter.say(inner.note);
    const value = await askOne(inner, prompter, known, preset[inner.name], (part) =>
      progress([...texts, question.join({ ...known, [inner.name]: part })]),
    );
    round = { ...known, [inner.name]: value };
    await progress([...texts, question.join(round)]);
  }
  return question.join(round);
}
