/**
 * How messages and hints are written: sentence case (or a name, a flag, a quote first), a period at the end of a hint,
 * plain words. Older texts that do not keep to it are counted. A count may only fall: mend a text, then lower its figure here.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type MessageText, messageTexts } from '../support/message-texts.ts';

const LEFT = { messageCase: 163, hintCase: 70, hintEnd: 58, banned: 61 };

/** Of the table of plain English: words that have a term of the field in their place. "beside", "within" and "said" have good uses, too. */
const BANNED =
  /\b(?:nobody|whoever|somebody|heard|spoken|hollow|on the wire|survey|lend|lends|witness|provoked|mend|mends|by hand|defects?|nowhere|takes? back|takes? (?:\S+ ){0,5}?out)\b/i;

/** A capital, a figure, a quote, a filled-in name, a flag, a path, or a name whose spelling is its own: x-entity, operationId, a_b, a.yaml. */
const STARTS =
  /^(?:[\p{Lu}\d"'`\u{2026}/<{(]|--|x-|create-backend-feature |\p{Ll}+\p{Lu}|\p{Ll}+_|\p{Ll}[\p{Ll}-]*\.\p{Ll})/u;

/** A command at the end is there to be copied: a period would be copied with it. */
const ENDS = /[.?\u{2026}]$|(?:^|: )(?:npx )?(?:create-backend-feature|git|cd|feature) [^;]*$/u;

const CHECKS: Record<keyof typeof LEFT, (text: MessageText) => boolean> = {
  messageCase: ({ part, text }) => part === 'message' && !STARTS.test(text),
  hintCase: ({ part, text }) => part === 'hint' && !STARTS.test(text),
  hintEnd: ({ part, text }) => part === 'hint' && !ENDS.test(text),
  banned: ({ text }) => BANNED.test(text),
};

let texts: MessageText[];
beforeAll(() => {
  // A helper that has no hint to give passes none.
  texts = messageTexts().filter(({ text }) => text !== '');
});

it('the sources are read: most errors and findings have texts that are found', () => {
  expect(texts.length).toBeGreaterThan(900);
});

it.each(Object.keys(LEFT) as Array<keyof typeof LEFT>)('%s: no more texts than are known', (name) => {
  const found = texts.filter(CHECKS[name]).map(({ where, text }) => `${where} ${text}`);
  expect(found.length, found.join('\n')).toBe(LEFT[name]);
});

describe('the checks bite', () => {
  it.each([
    ['messageCase', { part: 'message', text: 'the feature has no name' }, 'The feature has no name'],
    ['messageCase', { part: 'message', text: 'there is nothing in docs' }, 'operationId "a" is taken'],
    ['hintCase', { part: 'hint', text: 'give it a name.' }, '--name gives it one.'],
    ['hintEnd', { part: 'hint', text: 'Give it a name' }, 'Run: create-backend-feature setup'],
    ['banned', { part: 'hint', text: 'Take the row out.' }, 'Remove the row.'],
    ['banned', { part: 'message', text: 'Nobody approved it' }, 'It is not approved'],
  ] as const)('%s: %j', (name, bad, good) => {
    expect(CHECKS[name]({ ...bad, where: '' })).toBe(true);
    expect(CHECKS[name]({ ...bad, text: good, where: '' })).toBe(false);
  });
});
