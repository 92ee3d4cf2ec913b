/** The words by which a specification types and bounds a field, in the languages that it is written in. */

const WORD = String.raw`["'“]?[\p{L}\p{N}][\p{L}\p{N}_.-]*["'”]?`;
const LISTED = `${WORD}(?:\\s*(?:,|/|\\||\\bor\\b|\\band\\b|\\boder\\b|\\bou\\b)\\s*${WORD})+`;
const LETTER = String.raw`(?<![\p{L}\p{N}])`;
export const word = (words: string): RegExp => new RegExp(`${LETTER}(?:${words})(?![\\p{L}\\p{N}])`, 'iu');

export const NONE = /\s*\|\s*(?:None|null|undefined)\b/;
export const DEFAULT =
  /(?:default(?:s|ed)?(?: value)?(?: to| is)?|standard(?:wert|mäßig)?|par défaut|por defecto|(?<=[\s,])=)\s*[:=]?\s*(?:"([^"]*)"|([^\s,;()"]+))/iu;
export const VALUES = new RegExp(
  `${LETTER}(?:enum(?:eration)?|one of|values?|eines? von|werte|valeurs|valores|uno de)\\s*[:(\\[=]*\\s*(${LISTED})[)\\]]*`,
  'iu',
);
/** `low | medium | high`, `low/medium/high`: a choice by its shape. */
export const CHOICE = new RegExp(`(${WORD}(?:\\s*[|/]\\s*${WORD})+)`, 'u');
export const REFERENCE =
  /(?:foreign key|fk|ref(?:erence|s)?|refers|references|belongs|verweis|référence|referencia|relation)\s*(?:to|auf|à|a|→|->|:|\()*\s*([\p{Lu}][\p{L}\p{N}_]*|[\p{Ll}_]+(?=\.id))(?:\.id|\s+id)?\)?/iu;
export const LENGTHS = /(\d+)\s*(?:-|–|\.\.|to|bis|à|a)\s*(\d+)\s*(?:char\w*|zeichen|letters|caract\p{L}*)/iu;
export const RANGE =
  /(?:between|from|range|zwischen|von|entre|de)?\s*[:(]?\s*(-?\d+)\s*(?:-|–|\.\.|to|and|bis|und|et|à|y)\s*(-?\d+)\)?/iu;
export const MOST =
  /(?:max(?:imum|imal|\.)?(?: length| länge)?|up to|at most|no more than|≤|<=|höchstens|bis zu|maximal|jusqu'à|hasta|máx(?:imo|\.)?)\s*(?:of|von|de)?\s*[:=]?\s*(\d+)(?:\s*(?:char\w*|zeichen|letters|caract\p{L}*))?|(?<=[\s,(])(\d+)\s*(?:char\w*|zeichen|caract\p{L}*)/iu;
export const LEAST =
  /(?:min(?:imum|\.)?|at least|≥|>=|mindestens|au moins|al menos|mín(?:imo|\.)?)\s*(?:of)?\s*[:=]?\s*(-?\d+)(?:\s*(?:char\w*|zeichen|caract\p{L}*))?/iu;
export const POSITIVE = /(?:>\s*0|\bpositive?\b)/iu;
export const NOT_NEGATIVE = /\bnon-?negative?\b/iu;
export const REQUIRED = word(
  'required|mandatory|obligatory|not null|non[- ]null|non-?empty|pflicht(?:feld)?|erforderlich|notwendig|obligatoire|requise?|obligatori[oa]|requerid[oa]|必須|必填|обязательно',
);
export const NULLABLE = word('nullable|may be null|null(?: allowed)?|can be null');
export const OPTIONAL = word(
  'optional|not required|facultatif|facultative|opcional|facoltativo|任意|可选|необязательно',
);
export const UNIQUE = word('unique|eindeutig|einmalig|único|única|unico');
export const INDEXED = word('indexed|index');
export const LIST = /\[\]|(?<![\p{L}])(?:(?:list|array|liste|lista|tableau)(?: of| von| de)\b|(?:list|array)<)>?/iu;

/** The longest and most telling first. A bare "number" is left over: nobody said whether it is whole. */
export const TYPES: ReadonlyArray<readonly [string, RegExp]> = [
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
