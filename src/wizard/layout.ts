/** Text for a screen of so many columns. Pure. */

/** Breaks at spaces; a word that is longer than the width stays whole. */
export function wrapText(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && size(`${indent}${line} ${word}`) > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}

/** Columns as wide as their widest cell, two spaces between them. */
export function columns(rows: ReadonlyArray<readonly string[]>, indent = '  '): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => size(row[at] ?? ''))));
  return rows.map((row) => `${indent}${row.map((cell, at) => pad(cell, widths[at] ?? 0)).join('  ')}`.trimEnd());
}

export const size = (text: string): number => [...text].length;
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - size(text)));

export function clip(text: string, width: number): string {
  return size(text) <= width ? text : `${[...text].slice(0, Math.max(0, width - 1)).join('')}…`;
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const MAX_FOLDERS = 14;

/** Files by folder, with how many each holds and the first of their names: as deep as fits on a screen. */
export function treeLines(paths: readonly string[], width: number): string[] {
  const deepest = Math.max(1, ...paths.map((path) => path.split('/').length - 1));
  for (let depth = deepest; ; depth--) {
    const groups = group(paths, depth);
    if (groups.size <= MAX_FOLDERS || depth <= 1) return show(groups, width);
  }
}

function group(paths: readonly string[], depth: number): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of [...paths].sort()) {
    const parts = path.split('/');
    const folder = parts.slice(0, Math.min(depth, parts.length - 1)).join('/');
    const rest = path.slice(folder === '' ? 0 : folder.length + 1);
    groups.set(folder, [...(groups.get(folder) ?? []), rest]);
  }
  return groups;
}

function show(groups: ReadonlyMap<string, readonly string[]>, width: number): string[] {
  const rows = [...groups].map(([folder, names]) => [folder === '' ? './' : `${folder}/`, String(names.length), names]);
  const folders = Math.max(0, ...rows.map(([folder]) => size(String(folder))));
  const counts = Math.max(0, ...rows.map(([, count]) => size(String(count))));
  return rows.map(([folder, count, names]) => {
    const head = `  ${pad(String(folder), folders)}  ${String(count).padStart(counts)}  `;
    return `${head}${nameList(names as readonly string[], width - size(head))}`.trimEnd();
  });
}

/** Base names, as many as there is room for; what says least comes last, and what comes twice has its number. */
function nameList(names: readonly string[], width: number): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const base = name.slice(name.lastIndexOf('/') + 1);
    counts.set(base, (counts.get(base) ?? 0) + 1);
  }
  const isPlain = (base: string): number => (base === '__init__.py' ? 1 : 0);
  const bases = [...counts]
    .sort(([one], [other]) => isPlain(one) - isPlain(other))
    .map(([base, count]) => (count === 1 ? base : `${base} (${count})`));
  for (let count = bases.length; count > 0; count--) {
    const text = `${bases.slice(0, count).join(' ')}${count < bases.length ? ' …' : ''}`;
    if (size(text) <= width) return text;
  }
  return '';
}
