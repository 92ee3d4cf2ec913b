/** The entities that a specification describes: in the entity DSL, in tables, in lists, or by name alone. */
import pluralize from 'pluralize';
import { pascal, toWords } from '../../model/words.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { parseEntity } from '../entity-dsl.ts';
import type { Statement } from '../markdown.ts';
import { type FieldWords, fieldWords } from './field-words.ts';
import { MARKER, sectionOf } from './words.ts';

export interface SpecField extends FieldWords {
  readonly line: number;
  /** As it was written. */
  readonly text: string;
}

export interface SpecEntity {
  readonly name: string;
  readonly line: number;
  readonly fields: SpecField[];
  /** What is said of it in prose. */
  readonly said: string[];
}

export interface FoundEntities {
  readonly entities: SpecEntity[];
  /** Indices of the statements that were read. */
  readonly read: Set<number>;
  readonly faults: Diagnostic[];
}

const DSL_LINE = /^\p{L}[\p{L}\p{N}_]*\s+\p{L}[\p{L}\p{N}_]*:(?:[a-z]+)/u;
/** Every entity has these already. */
const OURS = new Set(['id', 'created_at', 'updated_at', 'created', 'updated']);

export function entitiesIn(statements: readonly Statement[], file: string): FoundEntities {
  const found = new Map<string, SpecEntity>();
  const read = new Set<number>();
  const faults: Diagnostic[] = [];
  const asField = new Map<number, FieldWords | undefined>();
  const lists = new Map<number, readonly number[]>();
  const entity = (name: string, line: number): SpecEntity => {
    const key = keyOf(name);
    const there = found.get(key) ?? { name, line, fields: [], said: [] };
    found.set(key, there);
    return there;
  };
  const add = (owner: SpecEntity, field: SpecField): void => {
    const words = toWords(field.name).parts.join('_');
    if (OURS.has(words) || owner.fields.some((one) => toWords(one.name).parts.join('_') === words)) return;
    owner.fields.push(field);
  };

  statements.forEach((statement, at) => {
    if (statement.kind === 'code' && readDsl(statement, at)) return;
    // A table is looked at once, at its first row.
    if (statement.kind === 'row' && !sameTable(statements[at - 1], statement)) readTable(at);
    if (statement.kind === 'item' && !read.has(at)) readItem(statement, at);
  });
  return { entities: [...found.values()], read, faults };

  function readDsl({ text, line, language = '' }: Statement, at: number): boolean {
    const meant = /^(?:entit(?:y|ies)|dsl)$/i.test(language);
    const lines = text.split('\n').map((said, n) => ({ said: said.trim(), line: line + n }));
    const written = lines.filter(({ said }) => said !== '' && !said.startsWith('#'));
    if (
      !meant &&
      !(/^(?:|te?xt)$/i.test(language) && written.length > 0 && written.every(({ said }) => DSL_LINE.test(said)))
    )
      return false;
    read.add(at);
    for (const one of written) {
      const parsed = parseEntity(one.said, `${file}:${one.line}`);
      faults.push(...parsed.diagnostics.map((fault) => ({ ...fault, code: 'bad-spec' })));
      if (parsed.entity === undefined) continue;
      const owner = entity(parsed.entity.name, one.line);
      for (const field of splitFields(one.said)) {
        const [name = ''] = field.split(':');
        add(owner, { name, dsl: field, left: [], line: one.line, text: field });
      }
    }
    return true;
  }

  function readTable(first: number): void {
    let end = first + 1;
    while (sameTable(statements[end - 1], statements[end])) end++;
    const rows = statements.slice(first, end);
    const columns = columnsOf(rows);
    const name = columns === undefined ? undefined : ownerOf(first);
    if (columns === undefined || name === undefined) return;
    const owner = entity(name.name, name.line);
    rows.forEach((row, n) => {
      read.add(first + n);
      const cells = row.cells ?? [];
      const field = fieldName(cells[columns.name]?.[1] ?? '');
      if (field === undefined) return;
      const rest = cells.flatMap(([column, text], at) => cellText(column, text, at, columns));
      add(owner, { ...fieldWords(field, rest.join(', ')), line: row.line, text: row.text });
    });
  }

  /** An item of a list of entities, with its fields inside it or below it; or a field below a heading that names an entity. */
  function readItem(statement: Statement, at: number): void {
    const section = sectionOf(statement.under);
    const children = childrenOf(at);
    const typed = children.filter((child) => fieldAt(child)?.dsl !== undefined);
    const name = nameIn(statement.text);
    if (name !== undefined && statement.within.length === 0 && typed.length > 0 && section !== 'context') {
      const owner = entity(name.name, statement.line);
      if (name.rest !== '') owner.said.push(name.rest);
      read.add(at);
      for (const child of children) addField(owner, child);
      return;
    }
    const heading = statement.under.at(-1);
    const siblings = siblingsOf(at);
    const isFirst = statement.within.length === 0 && siblings[0] === at;
    const typedSiblings = isFirst ? siblings.filter((one) => fieldAt(one)?.dsl !== undefined) : [];
    const owned = heading === undefined || !isFirst ? undefined : ownerOf(at);
    if (typedSiblings.length * 2 > siblings.length && owned !== undefined) {
      const owner = entity(owned.name, owned.line);
      for (const sibling of siblings) addField(owner, sibling);
      return;
    }
    if (section !== 'entities' || name === undefined || statement.within.length > 0) return;
    const owner = entity(name.name, statement.line);
    read.add(at);
    const inline = inlineFields(name.rest);
    for (const { name: field, text } of inline)
      add(owner, { ...fieldWords(field, text), line: statement.line, text: `${field} (${text})` });
    if (name.rest !== '') owner.said.push(name.rest);
    for (const child of children) {
      read.add(child);
      owner.said.push(statements[child]?.text ?? '');
    }
  }

  function addField(owner: SpecEntity, at: number): void {
    const statement = statements[at] as Statement;
    read.add(at);
    const field = fieldAt(at);
    if (field === undefined) owner.said.push(statement.text);
    else add(owner, { ...field, line: statement.line, text: statement.text });
  }

  function childrenOf(at: number): number[] {
    const { text, within } = statements[at] as Statement;
    const children: number[] = [];
    for (let n = at + 1; n < statements.length; n++) {
      const one = statements[n] as Statement;
      if (one.kind !== 'item' || one.within.length <= within.length) break;
      if (one.within.length === within.length + 1 && one.within.at(-1) === text) children.push(n);
    }
    return children;
  }

  function fieldAt(at: number): FieldWords | undefined {
    if (!asField.has(at)) asField.set(at, fieldOf(statements[at] as Statement));
    return asField.get(at);
  }

  /** Of the whole list, from its first item on. */
  function siblingsOf(at: number): readonly number[] {
    const known = lists.get(at);
    if (known !== undefined) return known;
    const siblings: number[] = [];
    for (let n = at; n < statements.length; n++) {
      const one = statements[n] as Statement;
      if (one.kind !== 'item') break;
      if (one.within.length === 0) siblings.push(n);
    }
    for (const one of siblings) lists.set(one, siblings);
    return siblings;
  }

  /** Whose fields begin there: the item they lie in, a bold line right above, or the innermost heading that names one. */
  function ownerOf(at: number): { name: string; line: number } | undefined {
    const statement = statements[at] as Statement;
    const above = statements[at - 1];
    const inItem = statement.within.at(-1);
    if (inItem !== undefined) return named(nameIn(inItem)?.name, statement.line);
    if (above?.kind === 'paragraph' && above.text.length < 60) {
      const found = cleanName(above.text);
      if (found !== undefined) {
        read.add(at - 1);
        return { name: found, line: above.line };
      }
    }
    for (const heading of [...statement.under].reverse()) {
      const found = cleanName(heading);
      if (found !== undefined) return { name: found, line: lineOfHeading(heading, at) };
    }
    return undefined;
  }

  function named(name: string | undefined, line: number): { name: string; line: number } | undefined {
    return name === undefined ? undefined : { name, line };
  }

  function lineOfHeading(heading: string, before: number): number {
    return statements.slice(0, before).findLast((one) => one.kind === 'heading' && one.text === heading)?.line ?? 1;
  }
}

