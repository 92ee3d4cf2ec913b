/** Entities as they are put together from what the items say: fields, relations, indexes. */
import pluralize from 'pluralize';
import { snake, toWords } from '../../model/words.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { parseEntity } from '../entity-dsl.ts';
import type { EntityInput, KnownEntity } from '../feature-input.ts';
import { type BacklogFault, shown } from './checks.ts';
import { dslOf } from './schema-input.ts';
import { entityKey } from './statements.ts';
import type { Backlog, BacklogApi, BacklogEntity, BacklogField, BacklogItem } from './types.ts';

export interface Draft {
  /** Equal for every spelling of the name. */
  readonly key: string;
  readonly name: string;
  readonly item: BacklogItem;
  readonly pointer: string;
  /** May still be changed while features are made. */
  readonly fields: BacklogField[];
  readonly indexes: string[][];
  readonly uniques: string[][];
  readonly questions: string[];
}

/** Every entity has them. */
export const OWN = new Set(['id', 'created_at', 'updated_at']);

export function draftEntities(
  items: readonly BacklogItem[],
  known: readonly KnownEntity[],
  faults: BacklogFault[],
): Draft[] {
  const there = new Set(known.map(({ name }) => entityKey(name)));
  const drafts: Draft[] = [];
  for (const item of items) {
    for (const entity of item.entities) {
      const key = entityKey(entity.name);
      if (there.has(key)) continue;
      const creates = createsOf(item, key);
      const fields = [...entity.fields, ...sentFields(creates, entity.fields)];
      const before = drafts.find((draft) => draft.key === key);
      if (before !== undefined) agree(before, entity, faults);
      else if (fields.length > 0)
        drafts.push({
          key,
          name: entity.name,
          item,
          pointer: entity.pointer,
          fields: typed(entity, fields, creates, item, faults),
          indexes: [],
          uniques: [],
          questions: [],
        });
    }
  }
  for (const draft of drafts) settleTypes(draft);
  return drafts;
}

/** Whether a path is the collection of an entity: `/api/v1/line-items` of LineItem. */
export function isCollectionOf(path: string, key: string): boolean {
  const last = path.split('/').at(-1) ?? '';
  if (last.includes('{') || path.includes('{')) return false;
  const { parts } = toWords(last);
  const { parts: own } = toWords(key);
  const plural = [...own.slice(0, -1), pluralize.plural(own.at(-1) ?? '')];
  return parts.join('_') === plural.join('_') || parts.join('') === plural.join('');
}

const createsOf = ({ apis }: BacklogItem, key: string): BacklogApi | undefined =>
  apis.find(({ method, path }) => method === 'POST' && isCollectionOf(path, key));

/** What a client sends to create one, and its entity does not say. */
function sentFields(creates: BacklogApi | undefined, said: readonly BacklogField[]): BacklogField[] {
  const names = new Set(said.map(({ name }) => name));
  return (creates?.request?.fields ?? []).filter(({ name }) => !names.has(name) && !OWN.has(name));
}

/** An entity says more of a field than a request does; a type that it leaves out may stand in a schema. */
function typed(
  entity: BacklogEntity,
  fields: readonly BacklogField[],
  creates: BacklogApi | undefined,
  item: BacklogItem,
  faults: BacklogFault[],
): BacklogField[] {
  const schemas = [creates?.request, ...item.apis.filter((api) => api === creates).map(({ response }) => response)];
  return fields.map((field) => {
    const sent = creates?.request?.fields.find(({ name }) => name === field.name);
    const required = field.required || (sent?.required === true && field.default === undefined);
    if (field.type !== undefined) {
      if (sent?.type !== undefined && base(sent.type) !== base(field.type) && !isRoughly(sent.type, field.type))
        faults.push({
          pointer: sent.pointer,
          message: `${entity.name} has ${shown(field.name)} as ${base(field.type)}, and here it is ${base(sent.type)}`,
          hint: 'Say the same in both places.',
        });
      return { ...field, required, nullable: field.nullable && !required };
    }
    const other = schemas
      .flatMap((schema) => schema?.fields ?? [])
      .find(({ name, type }) => name === field.name && type !== undefined);
    return other?.type === undefined
      ? { ...field, required }
      : { ...field, type: other.type, list: other.list, required };
  });
}

