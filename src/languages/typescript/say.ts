import { docComment } from './print.ts';

/** A sentence as a doc comment on one line. */
export const say = (text: string): string => docComment(sentence(text));

/** One line of text. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

export const sentence = (text: string): string => {
  const line = oneLine(text);
  return /[.!?:]$/.test(line) ? line : `${line}.`;
};

/** Several lines as one doc comment; empty lines part paragraphs. */
export const docBlock = (lines: readonly string[]): string =>
  ['/**', ...lines.map((line) => (line === '' ? ' *' : ` * ${oneLine(line).replaceAll('*/', '*\\/')}`)), ' */'].join(
    '\n',
  );

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
