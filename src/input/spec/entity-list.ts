/** Lists of entities with their fields inside, and lists of the fields of one entity. */
import type { Statement } from '../markdown.ts';
import { addField, type EntityDraft, entityOf, type SpecEntity } from './entity-draft.ts';
import { ownerAt } from './entity-owner.ts';
import { fieldOf, inlineFields } from './field-text.ts';
import { type FieldWords, fieldWords } from './field-words.ts';
import { nameIn } from './names.ts';
import { sectionOf } from './words.ts';

/** A document's lists; each item is parsed once, however often its list is looked at. */
export interface SpecLists {
  readonly draft: EntityDraft;
  readonly parsed: Map<number, FieldWords | undefined>;
  readonly items: Map<number, readonly number[]>;
}

export function readItem(lists: SpecLists, at: number): void {
  if (!readWithFields(lists, at) && !readFieldList(lists, at)) readDescribed(lists.draft, at);
}

/** An item that names an entity, above the items of its fields. */
function readWithFields(lists: SpecLists, at: number): boolean {
  const { draft } = lists;
  const { text, line, under, within } = draft.statements[at] as Statement;
  const name = nameIn(text);
  if (name === undefined || within.length > 0 || sectionOf(under) === 'context') return false;
  const children = childrenOf(draft.statements, at);
  if (!children.some((child) => isTyped(lists, child))) return false;
  const owner = entityOf(draft, { name: name.name, line });
  if (name.rest !== '') owner.said.push(name.rest);
  draft.read.add(at);
  for (const child of children) readField(lists, owner, child);
  return true;
}

/** A list whose items are mostly fields, of the entity named above it. */
function readFieldList(lists: SpecLists, at: number): boolean {
  const { draft } = lists;
  const { under, within } = draft.statements[at] as Statement;
  const items = listOf(lists, at);
  if (under.length === 0 || within.length > 0 || items[0] !== at) return false;
  const typed = items.filter((item) => isTyped(lists, item));
  const name = ownerAt(draft, at);
  if (typed.length * 2 <= items.length || name === undefined) return false;
  const owner = entityOf(draft, name);
  for (const item of items) readField(lists, owner, item);
  return true;
}

/** An item of a list of entities: a name, what it is, and its fields in brackets. */
function readDescribed(draft: EntityDraft, at: number): void {
  const { statements, read } = draft;
  const { text, line, under, within } = statements[at] as Statement;
  const name = nameIn(text);
  if (name === undefined || within.length > 0 || sectionOf(under) !== 'entities') return;
  const owner = entityOf(draft, { name: name.name, line });
  read.add(at);
  for (const field of inlineFields(name.rest))
    addField(owner, { ...fieldWords(field.name, field.text), line, text: `${field.name} (${field.text})` });
  if (name.rest !== '') owner.said.push(name.rest);
  for (const child of childrenOf(statements, at)) {
    read.add(child);
    owner.said.push((statements[child] as Statement).text);
  }
}

function readField(lists: SpecLists, owner: SpecEntity, at: number): void {
  const { statements, read } = lists.draft;
  const { text, line } = statements[at] as Statement;
  const field = fieldAt(lists, at);
  read.add(at);
  if (field === undefined) owner.said.push(text);
  else addField(owner, { ...field, line, text });
}

const isTyped = (lists: SpecLists, at: number): boolean => fieldAt(lists, at)?.dsl !== undefined;

function fieldAt({ draft, parsed }: SpecLists, at: number): FieldWords | undefined {
  if (!parsed.has(at)) parsed.set(at, fieldOf((draft.statements[at] as Statement).text));
  return parsed.get(at);
}

/** The top items of the list from that one on; shared by all of them, so that only the first of them begins the list. */
function listOf({ draft, items }: SpecLists, at: number): readonly number[] {
  const known = items.get(at);
  if (known !== undefined) return known;
  const list = topItemsFrom(draft.statements, at);
  for (const item of list) items.set(item, list);
  return list;
}

function childrenOf(statements: readonly Statement[], at: number): number[] {
  const { text, within } = statements[at] as Statement;
  const children: number[] = [];
  for (let n = at + 1; n < statements.length; n++) {
    const one = statements[n] as Statement;
    if (one.kind !== 'item' || one.within.length <= within.length) break;
    if (one.within.length === within.length + 1 && one.within.at(-1) === text) children.push(n);
  }
  return children;
}

/** The rest of the list, without what lies inside its items. */
function topItemsFrom(statements: readonly Statement[], at: number): number[] {
  const items: number[] = [];
  for (let n = at; statements[n]?.kind === 'item'; n++) if (statements[n]?.within.length === 0) items.push(n);
  return items;
}
