/** As much of TOML as a survey needs: which keys stand in which tables, on which lines. What it cannot read it leaves out. */

export interface TomlEntry {
  /** Such as `project` or `tool.poetry.dependencies`; empty at the top. */
  readonly table: string;
  readonly key: string;
  /** As it is written, over as many lines as it takes. */
  readonly raw: string;
  /** Line of the key, from 1. */
  readonly line: number;
}

const MAX_LINES = 2000;

export function readToml(text: string): TomlEntry[] {
  const lines = text.split(/\r?\n/);
  const entries: TomlEntry[] = [];
  let table = '';
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    const header = /^\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$/.exec(line);
    if (header !== null) {
      table = (header[1] ?? '').replaceAll(/["']/g, '');
      continue;
    }
    const pair = /^((?:"[^"]*"|'[^']*'|[\w.-]+)+)\s*=\s*(.*)$/.exec(line);
    if (pair === null) continue;
    let raw = pair[2] ?? '';
    const first = index;
    while (isOpen(raw) && index + 1 < lines.length && index - first < MAX_LINES) {
      index += 1;
      raw += `\n${lines[index]}`;
    }
    entries.push({ table, key: (pair[1] ?? '').replaceAll(/["']/g, ''), raw, line: first + 1 });
  }
  return entries;
}

/** Whether a list, a table or a long text goes on on the next line. */
function isOpen(raw: string): boolean {
  for (const quote of ['"""', "'''"]) if (raw.startsWith(quote)) return raw.indexOf(quote, 3) === -1;
  const bare = raw.replaceAll(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, '').replaceAll(/#[^\n]*/g, '');
  const count = (characters: RegExp): number => bare.match(characters)?.length ?? 0;
  return count(/[[{]/g) > count(/[\]}]/g);
}

/** The texts in a value, each with its line. */
export function textsIn({ raw, line }: Pick<TomlEntry, 'raw' | 'line'>): Array<{ text: string; line: number }> {
  return raw.split('\n').flatMap((part, index) => {
    const uncommented = part.replace(/^((?:[^"'#]|"[^"]*"|'[^']*')*)#.*$/, '$1');
    return [...uncommented.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)].map((match) => ({
      text: match[1] ?? match[2] ?? '',
      line: line + index,
    }));
  });
}
