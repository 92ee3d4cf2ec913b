/** Which languages and frameworks a spec offers. A word such as Go, Gin or Express must show that it is the name. */
import type { OfferedStack, Read } from '../../model/profile.ts';
import { type CodeBlock, lineOf, type Said } from './statement.ts';
import {
  AFTER,
  BEFORE,
  beginnings,
  isInPath,
  isRefused,
  mayHold,
  sentencesOf,
  spellings,
  withoutNumber,
} from './text.ts';
import { PREFERRED, REFUSED_SECTION, TECHNOLOGY } from './vocabulary/offer-words.ts';
import {
  FRAMEWORKS,
  type Framework,
  LANGUAGES,
  type Language,
  NOUNS_AFTER,
  NOUNS_AFTER_ANY,
} from './vocabulary/stacks.ts';

type Name = (Language & { readonly kind: 'language' }) | (Framework & { readonly kind: 'framework' });
type Offer = Read<OfferedStack> & { readonly at: number };

const NAMES: readonly Name[] = [
  ...FRAMEWORKS.map((one) => ({ ...one, kind: 'framework' as const })),
  ...LANGUAGES.map((one) => ({ ...one, kind: 'language' as const })),
];
/** What follows a name as its version: `3.11+`, `v1.9`, `18+`, `4`; a bare number only where no noun follows (`Express 4 endpoints`). */
const VERSION = String.raw`\s+(?:v|version\s+)?(\d+(?:\.\d+)*(?:\.x)?\+|\d+\.(?:\d+|x)(?:\.\d+)*|\d+(?=\s*(?:[,;.)/|+&—–]|$)))`;
const PLAIN = NAMES.map((name) => ({
  name,
  begins: beginnings(name),
  pattern: new RegExp(`${BEFORE}(${spellings(name)})${AFTER}(?:${VERSION})?`, name.word || name.exact ? 'gu' : 'giu'),
}));
/** A separator of a list, or its end, on either side of a name. */
const LIST_BEFORE = /(?:^|[,/(|:+&→]|\s(?:and|or|und|oder|et|ou|y|e|o|и|или)\s|[—–-]\s)\s*[*_`]*$/iu;
const LIST_AFTER =
  /^[*_`]*\s*(?:$|[,/)|:+&;.→—–]|(?:and|or|for|und|oder|für|et|ou|pour|y|o|para|e|и|или|для|with|mit)\s|\s-\s|\()/iu;
/** Before a name that is also a word, and no sentence begins there: `written in Go`, `with Gin`. */
const BEFORE_NAME = /[\p{L}\p{N}][,)]?\s+(?:in|with|using|on|mit|auf|avec|sur|con|usando|com|em|на|с)\s+[*_`]*$/iu;
/** Words that go on where the common word is meant: `Go to`, `Go through`, `Express errors`. */
const ON = /^[*_`]*\s+(?:to|through|ahead|back|over|by|beyond|into|on|live|your|the|a|an|errors?|it|this|that)\b/i;
const PREFERENCE = new RegExp(`${BEFORE}(?:${PREFERRED})${AFTER}`, 'iu');
const ABOUT_TECHNOLOGY = new RegExp(`${BEFORE}(?:${TECHNOLOGY})${AFTER}`, 'iu');
const REFUSED = new RegExp(`${BEFORE}(?:${REFUSED_SECTION})${AFTER}`, 'iu');

/** In reading order, each once. What is refused, and what is in a section about what is not done, is not offered. */
export function readStacks(
  said: readonly Said[],
  lines: readonly string[],
  code: readonly CodeBlock[],
): Read<OfferedStack>[] {
  const strong = offersIn(
    said.filter((one) => one.weak === undefined),
    lines,
  );
  const weak =
    strong.length > 0
      ? []
      : [
          ...offersIn(
            said.filter((one) => one.weak),
            lines,
          ),
          ...fencesOf(code, lines),
        ];
  const offers = [...strong, ...weak];
  return offers.map(({ value, line, said: text }) => {
    const alone = offers.filter((other) => other.value.kind === value.kind).length === 1;
    return { value: { ...value, preferred: value.preferred || alone }, line, said: text };
  });
}

function offersIn(said: readonly Said[], lines: readonly string[]): Offer[] {
  const offers = new Map<string, Offer>();
  for (const one of said) {
    if ([...one.under, ...one.within].some((above) => REFUSED.test(above))) continue;
    const hits = namesIn(one).sort((a, b) => a.at - b.at);
    for (const hit of hits) {
      const { name } = hit.name;
      const offer = { value: offeredBy(one, hit), line: lineOf(lines, one, hit.text), said: one.text, at: hit.at };
      offers.set(name, laterOffer(offers.get(name), offer));
    }
  }
  return [...offers.values()].sort((a, b) => a.line - b.line || a.at - b.at);
}

