/** Hand-written lines, in each language. */

/** Files that people edit; the others are data. */
const CODE = /\.(?:py|ts|go)$/;
export const isCode = (path: string): boolean => CODE.test(path);

/** A line that says nothing to a compiler, and that no generator writes. */
export const handWritten = (path: string, number: number): string =>
  `${path.endsWith('.py') ? '#' : '//'} ${handWords(number)}`;
export const handWords = (number: number): string => `hand-written ${number}.`;

/** A comment above a line, as deep as that is. What is part of a longer text has the comment above the text. */
export function withCommentAbove(path: string, text: string, line: number, words: string): string {
  const lines = text.split('\n');
  const place = outsideTexts(path, lines, line % lines.length);
  const there = lines[place] ?? '';
  const comment = `${indentOf(there)}${path.endsWith('.py') ? '#' : '//'} ${words}`;
  lines.splice(place, 0, comment, ...(documents(path, lines, place) ? [''] : []));
  return lines.join('\n');
}

/** The line, or the one in which the text begins that it is within. */
function outsideTexts(path: string, lines: readonly string[], at: number): number {
  const quote = path.endsWith('.py') ? '"""' : '`';
  let [isText, place] = [false, 0];
  for (const [number, line] of lines.slice(0, at).entries()) {
    if (!isText) place = number;
    if ((line.split(quote).length - 1) % 2 === 1) isText = !isText;
  }
  return isText ? place : at;
}

/** Without an empty line below it, a comment would be what the declaration is documented with. */
const documents = (path: string, lines: readonly string[], at: number): boolean =>
  path.endsWith('.go') &&
  /^(?:\/\/|(?:func|type|var|const|package)\b)/.test(lines[at] ?? '') &&
  !(lines[at - 1] ?? '').startsWith('//');

/** A function at the end of a file; one that others may call is no dead code. */
export function appended(path: string, number: number): string[] {
  const comment = handWritten(path, number);
  if (path.endsWith('.py')) return ['', '', `def helper_${number}() -> int:`, `    ${comment}`, `    return ${number}`];
  if (path.endsWith('.go')) {
    const says = `// Helper${number} is for other packages.`;
    return ['', says, `func Helper${number}() int {`, `\t${comment}`, `\treturn ${number}`, '}'];
  }
  return ['', `export function helper${number}(): number {`, `  ${comment}`, `  return ${number};`, '}'];
}

/** As deep as the line that it stands in front of. */
export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** Number of each hand-written line of a text. */
export const handWrittenIn = (text: string): number[] =>
  [...text.matchAll(/hand-written (\d+)\./g)].map(([, number]) => Number(number));