/** Rows one after the other, below the same columns. */
function sameTable(one: Statement | undefined, next: Statement | undefined): boolean {
  if (one?.kind !== 'row' || next?.kind !== 'row' || one.cells?.length !== next.cells?.length) return false;
  return one.cells?.every(([column], at) => column === next.cells?.[at]?.[0]) ?? false;
}

/** Task, tasks and TASK are one entity. */
export const keyOf = (name: string): string => {
  const parts = toWords(name).parts;
  return [...parts.slice(0, -1), pluralize.singular(parts.at(-1) ?? '')].join('_');
};

interface Columns {
  readonly name: number;
  readonly type: number;
}

function columnsOf(rows: readonly Statement[]): Columns | undefined {
  const head = rows[0]?.cells?.map(([column]) => column) ?? [];
  const cell = (row: Statement, at: number): string => row.cells?.[at]?.[1] ?? '';
  const share = (at: number, holds: (text: string) => boolean): number =>
    rows.filter((row) => holds(cell(row, at))).length / rows.length;
  const isType = (text: string): boolean => {
    const { dsl, left } = fieldWords('x', text);
    return dsl !== undefined && left.length === 0;
  };
  const types = head.map((_, at) => share(at, isType));
  const type = types.indexOf(Math.max(...types, 0));
  if (type === -1 || (types[type] ?? 0) < 0.5) return undefined;
  const name = head.findIndex((_, at) => at !== type && share(at, (text) => fieldName(text) !== undefined) === 1);
  return name === -1 ? undefined : { name, type };
}

