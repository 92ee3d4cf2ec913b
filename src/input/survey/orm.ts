/** Tables from Prisma's schema, and from what Knex and Drizzle write in a plain way. */
import { argumentsAt, type Column, Drafts, quoted, type Schema, withoutComments } from './schema-types.ts';
import { at, type Tree } from './tree.ts';

export function prismaSchema(tree: Tree): Schema | undefined {
  const paths = tree.paths.filter((path) => path.endsWith('.prisma'));
  const texts = paths.map((path) => ({ path, text: withoutComments(tree.text(path) ?? '', /\/\/[^\n]*/g) }));
  const [first] = paths;
  if (first === undefined) return undefined;
  const enums = new Map<string, string[]>();
  const models = new Map<string, string>();
  for (const { text } of texts) {
    for (const [, name = '', body = ''] of text.matchAll(/^enum\s+(\w+)\s*\{([^}]*)\}/gm))
      enums.set(
        name,
        body.split('\n').flatMap((line) => /^\s*(\w+)/.exec(line)?.[1] ?? []),
      );
    for (const [, name = '', body = ''] of text.matchAll(/^model\s+(\w+)\s*\{([^}]*)\}/gm))
      models.set(name, /@@map\("([^"]+)"/.exec(body)?.[1] ?? name);
  }
  const drafts = new Drafts();
  for (const { path, text } of texts)
    for (const match of text.matchAll(/^model\s+(\w+)\s*\{([^}]*)\}/gm)) {
      const [whole, name = '', body = ''] = match;
      const start = match.index + whole.indexOf(body);
      drafts.create(
        models.get(name) ?? name,
        at(path, text, match.index),
        prismaColumns(body, { enums, models }, (index) => at(path, text, start + index)),
      );
    }
  return { source: { value: 'Prisma', where: `${first}:1` }, files: paths.length, tables: drafts.all() };
}

interface Names {
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly models: ReadonlyMap<string, string>;
}

function prismaColumns(body: string, { enums, models }: Names, place: (index: number) => string): Column[] {
  const relations = new Map<string, string>();
  for (const [, , type = '', fields = ''] of body.matchAll(
    /^\s*(\w+)\s+(\w+)\??\s.*@relation\([^)]*fields:\s*\[([^\]]*)\]/gm,
  )) {
    const own = fields.split(',').map((field) => field.trim());
    if (own.length === 1) relations.set(own[0] ?? '', models.get(type) ?? type);
  }
  return [...body.matchAll(/^[ \t]*(\w+)[ \t]+(\w+)(\[\])?(\?)?(.*)$/gm)].flatMap((match): Column[] => {
    const [whole, name = '', type = '', list, optional, rest = ''] = match;
    if (list !== undefined || models.has(type)) return [];
    const values = enums.get(type);
    const length = /@db\.(\w+)(\([^)]*\))?/.exec(rest);
    const written =
      values !== undefined
        ? `enum(${values.map((value) => `'${value}'`).join(', ')})`
        : length?.[1] === undefined
          ? type
          : `${length[1]}${length[2] ?? ''}`;
    const references = relations.get(name);
    const value = /@default\(([^()]*(?:\([^)]*\))?)\)/.exec(rest)?.[1];
    return [
      {
        name: /@map\("([^"]+)"/.exec(rest)?.[1] ?? name,
        type: written.replace(/^\w+/, (word) => word.toLowerCase()),
        nullable: optional !== undefined,
        primary: /@id\b/.test(rest),
        unique: /@unique\b/.test(rest),
        ...(references === undefined ? {} : { references }),
        ...(value === undefined ? {} : { default: value }),
        where: place(match.index + whole.search(/\S/)),
      },
    ];
  });
}

const CODE = /\.[cm]?[jt]s$/;
const NO_TYPE = new Set([
  'timestamps',
  'index',
  'unique',
  'primary',
  'foreign',
  'dropColumn',
  'dropTimestamps',
  'comment',
  'engine',
]);

