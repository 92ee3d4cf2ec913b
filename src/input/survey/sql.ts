/** Tables from plain SQL: schema files, and migrations of goose, golang-migrate and their kin, in the order of their names. */
import { isTestPath } from './frameworks.ts';
import { argumentsAt, type Column, Drafts, type Schema, withoutComments } from './schema-types.ts';
import { at, type Found, type Tree } from './tree.ts';

const NAME = String.raw`((?:["\`\[]?\w+["\`\]]?\.)?["\`\[]?\w+["\`\]]?)`;
const CREATE = String.raw`\bCREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?${NAME}\s*\(`;
const STATEMENT = new RegExp(
  `${CREATE}|\\bDROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?${NAME}|\\bALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?${NAME}\\s+([^;]*)|\\bCREATE\\s+UNIQUE\\s+INDEX\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?["\`]?\\w*["\`]?\\s*ON\\s+${NAME}\\s*\\(([^)]*)\\)`,
  'gi',
);

export function sqlSchema(tree: Tree): Schema | undefined {
  const drafts = new Drafts();
  let source: Found | undefined;
  let files = 0;
  for (const path of tree.paths) {
    if (
      !/\.sql$/i.test(path) ||
      /\.down\.sql$|(?:^|[._/-])(?:down|rollback|undo)\.sql$/i.test(path) ||
      isTestPath(path)
    )
      continue;
    const text = tree.text(path);
    if (text === undefined || !/\b(?:CREATE|ALTER|DROP)\s/i.test(text)) continue;
    const goose = /^--\s*\+goose\s+Up/im.test(text);
    const up = goose ? text.replace(/^--\s*\+goose\s+Down[\s\S]*$/im, '') : text;
    const tables = apply(path, withoutComments(up, /--[^\n]*|\/\*[\s\S]*?\*\//g), drafts);
    if (!tables) continue;
    files += 1;
    source ??= { value: goose ? 'goose' : /\.up\.sql$/.test(path) ? 'golang-migrate' : 'SQL', where: `${path}:1` };
  }
  return source === undefined ? undefined : { source, files, tables: drafts.all() };
}

const bare = (name: string | undefined): string =>
  (name ?? '')
    .split('.')
    .at(-1)
    ?.replaceAll(/["`[\]]/g, '') ?? '';

/** Whether the file says anything about tables. */
function apply(path: string, text: string, drafts: Drafts): boolean {
  let any = false;
  for (const match of text.matchAll(STATEMENT)) {
    any = true;
    const [whole, created, dropped, altered, change, indexed, columns] = match;
    if (created !== undefined) {
      const inside = argumentsAt(text, match.index + whole.length - 1)?.parts ?? [];
      const name = bare(created);
      const place = (index: number): string => at(path, text, index);
      drafts.create(
        name,
        place(match.index),
        inside.flatMap((part) => columnOf(part, place)),
      );
      for (const { text: part } of inside) constraint(part, name, drafts);
    } else if (dropped !== undefined) drafts.drop(bare(dropped));
    else if (altered !== undefined) alter(change ?? '', bare(altered), at(path, text, match.index), drafts);
    else if (indexed !== undefined) {
      const named = listOf(columns);
      if (named.length === 1) drafts.change(bare(indexed), named, { unique: true });
    }
  }
  return any;
}

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').map((part) => bare(part.trim()));

const CONSTRAINT =
  /^(?:CONSTRAINT\s+\S+\s+)?(PRIMARY\s+KEY|UNIQUE(?:\s+KEY\s+\S+)?|FOREIGN\s+KEY)\s*\(([^)]*)\)(?:\s*REFERENCES\s+([\w."`[\]]+))?/i;

function constraint(part: string, table: string, drafts: Drafts): void {
  const found = CONSTRAINT.exec(part);
  if (found === null) return;
  const columns = listOf(found[2]);
  if (/^PRIMARY/i.test(found[1] ?? '')) drafts.change(table, columns, { primary: true, nullable: false });
  else if (/^UNIQUE/i.test(found[1] ?? '') && columns.length === 1) drafts.change(table, columns, { unique: true });
  else if (columns.length === 1 && found[3] !== undefined)
    drafts.change(table, columns, { references: bare(found[3]) });
}

const NO_COLUMN = /^(?:CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK|EXCLUDE|KEY|INDEX|LIKE|FULLTEXT)\b/i;
const COLUMN =
  /^(["`[]?\w+["`\]]?)\s+((?:double\s+precision|character\s+varying|timestamp(?:\s*\(\d\))?\s+with(?:out)?\s+time\s+zone|time\s+with(?:out)?\s+time\s+zone|\w+)(?:\s*\([^)]*\))?(?:\s*\[\s*\])?)([\s\S]*)$/i;

function columnOf(part: { text: string; at: number }, place: (index: number) => string): Column[] {
  if (NO_COLUMN.test(part.text)) return [];
  const found = COLUMN.exec(part.text);
  if (found === null) return [];
  const rest = found[3] ?? '';
  const primary = /\bPRIMARY\s+KEY\b/i.test(rest);
  const target = /\bREFERENCES\s+([\w."`[\]]+)/i.exec(rest)?.[1];
  const value = /\bDEFAULT\s+('(?:[^']|'')*'|[\w.-]+(?:\([^)]*\))?)/i.exec(rest)?.[1];
  return [
    {
      name: bare(found[1]),
      type: (found[2] ?? '').replace(/^[^(]+/, (word) => word.toLowerCase()).trim(),
      nullable: !primary && !/\bNOT\s+NULL\b/i.test(rest),
      primary,
      unique: /\bUNIQUE\b/i.test(rest),
      ...(target === undefined ? {} : { references: bare(target.replace(/\(.*$/, '')) }),
      ...(value === undefined ? {} : { default: value }),
      where: place(part.at),
    },
  ];
}

function alter(change: string, table: string, where: string, drafts: Drafts): void {
  const parts = argumentsAt(`(${change})`, 0)?.parts ?? [];
  for (const { text } of parts) {
    const added = /^ADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?([\s\S]*)$/i.exec(text)?.[1];
    const dropped = /^DROP\s+(?:COLUMN\s+)(?:IF\s+EXISTS\s+)?(\S+)/i.exec(text)?.[1];
    if (dropped !== undefined) drafts.dropColumn(table, bare(dropped));
    if (added === undefined) continue;
    constraint(added, table, drafts);
    for (const column of columnOf({ text: added, at: 0 }, () => where)) drafts.add(table, column);
  }
}
