/** Markdown of reference pages. */

/** `from`: the module that the page is made from. */
export const page = (title: string, from: string, ...blocks: readonly string[]): string =>
  [`<!-- Generated from ${from} by \`npm run reference\`; do not edit. -->`, `# ${title}`, ...blocks].join('\n\n') +
  '\n';

export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const code = (text: string): string => `\`${text}\``;

export const shell = (...lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n');