/** `createTable('products', (table) => { table.string('name', 200).notNullable(); })`, not what `down` makes. */
export function knexSchema(tree: Tree): Schema | undefined {
  return fromCode(tree, 'Knex', /\.createTable(?:IfNotExists)?\s*\(/g, (path, text, open, drafts) => {
    const found = argumentsAt(text, open);
    const name = quoted(found?.parts[0]?.text);
    const made = found?.parts[1];
    if (name === undefined || made === undefined) return;
    const variable = /^(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*(\w+)/.exec(made.text)?.[1] ?? 'table';
    const calls = [
      ...made.text.matchAll(
        new RegExp(`\\b${variable}\\s*\\.\\s*(\\w+)\\s*\\(([^)]*)\\)([^;]*?)(?=;|\\n\\s*${variable}\\b|\\}\\s*$)`, 'g'),
      ),
    ];
    const columns = calls.flatMap((call): Column[] => {
      const [, type = '', args = '', rest = ''] = call;
      const [column, ...more] = args.split(',').map((part) => part.trim());
      const called = quoted(column);
      if (called === undefined || NO_TYPE.has(type)) return [];
      const target = /\.inTable\(\s*["'](\w+)/.exec(rest)?.[1] ?? /\.references\(\s*["'](\w+)\.\w+/.exec(rest)?.[1];
      const sizes = more.filter((part) => /^\d+$/.test(part)).join(', ');
      return [
        columnFrom({
          name: called,
          type: `${type.toLowerCase()}${sizes === '' ? '' : `(${sizes})`}`,
          rest,
          notNull: /\.notNullable\(/,
          unique: /\.unique\(/,
          primary: /\.primary\(/,
          increments: /^(?:big)?increments$/i.test(type),
          references: target,
          where: at(path, text, made.at + call.index),
        }),
      ];
    });
    drafts.create(name, at(path, text, open), columns);
  });
}

/** `pgTable('products', { name: varchar('name', { length: 200 }).notNull() })`. */
export function drizzleSchema(tree: Tree): Schema | undefined {
  const variables = new Map<string, string>();
  return fromCode(
    tree,
    'Drizzle',
    /(?:(\w+)\s*=\s*)?\b(?:pg|mysql|sqlite)Table\s*\(/g,
    (path, text, open, drafts, variable) => {
      const found = argumentsAt(text, open);
      const name = quoted(found?.parts[0]?.text);
      const shape = found?.parts[1];
      if (name === undefined || shape === undefined) return;
      if (variable !== undefined) variables.set(variable, name);
      const columns = (argumentsAt(shape.text, 0)?.parts ?? []).flatMap((part): Column[] => {
        const written = /^(\w+)\s*:\s*(\w+)\s*\(([^)]*)\)([\s\S]*)$/.exec(part.text);
        if (written === null) return [];
        const [, key = '', type = '', args = '', rest = ''] = written;
        const length =
          /\blength:\s*(\d+)/.exec(args)?.[1] ??
          /\bprecision:\s*\d+,\s*scale:\s*\d+/.exec(args)?.[0]?.replaceAll(/\w+:\s*/g, '');
        const target = /\.references\(\s*\(\)\s*(?::\s*\w+\s*)?=>\s*(\w+)\./.exec(rest)?.[1];
        return [
          columnFrom({
            name: quoted(args.split(',')[0]) ?? key,
            type: `${type.toLowerCase()}${length === undefined ? '' : `(${length})`}`,
            rest,
            notNull: /\.notNull\(/,
            unique: /\.unique\(/,
            primary: /\.primaryKey\(/,
            increments: /serial/i.test(type),
            references: target === undefined ? undefined : (variables.get(target) ?? target),
            where: at(path, text, shape.at + part.at),
          }),
        ];
      });
      drafts.create(name, at(path, text, open), columns);
    },
  );
}

interface Written {
  readonly name: string;
  readonly type: string;
  readonly rest: string;
  readonly notNull: RegExp;
  readonly unique: RegExp;
  readonly primary: RegExp;
  readonly increments: boolean;
  readonly references: string | undefined;
  readonly where: string;
}

function columnFrom({ name, type, rest, notNull, unique, primary, increments, references, where }: Written): Column {
  const isPrimary = increments || primary.test(rest);
  const value = /\.default(?:To)?\(\s*([^()]*)\)/.exec(rest)?.[1];
  return {
    name,
    type,
    nullable: !isPrimary && !notNull.test(rest),
    primary: isPrimary,
    unique: unique.test(rest),
    ...(references === undefined ? {} : { references }),
    ...(value === undefined ? {} : { default: value }),
    where,
  };
}

type Reads = (path: string, text: string, open: number, drafts: Drafts, variable: string | undefined) => void;

function fromCode(tree: Tree, title: string, call: RegExp, reads: Reads): Schema | undefined {
  const drafts = new Drafts();
  const files: string[] = [];
  for (const path of tree.paths) {
    const text = CODE.test(path) ? tree.text(path) : undefined;
    if (text === undefined) continue;
    const clean = withoutComments(text, /(?<=^|\s)\/\/[^\n]*|\/\*[\s\S]*?\*\//g);
    const found = [...clean.matchAll(call)];
    if (found.length > 0) files.push(path);
    for (const one of found) reads(path, clean, one.index + one[0].length - 1, drafts, one[1]);
  }
  const [first] = files;
  if (first === undefined) return undefined;
  return { source: { value: title, where: `${first}:1` }, files: files.length, tables: drafts.all() };
}
