/** Hand-written lines, in each language. */

/** Files that people edit; the others are data. */
const CODE = /\.(?:py|ts|go)$/;
export const isCode = (path: string): boolean => CODE.test(path);

/** A line that says nothing to a compiler, and that no generator writes. */
export const handWritten = (path: string, number: number): string =>
  path.endsWith('.py') ? `# hand-written ${number}.` : `// hand-written ${number}.`;

/** A function at the end of a file. */
export function appended(path: string, number: number): string[] {
  const comment = handWritten(path, number);
  if (path.endsWith('.py')) return ['', '', `def helper_${number}() -> int:`, `    ${comment}`, `    return ${number}`];
  if (path.endsWith('.go')) return ['', `func helper${number}() int {`, `\t${comment}`, `\treturn ${number}`, '}'];
  return ['', `export function helper${number}(): number {`, `  ${comment}`, `  return ${number};`, '}'];
}

/** As deep as the line that it stands in front of. */
export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** Number of each hand-written line of a text. */
export const handWrittenIn = (text: string): number[] =>
  [...text.matchAll(/hand-written (\d+)\./g)].map(([, number]) => Number(number));
