/** Relations, indexes, limits and criteria as people write them in a line, or as objects. */
import pluralize from 'pluralize';
import { isObject, join } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { RateLimitInput } from '../feature-input.ts';
import { type Checks, shown } from './checks.ts';
import type { BacklogIndex, BacklogItem, Relation } from './types.ts';

const NAME = '[`"]?(\\p{L}[\\p{L}\\p{M}\\p{N}_]*)[`"]?';
const ENTITY = /^\p{L}[\p{L}\p{M}\p{N}_]*$/u;

/** Whether two words name the same entity: `line_items` is `LineItem`. */
export const entityKey = (name: string): string => {
  const { parts } = toWords(name);
  return [...parts.slice(0, -1), pluralize.singular(parts.at(-1) ?? '')].join('_');
};

// ---------------------------------------------------------------- relations

const FIELD = '(?:\\s+(?:via|through|as|by|on|with)\\s+[`"]?(\\p{L}[\\p{L}\\p{N}_]*)[`"]?)?';
const OPTIONAL = '(?:\\s*[(,]?\\s*(optional(?:ly)?|nullable)\\s*\\)?)?\\s*\\.?';
/** `many` is what holds the reference. */
const RELATIONS: ReadonlyArray<readonly [RegExp, 'one-many' | 'many-one' | 'one-one' | 'both']> = [
  [
    line(
      `(?:an? |each |every )?${NAME}\\s+(may\\s+|can\\s+|optionally\\s+)?(?:belongs?|refers?|references|is linked|links?|is assigned)\\s+(?:to\\s+)?(?:an? |one |exactly one |the )?${NAME}`,
    ),
    'many-one',
  ],
  [line(`(?:an? |each |every )?${NAME}\\s+(may\\s+|can\\s+)?has\\s+(?:one|a|an|exactly one)\\s+${NAME}`), 'one-one'],
  [
    line(
      `(?:an? |each |every )?${NAME}\\s+(may\\s+|can\\s+)?(?:has|have|contains?|owns?)\\s+(?:many|several|multiple|one or more|zero or more|a list of)\\s+${NAME}`,
    ),
    'one-many',
  ],
  [
    line(
      `${NAME}\\s*()(?:[-(]*\\s*)(?:1\\s*(?::|-|to|\\.\\.)\\s*(?:n|m|\\*|many)|one[- ]to[- ]many)\\s*[->)]*\\s*(?:with |to )?${NAME}`,
    ),
    'one-many',
  ],
  [
    line(
      `${NAME}\\s*()(?:[-(]*\\s*)(?:(?:n|m|\\*|many)\\s*(?::|-|to)\\s*1|many[- ]to[- ]one)\\s*[->)]*\\s*(?:with |to )?${NAME}`,
    ),
    'many-one',
  ],
  [
    line(`${NAME}\\s*()(?:[-(]*\\s*)(?:1\\s*(?::|-|to)\\s*1|one[- ]to[- ]one)\\s*[->)]*\\s*(?:with |to )?${NAME}`),
    'one-one',
  ],
  [
    line(
      `${NAME}\\s*()(?:[-(]*\\s*)(?:(?:n|m|\\*|many)\\s*(?::|-|to)\\s*(?:n|m|\\*|many)|many[- ]to[- ]many)\\s*[->)]*\\s*(?:with |to )?${NAME}`,
    ),
    'both',
  ],
  [line(`${NAME}\\s+()has and belongs to many\\s+${NAME}`), 'both'],
];

function line(pattern: string): RegExp {
  return new RegExp(`^${pattern}${FIELD}${OPTIONAL}$`, 'iu');
}

const KINDS: Readonly<Record<string, 'one-many' | 'many-one' | 'one-one' | 'both'>> = {
  '1:n': 'one-many',
  '1:m': 'one-many',
  'one-to-many': 'one-many',
  has_many: 'one-many',
  hasmany: 'one-many',
  'n:1': 'many-one',
  'm:1': 'many-one',
  'many-to-one': 'many-one',
  belongs_to: 'many-one',
  belongsto: 'many-one',
  '1:1': 'one-one',
  'one-to-one': 'one-one',
  has_one: 'one-one',
  hasone: 'one-one',
  'n:m': 'both',
  'm:n': 'both',
  'n:n': 'both',
  'many-to-many': 'both',
};

