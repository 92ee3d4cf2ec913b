/** What the words of a specification stand for, in the languages that names carry in. */

export type Section =
  | 'stories'
  | 'acceptance'
  | 'edge'
  | 'requirements'
  | 'outcomes'
  | 'entities'
  | 'endpoints'
  | 'context';

/** The first that fits counts: a checklist about acceptance is a checklist. */
const SECTIONS: ReadonlyArray<readonly [Section, RegExp]> = [
  [
    'context',
    /checklist|execution|overview|background|motivation|summary|assumption|scope|dependenc|clarification|glossar|reference|open questions? answered|annahme|umfang|abhängigkeit|überblick|hintergrund|contexte?|hypothèse|supuesto|resumen|alcance|change ?log/iu,
  ],
  [
    'outcomes',
    /success|measurable|outcome|non[- ]?functional|nicht[- ]?funktional|performance|quality|erfolg|succès|éxito|no funcional|quality|nfr/iu,
  ],
  ['edge', /edge|corner case|grenzf|randf|sonderf|cas limite|limites|casos? (?:límite|limite|extremo)/iu],
  ['acceptance', /acceptance|akzeptanz|abnahme|acceptation|acepta|aceita|accetta|при[её]мк|验收|受け?入れ/iu],
  [
    'entities',
    /entit|data ?model|datenmodell|modèle de donn|modelo de datos|modello dei dati|сущност|实体|エンティティ/iu,
  ],
  ['endpoints', /endpoint|\bapi\b|routes?\b|schnittstelle|operations?\b|接口/iu],
  ['stories', /user (?:scenario|stor|journey)|story|geschichte|szenari|récit|historia|scenari|история|用户故事/iu],
  [
    'requirements',
    /requirement|\brules?\b|anforderung|regeln?|exigence|requisito|règle|regla|требован|правил|需求|要件/iu,
  ],
];

/** Of the innermost heading that says one. */
export function sectionOf(under: readonly string[]): Section | undefined {
  for (const heading of [...under].reverse()) {
    const found = SECTIONS.find(([, pattern]) => pattern.test(heading))?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Words by which a sentence says how something behaves. */
const MODAL =
  /\b(?:must|shall|should|cannot|can't|can(?: only| not)?|may(?: only| not)?|only|never|always|unless|required to|forbidden|allowed|prevent|reject|refuse|muss|müssen|soll|sollen|darf|dürfen|kann nicht|nur|niemals|doit|doivent|peut|peuvent|interdit|jamais|debe|deben|puede|pueden|nunca|deve|devem|devono|può|moet|moeten|mag|mogen)\b|должн|нельзя|может|必须|不得|しなければ|できない/iu;
export const saysBehaviour = (text: string): boolean => MODAL.test(text);

/** A sentence that forbids or bounds: a rule, where it is about an entity. */
const RULE =
  /\b(?:cannot|can't|can not|must not|may not|shall not|should not|only|never|unless|at most|at least|no more than|no longer|darf nicht|dürfen nicht|darf kein\p{L}*|kann nicht|nur|niemals|höchstens|mindestens|ne peu(?:t|vent)|ne doi(?:t|vent)|jamais|seulement|no puede|no debe|nunca|sólo|solo)\b|нельзя|не может|только|不得|不能|できない/iu;
export const saysRule = (text: string): boolean => RULE.test(text);

const GIVEN =
  'given|gegeben(?: sei(?:en)?)?|angenommen|étant donnée?s?(?: que)?|soit|dado|dada|dato|data|gegeven|дано|допустим|假如|假设|前提';
const WHEN = 'when|wenn|quand|lorsque|cuando|quando|als|wanneer|когда|если|当|もし';
const THEN = 'then|dann|alors|entonces|então|entao|allora|dan|тогда|то|那么|ならば';
const STEP = new RegExp(
  `(?:^|[\\s,;.*_(（，、])(?:\\*\\*)?(${GIVEN}|${WHEN}|${THEN})(?:\\*\\*)?(?=[\\s,:：，、*]|$)`,
  'giu',
);
const KIND: ReadonlyArray<readonly ['given' | 'when' | 'then', RegExp]> = [
  ['given', new RegExp(`^(?:${GIVEN})$`, 'iu')],
  ['when', new RegExp(`^(?:${WHEN})$`, 'iu')],
  ['then', new RegExp(`^(?:${THEN})$`, 'iu')],
];

export interface Steps {
  readonly given?: string;
  readonly when?: string;
  readonly then?: string;
}

/** The parts of a scenario in one text; undefined where it does not begin with one and end in an outcome. */
export function stepsOf(text: string): Steps | undefined {
  const marks: Array<{ kind: 'given' | 'when' | 'then'; from: number; to: number }> = [];
  for (const match of text.matchAll(STEP)) {
    const kind = KIND.find(([, pattern]) => pattern.test(match[1] ?? ''))?.[0];
    // Only in their order: the "when" of a condition inside an outcome is no new step.
    const last = marks.at(-1)?.kind;
    const follows =
      last === undefined ? kind !== 'then' : last === 'given' ? kind !== 'given' : last === 'when' && kind === 'then';
    if (kind === undefined || !follows) continue;
    marks.push({ kind, from: match.index, to: match.index + match[0].length });
  }
  if (marks.at(-1)?.kind !== 'then' || !/^[\W\d]*$/u.test(text.slice(0, marks[0]?.from))) return undefined;
  const parts = marks.map(({ kind, to }, at) => [kind, trimmed(text.slice(to, marks[at + 1]?.from))] as const);
  return parts.every(([, said]) => said !== '') ? Object.fromEntries(parts) : undefined;
}

/** The one step that a line of its own says: `And` and its like go on with the one before. */
export function stepOf(line: string): { kind: 'given' | 'when' | 'then' | 'and'; text: string } | undefined {
  const [, word = '', text = ''] =
    /^\s*[*_]*([\p{L}]+(?: donnée?s?(?: que)?| seie?n?)?)[*_]*[\s,:：]+(.+)$/u.exec(line) ?? [];
  if (/^(?:and|but|und|aber|et|mais|y|e|en|и|且|かつ)$/iu.test(word)) return { kind: 'and', text: trimmed(text) };
  const kind = KIND.find(([, pattern]) => pattern.test(word))?.[0];
  return kind === undefined ? undefined : { kind, text: trimmed(text) };
}

const trimmed = (text: string): string => text.replace(/^[\s,:：，、*_]+|[\s,;，、*_]+$/gu, '');

/** `[NEEDS CLARIFICATION: …]` and its like. */
export const MARKER =
  /\[\s*(?:NEEDS?[ _-]CLARIFICATION|CLARIFY|OPEN|TBD|TO DO|KLÄREN|OFFEN|À CLARIFIER|ACLARAR)\s*(?:[:：]\s*([^\]]*))?\]/giu;