function offeredBy(one: Said, { name, text, version }: Hit): OfferedStack {
  return {
    name: name.name,
    kind: name.kind,
    ...(name.kind === 'framework' ? { language: name.language } : {}),
    ...(version === undefined ? {} : { version }),
    ...(name.stack === undefined ? {} : { stack: name.stack }),
    preferred: sentencesOf(one.text).some((sentence) => sentence.includes(text) && PREFERENCE.test(sentence)),
  };
}

/** What is said later of the same name counts where it adds a version. */
function laterOffer(before: Offer | undefined, offer: Offer): Offer {
  if (before === undefined) return offer;
  const { version, preferred } = before.value;
  if (version !== undefined || preferred || offer.value.version === undefined) return before;
  return { ...offer, at: before.at };
}

interface Hit {
  readonly name: Name;
  readonly text: string;
  readonly version?: string;
  readonly at: number;
}

function namesIn(one: Said): Hit[] {
  const sure: Hit[] = [];
  const doubtful: Hit[] = [];
  const lower = one.text.toLowerCase();
  for (const { name, begins, pattern } of PLAIN) {
    if (!mayHold(lower, begins)) continue;
    for (const match of one.text.matchAll(pattern)) {
      const [, text = '', version] = match;
      if (isRefused(one.text, match.index) || isInPath(one.text, match.index) || isAsked(one.text, match.index))
        continue;
      const hit = { name, text, at: match.index, ...(version === undefined ? {} : { version }) };
      const isWord = name.word === true && text === name.name;
      if (!isWord || version !== undefined || isNamed(one.text, hit)) sure.push(hit);
      else doubtful.push(hit);
    }
  }
  sure.push(...beforeFramework(one));
  const known = sure.length > 0;
  const listed = doubtful.filter((hit) => (known || inTechnology(one, hit)) && isListed(one.text, hit));
  const both = [...sure, ...listed, ...(sure.length + listed.length === 0 ? bareName(one) : [])];
  const all = both.filter(
    (hit, at) => both.findIndex(({ name, at: where }) => name === hit.name && where === hit.at) === at,
  );
  // `.NET` is no find of its own in `ASP.NET Core`, nor `Java` in a longer name.
  return all.filter(
    (hit) =>
      !all.some(
        (other) =>
          other !== hit &&
          other.text.length > hit.text.length &&
          other.at <= hit.at &&
          hit.at < other.at + other.text.length,
      ),
  );
}

const BEFORE_FRAMEWORK = NAMES.filter(({ word }) => word === true).map((name) => ({
  name,
  pattern: new RegExp(
    `${BEFORE}(${spellings(name)})(?:(?:\\s*[/,]\\s*|\\s+(?:and|or)\\s+)[\\w.-]+)*\\s+(?:web\\s+)?frameworks?${AFTER}`,
    'iu',
  ),
}));

/** In any case, where `framework` follows: `fiber/gin frameworks`. */
function beforeFramework({ text }: Said): Hit[] {
  if (!/framework/i.test(text)) return [];
  return BEFORE_FRAMEWORK.flatMap(({ name, pattern }) => {
    const match = pattern.exec(text);
    return match === null || isRefused(text, match.index) ? [] : [{ name, text: match[1] as string, at: match.index }];
  });
}

/** In a question: nobody offers it. */
const isAsked = (text: string, at: number): boolean => {
  let end = 0;
  for (const sentence of sentencesOf(text)) {
    end = text.indexOf(sentence, end) + sentence.length;
    if (at < end) return /\?\s*$/.test(sentence);
  }
  return false;
};

