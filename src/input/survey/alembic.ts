/** Tables from Alembic's revisions: what `upgrade` does, in the order of the revisions. */
import { argumentsAt, type Column, Drafts, quoted, type Schema, withoutComments } from './schema-types.ts';
import { at, type Tree } from './tree.ts';

interface Revision {
  readonly path: string;
  readonly text: string;
  readonly id: string;
  readonly after: readonly string[];
}

export function alembicSchema(tree: Tree): Schema | undefined {
  const revisions = tree.paths.flatMap((path): Revision[] => {
    const text = path.endsWith('.py') ? tree.text(path) : undefined;
    if (text === undefined || !/^\s*def upgrade\b/m.test(text) || !/\bop\./.test(text)) return [];
    const after = /^down_revision\b[^=\n]*=\s*(.*)$/m.exec(text)?.[1] ?? '';
    return [
      {
        path,
        text: withoutComments(text, /(?<=^|\s)#.*$/gm),
        id: /^revision\b[^=\n]*=\s*["']([^"']+)/m.exec(text)?.[1] ?? path,
        after: [...after.matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? ''),
      },
    ];
  });
  const [first] = revisions;
  if (first === undefined) return undefined;
  const drafts = new Drafts();
  for (const revision of inOrder(revisions)) apply(revision, drafts);
  return { source: { value: 'Alembic', where: `${first.path}:1` }, files: revisions.length, tables: drafts.all() };
}

/** Each after those that it comes after. */
function inOrder(revisions: readonly Revision[]): Revision[] {
  const byId = new Map(revisions.map((one) => [one.id, one]));
  const done = new Set<Revision>();
  // Not by calls of itself: a history may be longer than the stack is deep.
  const pending = [...revisions].reverse();
  const waiting = new Set<Revision>();
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    const before = one.after.flatMap((id) => byId.get(id) ?? []).filter((other) => !done.has(other));
    if (before.length === 0 || waiting.has(one)) done.add(one);
    else {
      waiting.add(one);
      pending.push(one, ...before);
    }
  }
  return [...done];
}

/** A call of `upgrade` that names a table or, first of all, an index. */
interface Call {
  readonly name: string;
  /** The texts of its arguments. */
  readonly words: readonly string[];
  readonly columns: readonly Column[];
  readonly where: string;
}

const CALL =
  /\b(?:op|batch_op)\.(create_table|drop_table|add_column|drop_column|create_index|create_unique_constraint|create_foreign_key)\s*\(/g;

const CHANGES: Readonly<Record<string, (call: Call, drafts: Drafts) => void>> = {
  create_table({ name, where, columns, words }, drafts) {
    drafts.create(name, where, columns);
    for (const part of words.slice(1)) constraint(part, name, drafts);
  },
  drop_table: ({ name }, drafts) => drafts.drop(name),
  drop_column: ({ name, words }, drafts) => drafts.dropColumn(name, quoted(words[1]) ?? ''),
  add_column({ name, columns }, drafts) {
    for (const column of columns) drafts.add(name, column);
  },
  create_foreign_key: ({ words }, drafts) =>
    drafts.change(quoted(words[1]) ?? '', texts(words[3]), { references: quoted(words[2]) ?? '' }),
  create_unique_constraint: makeUnique,
  create_index(call, drafts) {
    if (call.words.some((word) => /^unique\s*=\s*True$/.test(word))) makeUnique(call, drafts);
  },
};

function makeUnique({ words }: Call, drafts: Drafts): void {
  const columns = texts(words[2]);
  if (columns.length === 1) drafts.change(quoted(words[1]) ?? '', columns, { unique: true });
}

function apply({ path, text }: Revision, drafts: Drafts): void {
  const from = text.search(/^\s*def upgrade\b/m);
  const down = text.search(/^\s*def downgrade\b/m);
  const end = down > from ? down : text.length;
  for (const { 0: found, 1: change = '', index } of text.matchAll(CALL)) {
    if (index < from || index > end) continue;
    const parts = argumentsAt(text, index + found.length - 1)?.parts ?? [];
    const words = parts.map((part) => part.text);
    const name = quoted(words[0]);
    if (name === undefined) continue;
    const place = (offset: number): string => at(path, text, offset);
    CHANGES[change]?.({ name, words, columns: columnsOf(parts.slice(1), place), where: place(index) }, drafts);
  }
}

const texts = (part: string | undefined): string[] =>
  [...(part ?? '').matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? '');

function columnsOf(parts: ReadonlyArray<{ text: string; at: number }>, place: (index: number) => string): Column[] {
  return parts.flatMap((part): Column[] => {
    const call = /^(?:sa\.|sqlalchemy\.|db\.)?Column\s*\(/.exec(part.text);
    if (call === null) return [];
    const words = argumentsAt(part.text, call[0].length - 1)?.parts.map(({ text }) => text) ?? [];
    const name = quoted(words[0]);
    if (name === undefined) return [];
    const keyword = (key: string): string | undefined =>
      words
        .map((word) => new RegExp(`^${key}\\s*=\\s*([\\s\\S]*)$`).exec(word)?.[1])
        .find((value) => value !== undefined);
    const type = words[1] ?? '';
    const foreign = words.map((word) => /ForeignKey\(\s*["']([\w.]+)\.\w+["']/.exec(word)?.[1]).find(Boolean);
    const primary = keyword('primary_key') === 'True';
    const value = keyword('server_default') ?? keyword('default');
    return [
      {
        name,
        type: typeOf(type),
        nullable: !primary && keyword('nullable') !== 'False',
        primary,
        unique: keyword('unique') === 'True',
        ...(foreign === undefined ? {} : { references: foreign.split('.').at(-1) ?? foreign }),
        ...(value === undefined ? {} : { default: value.replace(/^sa\.text\((.*)\)$/s, '$1') }),
        where: place(part.at),
      },
    ];
  });
}

/** `sa.String(length=200)` is `string(200)`. */
const typeOf = (written: string): string =>
  written
    .replace(/^(?:\w+\.)*(?=\w)/, '')
    .replaceAll(/\b(?:length|precision|scale)\s*=\s*/g, '')
    .replace(/,?\s*name\s*=\s*["'][^"']*["']/g, '')
    .replace(/\(\s*\)$/, '')
    .replace(/^\w+/, (word) => word.toLowerCase());

function constraint(part: string, table: string, drafts: Drafts): void {
  const call = /^(?:\w+\.)?(PrimaryKeyConstraint|UniqueConstraint|ForeignKeyConstraint)\s*\(/.exec(part);
  if (call === null) return;
  const words = argumentsAt(part, call[0].length - 1)?.parts.map(({ text }) => text) ?? [];
  const columns = words.flatMap((word) => quoted(word) ?? []);
  if (call[1] === 'PrimaryKeyConstraint') drafts.change(table, columns, { primary: true, nullable: false });
  else if (call[1] === 'UniqueConstraint' && columns.length === 1) drafts.change(table, columns, { unique: true });
  else if (call[1] === 'ForeignKeyConstraint') {
    const target = texts(words[1])[0]?.split('.').at(-2);
    const own = texts(words[0]);
    if (target !== undefined && own.length === 1) drafts.change(table, own, { references: target });
  }
}
