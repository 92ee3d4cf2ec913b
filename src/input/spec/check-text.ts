/** Whether a text can be a specification at all: everything behind this may take its time. */
import { UserError } from '../../errors.ts';

/** A long specification has some 50 kB. */
const LONGEST = 500_000;
const DEEPEST = 30;
/** Marks of lists and quotations at a line's beginning, each of which nests what follows. */
const NESTED = new RegExp(`^(?:[ \\t]*(?:[-*+>]|\\d{1,9}[.)])){${DEEPEST},}`, 'm');
/** Signs that each may begin or end something: a text of them alone keeps a reader busy for minutes. */
const NOISE = /[[\]!*_<`~\\]{1000,}|(?:[[\]!*_<`~\\]\s?){2000,}/;

export function checkSpecText(text: string, file: string): void {
  const refuse = (message: string, hint: string): never => {
    throw new UserError('bad-spec', `${file} ${message}`, file, hint);
  };
  if (text.length > LONGEST)
    throw new UserError(
      'too-large',
      `${file} has ${Math.ceil(text.length / 1000)} kB; ${LONGEST / 1000} kB are read of a specification`,
      file,
      'Split it, one feature each.',
    );
  if (text.includes('\0')) refuse('is no text', 'Name a specification in Markdown.');
  if (text.replace(/^\uFEFF/, '').trim() === '') refuse('says nothing', 'Write what the feature is to do.');
  if (NESTED.test(text)) refuse(`nests lists or quotations deeper than ${DEEPEST} levels`, 'Write it flat.');
  if (NOISE.test(text)) refuse('holds a long run of marks that say nothing', 'Take them out.');
}
