/**
 * What an acceptance criterion says, as far as it can be told for sure: which operations, which status, under which condition.
 * Every word must be understood; where one is left over, nothing is told.
 */
import { isDeepStrictEqual } from 'node:util';
import { isBatch } from '../model/batch.ts';
import { isLinking } from '../model/links.ts';
import type { Entity, Feature, Json, Operation } from '../model/types.ts';
import { toWords } from '../model/words.ts';

/** An acceptance criterion, as its author wrote it. */
export interface Criterion {
  /** Unique in the feature, such as AC-1. */
  readonly id: string;
  readonly text: string;
  readonly given?: string;
  readonly when?: string;
  readonly then?: string;
}

export type Condition =
  | { readonly kind: 'none' }
  /** Whose call it is: `anonymous`, `invalid`, `expired`. */
  | { readonly kind: 'token'; readonly actor: 'anonymous' | 'invalid' | 'expired' }
  | { readonly kind: 'role' }
  | { readonly kind: 'limit' }
  | { readonly kind: 'unknown-id' }
  | { readonly kind: 'malformed' }
  /** A member is left out, too long, no valid one, taken by another. */
  | { readonly kind: 'member'; readonly field: string; readonly fault: MemberFault }
  | { readonly kind: 'value'; readonly field: string; readonly value: Json };
export type MemberFault = 'absent' | 'empty' | 'too-long' | 'invalid' | 'taken' | 'unknown';

export interface CriterionReading {
  /** Those that it is about; more than one where it names none. */
  readonly operations: readonly Operation[];
  readonly status: number;
  readonly condition: Condition;
}

/** `membersOf`: names of the members that an operation's body has. */
export function readCriterion(
  feature: Feature,
  criterion: Criterion,
  membersOf: (operation: Operation) => readonly string[],
): CriterionReading | undefined {
  const said = [criterion.given, criterion.when, criterion.then].filter((part) => part !== undefined);
  const text = new Text(said.length > 0 ? said.join(' ; ') : criterion.text);
  const operations = operationsOf(feature, text);
  if (operations === undefined) return undefined;
  const status = statusOf(text);
  if (status === undefined) return undefined;
  const [one, other] = operations;
  // The longest first, so that `due date` is not read as `date`.
  const members =
    one === undefined || other !== undefined ? [] : [...membersOf(one)].sort((a, b) => b.length - a.length);
  const condition = conditionOf(members, text, status);
  if (condition === undefined) return undefined;
  dropNeutral(feature, text, operations);
  return text.isSpent ? { operations, status, condition } : undefined;
}

/** Text that is understood piece by piece. */
class Text {
  private left: string;

  constructor(text: string) {
    this.left = ` ${text.replace(/\s+/g, ' ').trim()} `;
  }

  has(pattern: RegExp): boolean {
    return this.left.search(pattern) >= 0;
  }