/** `Go microservices`, `Gin framework`, `written in Go`; at a sentence's beginning only with a plural (`Go services`), as verbs stand there. */
function isNamed(text: string, { name, text: written, at }: Hit): boolean {
  const before = text.slice(0, at);
  const after = text.slice(at + written.length);
  if (ON.test(after)) return false;
  if (BEFORE_NAME.test(before)) return true;
  const nouns = [...(NOUNS_AFTER[name.name] ?? NOUNS_AFTER_ANY)].join('|');
  const begins = /(?:^|[.!?:]\s*|["“])[*_`]*$/u.test(before);
  const noun = new RegExp(`^[*_\`]*[\\s-]+(?:${nouns})${AFTER}`, 'iu').exec(after);
  if (noun === null) return false;
  return !begins || /^[*_`]*[\s-]+(?:\p{Lu}|\p{L}+s$|framework|language|programming|expert)/u.test(noun[0]);
}

const isListed = (text: string, { text: written, at }: Hit): boolean =>
  LIST_BEFORE.test(text.slice(0, at)) &&
  LIST_AFTER.test(text.slice(at + written.length)) &&
  !ON.test(text.slice(at + written.length));

/** What stands above it, or heads its row, is about technology or names a language or framework that is no common word. */
function inTechnology({ under, within, cells }: Said, _hit: Hit): boolean {
  const above = [...under.slice(-2), ...within, ...(cells?.map(([column]) => column) ?? []), cells?.[0]?.[1] ?? ''];
  return above.some(
    (text) => ABOUT_TECHNOLOGY.test(text) || NAMES.some(({ name, word }) => word !== true && name === text),
  );
}

/** The whole of an item or cell in a section about technology, in any case: `- gin`. */
function bareName(one: Said): Hit[] {
  if (one.kind !== 'item' && one.kind !== 'row') return [];
  const about = [...one.under.slice(-1), ...one.within.slice(-1)].some((text) => ABOUT_TECHNOLOGY.test(text));
  // In YAML the key stands before the value: `framework: gin`.
  const [, label, rest = one.text] = /^([\w ]{2,20}):\s+(.+)$/.exec(one.text) ?? [];
  if (!about && !(label !== undefined && ABOUT_TECHNOLOGY.test(label))) return [];
  const bare = withoutNumber(label !== undefined && ABOUT_TECHNOLOGY.test(label) ? rest : one.text)
    .replace(/[*_`]/g, '')
    .trim()
    .toLowerCase();
  return NAMES.filter(({ name, word }) => word === true && name.toLowerCase() === bare).map((name) => ({
    name,
    text: one.text.slice(one.text.toLowerCase().lastIndexOf(bare)).slice(0, bare.length),
    at: 0,
  }));
}

const FENCES: Readonly<Record<string, string>> = {
  python: 'Python',
  py: 'Python',
  go: 'Go',
  golang: 'Go',
  typescript: 'TypeScript',
  ts: 'TypeScript',
  javascript: 'JavaScript',
  js: 'JavaScript',
  java: 'Java',
  rust: 'Rust',
};

/** Languages that the examples are in, where nothing in words names any. */
function fencesOf(code: readonly CodeBlock[], lines: readonly string[]): Offer[] {
  const found = new Map<string, Offer>();
  for (const { language, line } of code) {
    const entry = LANGUAGES.find(({ name }) => name === FENCES[language]);
    const fence = lines[line - 2] ?? '';
    if (entry === undefined || found.has(entry.name) || !fence.includes(language)) continue;
    const value = {
      name: entry.name,
      kind: 'language' as const,
      preferred: false,
      ...(entry.stack === undefined ? {} : { stack: entry.stack }),
    };
    found.set(entry.name, { value, line: line - 1, said: fence.trim(), at: 0 });
  }
  return [...found.values()];
}

/** The stack of ours for a framework's language: the nearest thing to what is not there. */
export const nearestStack = (value: OfferedStack): string | undefined =>
  value.stack ?? LANGUAGES.find(({ name }) => name === value.language)?.stack;

export interface TakenStack {
  readonly stack: string;
  readonly from: Read<OfferedStack>;
}

/**
 * The stack of ours to take: what is preferred before what is only offered, frameworks before languages within what is preferred, then
 * reading order. A language is no offer where frameworks of it are named and none of them is ours.
 */
export function supportedStack(stacks: readonly Read<OfferedStack>[]): TakenStack | undefined {
  const ours = stacks.filter(({ value }) => value.stack !== undefined && isOffer(value, stacks));
  const from =
    ours.find(({ value }) => value.preferred && value.kind === 'framework') ??
    ours.find(({ value }) => value.preferred) ??
    ours[0];
  const stack = from?.value.stack;
  return from === undefined || stack === undefined ? undefined : { stack, from };
}

function isOffer(value: OfferedStack, stacks: readonly Read<OfferedStack>[]): boolean {
  if (value.kind === 'framework') return true;
  const frameworks = stacks.filter((one) => one.value.kind === 'framework' && nearestStack(one.value) === value.stack);
  return frameworks.length === 0 || frameworks.some((one) => one.value.stack !== undefined);
}

/** Where none of ours is offered: the first of ours for the language of what is. */
export function nearestOf(stacks: readonly Read<OfferedStack>[]): TakenStack | undefined {
  if (supportedStack(stacks) !== undefined) return undefined;
  const from = stacks.find(({ value }) => nearestStack(value) !== undefined);
  const stack = from === undefined ? undefined : nearestStack(from.value);
  return from === undefined || stack === undefined ? undefined : { stack, from };
}