export function readRelation(value: Json, pointer: string, checks: Checks): Relation | undefined {
  if (isObject(value)) return relationObject(value, pointer, checks);
  const text = checks.textOf(value, pointer, 'a relationship');
  if (text === undefined) return undefined;
  for (const [pattern, kind] of RELATIONS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const [, from = '', may, to = '', field, optional] = match;
    return relation(kind, from, to, field, (may ?? '') === '' && optional === undefined, pointer);
  }
  checks.fault(
    pointer,
    `${shown(text)} is no relationship that can be read`,
    'Write "Order belongs to Customer", "Customer has many Orders", "Order 1:N LineItem", or {from, to, type}.',
  );
  return undefined;
}

function relationObject(value: Json, pointer: string, checks: Checks): Relation | undefined {
  const said = checks.object(value, pointer, ['from', 'to', 'type', 'field', 'required'], 'a relationship');
  if (said === undefined) return undefined;
  const from = entityName(said.from ?? null, join(pointer, 'from'), checks);
  const to = entityName(said.to ?? null, join(pointer, 'to'), checks);
  const type = checks.text(said, 'type', pointer, 'needed');
  const field = said.field === undefined ? undefined : entityName(said.field, join(pointer, 'field'), checks);
  const kind =
    type === undefined
      ? undefined
      : KINDS[
          type
            .toLowerCase()
            .replace(/[ _](?=to|many|one)/g, (sign) => (sign === ' ' ? '-' : sign))
            .replace(/_to_/g, '-to-')
            .replace(/^has-many$/, 'has_many')
        ];
  if (type !== undefined && kind === undefined)
    checks.fault(
      join(pointer, 'type'),
      `${shown(type)} is no type of relationship`,
      'Write 1:N, N:1, 1:1, N:M, one-to-many or belongs_to.',
    );
  if (said.required !== undefined && typeof said.required !== 'boolean')
    checks.fault(join(pointer, 'required'), 'required is neither true nor false', 'Write true or false.');
  if (from === undefined || to === undefined || kind === undefined) return undefined;
  return relation(kind, from, to, field, said.required !== false, pointer);
}

function relation(
  kind: 'one-many' | 'many-one' | 'one-one' | 'both',
  from: string,
  to: string,
  field: string | undefined,
  required: boolean,
  pointer: string,
): Relation {
  const [one, many] = kind === 'many-one' ? [to, from] : [from, to];
  return {
    one,
    many,
    ...(field === undefined ? {} : { field }),
    required,
    unique: kind === 'one-one',
    both: kind === 'both',
    pointer,
  };
}

export function entityName(value: Json, pointer: string, checks: Checks): string | undefined {
  const text = checks.textOf(value, pointer, 'the name');
  if (text === undefined) return undefined;
  if (ENTITY.test(text) && text.length <= 63) return text.normalize('NFC');
  checks.fault(
    pointer,
    `${shown(text)} is no name`,
    'A name is a letter, then letters, digits or "_", 63 characters at most.',
  );
  return undefined;
}

// ---------------------------------------------------------------- indexes

const INDEXES: readonly RegExp[] = [
  new RegExp(`^(unique\\s+)?(?:index\\s+)?(?:on\\s+|for\\s+)?${NAME}\\s*\\(([^()]*)\\)$`, 'iu'),
  new RegExp(`^(unique\\s+)?(?:index\\s+)?(?:on\\s+|for\\s+)?${NAME}\\.([\\p{L}_][\\p{L}\\p{N}_]*)$`, 'iu'),
];

