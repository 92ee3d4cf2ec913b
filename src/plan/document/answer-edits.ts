/** What answers change in a document: the question goes, the answer is kept beside it, members are set. Pure; the caller edits the text. */
import { type Answer, oneLine } from '../../input/answers.ts';
import { isObject, join, listAt, same, valueAt } from '../../model/pointer.ts';
import { questionsOf } from '../../model/questions.ts';
import type { Json, JsonObject, OpenQuestion } from '../../model/types.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { type DocumentEdit, stepsOf } from './edit.ts';

export interface AnswerChange {
  readonly question: string;
  /** The object that asked. */
  readonly pointer: string;
  readonly change: 'answered' | 'unchanged';
  /** Members that the answer gave a value. */
  readonly set: readonly string[];
}

const OPEN = 'x-open-questions';
/** `[{question, answer}]`, or `[{question, set}]` where the answer is in the members beside it. */
const KEPT = 'x-answers';

export function answerEdits(
  document: JsonObject,
  answers: readonly Answer[],
): { edits: DocumentEdit[]; changes: AnswerChange[]; faults: Diagnostic[] } {
  const open = questionsOf(document);
  const kept = answersIn(document, '');
  const faults: Diagnostic[] = [];
  const changes: AnswerChange[] = [];
  const closed = new Map<OpenQuestion, Answer>();
  for (const answer of answers) {
    const found = openTo(answer, open);
    const [question] = found;
    if (question === undefined) {
      const before = kept.find((one) => one.question === answer.question || one.pointer === placeIn(answer.question));
      if (before !== undefined && says(document, before, answer))
        changes.push({ question: before.question, pointer: before.pointer, change: 'unchanged', set: [] });
      else faults.push(before === undefined ? unknown(answer, open) : otherwise(answer, before));
    } else if (found.length > 1) faults.push(several(answer, found));
    else if (closed.has(question)) faults.push(twice(answer, question));
    else closed.set(question, answer);
  }
  const places = new Map<string, Array<readonly [OpenQuestion, Answer]>>();
  for (const [question, answer] of closed) {
    const place = placeOf(question);
    places.set(place, [...(places.get(place) ?? []), [question, answer]]);
    const set = typeof answer.says === 'string' ? [] : Object.keys(answer.says);
    changes.push({ question: question.question, pointer: place, change: 'answered', set });
  }
  const edits = [...places].flatMap(([place, here]) => editsAt(document, place, here));
  return { edits, changes, faults };
}

function editsAt(
  document: JsonObject,
  place: string,
  here: ReadonlyArray<readonly [OpenQuestion, Answer]>,
): DocumentEdit[] {
  const at = stepsOf(document, place);
  const object = valueAt(document, place);
  const asked = isObject(object) ? object[OPEN] : undefined;
  const gone = new Set(here.map(([{ pointer }]) => pointer));
  const left = Array.isArray(asked) ? asked.filter((_, index) => !gone.has(join(place, OPEN, index))) : [];
  const before = isObject(object) ? listAt(object, KEPT) : [];
  const records = here.map(
    ([{ question }, answer]): Json => ({
      question,
      ...(typeof answer.says === 'string' ? { answer: answer.says.trim() } : { set: Object.keys(answer.says) }),
    }),
  );
  return [
    ...here.flatMap(([, answer]) =>
      typeof answer.says === 'string'
        ? []
        : Object.entries(answer.says).map(([member, value]) => ({ at: [...at, member], value })),
    ),
    left.length > 0 ? { at: [...at, OPEN], value: left } : { at: [...at, OPEN] },
    { at: [...at, KEPT], value: [...before, ...records] },
  ];
}

/** By text, wherever it is asked; by pointer where nothing else is asked, so that no answer goes to a question that moved up. */
function openTo({ question }: Answer, open: readonly OpenQuestion[]): OpenQuestion[] {
  const place = placeIn(question);
  return place === undefined
    ? open.filter((one) => oneLine(one.question) === question)
    : open.filter((one) => placeOf(one) === place);
}

/** `/a/x-open-questions/0`, `#/a` and `api-spec.yaml#/a` all name the object at /a. */
function placeIn(question: string): string | undefined {
  const pointer = /^(?:[^#\s]*#)?(\/.*)$/.exec(question)?.[1];
  return pointer?.replace(/\/x-open-questions(\/\d+)?$/, '');
}

const placeOf = ({ pointer }: OpenQuestion): string => pointer.replace(/\/x-open-questions(\/\d+)?$/, '');

interface Kept {
  readonly question: string;
  readonly answer?: string;
  readonly pointer: string;
}

function answersIn(value: Json, pointer: string): Kept[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => answersIn(item, join(pointer, index)));
  if (!isObject(value)) return [];
  const own = listAt(value, KEPT).flatMap((one): Kept[] => {
    if (!isObject(one) || typeof one.question !== 'string') return [];
    const { answer } = one;
    return [{ question: oneLine(one.question), pointer, ...(typeof answer === 'string' ? { answer } : {}) }];
  });
  return [...own, ...Object.entries(value).flatMap(([key, child]) => answersIn(child, join(pointer, key)))];
}

function says(document: JsonObject, { answer, pointer }: Kept, { says: said }: Answer): boolean {
  if (typeof said === 'string') return answer === said.trim();
  const object = valueAt(document, pointer);
  return isObject(object) && Object.entries(said).every(([member, value]) => same(object[member], value));
}

function unknown({ question, where }: Answer, open: readonly OpenQuestion[]): Diagnostic {
  const texts = open.map((one) => oneLine(one.question));
  return {
    code: 'bad-answers',
    message: `nobody asks "${question.slice(0, 200)}".${didYouMean(question, placeIn(question) === undefined ? texts : open.map(placeOf))}`,
    where,
    hint:
      open.length === 0
        ? 'No question is open.'
        : `Open questions: ${open
            .slice(0, 10)
            .map((one) => `"${oneLine(one.question)}" (${placeOf(one)})`)
            .join(', ')}.`,
  };
}

const otherwise = ({ where }: Answer, { question, pointer }: Kept): Diagnostic => ({
  code: 'bad-answers',
  message: `"${question}" was answered otherwise`,
  where,
  hint: `Edit the answer where it is kept: ${pointer} of api-spec.yaml.`,
});

const several = ({ question, where }: Answer, found: readonly OpenQuestion[]): Diagnostic => ({
  code: 'bad-answers',
  message: `"${question.slice(0, 200)}" stands for ${found.length} questions`,
  where,
  hint:
    placeIn(question) === undefined
      ? `Name the object that asks: ${found.map(placeOf).join(', ')}.`
      : `Write the question itself: ${found.map((one) => `"${oneLine(one.question)}"`).join(', ')}.`,
});

const twice = ({ where }: Answer, { question }: OpenQuestion): Diagnostic => ({
  code: 'bad-answers',
  message: `"${oneLine(question)}" is answered twice`,
  where,
  hint: 'Keep one of the two.',
});
