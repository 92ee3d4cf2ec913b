/** What a specification leaves open, as questions to its authors. */
import type { SpecEntity } from './entity-draft.ts';
import type { SpecReading } from './read-spec.ts';
import type { Reference } from './references.ts';

/** What the document itself asks, what it leaves to code, and what it refers to and is not there. */
export function documentQuestions(reading: SpecReading, missing: readonly Reference[]): string[] {
  return [
    ...reading.asked.map(({ id, text, question }) => asked(id, text, question)),
    ...reading.code.map(
      ({ text, line }) => `What does the code on line ${line} say about the API? It begins: ${firstLine(text)}`,
    ),
    ...missing.map(({ path }) => `@${path} is not there. What does it say about this feature?`),
  ];
}

export const demandQuestion = (id: string, text: string): string =>
  `${label(id)}${ended(text)} What does the API do for that?`;

export const edgeQuestion = (text: string): string =>
  text.endsWith('?') ? text : `${ended(text)} What does the API do then?`;

export function whichFields(entity: SpecEntity | undefined): string {
  const { name = '', fields = [], said = [] } = entity ?? {};
  const typed = fields.flatMap(({ dsl }) => (dsl === undefined ? [] : [dsl]));
  const untyped = fields.filter(({ dsl }) => dsl === undefined);
  return [
    `Which fields does ${name} have?`,
    ...(said.length > 0 ? [`It is said to be: ${ended(said.join('; '))}`] : []),
    ...(typed.length > 0 ? [`Typed: ${typed.join(' ')}.`] : []),
    ...(untyped.length > 0 ? [`Without a type: ${untyped.map(({ text }) => text).join('; ')}.`] : []),
  ].join(' ');
}

function asked(id: string, text: string, question: string): string {
  const context = `${label(id)}${text.replace(/\[[^\]]*\]/g, '…')}`;
  if (question === '') return `What is meant: ${context}`;
  return `${question.charAt(0).toUpperCase()}${question.slice(1)}${/[?？]$/.test(question) ? '' : '?'} (${context})`;
}

const label = (id: string): string => (id === '' ? '' : `${id}: `);
/** With a full stop, where it has no end of its own. */
export const ended = (text: string): string => (/[.!?…。？！]$/u.test(text) ? text : `${text}.`);
const firstLine = (text: string): string => {
  const [line = ''] = text.trim().split('\n');
  return line.slice(0, 100);
};