const YES = /^(?:yes|y|x|true|✓|✔|✅|required|ja|oui|sí|si|sim|да|是|はい)$/iu;
const NO = /^(?:no|n|false|✗|❌|–|—|-|nein|non|não|нет|否|いいえ|)$/iu;
const NEED = /required|mandatory|pflicht|obligat|requis|requer|erforderlich|必須|必填|обяз/iu;

/** A cell as part of what is said of its field. */
function cellText(column: string, text: string, at: number, { name, type }: Columns): string[] {
  if (at === name) return [];
  if (at === type) return [text];
  const nothing = /^[\s–—-]*$/u.test(text);
  if (/default|standard|défaut|defecto/iu.test(column))
    return nothing ? [] : [`default ${/\s/.test(text) ? JSON.stringify(text) : text}`];
  if (YES.test(text)) return NEED.test(column) ? ['required'] : [column];
  if (nothing || NO.test(text)) return [];
  if (/descri|beschreib|notes?$|meaning|bedeutung|comment|kommentar|说明|説明/iu.test(column)) return [`- ${text}`];
  return [text];
}

/** An identifier, or a few words that make one. */
function fieldName(text: string): string | undefined {
  const bare = text.replace(/[`*"]/g, '').trim();
  if (/^\p{L}[\p{L}\p{M}\p{N}_]*$/u.test(bare)) return bare;
  const words = /^\p{L}[\p{L}\p{M}\p{N}_ -]*$/u.test(bare) ? bare.split(/[\s-]+/) : [];
  return words.length > 1 && words.length <= 4 ? words.map((one) => one.toLowerCase()).join('_') : undefined;
}

/** `title: string`, `title (string)`, `title – string`, or the DSL's `title:string(200)!`. */
function fieldOf(statement: Statement): FieldWords | undefined {
  const text = statement.text.replace(MARKER, ' ').trim();
  const bare = text.replaceAll('`', '');
  if (/^\p{L}[\p{L}\p{N}_]*:[a-z]/u.test(bare) && parseEntity(`X ${bare}`).diagnostics.length === 0)
    return { name: bare.split(':')[0] ?? '', dsl: bare, left: [] };
  const [, quoted, plain, rest = ''] =
    /^(?:`([^`]+)`|(\p{L}[\p{L}\p{M}\p{N}_ -]*?))\s*(?=[:：(]|\s[–—-]\s|$)(.*)$/u.exec(text) ?? [];
  const name = fieldName(quoted ?? plain ?? '');
  if (name === undefined) return undefined;
  const [, inside, behind = ''] = /^\(((?:[^()]|\([^()]*\))*)\)\s*(.*)$/.exec(rest) ?? [];
  const said =
    inside === undefined ? rest.replace(/^\s*[:：–—-]\s*/u, '') : `${inside} - ${behind.replace(/^[:：–—-]\s*/u, '')}`;
  return fieldWords(name, said);
}

/** `Attributes: title (string, required), done (boolean)` → each with what its brackets say. */
function inlineFields(text: string): Array<{ name: string; text: string }> {
  const found = [
    ...text.matchAll(/`?(\p{L}[\p{L}\p{M}\p{N}_]*(?: \p{L}[\p{L}\p{M}\p{N}_]*)?)`?\s*\(((?:[^()]|\([^()]*\))*)\)/gu),
  ];
  const fields = found.flatMap(([, raw = '', inside = '']) => {
    const name = fieldName(raw.replace(/^(?:an?|the|its?|and|with|has|und|et|y)\s+/iu, ''));
    return name === undefined ? [] : [{ name, text: inside }];
  });
  return fields.some(({ name, text: said }) => fieldWords(name, said).dsl !== undefined) ? fields : [];
}

/** `Task: a thing to do` → Task; the rest. */
function nameIn(text: string): { name: string; rest: string } | undefined {
  const [, raw = '', rest = ''] = /^([^:：–—(]{1,60}?)\s*(?:[:：–—(]|\s-\s|$)\s*(.*)$/u.exec(text) ?? [];
  const name = cleanName(raw);
  return name === undefined ? undefined : { name, rest };
}

const GENERIC =
  /^(?:key|main|core|domain|data|the|fields?|attributes?|properties|columns?|model|models|entit(?:y|ies|ies)|requirements?|schema|tables?|overview|api|endpoints?|stories|user|scenarios?|testing|specification|feature|functional|non|success|criteria|edge|cases?|acceptance|given|when|then|datenmodell|felder|entitäten|entidades|entités|campos|champs)$/iu;

/** `### 2.1 Entity: Task` → Task. Undefined where no name is left. */
function cleanName(text: string): string | undefined {
  const bare = text
    .replace(/[`*]/g, '')
    .replace(/^[\d.]+\s+/, '')
    .replace(/^(?:entity|entität|entité|entidad|model|table|tabelle|実体|实体)\s*[:：–-]?\s+/iu, '')
    .replace(/\s+(?:entity|entität|model|table|fields|attributes|schema)\s*$/iu, '')
    .replace(/[:：]\s*$/u, '')
    .trim();
  const words = bare.split(/[\s_-]+/);
  if (!/^\p{L}[\p{L}\p{M}\p{N}_ -]*$/u.test(bare) || words.length > 3 || words.every((one) => GENERIC.test(one)))
    return undefined;
  // A name is written as one: `Task`, `Order line`; in scripts without capitals, any word.
  if (/^\p{Ll}/u.test(bare)) return undefined;
  return words.length === 1 && [...bare].length <= 63 ? bare : pascal(toWords(bare)).slice(0, 63);
}

/** The fields of a line of the DSL, each as it is written. */
function splitFields(line: string): string[] {
  const text = line.replace(/^\s*\S+\s*/, '');
  const fields: string[] = [];
  let at = 0;
  const starts = [...text.matchAll(/(?<=^|\s)\p{L}[\p{L}\p{M}\p{N}_]*:(?=[a-z])/gu)].filter(
    ({ index }) => !inQuotes(text, index),
  );
  for (const [n, start] of starts.entries()) {
    at = starts[n + 1]?.index ?? text.length;
    fields.push(text.slice(start.index, at).trim());
  }
  return fields;
}

const inQuotes = (text: string, at: number): boolean => (text.slice(0, at).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
