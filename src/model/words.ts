/** A name is split into words once, here; languages only join the words again. */
import type { Words } from './types.ts';

/** Letters that NFKD does not take apart. */
const TRANSLITERATED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Splits `raw` at case changes, digits' ends, and everything that is neither letter nor digit.
 * `HTTPServer2 name` gives http, server2, name. Non-ASCII letters are transliterated, or written as `u4ea7`.
 */
export function toWords(raw: string): Words {
  const known = KNOWN.get(raw);
  if (known !== undefined) return known;
  const words = split(raw);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(raw, words);
  return words;
}

/** The same few names are asked for once a test case. */
const KNOWN = new Map<string, Words>();
const MOST_KNOWN = 10_000;

function split(raw: string): Words {
  const ascii = ASCII.test(raw) ? raw : [...raw].map(toAscii).join('');
  const parts = ascii
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
  const first = parts[0];
  if (first === undefined) return { raw, parts: ['n'] };
  // No language lets an identifier begin with a digit.
  return { raw, parts: /^[0-9]/.test(first) ? [`n${first}`, ...parts.slice(1)] : parts };
}

const ASCII = /^[\0-\x7f]*$/;

function toAscii(letter: string): string {
  if (letter.charCodeAt(0) < 128) return letter;
  const known = TRANSLITERATED[letter];
  if (known !== undefined) return known;
  const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '');
  if (/^[A-Za-z0-9 ]+$/.test(bare)) return bare;
  // Separate words, so that a name in another script still reads as something.
  return /[\p{L}\p{N}]/u.test(letter) ? ` u${(letter.codePointAt(0) ?? 0).toString(16)} ` : ' ';
}

export const kebab = (words: Words): string => words.parts.join('-');
export const snake = (words: Words): string => words.parts.join('_');
export const upperKebab = (words: Words): string => kebab(words).toUpperCase();
export const pascal = (words: Words): string => words.parts.map(capital).join('');
export const camel = (words: Words): string =>
  words.parts.map((part, at) => (at === 0 ? part : capital(part))).join('');
/** `Unit price`: for prose. */
export const sentence = (words: Words): string => capital(words.parts.join(' '));

const capital = (part: string): string => part.charAt(0).toUpperCase() + part.slice(1);
