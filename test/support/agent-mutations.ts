/** Ways to write the same spec otherwise. What it says must be read alike. */
const FENCE = /^\s*(?:```|~~~)/;

/** Lines outside of code and head, changed one by one. */
function prose(text: string, change: (line: string) => string | readonly string[]): string {
  const lines = text.split('\n');
  const head = lines[0]?.trim() === '---' ? lines.findIndex((line, at) => at > 0 && line.trim() === '---') : -1;
  let inCode = false;
  return lines
    .flatMap((line, at) => {
      if (at <= head) return [line];
      if (FENCE.test(line)) {
        inCode = !inCode;
        return [line];
      }
      return inCode ? [line] : change(line);
    })
    .join('\n');
}

function headless(text: string): string {
  const lines = text.split('\n');
  if (lines[0]?.trim() !== '---') return text;
  return lines.slice(lines.findIndex((line, at) => at > 0 && line.trim() === '---') + 1).join('\n');
}

/** Sections of the second level in reverse order; what stands above the first stays above. */
function reordered(text: string): string {
  const sections: string[][] = [[]];
  let inCode = false;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) inCode = !inCode;
    if (!inCode && /^## /.test(line)) sections.push([]);
    sections.at(-1)?.push(line);
  }
  const [first = [], ...rest] = sections;
  return [...first, ...rest.reverse().flatMap((section) => [...section, ''])].join('\n');
}

/** Plain lists without boxes and without lists in them, as tables of one column. */
function tables(text: string): string {
  const lines = text.split('\n');
  const out: string[] = [];
  let inCode = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    if (FENCE.test(line)) inCode = !inCode;
    let end = at;
    while (!inCode && /^- (?!\[)\S/.test(lines[end] ?? '')) end += 1;
    const clean = (lines[end] ?? '').trim() === '' && (lines[at - 1] ?? '').trim() === '';
    if (end - at < 2 || !clean) out.push(line);
    else {
      out.push(
        '| Item |',
        '|---|',
        ...lines.slice(at, end).map((item) => `| ${item.slice(2).replaceAll('|', '\\|')} |`),
      );
      at = end - 1;
    }
  }
  return out.join('\n');
}

export const MUTATIONS: ReadonlyArray<readonly [string, (text: string) => string]> = [
  ['lines that end in CR LF', (text) => text.replace(/\n/g, '\r\n')],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['`*` for `-` in lists', (text) => prose(text, (line) => line.replace(/^(\s*)- /, '$1* '))],
  ['`+` for `-` in lists', (text) => prose(text, (line) => line.replace(/^(\s*)- /, '$1+ '))],
  [
    'setext headings',
    (text) =>
      prose(text, (line) => {
        const match = /^(#{1,2}) (.+)$/.exec(line);
        return match === null ? line : ['', match[2] as string, match[1] === '#' ? '=====' : '-----', ''];
      }),
  ],
  ['headings closed by #', (text) => prose(text, (line) => line.replace(/^(#{1,6}) (.+)$/, '$1 $2 $1'))],
  ['deeper headings', (text) => prose(text, (line) => line.replace(/^(#{1,5}) /, '$1# '))],
  [
    'headings with numbers',
    (text) => {
      let at = 0;
      return prose(text, (line) => line.replace(/^## (?!\d)(.+)$/, (_, title: string) => `## ${++at}. ${title}`));
    },
  ],
  ['headings renamed', (text) => prose(text, (line) => line.replace(/^(#{2,6}) (.+)$/, '$1 $2 (as agreed)'))],
  ['underscores for bold', (text) => prose(text, (line) => line.replace(/\*\*([^*_]+)\*\*/g, '__$1__'))],
  ['~~~ for fences', (text) => text.replace(/^(\s*)```/gm, '$1~~~')],
  ['blank lines between items', (text) => prose(text, (line) => (/^\s*(?:- |\d+\. )/.test(line) ? [line, ''] : line))],
  ['trailing blanks', (text) => prose(text, (line) => (line.trim() === '' ? line : `${line} `))],
  ['sections in another order', reordered],
  ['tables for lists', tables],
  [
    'numbers for `-` in lists',
    (text) => prose(text, (line) => line.replace(/^- (?!\[)/, '1. ').replace(/^( +)(?=- )/, '$1 ')),
  ],
];

/** These touch the head, and so what is read from it alone. */
export const HEAD_MUTATIONS: ReadonlyArray<readonly [string, (text: string) => string]> = [
  ['a head that is no YAML', (text) => text.replace(/^---\n/, '---\nbroken: [unclosed: "\n')],
  ['no head', headless],
];
