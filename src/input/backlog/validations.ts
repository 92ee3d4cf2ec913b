/** "quantity > 0", "title max 200 characters", "email must be valid": what a sentence says about one field, as far as it is sure. */
import { toWords } from '../../model/words.ts';
import { inDsl } from './schema-input.ts';
import type { BacklogField } from './types.ts';

/** An entity as it is put together. */
export interface EntityDraft {
  readonly name: string;
  readonly fields: BacklogField[];
}

/** Changes the one field that the sentence is about; false: it says something else, and nothing was changed. */
export function applyValidation(text: string, entities: readonly EntityDraft[]): boolean {
  const said = text.trim().replace(/[.!]+$/, '');
  const hits = entities.flatMap((entity) =>
    entity.fields.flatMap((field, at) => {
      const rest = aboutField(said, entity, field);
      return rest === undefined ? [] : [{ entity, at, field, rest }];
    }),
  );
  const [hit, other] = hits;
  if (hit === undefined || other !== undefined) return false;
  const changed = changedBy(hit.rest, hit.field);
  if (changed === undefined || inDsl(changed) === undefined) return false;
  hit.entity.fields[hit.at] = changed;
  return true;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const spoken = (name: string): string => `(?:${escaped(name)}|${toWords(name).parts.map(escaped).join('[ _-]?')})`;

/** What stands behind the field's name; undefined where the sentence does not begin with it. */
function aboutField(text: string, entity: EntityDraft, field: BacklogField): string | undefined {
  const owner = spoken(entity.name);
  const name = `["'\`]?${spoken(field.name)}["'\`]?`;
  const patterns = [
    `^(?:an? |the |each |every )?${owner}(?:'s|\\.|\\s)\\s*${name}(?![\\w-])\\s*(.+)$`,
    `^(?:the )?${name}(?![\\w-])\\s*(?:of (?:an? |the |each |every )?${owner}\\s*)?(.+)$`,
  ];
  for (const pattern of patterns) {
    const match = new RegExp(pattern, 'i').exec(text);
    if (match !== null) return (match[1] ?? '').trim();
  }
  return undefined;
}

const MUST = '(?:(?:must|should|has to|have to|needs to|shall)\\s+(?:be\\s+)?|is\\s+|are\\s+|:\\s*)?';
const only = (pattern: string): RegExp => new RegExp(`^${MUST}${pattern}$`, 'i');
const NUMBER = '(-?\\d+(?:\\.\\d+)?)';

type Change = (match: RegExpExecArray, field: BacklogField) => BacklogField | undefined;
const FORMATS: Readonly<Record<string, string>> = {
  email: 'email',
  'e-mail': 'email',
  url: 'uri',
  uri: 'uri',
  uuid: 'uuid',
  date: 'date',
};

const SENTENCES: ReadonlyArray<readonly [RegExp, Change]> = [
  [
    only('(?:an? )?(?:required|mandatory|present|given|provided|set|not be empty|not empty|non-?empty|not be blank)'),
    (_, field) => ({ ...field, required: true, nullable: false }),
  ],
  [
    /^(?:cannot|can't|may not|must not) be (?:empty|blank|null|missing)$/i,
    (_, field) => ({ ...field, required: true, nullable: false }),
  ],
  [only('(?:unique|distinct)'), (_, field) => ({ ...field, unique: true, index: false })],
  [
    only('(?:an? )?valid (e-?mail|url|uri|uuid|date)(?: address)?'),
    (match, field) => formatted(field, FORMATS[(match[1] ?? '').toLowerCase()]),
  ],
  [only('(?:an? )?valid(?: format)?'), (_, field) => formatted(field, FORMATS[toWords(field.name).parts.at(-1) ?? ''])],
  [
    /^(?:(?:must|should|may) (?:not be|be no) (?:longer|more) than|(?:must|may|should) (?:not|have at most|be at most)(?: exceed)?|has at most|max(?:imum)?(?: length)?:?|at most|up to|no longer than)\s*(\d{1,5})\s*char(?:acter)?s?(?: long)?$/i,
    (match, field) => longest(field, Number(match[1])),
  ],
  [
    only(`(?:>=|≥|at least|not less than|no less than|minimum(?: of)?|min)\\s*${NUMBER}`),
    (match, field) => ranged(field, match[1], undefined, 'closed'),
  ],
  [
    only(`(?:<=|≤|at most|not more than|no more than|maximum(?: of)?|max)\\s*${NUMBER}`),
    (match, field) => ranged(field, undefined, match[1], 'closed'),
  ],
  [
    only(`(?:>|greater than|more than|above|larger than)\\s*${NUMBER}`),
    (match, field) => ranged(field, match[1], undefined, 'open'),
  ],
  [
    only(`(?:<|less than|below|smaller than)\\s*${NUMBER}`),
    (match, field) => ranged(field, undefined, match[1], 'open'),
  ],
  [
    only(`(?:between\\s+)?${NUMBER}\\s*(?:and|to|-|\\.\\.)\\s*${NUMBER}`),
    (match, field) => ranged(field, match[1], match[2], 'closed'),
  ],
  [only('(?:a )?positive(?: (?:number|integer|amount))?'), (_, field) => ranged(field, '0', undefined, 'open')],
  [only('(?:not (?:be )?negative|non-?negative|zero or more)'), (_, field) => ranged(field, '0', undefined, 'closed')],
  [only('(?:one of|either|in)[: ]\\s*[[({]?([^\\])}]+)[\\])}]?'), (match, field) => listed(field, match[1] ?? '')],
];

function changedBy(rest: string, field: BacklogField): BacklogField | undefined {
  for (const [pattern, change] of SENTENCES) {
    const match = pattern.exec(rest);
    if (match !== null) return change(match, field);
  }
  return undefined;
}

const base = (field: BacklogField): string => /^[a-z]+/.exec(field.type ?? 'string')?.[0] ?? '';

function formatted(field: BacklogField, format: string | undefined): BacklogField | undefined {
  if (format === undefined) return undefined;
  if (base(field) === format) return field;
  return base(field) === 'string' ? { ...field, type: format } : undefined;
}

function longest(field: BacklogField, characters: number): BacklogField | undefined {
  return base(field) === 'string' && characters >= 1 ? { ...field, type: `string(${characters})` } : undefined;
}

function ranged(
  field: BacklogField,
  low: string | undefined,
  high: string | undefined,
  ends: 'open' | 'closed',
): BacklogField | undefined {
  const kind = base(field);
  // An amount is never negative anyway; any other bound of it the documents cannot say.
  if (kind === 'money') return ends === 'closed' && Number(low) === 0 && high === undefined ? field : undefined;
  if (kind === 'float') return ends === 'closed' ? { ...field, type: `float(${low ?? ''}..${high ?? ''})` } : undefined;
  if (kind !== 'int' || [low, high].some((one) => one !== undefined && !/^-?\d{1,15}$/.test(one))) return undefined;
  const [, oldLow = '', oldHigh = ''] = /\((-?\d*)\.\.(-?\d*)\)/.exec(field.type ?? '') ?? [];
  const step = ends === 'open' ? 1 : 0;
  const first = low === undefined ? oldLow : String(Number(low) + step);
  const last = high === undefined ? oldHigh : String(Number(high) - step);
  return { ...field, type: `int(${first}..${last})` };
}

function listed(field: BacklogField, values: string): BacklogField | undefined {
  if (base(field) !== 'string' && base(field) !== 'enum') return undefined;
  const all = values
    .split(/,|\bor\b|\||\band\b/)
    .map((one) => one.trim().replace(/^["'`]|["'`]$/g, ''))
    .filter((one) => one !== '');
  if (all.length < 2 || all.some((one) => !/^[\p{L}\p{N}_-]+$/u.test(one))) return undefined;
  return { ...field, type: `enum(${all.map((one) => JSON.stringify(one)).join(',')})` };
}
