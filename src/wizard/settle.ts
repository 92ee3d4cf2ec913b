/** Answers without anybody to ask: what was said on the command line, defaults for the rest, or everything that is missing at once. */
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { type Answers, listOf, type Question, textOf, type Value } from './questions.ts';

/** By question name, in the order given. What is wrong with a value is for the command itself to say. */
export type Said = Readonly<Record<string, readonly string[]>>;

export function givenAnswers(questions: readonly Question[], said: Said): Answers {
  const answers: Record<string, Value> = {};
  for (const question of questions) {
    const values = said[question.name];
    if (values === undefined || values.length === 0) continue;
    if (question.kind === 'lines') answers[question.name] = [...values];
    // As the flag has them.
    else if (question.kind === 'checks')
      answers[question.name] = values.flatMap((value) => value.split(',').map((one) => one.trim()));
    else if (question.kind === 'confirm') answers[question.name] = /^(?:y|yes|true)$/i.test(values[0] ?? '');
    else answers[question.name] = values[0] ?? '';
  }
  return answers;
}

/** Throws `missing-input`. `example` is a line that would do. */
export function settle(questions: readonly Question[], said: Said, command: string, example: string): Answers {
  let answers: Answers = givenAnswers(questions, said);
  const missing: Diagnostic[] = [];
  for (const question of questions) {
    if (question.when?.(answers) === false || isAnswered(question, answers)) continue;
    const preset = presetOf(question, answers);
    if (preset === undefined) {
      const hint = `Say it in its place, or behind --: --${question.name} "…".`;
      missing.push({ code: 'missing-input', message: `${question.message}.`, where: question.name, hint });
    } else answers = { ...answers, [question.name]: preset };
  }
  const [first] = missing;
  if (first === undefined) return answers;
  const names = missing.map(({ where }) => where).join(', ');
  throw new UserError(
    'missing-input',
    `There is no terminal to ask at, and ${command} still needs: ${names}.`,
    first.where,
    `Write, for example: ${example}`,
    missing,
  );
}

function isAnswered(question: Question, answers: Answers): boolean {
  if (question.kind === 'lines')
    return question.name in answers && listOf(answers, question.name).length >= question.atLeast;
  if (question.kind === 'confirm' || question.kind === 'checks') return question.name in answers;
  return textOf(answers, question.name) !== '';
}

/** What holds where nothing is answered. */
export function presetOf(question: Question, answers: Answers): Value | undefined {
  switch (question.kind) {
    case 'input':
      return question.default?.(answers);
    case 'select':
    case 'checks':
    case 'confirm':
      return question.default;
    case 'lines':
      return question.atLeast === 0 ? [] : undefined;
  }
}
