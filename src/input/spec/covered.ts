/** Whether a demand says no more than what the operations of its entities already do. */
import pluralize from 'pluralize';
import { toWords } from '../../model/words.ts';
import type { EntityInput, EntityOperation } from '../feature-input.ts';

const VERBS: ReadonlyArray<readonly [RegExp, readonly EntityOperation[]]> = [
  [/^(?:create|creates|creating|creation|add|adds|adding)$/, ['create']],
  [/^(?:view|views|viewing|see|sees|read|reads|reading|get|gets|fetch|fetches|retrieve|retrieves|retrieval)$/, ['get']],
  [/^(?:list|lists|listing|browse)$/, ['list']],
  [/^(?:update|updates|updating|change|changes|changing|edit|edits|editing|modify|modifies)$/, ['update']],
  [/^(?:delete|deletes|deleting|deletion|remove|removes|removing)$/, ['delete']],
  [/^crud$/, ['create', 'get', 'list', 'update', 'delete']],
];

/** Words that add nothing. "their" is none of them: it says whose. */
const FILLER = new Set(
  'the a an any all each every and or of to for via by with its it them one single new existing system service api application app backend must shall should can be able allow allows enable enables let lets support supports provide provides offer offers user users people person caller callers client clients operation operations endpoint endpoints id details'.split(
    ' ',
  ),
);
const SIGNED = new Set('signed in logged authenticated authorized'.split(' '));
const TOKEN = new Set(
  'request requests call calls carry carries have has need needs require requires required valid token tokens bearer jwt authentication authenticate signed in'.split(
    ' ',
  ),
);

export interface Had {
  readonly entities: readonly EntityInput[];
  /** Some operation needs no token. */
  readonly open: boolean;
}

export function isCovered(text: string, { entities, open }: Had): boolean {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const meaning = meaningOf(words, new Set(entities.flatMap(({ name }) => spellings(name))));
  if (meaning === undefined) return false;
  const { verbs, signed, tokens, named } = meaning;
  if ((signed || tokens) && open) return false;
  if (tokens) return verbs.size === 0 && /token|jwt|authent/i.test(text);
  if (!named || verbs.size === 0) return false;
  const mentioned = entities.filter(({ name }) => spellings(name).some((spelling) => words.includes(spelling)));
  return mentioned.every(({ only }) => only === undefined || [...verbs].every((verb) => only.includes(verb)));
}

interface Meaning {
  readonly verbs: Set<EntityOperation>;
  signed: boolean;
  tokens: boolean;
  named: boolean;
}

/** Undefined where a word means something else. */
function meaningOf(words: readonly string[], names: ReadonlySet<string>): Meaning | undefined {
  const meaning: Meaning = { verbs: new Set(), signed: false, tokens: false, named: false };
  for (const word of words) {
    const operations = VERBS.find(([pattern]) => pattern.test(word))?.[1];
    if (operations !== undefined) for (const operation of operations) meaning.verbs.add(operation);
    else if (names.has(word)) meaning.named = true;
    else if (SIGNED.has(word)) meaning.signed = true;
    else if (TOKEN.has(word)) meaning.tokens = true;
    else if (!FILLER.has(word)) return undefined;
  }
  return meaning;
}

/** The words of a name, one by one and in the plural. */
function spellings(name: string): string[] {
  return toWords(name).parts.flatMap((part) => [part, pluralize.plural(part)]);
}

export function isAbout(text: string, entities: ReadonlyArray<{ readonly name: string }>): boolean {
  const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return entities.some(({ name }) => [name.toLowerCase(), ...spellings(name)].some((spelling) => words.has(spelling)));
}