const base = (type: string): string => /^[a-z]+/.exec(type)?.[0] ?? '';
/** On the wire these are what the other says, or a coarser word for it. */
const ROUGH: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'email', 'uri', 'uuid', 'date', 'datetime', 'enum', 'money', 'decimal', 'ref'],
  text: ['string'],
  float: ['money', 'decimal', 'int'],
  money: ['decimal'],
  decimal: ['money'],
  uuid: ['ref'],
  int: ['float'],
};
const isRoughly = (rough: string, exact: string): boolean => ROUGH[base(rough)]?.includes(base(exact)) === true;

function settleTypes(draft: Draft): void {
  draft.fields.forEach((field, at) => {
    if (field.type !== undefined) return;
    draft.fields[at] = { ...field, type: 'string' };
    draft.questions.push(
      `What type is ${draft.name}.${field.name}? The backlog says none; until somebody does, it is a text of 255 characters at most.`,
    );
  });
}

/** The first item has the entity; another may say the same of it, and nothing else. */
function agree(before: Draft, entity: BacklogEntity, faults: BacklogFault[]): void {
  for (const field of entity.fields) {
    const own = before.fields.find(({ name }) => name === field.name);
    if (
      own !== undefined &&
      (field.type === undefined || own.type === undefined || base(own.type) === base(field.type))
    )
      continue;
    faults.push({
      pointer: entity.pointer,
      message:
        own === undefined
          ? `the item ${shown(before.item.id)} has ${before.name} already, without ${shown(field.name)}`
          : `the item ${shown(before.item.id)} has ${before.name} already, with another ${shown(field.name)}`,
      hint: `Say all of ${before.name} in that item, and its name alone here.`,
    });
  }
}

// ---------------------------------------------------------------- relations

export function addRelations(
  items: readonly BacklogItem[],
  drafts: readonly Draft[],
  known: readonly KnownEntity[],
  backlog: Backlog,
  faults: BacklogFault[],
): Map<BacklogItem, string[]> {
  const questions = new Map<BacklogItem, string[]>();
  const nameOf = (key: string): string | undefined =>
    drafts.find((draft) => draft.key === key)?.name ?? known.find(({ name }) => entityKey(name) === key)?.name;
  for (const item of items) {
    const ask = (question: string): void => void questions.set(item, [...(questions.get(item) ?? []), question]);
    for (const relation of item.relationships) {
      const many = drafts.find(({ key }) => key === entityKey(relation.many));
      const one = nameOf(entityKey(relation.one));
      if (relation.both)
        ask(
          `How do ${relation.one} and ${relation.many} relate? Many to many is an entity of its own that refers to both: add it, or strike the relation out.`,
        );
      else if (one === undefined) missing(relation.one, backlog, relation.pointer, faults);
      // An entity of the project has its documents already.
      else if (many === undefined && nameOf(entityKey(relation.many)) === undefined)
        missing(relation.many, backlog, relation.pointer, faults);
      else if (many !== undefined)
        refer(many, one, relation.field, relation.required && one !== many.name, relation.unique);
    }
  }
  for (const draft of drafts) canonicalReferences(draft, nameOf, backlog, faults);
  return questions;
}

function missing(name: string, backlog: Backlog, pointer: string, faults: BacklogFault[]): void {
  const elsewhere = backlog.items.find((item) =>
    item.entities.some(
      (entity) =>
        entityKey(entity.name) === entityKey(name) &&
        (entity.fields.length > 0 || createsOf(item, entityKey(name))?.request !== undefined),
    ),
  );
  const names = backlog.items.flatMap((item) => item.entities.map((entity) => entity.name));
  faults.push({
    pointer,
    message:
      elsewhere === undefined
        ? `nothing says what ${shown(name)} is.${didYouMean(
            name,
            names.filter((one) => one !== name),
          )}`
        : `${shown(name)} is an entity of the item ${shown(elsewhere.id)}, which is no feature yet`,
    hint:
      elsewhere === undefined
        ? 'Add it to data_requirements.entities with its fields.'
        : `Write that item first: --item ${JSON.stringify(elsewhere.id)}, or all of them without --item.`,
  });
}

function refer(draft: Draft, target: string, said: string | undefined, required: boolean, unique: boolean): void {
  const words = toWords(target);
  const names =
    said === undefined
      ? [
          `${snake(words)}_id`,
          snake(words),
          `${words.parts[0]}${words.parts
            .slice(1)
            .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
            .join('')}Id`,
        ]
      : [said];
  const at = draft.fields.findIndex(({ name }) => names.includes(name));
  const field = draft.fields[at];
  if (field !== undefined) {
    const { default: _default, ...rest } = field;
    draft.fields[at] = { ...rest, type: `ref(${target})`, list: false, unique: field.unique || unique };
    dropQuestion(draft, field.name);
    return;
  }
  draft.fields.push({
    name: names[0] ?? '',
    type: `ref(${target})`,
    list: false,
    required,
    nullable: !required,
    unique,
    index: false,
    pointer: draft.pointer,
  });
}

