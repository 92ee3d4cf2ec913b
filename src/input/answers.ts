/** Answers to open questions, from `--answers <file>`. Every fault at once, by JSON pointer. */
import { isObject, join } from '../model/pointer.ts';
import type { Json, JsonObject } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

export interface Answer {
  /** The question's text, or a pointer to the object that asks it. */
  readonly question: string;
  /** A sentence; or members that the object which asks takes. */
  readonly says: string | JsonObject;
  readonly where: string;
}

const SHAPE = 'Write "<question>": "<sentence>", or "<question>": {properties: {…}}: members of the object that asks.';
/** What these say is ours to keep. */
const RESERVED = new Set(['x-open-questions', 'x-answers', '$ref']);
const LONGEST = 10_000;

export function parseAnswers(document: Json, file: string): { answers: Answer[]; diagnostics: Diagnostic[] } {
  if (!isObject(document))
    return { answers: [], diagnostics: [fault(file, 'the file holds no answers by their questions')] };
  const diagnostics: Diagnostic[] = [];
  const answers = Object.entries(document).flatMap(([question, says]): Answer[] => {
    const where = `${file}#${join('', question)}`;
    const problem = question.trim() === '' ? 'a question is empty' : problemOf(says);
    if (problem === undefined) return [{ question: oneLine(question), says: says as string | JsonObject, where }];
    diagnostics.push(fault(where, problem));
    return [];
  });
  return { answers, diagnostics };
}

function problemOf(says: Json): string | undefined {
  if (typeof says === 'string') {
    if (says.trim() === '') return 'the answer is empty';
    return says.length > LONGEST ? `the answer is longer than ${LONGEST} characters` : undefined;
  }
  if (!isObject(says)) return 'the answer is neither a sentence nor an object';
  if (Object.keys(says).length === 0) return 'the answer sets nothing';
  const reserved = Object.keys(says).find((member) => RESERVED.has(member));
  return reserved === undefined ? undefined : `${reserved} cannot be set by an answer`;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const fault = (where: string, message: string): Diagnostic => ({ code: 'bad-answers', message, where, hint: SHAPE });