  /** Takes the first match away. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.left);
    if (match === null) return undefined;
    this.left = `${this.left.slice(0, match.index)} ${this.left.slice(match.index + match[0].length)}`;
    return match;
  }

  drop(pattern: RegExp): void {
    this.left = this.left.replace(pattern, ' ');
  }

  get isSpent(): boolean {
    return !/[\p{L}\p{N}]/u.test(this.left);
  }
}

// ---------------------------------------------------------------- which operation

const CALL = /\b(GET|POST|PUT|PATCH|DELETE)\s+[`"']?(\/[^\s,;"'`()]*)[`"']?/;

/** Undefined: it names what is not there, or several. No name at all: every operation. */
function operationsOf(feature: Feature, text: Text): readonly Operation[] | undefined {
  const called = text.take(CALL);
  if (called !== undefined) {
    const [, method = '', path = ''] = called;
    if (text.take(CALL) !== undefined) return undefined;
    const shape = shapeOf(path.replace(/[.:]$/, ''));
    const found = feature.operations.filter(
      (one) => one.method === method.toLowerCase() && matchesShape(shapeOf(one.path), shape),
    );
    return found.length === 1 ? found : undefined;
  }
  const spoken = feature.operations.filter((one) => speaksOf(feature, one, text));
  if (spoken.length > 1) return undefined;
  const [one] = spoken;
  if (one !== undefined) {
    text.take(new RegExp(VERBS[one.kind as keyof typeof VERBS], 'i'));
    return spoken;
  }
  return feature.operations;
}

const shapeOf = (path: string): string[] =>
  path
    .replace(/\?.*$/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (/^(?:\{.*\}|:.+|<.+>)$/.test(part) ? '{}' : part));

/** `/tasks/42` is an example of `/tasks/{id}`; a prefix such as /api/v1 may be left out. */
function matchesShape(own: readonly string[], said: readonly string[]): boolean {
  const bare = own.filter((part, at) => !(at === 0 && part === 'api') && !(at <= 1 && /^v\d+$/.test(part)));
  return [own, bare].some(
    (one) =>
      one.length === said.length &&
      one.every((part, at) => part === said[at] || (part === '{}' && /^[\w-]*\d[\w-]*$/.test(said[at] ?? ''))),
  );
}

const VERBS = {
  create: '\\b(?:creat(?:e|es|ed|ing)|creation of|submit(?:s|ted|ting)?|adds?|added|adding)\\b',
  update: '\\b(?:updat(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|edit(?:s|ed|ing)?)\\b',
  replace: '\\b(?:replac(?:e|es|ed|ing)|overwrit(?:e|es|ing)|overwritten)\\b',
  delete: '\\b(?:delet(?:e|es|ed|ing)|remov(?:e|es|ed|ing))\\b',
  restore: '\\b(?:restor(?:e|es|ed|ing)|undelet(?:e|es|ed|ing))\\b',
  list: '\\b(?:list(?:s|ed|ing)?)\\b',
  get: '\\b(?:get(?:s|ting)?(?! +(?:an? +)?(?:status +)?[1-5]\\d\\d)|read(?:s|ing)?|retriev(?:e|es|ed|ing)|fetch(?:es|ed|ing)?)\\b',
} as const;

function speaksOf(feature: Feature, operation: Operation, text: Text): boolean {
  // No criterion says of several at once what could be told from what it says of one.
  if (operation.kind === 'custom' || isBatch(operation.kind) || isLinking(operation.kind)) return false;
  const entity = feature.entities.find(({ name }) => name === operation.entity);
  if (entity === undefined) return false;
  return text.has(new RegExp(VERBS[operation.kind], 'i')) && text.has(nameOf(entity));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const spokenAs = (raw: string): string => toWords(raw).parts.map(escaped).join('[ _-]?');
const nameOf = ({ name, plural }: Entity): RegExp =>
  new RegExp(`\\b(?:${spokenAs(plural.raw)}|${spokenAs(name)})\\b`, 'gi');

// ---------------------------------------------------------------- which status

const REASONS =
  'OK|Created|Accepted|No Content|Bad Request|Unauthorized|Unauthenticated|Forbidden|Not Found|Conflict|Unprocessable (?:Entity|Content)|Too Many Requests';
const STATUS = new RegExp(`(?<![\\w.-])([2-4]\\d\\d)(?![\\w-]|\\.\\d)(?:\\s*\\(?(?:${REASONS})\\)?)?`, 'i');

function statusOf(text: Text): number | undefined {
  const first = text.take(STATUS);
  // A number of three digits may be a value; two leave it open which is which.
  return first === undefined || text.take(STATUS) !== undefined ? undefined : Number(first[1]);
}

// ---------------------------------------------------------------- under which condition

const WITHOUT = '\\b(?:without|missing|no|lacking|omitting)';
const TOKEN =
  '(?:bearer |access |jwt |auth(?:entication|orization)? )?(?:tokens?|credentials|authentication|authorization|jwt)';

const PLAIN: ReadonlyArray<readonly [RegExp, Condition]> = [
  [new RegExp(`${WITHOUT} (?:an? |any )?(?:valid )?${TOKEN}\\b`, 'i'), { kind: 'token', actor: 'anonymous' }],
  [
    /\b(?:unauthenticated|anonymous(?:ly)?|not (?:signed|logged) in|nobody (?:is )?(?:signed|logged) in)\b/i,
    { kind: 'token', actor: 'anonymous' },
  ],
  [new RegExp(`\\bexpired ${TOKEN}\\b`, 'i'), { kind: 'token', actor: 'expired' }],
  [new RegExp(`\\b(?:invalid|wrong|forged) ${TOKEN}\\b`, 'i'), { kind: 'token', actor: 'invalid' }],
  [
    /\b(?:without|lacking) (?:the |an? )?(?:admin )?(?:role|permission)s?\b|\bnon-admins?(?: users?)?\b|\bnot an admin\b/i,
    { kind: 'role' },
  ],
  [
    /\b(?:(?:above|over|beyond|exceed(?:s|ed|ing)?) the (?:rate )?limit|(?:the )?rate limit (?:is |has been )?(?:exceeded|reached|used up)|too many requests|exceed(?:s|ed|ing)? (?:the )?rate limits?)\b/i,
    { kind: 'limit' },
  ],
  [
    /\b(?:(?:(?:for|with|of) )?(?:an? )?(?:unknown|non-?existent|missing) ids?|no [\w-]+ (?:of|with|has) (?:that|this|the) id|(?:that |which )?(?:does not|doesn't|do not) exist|non-?existent|unknown)\b/i,
    { kind: 'unknown-id' },
  ],
  [/\b(?:malformed|broken|invalid) json\b/i, { kind: 'malformed' }],
];

/** Statuses at which a condition makes sense; at any other the criterion is not what it seems. */
const FITS: Readonly<Record<string, readonly number[]>> = {
  token: [401],
  role: [403],
  limit: [429],
  'unknown-id': [404],
  malformed: [400],
};

function conditionOf(members: readonly string[], text: Text, status: number): Condition | undefined {
  const found: Condition[] = [];
  for (const field of members) {
    const condition = memberCondition(field, text);
    if (condition !== undefined) found.push(condition);
  }
  if (found.length === 0) {
    for (const [pattern, condition] of PLAIN) if (text.take(pattern) !== undefined) found.push(condition);
  }
  const [first, ...others] = found;
  // `Nobody is signed in`, and `without a token`: one thing said twice.
  if (first !== undefined && others.some((other) => !isDeepStrictEqual(other, first))) return undefined;
  if (first === undefined) return status < 300 ? { kind: 'none' } : undefined;
  return FITS[first.kind]?.includes(status) === false ? undefined : first;
}

function memberCondition(field: string, text: Text): Condition | undefined {
  const name = `(?:the |an? |its )?[\`"']?(?:${escaped(field)}|${spokenAs(field)})[\`"']?`;
  const is = '(?: (?:is|was|are))?';
  const faults: ReadonlyArray<readonly [MemberFault, string]> = [
    [
      'absent',
      `${WITHOUT} (?:required )?${name}\\b|\\b${name}${is} (?:missing|left out|omitted|absent|not (?:given|sent|provided))\\b`,
    ],
    ['empty', `\\b(?:with )?(?:an? )?(?:empty|blank) ${name}\\b|\\b${name}${is} (?:empty|blank)\\b`],
    ['too-long', `\\b(?:with )?(?:an? )?(?:too long|overlong) ${name}\\b|\\b${name}(?: that)?${is} too long\\b`],
    [
      'taken',
      `\\b(?:with )?(?:an? |the same )?(?:duplicate|existing|taken) ${name}\\b|\\bwith the same ${name}\\b|\\b${name}(?: that)?(?: (?:is|was))? (?:already )?(?:exists|taken|used|in use)(?: already)?\\b|\\b${name}(?: that)? already exists\\b`,
    ],
    [
      'unknown',
      `\\b(?:with |for )?(?:an? )?(?:unknown|non-?existent) ${name}\\b|\\b${name}(?: that)? (?:does not|doesn't) exist\\b`,
    ],
    [
      'invalid',
      `\\b(?:with )?(?:an? )?(?:invalid|malformed|wrong|bad) ${name}(?: format)?\\b|\\b${name}(?: that)?${is} (?:invalid|malformed|not valid)\\b`,
    ],
  ];
  for (const [fault, pattern] of faults)
    if (text.take(new RegExp(pattern, 'i')) !== undefined) return { kind: 'member', field, fault };
  const value = text.take(
    new RegExp(
      `\\b(?:with )?${name}(?: (?:of|set to|to|being|is|equal to))?\\s*(?:[=:]\\s*)?("[^"]*"|'[^']*'|-?\\d+(?:\\.\\d+)?|true|false|null)(?![\\w.])`,
      'i',
    ),
  );
  if (value !== undefined) return { kind: 'value', field, value: literal(value[1] ?? '') };
  // That it is sent says nothing more than that the call is a valid one.
  text.take(new RegExp(`\\bwith ${name}(?![\\w.])`, 'i'));
  return undefined;
}

function literal(text: string): Json {
  if (/^['"]/.test(text)) return text.slice(1, -1);
  if (/^(?:true|false|null)$/i.test(text)) return JSON.parse(text.toLowerCase()) as Json;
  return Number(text);
}

// ---------------------------------------------------------------- what says nothing more

const NEUTRAL =
  /\b(?:an?|the|its?|their|is|are|was|be|been|being|with|and|of|for|to|by|in|on|at|then|when|given|if|i|we|they|it|client|caller|user|someone|signed-?in|authenticated|logged-?in|sends?|sent|sending|posts?|posted|makes?|made|calls?|called|calling|requests?|requested|requesting|bod(?:y|ies)|payload|input|valid|complete|existing|new|response|respond(?:s|ed)?|return(?:s|ed)?|answers?|answered|gets?|receives?|received|gives?|status|codes?|http|errors?|problem|json|message|refused|rejected|accepted|fails?|failed|should|must|will|can|that|which|validation|successful(?:ly)?|success|succeeds?|succeed|result|id|as|api|service|system|endpoint|has|have|having|holds?|contains?|sets?)\b/gi;

function dropNeutral(feature: Feature, text: Text, operations: readonly Operation[]): void {
  const roles = operations.flatMap(({ access }) => (access.kind === 'role' ? access.roles : []));
  for (const role of new Set(roles)) text.drop(new RegExp(`\\b${escaped(role)}s?\\b`, 'gi'));
  // Another entity's name may be what makes the difference.
  const own = new Set(operations.map(({ entity }) => entity));
  for (const entity of feature.entities)
    if (own.has(entity.name) || operations.some(({ path }) => path.startsWith(`${entity.path}/`)))
      text.drop(nameOf(entity));
  text.drop(NEUTRAL);
}
