/** Whether a text can be a specification at all: everything behind this may take its time. */
import { UserError } from '../../shared/errors.ts';

/** A long specification has some 50 kB. */
const LONGEST = 150_000;
/** Of what stands in one piece: a reader of Markdown takes its square in time. */
const LONGEST_LINE = 4000;
const LONGEST_BLOCK = 4000;
const DEEPEST = 30;
/** Marks of lists and quotations at a line's beginning, each of which nests what follows. */
const NESTED = new RegExp(`^(?:[ \\t]*(?:[-*+>]|\\d{1,9}[.)])){${DEEPEST},}`);
/** Items, rows and headings begin a piece of their own. */
const BEGINS = /^\s*(?:[-*+|#>]|\d{1,9}[.)]|$)/;

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
  let block = 0;
  let fence: string | undefined;
  text.split(/\r\n?|\n/).forEach((line, at) => {
    const where = `on line ${at + 1}`;
    if (line.length > LONGEST_LINE)
      refuse(`has a line of ${line.length} characters ${where}`, `Break it; ${LONGEST_LINE} are read.`);
    const indented = /^\s*/.exec(line)?.[0].length ?? 0;
    // An indentation that deep belongs to a list as deep, unless it is code.
    if (NESTED.test(line) || (fence === undefined && indented < line.length && indented > 2 * DEEPEST))
      refuse(`nests deeper than ${DEEPEST} levels ${where}`, 'Write it flat.');
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    block = fence !== undefined || BEGINS.test(line) ? line.length : block + line.length;
    if (block > LONGEST_BLOCK)
      refuse(`has a paragraph of more than ${LONGEST_BLOCK} characters ${where}`, 'Part it by empty lines.');
  });
}
