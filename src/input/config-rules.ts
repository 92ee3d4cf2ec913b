/** What each setting may be. By pointer; `*` stands for the places of a list. */
import { CHECKS } from '../model/checklist.ts';
import { FEATURE_LAYERS, LAYERS } from '../model/layers.ts';
import type { Json, JsonObject } from '../model/types.ts';
import { didYouMean } from '../shared/nearest.ts';

/** What a setting may be: as a check, whose answer says what is wrong with a value (after its name), and as JSON Schema for editors. */
export interface SettingRule {
  readonly refuses: (value: Json) => string | undefined;
  readonly schema: JsonObject;
}

const ruleOf = (schema: JsonObject, isSo: (value: Json) => boolean, otherwise: string): SettingRule => ({
  refuses: (value) => (isSo(value) ? undefined : otherwise),
  schema,
});
const matching = (pattern: RegExp, otherwise: string): SettingRule =>
  ruleOf(
    { type: 'string', pattern: pattern.source },
    (value) => typeof value === 'string' && pattern.test(value),
    otherwise,
  );
const text = ruleOf(
  { type: 'string', minLength: 1 },
  (value) => typeof value === 'string' && value !== '',
  'must be text',
);
const oneOf = (...allowed: readonly string[]): SettingRule => ({
  refuses: (value) => {
    if (typeof value === 'string' && allowed.includes(value)) return undefined;
    const near = typeof value === 'string' ? didYouMean(value, allowed) : '';
    return `must be one of ${allowed.join(', ')}${near === '' ? '' : `.${near}`}`;
  },
  schema: { enum: [...allowed] },
});
/** Folders of Git's and of ours are nobody else's. */
const FOLDER =
  /^(?!\.([gG][iI][tT]|[bB][aA][cC][kK][eE][nN][dD]-[fF][eE][aA][tT][uU][rR][eE])(\/|$))(?!(.*\/)?\.+(\/|$))[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;
const folder = matching(FOLDER, 'must be a folder inside the project, such as docs');

const isMapping = (value: Json): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const holding = (what: string): SettingRule => ruleOf({ type: 'object' }, isMapping, `must hold ${what}`);
const listOf = (what: string, schema: JsonObject = {}): SettingRule =>
  ruleOf({ type: 'array', ...schema }, Array.isArray, `must be a list of ${what}`);
const percent = ruleOf(
  { type: 'number', minimum: 0, maximum: 100 },
  (value) => typeof value === 'number' && value >= 0 && value <= 100,
  'must be a number of percent, 0 to 100',
);
const MAX_MILLISECONDS = 600_000;
const milliseconds = ruleOf(
  { type: 'number', exclusiveMinimum: 0, maximum: MAX_MILLISECONDS },
  (value) => typeof value === 'number' && value > 0 && value <= MAX_MILLISECONDS,
  `must be a number of milliseconds, above 0 and up to ${MAX_MILLISECONDS}`,
);

/** Inside the project, in any script; `[feature]` may be a part of it, and nothing else in brackets. The schema knows the characters alone. */
const documentPath: SettingRule = {
  refuses: (value) => {
    const hint = 'must be a path inside the project, such as docs/features/[feature]/runbook.md';
    if (typeof value !== 'string' || value === '' || /[\\\p{C}*?<>|":{}]/u.test(value)) return hint;
    const parts = value.replaceAll('[feature]', 'x').replace(/\/$/, '').split('/');
    const inside = parts.every((part) => part !== '' && !/^\.+$/.test(part) && !/[[\]]/.test(part));
    return inside && !/^\.(git|backend-feature)$/i.test(parts[0] ?? '') ? undefined : hint;
  },
  schema: { type: 'string', pattern: '^[^\\\\*?<>|":{}/][^\\\\*?<>|":{}]*$' },
};

const item: SettingRule = {
  refuses: (value) => {
    if (!isMapping(value)) return 'must hold id and text';
    const lacks = ['id', 'text'].filter((key) => !Object.hasOwn(value, key));
    return lacks.length === 0 ? undefined : `lacks ${lacks.join(' and ')}`;
  },
  schema: { type: 'object', required: ['id', 'text'] },
};
const itemId = matching(
  /^[a-z][a-z0-9-]{0,63}$/,
  'must begin with a letter a to z, then letters, digits or dashes, 64 at most',
);

export const KEYS: Readonly<Record<string, SettingRule>> = {
  '/name': text,
  '/stack': text,
  '/tool': text,
  '/layout': oneOf('beside', 'within'),
  '/parts': listOf('parts', { uniqueItems: true }),
  '/parts/*': text,
  '/docsRoot': folder,
  '/currency': matching(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR'),
  '/coverage': holding('threshold'),
  '/coverage/threshold': percent,
  '/coverage/layers': holding('a percent for each layer'),
  ...Object.fromEntries(FEATURE_LAYERS.map((layer) => [`/coverage/layers/${layer}`, percent])),
  '/latency': holding('p95 or p99'),
  '/latency/p95': milliseconds,
  '/latency/p99': milliseconds,
  '/layers': listOf('layers', { uniqueItems: true }),
  '/layers/*': oneOf(...LAYERS),
  '/documents': listOf('paths', { uniqueItems: true }),
  '/documents/*': documentPath,
  '/checklist': listOf('items'),
  '/checklist/*': item,
  '/checklist/*/id': itemId,
  '/checklist/*/text': text,
  '/checklist/*/check': oneOf(...Object.keys(CHECKS)),
  '/agent': text,
  '/approval': oneOf('anyone', 'peer', 'signed'),
  '/completeness': oneOf('standard', 'strict'),
  '/compatibility': oneOf('free', 'deprecate', 'strict'),
};

/** Values of lists that must be unique, from the second on. */
export function twice(document: JsonObject): ReadonlyArray<{ readonly pointer: string; readonly value: Json }> {
  const listed = (key: string): readonly Json[] => {
    const value = document[key];
    return Array.isArray(value) ? value : [];
  };
  const ids = listed('checklist').map((one): Json => (isMapping(one) ? (one['id'] ?? null) : null));
  return [
    ...again(listed('parts'), (at) => `/parts/${at}`),
    ...again(listed('layers'), (at) => `/layers/${at}`),
    ...again(listed('documents'), (at) => `/documents/${at}`),
    ...again(ids, (at) => `/checklist/${at}/id`),
  ];
}

function again(values: readonly Json[], pointer: (at: number) => string) {
  return values.flatMap((value, at) =>
    typeof value === 'string' && values.indexOf(value) < at ? [{ pointer: pointer(at), value }] : [],
  );
}
