/** A field as people write it (`title (string, max 200 characters, required)`) → as the entity DSL says it. Nothing is guessed: what is not understood is left over. */
import { saysBehaviour } from './words.ts';

export interface FieldWords {
  readonly name: string;
  /** In the entity DSL; undefined where no type is said. */
  readonly dsl?: string;
  /** What was said and not understood. */
  readonly left: readonly string[];
}

interface Said {
  type?: string;
  args?: string;
  list?: boolean;
  required?: boolean;
  nullable?: boolean;
  unique?: boolean;
  index?: boolean;
  byDefault?: string;
  values?: string[];
  min?: string;
  max?: string;
}

/** `text`: what stands behind the name; a description behind a dash or a full stop is not read. */
export function fieldWords(name: string, text: string): FieldWords {
  // Nobody says so much of a field; the patterns below take their time with it.
  if (text.length > LONGEST) return { name, left: [text] };
  const said: Said = {};
  const [head, description] = apart(text.replace(/[`*]/g, ' ').replace(/\s+/g, ' '));
  // `str | None`, as Python has it.
  if (NONE.test(head)) said.nullable = true;
  let rest = ` ${head.replace(NONE, ' ')} `;
  /** What is understood leaves a part's end behind, a type its mark; `use` may put something back. */
  const take = (pattern: RegExp, use: (match: RegExpExecArray) => string | undefined, mark = ','): void => {
    const match = pattern.exec(rest);
    if (match === null) return;
    const back = use(match) ?? '';
    rest = `${rest.slice(0, match.index)} ${mark} ${back} ${rest.slice(match.index + match[0].length)}`;
  };
  const note = (member: 'required' | 'nullable' | 'unique' | 'index' | 'list') => (): undefined => {
    said[member] = true;
  };
  const choice = ([, listed = '']: RegExpExecArray): string => {
    const { values, back } = valuesIn(listed);
    said.values = values;
    return back;
  };
  const bound =
    (member: 'min' | 'max', otherwise?: string) =>
    (match: RegExpExecArray): undefined => {
      said[member] ??= match[1] ?? match[2] ?? otherwise ?? '';
    };
  take(DEFAULT, ([, inQuotes, bare = '']) => {
    said.byDefault = inQuotes ?? bare;
    return undefined;
  });
  take(VALUES, choice, TYPE_MARK);
  if (said.values === undefined) take(CHOICE, choice, TYPE_MARK);
  take(
    REFERENCE,
    ([, target = '']) => {
      said.type = 'ref';
      said.args = target;
      return undefined;
    },
    TYPE_MARK,
  );
  for (const [type, pattern] of TYPES) {
    if (said.type !== undefined || (said.values !== undefined && type !== 'string' && type !== 'enum')) continue;
    take(
      pattern,
      (match) => {
        said.type = type;
        const args = match[1] ?? match[2];
        if (args !== undefined) said.args = args;
        return undefined;
      },
      TYPE_MARK,
    );
  }
  take(LENGTHS, ([, low = '', high = '']) => {
    said.min ??= low;
    said.max ??= high;
    return undefined;
  });
  take(RANGE, ([, low = '', high = '']) => {
    said.min ??= low;
    said.max ??= high;
    return undefined;
  });
  take(LEAST, bound('min'));
  take(MOST, bound('max'));
  take(POSITIVE, bound('min', '1'));
  take(NOT_NEGATIVE, bound('min', '0'));
  take(OPTIONAL, () => undefined);
  take(REQUIRED, note('required'));
  take(NULLABLE, note('nullable'));
  take(UNIQUE, note('unique'));
  take(INDEXED, note('index'));
  take(LIST, note('list'), TYPE_MARK);
  if (said.type === undefined && said.values !== undefined) said.type = 'enum';
  // A reference is an id, whatever its column's type.
  if (said.type === 'ref') rest = rest.replace(word('uuid|int(?:eger)?|id'), ' ');
  const { left, isProse } = leftIn(rest);
  if (isProse) return { name, left: [head.trim()] };
  const dsl = dslOf(name, said);
  const bounds = shortest(said);
  return {
    name,
    ...(dsl === undefined ? {} : { dsl }),
    left: [...left, ...bounds, ...(saysBehaviour(description) ? [description] : [])],
  };
}

/** The DSL has no shortest length but that of what is required. */
function shortest({ type, min, required }: Said): string[] {
  const isText = type === 'string' || type === 'varchar' || type === 'text';
  const least = isText && min !== undefined ? Number(min) : 0;
  return least > (required ? 1 : 0) ? [`at least ${least} characters`] : [];
}

const LONGEST = 500;
const TYPE_MARK = '\u0001';

function apart(text: string): [head: string, description: string] {
  const at = /\s[–—-]\s|\.\s(?=\p{Lu}|$)/u.exec(text);
  return at === null ? [text, ''] : [text.slice(0, at.index), text.slice(at.index + at[0].length).trim()];
}

const WORD = String.raw`["'“]?[\p{L}\p{N}][\p{L}\p{N}_.-]*["'”]?`;
const LISTED = `${WORD}(?:\\s*(?:,|/|\\||\\bor\\b|\\band\\b|\\boder\\b|\\bou\\b)\\s*${WORD})+`;
const LETTER = String.raw`(?<![\p{L}\p{N}])`;
const word = (words: string): RegExp => new RegExp(`${LETTER}(?:${words})(?![\\p{L}\\p{N}])`, 'iu');

const NONE = /\s*\|\s*(?:None|null|undefined)\b/;
const DEFAULT =
  /(?:default(?:s|ed)?(?: value)?(?: to| is)?|standard(?:wert|mäßig)?|par défaut|por defecto|(?<=[\s,])=)\s*[:=]?\s*(?:"([^"]*)"|([^\s,;()"]+))/iu;
const VALUES = new RegExp(
  `${LETTER}(?:enum(?:eration)?|one of|values?|eines? von|werte|valeurs|valores|uno de)\\s*[:(\\[=]*\\s*(${LISTED})[)\\]]*`,
  'iu',
);
/** `low | medium | high`, `low/medium/high`: a choice by its shape. */
const CHOICE = new RegExp(`(${WORD}(?:\\s*[|/]\\s*${WORD})+)`, 'u');
const REFERENCE =
  /(?:foreign key|fk|ref(?:erence|s)?|refers|references|belongs|verweis|référence|referencia|relation)\s*(?:to|auf|à|a|→|->|:|\()*\s*([\p{Lu}][\p{L}\p{N}_]*|[\p{Ll}_]+(?=\.id))(?:\.id|\s+id)?\)?/iu;
const LENGTHS = /(\d+)\s*(?:-|–|\.\.|to|bis|à|a)\s*(\d+)\s*(?:char\w*|zeichen|letters|caract\p{L}*)/iu;
const RANGE =
  /(?:between|from|range|zwischen|von|entre|de)?\s*[:(]?\s*(-?\d+)\s*(?:-|–|\.\.|to|and|bis|und|et|à|y)\s*(-?\d+)\)?/iu;
const MOST =
  /(?:max(?:imum|imal|\.)?(?: length| länge)?|up to|at most|no more than|≤|<=|höchstens|bis zu|maximal|jusqu'à|hasta|máx(?:imo|\.)?)\s*(?:of|von|de)?\s*[:=]?\s*(\d+)(?:\s*(?:char\w*|zeichen|letters|caract\p{L}*))?|(?<=[\s,(])(\d+)\s*(?:char\w*|zeichen|caract\p{L}*)/iu;
const LEAST =
  /(?:min(?:imum|\.)?|at least|≥|>=|mindestens|au moins|al menos|mín(?:imo|\.)?)\s*(?:of)?\s*[:=]?\s*(-?\d+)(?:\s*(?:char\w*|zeichen|caract\p{L}*))?/iu;
const POSITIVE = /(?:>\s*0|\bpositive?\b)/iu;
const NOT_NEGATIVE = /\bnon-?negative?\b/iu;
const REQUIRED = word(
  'required|mandatory|obligatory|not null|non[- ]null|non-?empty|pflicht(?:feld)?|erforderlich|notwendig|obligatoire|requise?|obligatori[oa]|requerid[oa]|必須|必填|обязательно',
);
const NULLABLE = word('nullable|may be null|null(?: allowed)?|can be null');
const OPTIONAL = word('optional|not required|facultatif|facultative|opcional|facoltativo|任意|可选|необязательно');
const UNIQUE = word('unique|eindeutig|einmalig|único|única|unico');
const INDEXED = word('indexed|index');
const LIST = /\[\]|(?<![\p{L}])(?:(?:list|array|liste|lista|tableau)(?: of| von| de)\b|(?:list|array)<)>?/iu;

/** The longest and most telling first. A bare "number" is left over: nobody said whether it is whole. */
const TYPES: ReadonlyArray<readonly [string, RegExp]> = [
  ['datetime', word('date[- ]?time|timestamp(?:tz)?|zeitstempel|zeitpunkt|horodatage|fecha y hora|date and time')],
  ['date', word('date|datum|calendar day|fecha|data')],
  ['boolean', word('bool(?:ean)?|boolesch|booléen|booleano|flag|yes/no|ja/nein|wahrheitswert')],
  ['uuid', word('uuid(?:v?\\d)?|guid')],
  ['email', word('e-?mail(?:[- ]address|adresse)?|courriel')],
  ['uri', word('ur[il]|link|web address')],
  ['money', word('money|currency|monetary(?: amount)?|geldbetrag|montant|importe')],
  ['decimal', new RegExp(`${LETTER}(?:decimal|numeric)\\s*\\(\\s*(\\d+\\s*,\\s*\\d+)\\s*\\)`, 'iu')],
  ['int', word('int(?:eger|32)?|whole number|ganzzahl|entier|enter[oa]|intero|count|smallint')],
  ['bigint', word('bigint|int64|long')],
  ['float', word('float|double|real|gleitkomma(?:zahl)?')],
  ['json', word('jsonb?|object|dict(?:ionary)?|map')],
  [
    'varchar',
    new RegExp(
      `${LETTER}(?:varchar|char|str(?:ing)?|text)(?:\\s*\\(\\s*(\\d+)\\s*\\)|\\s+(\\d+)(?=\\s*(?:,|$|char|zeichen|caract))(?:\\s*(?:char\\p{L}*|zeichen|caract\\p{L}*))?)`,
      'iu',
    ),
  ],
  ['string', word('str(?:ing)?s?|varchar|zeichenkette|chaîne(?: de caractères)?|cadena|stringa')],
  ['text', word('long text|text|freitext|texte|texto|testo')],
  ['enum', word('enum(?:eration)?|auswahl|choix')],
];

/** The same name in the DSL; a part that contradicts the type is left for the DSL's own reader to refuse. */
function dslOf(name: string, said: Said): string | undefined {
  const type = typeText(said);
  if (type === undefined) return undefined;
  const list = said.list ? '[]' : '';
  const need = said.required ? '!' : said.nullable ? '?' : '';
  const value = said.byDefault === undefined ? '' : `=${quoted(said.byDefault)}`;
  return `${name}:${type}${list}${need}${said.unique ? ' unique' : ''}${said.index ? ' index' : ''}${value}`;
}

function typeText({ type, args, values, min, max }: Said): string | undefined {
  if (values !== undefined && (type === undefined || type === 'enum' || type === 'string' || type === 'varchar'))
    return `enum(${values.map(quoted).join(',')})`;
  switch (type) {
    case undefined:
    case 'enum':
      return undefined;
    case 'varchar':
      return `string(${args})`;
    case 'string':
      return max === undefined ? 'string' : `string(${max})`;
    // A text with a bound that a string can have is one.
    case 'text':
      return max === undefined ? 'text' : `string(${max})`;
    case 'int':
      return min === undefined && max === undefined ? 'int' : `int(${min ?? ''}..${max ?? ''})`;
    case 'bigint':
      return `int(${min ?? '-9007199254740991'}..${max ?? '9007199254740991'})`;
    case 'float':
      return min === undefined && max === undefined ? 'float' : `float(${min ?? ''}..${max ?? ''})`;
    case 'decimal':
    case 'ref':
      return `${type}(${args?.replace(/\s/g, '')})`;
    default:
      return type;
  }
}

/** Modifiers behind the last value are no values. */
function valuesIn(listed: string): { values: string[]; back: string } {
  const all = listed
    .split(/\s*(?:,|\/|\||\bor\b|\band\b|\boder\b|\bou\b)\s*/u)
    .map((one) => one.replace(/["'“”]/g, ''));
  const end = all.findIndex((one) =>
    [REQUIRED, OPTIONAL, NULLABLE, UNIQUE, INDEXED, /^default/i].some((known) => known.test(one)),
  );
  const values = (end === -1 ? all : all.slice(0, end)).filter((one) => one !== '');
  return { values, back: end === -1 ? '' : `, ${all.slice(end).join(', ')} ` };
}

const quoted = (text: string): string => (/^[\p{L}\p{N}_.+-]+$/u.test(text) ? text : JSON.stringify(text));

/** What is left, but for words that say nothing by themselves. */
const FILLER =
  /^(?:a|an|the|of|is|with|field|value|type|and|or|characters?|chars?|zeichen|in|length|länge|size|ein|eine|der|die|das|vom|typ|de|la|le|un|une|el|yes|no|[-–—:.|/()[\]]*)$/iu;
function leftIn(rest: string): { left: string[]; isProse: boolean } {
  const parts = rest.split(/[,;]/).map((part) => part.trim());
  const says = (part: string): boolean =>
    part
      .replaceAll(TYPE_MARK, ' ')
      .split(/[\s()]+/)
      .some((one) => !FILLER.test(one));
  return {
    left: parts
      .filter(says)
      .map((part) => part.replace(/^[\s:–—(-]+|[\s)]+$/g, ''))
      .filter((part) => part !== ''),
    // A sentence that has the word of a type in it is no type.
    isProse: parts.some((part) => part.includes(TYPE_MARK) && says(part)),
  };
}