export function readIndex(value: Json, pointer: string, checks: Checks): BacklogIndex | undefined {
  if (isObject(value)) return indexOfObject(value, pointer, checks);
  const text = checks.textOf(value, pointer, 'an index');
  if (text === undefined) return undefined;
  for (const pattern of INDEXES) {
    const match = pattern.exec(text.replace(/[`"]/g, ''));
    if (match === null) continue;
    const fields = (match[3] ?? '').split(',').map((field) => field.trim().replace(/\s+(?:asc|desc)$/i, ''));
    if (fields.every((field) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(field)))
      return { entity: match[2] ?? '', fields, unique: match[1] !== undefined, pointer };
  }
  checks.fault(
    pointer,
    `${shown(text)} is no index that can be read`,
    'Write "orders(status, created_at)", "unique index on Customer.email", or {entity, fields, unique}.',
  );
  return undefined;
}

function indexOfObject(value: JsonObject, pointer: string, checks: Checks): BacklogIndex | undefined {
  const said = checks.object(value, pointer, ['entity', 'table', 'fields', 'columns', 'unique', 'name'], 'an index');
  if (said === undefined) return undefined;
  const entity = entityName(
    said.entity ?? said.table ?? null,
    join(pointer, said.entity === undefined ? 'table' : 'entity'),
    checks,
  );
  const key = said.fields === undefined ? 'columns' : 'fields';
  const fields = checks.texts(said, key, pointer).map(({ text }) => text);
  if (fields.length === 0)
    checks.fault(join(pointer, key), 'the index names no field', 'Write ["status", "created_at"].');
  return entity === undefined || fields.length === 0
    ? undefined
    : { entity, fields, unique: said.unique === true, pointer };
}

// ---------------------------------------------------------------- limits

const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
};
const LIMIT =
  /^(\d{1,7})\s*(?:requests?|reqs?|calls?|r)?\s*(?:\/|per|each|every|a|an)\s*(?:(\d{1,5})\s*)?(s|sec|second|m|min|minute|h|hr|hour|d|day)s?(?:\s*(?:\/|per)?\s*(?:each\s+)?(?:user|client|ip|caller|token|customer|account|subject))?$/i;

/** `none`: it is said that there is no limit. */
export function readLimit(text: string): RateLimitInput | 'none' | undefined {
  if (/^(?:none|unlimited|no limit|-)$/i.test(text)) return 'none';
  const short = /^(\d{1,7})\s*rp([smhd])$/i.exec(text);
  const match = short ?? LIMIT.exec(text);
  if (match === null) return undefined;
  const [many, unit] = short === null ? [Number(match[2] ?? 1), match[3]] : [1, match[2]];
  const requests = Number(match[1]);
  const seconds = many * (UNITS[(unit ?? '').toLowerCase()] ?? 0);
  return requests >= 1 && seconds >= 1 ? { requests, seconds } : undefined;
}

// ---------------------------------------------------------------- criteria

const STEPS = /^given\b[:,]?\s*(.+?)[,;.]?\s+when\b[:,]?\s*(.+?)[,;.]?\s+then\b[:,]?\s*(.+)$/is;
const WHEN = /^when\b[:,]?\s*(.+?)[,;.]?\s+then\b[:,]?\s*(.+)$/is;

export function readCriterion(
  value: Json,
  pointer: string,
  checks: Checks,
): BacklogItem['criteria'][number] | undefined {
  if (isObject(value)) {
    const said = checks.object(value, pointer, ['id', 'given', 'when', 'then'], 'a criterion');
    if (said === undefined) return undefined;
    checks.text(said, 'id', pointer);
    const given = checks.text(said, 'given', pointer);
    const when = checks.text(said, 'when', pointer, 'needed');
    const then = checks.text(said, 'then', pointer, 'needed');
    if (when === undefined || then === undefined) return undefined;
    const text = `${given === undefined ? '' : `Given ${given}, `}when ${when}, then ${then}`;
    return { text, ...(given === undefined ? {} : { given }), when, then, pointer };
  }
  const text = checks.textOf(value, pointer, 'a criterion');
  if (text === undefined) return undefined;
  const steps = STEPS.exec(text);
  if (steps !== null) return { text, given: steps[1] ?? '', when: steps[2] ?? '', then: steps[3] ?? '', pointer };
  const two = WHEN.exec(text);
  return two === null ? { text, pointer } : { text, when: two[1] ?? '', then: two[2] ?? '', pointer };
}