function dropQuestion(draft: Draft, field: string): void {
  const at = draft.questions.findIndex((question) => question.startsWith(`What type is ${draft.name}.${field}?`));
  if (at >= 0) draft.questions.splice(at, 1);
}

/** A reference is written as its target is called; to what is not there, it is a fault. */
function canonicalReferences(
  draft: Draft,
  nameOf: (key: string) => string | undefined,
  backlog: Backlog,
  faults: BacklogFault[],
): void {
  draft.fields.forEach((field, at) => {
    const target = /^ref\((.+)\)$/.exec(field.type ?? '')?.[1];
    if (target === undefined) return;
    const name = nameOf(entityKey(target));
    if (name === undefined) missing(target, backlog, field.pointer, faults);
    else draft.fields[at] = { ...field, type: `ref(${name})` };
  });
}

// ---------------------------------------------------------------- indexes

export function addIndexes(items: readonly BacklogItem[], drafts: readonly Draft[], faults: BacklogFault[]): void {
  for (const item of items) {
    for (const index of item.indexes) {
      const draft = drafts.find(({ key }) => key === entityKey(index.entity));
      if (draft === undefined) {
        faults.push({
          pointer: index.pointer,
          message: `no item says what ${shown(index.entity)} is.${didYouMean(
            index.entity,
            drafts.map(({ name }) => name),
          )}`,
          hint: 'Add it to data_requirements.entities with its fields.',
        });
        continue;
      }
      const fields = draft.fields.map(({ name }) => name);
      const unknown = index.fields.filter((name) => !OWN.has(name) && !fields.includes(referenceName(draft, name)));
      for (const name of unknown)
        faults.push({
          pointer: index.pointer,
          message: `${draft.name} has no field ${shown(name)}.${didYouMean(name, fields)}`,
          hint: `It has ${fields.join(', ')}.`,
        });
      if (unknown.length === 0)
        indexed(
          draft,
          index.fields.map((name) => referenceName(draft, name)),
          index.unique,
        );
    }
  }
}

/** `customer` may be said of `customer_id`. */
const referenceName = ({ fields }: Draft, name: string): string =>
  fields.some((field) => field.name === name)
    ? name
    : (fields.find((field) => field.name === `${name}_id`)?.name ?? name);

function indexed(draft: Draft, names: readonly string[], unique: boolean): void {
  const [only, other] = names;
  if (other !== undefined) {
    (unique ? draft.uniques : draft.indexes).push([...names]);
    return;
  }
  const at = draft.fields.findIndex(({ name }) => name === only);
  const field = draft.fields[at];
  if (field !== undefined)
    draft.fields[at] = unique ? { ...field, unique: true, index: false } : { ...field, index: !field.unique };
}

// ---------------------------------------------------------------- the entity

/** Undefined where the DSL refuses it, which has been said then. */
export function finished(draft: Draft, faults: BacklogFault[]): EntityInput | undefined {
  const parts: string[] = [];
  for (const field of draft.fields) {
    const text = dslOf({ ...field, index: field.index && !/^(?:ref|text|json)/.test(field.type ?? '') });
    if (text === undefined)
      faults.push({
        pointer: field.pointer,
        message: `${draft.name} cannot have ${shown(field.name)} as it is said: ${shown(field.type ?? '')}${field.unique ? ' unique' : ''}`,
        hint: 'A unique or indexed field is no text, list or object; an int has whole numbers as its bounds.',
      });
    else parts.push(text);
  }
  if (parts.length < draft.fields.length) return undefined;
  const { entity, diagnostics } = parseEntity(`${draft.name} ${parts.join(' ')}`, 'the entity');
  for (const { message, hint } of diagnostics) faults.push({ pointer: draft.pointer, message, hint });
  return entity === undefined
    ? undefined
    : {
        ...entity,
        ...(draft.indexes.length > 0 ? { indexes: draft.indexes } : {}),
        ...(draft.uniques.length > 0 ? { uniques: draft.uniques } : {}),
      };
}
