/** The three parts of a case as sentences: what is there before, what is done, what must come back. */
import type { Operation } from '../../model/types.ts';
import type { Act, BodySpec, Expect, Step, Value, Values } from '../types.ts';
import { clauseWords } from './clause-words.ts';
import type { Places } from './places.ts';

const ACTORS: Readonly<Record<string, string>> = {
  anonymous: 'without a token',
  invalid: 'with a token whose signature does not verify',
  expired: 'with an expired token',
  foreign: 'with a token for another audience',
  user: 'as a signed-in user without a role',
  'another-user': 'as another signed-in user',
};

/** Longer values are cut: a sentence is for reading, the row has the value. */
const LONGEST = 80;

export function givenWords(places: Places, steps: readonly Step[]): string[] {
  return steps.map((step) => {
    if (step.limit === 'own') return 'Each operation is held to the limit that it has of its own.';
    if (step.limit !== undefined) return `The service admits ${counted(step.limit, 'request')} a minute.`;
    const saved = step.save === undefined ? '' : ` The answer is called ${step.save}.`;
    return `${callWords(places, step)}${saved}`;
  });
}

export function actWords(places: Places, act: Act): string {
  switch (act.kind) {
    case 'call':
      return callWords(places, act);
    case 'rule': {
      const given = act.given.length === 0 ? '' : ` where ${valuesWords(act.given)}`;
      const when = act.when.length === 0 ? 'with no input' : `with ${valuesWords(act.when)}`;
      return `The rule ${act.rule} is asked${given}, ${when}.`;
    }
    case 'entity':
      return act.changes.length === 0
        ? `A valid ${act.entity} is constructed.`
        : `A ${act.entity} is constructed from valid values, but ${valuesWords(act.changes)}.`;
    case 'repository':
      return clauseWords(act).when;
  }
}

export function thenWords(act: Act, expect: Expect): string[] {
  if (act.kind === 'repository') return [clauseWords(act).then];
  const errors = (expect.errors ?? []).map(
    ([pointer, code]) => `The error is about ${pointer === '' ? 'the body as a whole' : pointer}: ${code}.`,
  );
  if (act.kind === 'entity') return expect.ok === true ? ['It is valid.'] : ['It is refused.', ...errors];
  if (act.kind === 'rule')
    return expect.code === undefined
      ? [`It returns ${expect.value === undefined ? 'nothing' : valueWords(expect.value)}.`]
      : [`It refuses with the code ${expect.code}.`];
  return [
    ...(expect.status === undefined ? [] : [`The status is ${expect.status}.`]),
    ...(expect.code === undefined ? [] : [`The problem has the code ${expect.code}.`]),
    ...errors,
    ...(expect.headers ?? []).map((header) => `The header ${header} is there.`),
    ...(expect.body ?? []).map(([name, value]) => `${name} is ${valueWords(value)}.`),
    ...(expect.items === undefined ? [] : [`items has ${counted(expect.items, 'entry', 'entries')}.`]),
    ...(expect.ids === undefined ? [] : [`items are, in this order: ${expect.ids.map(itemWords).join(', ')}.`]),
    ...(expect.sorted === undefined ? [] : [`items are sorted by ${sortWords(expect.sorted)}.`]),
  ];
}

function callWords(places: Places, step: Step): string {
  const operation = places.operation(step.operation);
  const name = operation === undefined ? step.operation : `${step.operation} (${routeOf(operation)})`;
  const times = step.times === undefined ? '' : ` ${counted(step.times, 'time')}`;
  const actor = step.as === undefined ? '' : ` ${ACTORS[step.as] ?? `as ${step.as}`}`;
  const parts = [
    ...step.path.map(([key, value]) => `${valueWords(value)} as ${key} in the path`),
    ...step.query.map(([key, value]) => `${valueWords(value)} as the query parameter ${key}`),
    ...step.header.map(([key, value]) => `${valueWords(value)} as the header ${key}`),
    ...bodyWords(step.body),
  ];
  return `${name} is called${times}${actor}${parts.length === 0 ? '' : `, with ${parts.join(', and ')}`}.`;
}

const routeOf = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;

function bodyWords(body: BodySpec): string[] {
  switch (body.kind) {
    case 'none':
      return [];
    case 'sample':
      return [body.changes.length === 0 ? 'a valid body' : `a valid body where ${valuesWords(body.changes)}`];
    case 'only':
      return [
        body.members.length === 0
          ? 'an empty object as the body'
          : `a body of nothing but ${valuesWords(body.members)}`,
      ];
    case 'value':
      return [`the body ${valueWords(body.value)}`];
    case 'raw':
      return [`a body of the characters ${cut(body.text)}`];
  }
}

const valuesWords = (values: Values): string =>
  values
    .map(([name, value]) => (value.kind === 'absent' ? `${name} is left out` : `${name} is ${valueWords(value)}`))
    .join(' and ');

export function valueWords(value: Value): string {
  switch (value.kind) {
    case 'json':
      return cut(JSON.stringify(value.value));
    case 'text': {
      const fill = value.fill === undefined || value.fill === 'x' ? '' : ` (${value.fill})`;
      return value.length === 0 ? 'an empty text' : `a text of ${counted(value.length, 'character')}${fill}`;
    }
    case 'items':
      return `a list of ${counted(value.length, 'item')}`;
    case 'saved':
      return value.path.length === 0 ? `all of ${value.name}` : `the ${value.path.join('.')} of ${value.name}`;
    case 'etag':
      return `the ETag that ${value.name} came with`;
    case 'uuid':
      return 'a UUID that nothing has';
    case 'absent':
      return 'left out';
  }
}

const itemWords = (value: Value): string => (value.kind === 'saved' ? value.name : valueWords(value));

const sortWords = (sort: string): string =>
  sort.startsWith('-') ? `${sort.slice(1)}, the largest first` : `${sort}, the smallest first`;

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);

const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`;
