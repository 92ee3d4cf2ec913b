/** What the documents of a feature still lack before tests may be derived from them. */
import { isObject, join, member, objectAt, textAt, valueAt } from '../model/pointer.ts';
import { DATA } from '../model/questions.ts';
import { MOST } from '../model/rate-limit.ts';
import type { Feature, Json, JsonObject, Operation, Response } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { batchGaps, LONG_BATCH } from './batches.ts';
import { entityGaps } from './entities.ts';
import { errorsThatApply, whenOf } from './errors-that-apply.ts';
import { exampleProblems } from './examples.ts';
import { memberGaps } from './members.ts';
import { rulesOfBatches, rulesOfLinks, unattachedRules } from './rules.ts';

export interface Completeness {
  /** They hold the gate shut. */
  readonly gaps: Diagnostic[];
  /** Worth mending, but no reason to refuse. */
  readonly advice: Diagnostic[];
}

/** What a document from outside may lack under the policy "standard": it is not ours to edit. */
const LENIENT = new Set([
  'no-summary',
  'no-operation-id',
  'no-success',
  'no-response-schema',
  'no-example',
  'no-error',
  'bad-example',
  'bad-date',
  'bad-rate-limit',
  'bad-batch',
  'bad-default',
  'todo',
]);

export function completeness(document: JsonObject, feature: Feature, policy: 'standard' | 'strict'): Completeness {
  const all = [
    ...emptyGaps(feature),
    ...feature.operations.flatMap((operation) => operationGaps(document, feature, operation)),
    ...exampleProblems(document, feature),
    ...entityGaps(document, feature),
    ...memberGaps(feature),
    ...ruleGaps(feature),
    ...unattachedRules(feature),
    ...rulesOfBatches(feature),
    ...rulesOfLinks(feature),
    ...batchGaps(document, feature),
    ...feature.openQuestions.map((open) => ({
      code: 'open-question',
      message: open.question,
      where: open.pointer,
      hint: `Answer it in the document and remove it from x-open-questions, or from a file: create-backend-feature feature ${feature.name} --answers <file>`,
    })),
    ...todos(document),
  ];
  const lenient = policy === 'standard' && isFromOutside(document);
  const isAdvice = ({ code }: Diagnostic): boolean => code === LONG_BATCH || (lenient && LENIENT.has(code));
  return {
    gaps: all.filter((gap) => !isAdvice(gap)),
    advice: all.filter(isAdvice),
  };
}

/** Set when a document is taken in by `feature --from`. */
export const isFromOutside = (document: JsonObject): boolean => objectAt(document, 'info')?.['x-origin'] === 'openapi';

type Gap = (code: string, message: string, where: string, hint: string) => Diagnostic;

function operationGaps(document: JsonObject, feature: Feature, operation: Operation): Diagnostic[] {
  const name = `${operation.method.toUpperCase()} ${operation.path}`;
  const gap: Gap = (code, message, where, hint) => ({ code, message: `${name}: ${message}`, where, hint });
  return [
    ...nameGaps(document, operation, gap),
    ...dateGaps(document, operation, gap),
    ...limitGaps(document, operation, gap),
    ...successGaps(feature, operation, gap),
    ...errorGaps(feature, operation, gap),
  ];
}

/** Nothing could be tested. Whoever is asked something already may be about to say which there are. */
function emptyGaps({ name, operations, openQuestions }: Feature): Diagnostic[] {
  if (operations.length > 0 || openQuestions.length > 0) return [];
  const hint = `Add one: create-backend-feature endpoint ${name} GET /api/v1/…`;
  return [{ code: 'no-operation', message: 'the document has no operation', where: '/paths', hint }];
}

function nameGaps(document: JsonObject, { pointer, summary, id }: Operation, gap: Gap): Diagnostic[] {
  const raw = valueAt(document, pointer);
  const hasId = isObject(raw) && (textAt(raw, 'operationId') ?? '') !== '';
  return [
    ...(summary.trim() === ''
      ? [gap('no-summary', 'it has no summary', pointer, 'Write "summary": what it does, in a few words.')]
      : []),
    ...(hasId ? [] : [gap('no-operation-id', 'it has no operationId', pointer, `Write "operationId: ${id}".`)]),
  ];
}

/** A promise with a date that nobody can read, or that was over before it began, is none. */
function dateGaps(document: JsonObject, { pointer, deprecatedSince, sunset }: Operation, gap: Gap): Diagnostic[] {
  const raw = valueAt(document, pointer);
  if (!isObject(raw)) return [];
  const unread = ([key, date]: readonly [string, string | undefined]): Diagnostic[] => {
    if (date !== undefined || member(raw, key) === undefined) return [];
    const isDeprecated = raw.deprecated === true;
    return [
      gap(
        'bad-date',
        isDeprecated ? `${key} is no date` : `${key} is said of an operation that is not deprecated`,
        join(pointer, key),
        isDeprecated ? 'Write a date such as 2027-05-31.' : `Add "deprecated: true", or take ${key} out.`,
      ),
    ];
  };
  return [
    ...(
      [
        ['x-deprecated-since', deprecatedSince],
        ['x-sunset', sunset],
      ] as const
    ).flatMap(unread),
    ...(deprecatedSince !== undefined && sunset !== undefined && sunset <= deprecatedSince
      ? [
          gap(
            'bad-date',
            `its sunset is not after ${deprecatedSince}`,
            join(pointer, 'x-sunset'),
            'Write a later date.',
          ),
        ]
      : []),
  ];
}

/** A limit that nobody holds is worse than none. */
function limitGaps(document: JsonObject, { pointer, rateLimit }: Operation, gap: Gap): Diagnostic[] {
  const raw = valueAt(document, pointer);
  if (rateLimit !== undefined || !isObject(raw) || member(raw, 'x-rate-limit') === undefined) return [];
  return [
    gap(
      'bad-rate-limit',
      'its x-rate-limit is not held',
      join(pointer, 'x-rate-limit'),
      `Write { requests: 1 to ${MOST.requests}, seconds: 1 to ${MOST.seconds} }, in whole numbers, or remove it.`,
    ),
  ];
}

function successGaps(feature: Feature, { pointer, responses }: Operation, gap: Gap): Diagnostic[] {
  const successes = responses.filter(isSuccess);
  if (successes.length === 0) {
    const hint = 'Add a response with a status from 200 to 299.';
    return [gap('no-success', 'it has no success response', join(pointer, 'responses'), hint)];
  }
  return successes.flatMap((response) => {
    const what = `the ${response.status} response`;
    if (hasNoContent(response)) return [];
    if (response.schema === undefined) {
      const hint = 'Add content: application/json: schema, or answer 204.';
      return [gap('no-response-schema', `${what} has no schema`, response.pointer, hint)];
    }
    if (hasExample(feature, response) || isBinary(response)) return [];
    const hint = 'Add "example" beside the schema: a whole answer.';
    return [gap('no-example', `${what} has no example`, response.pointer, hint)];
  });
}

function errorGaps(feature: Feature, operation: Operation, gap: Gap): Diagnostic[] {
  const documented = new Set(operation.responses.map((response) => response.status));
  const at = join(operation.pointer, 'responses');
  return errorsThatApply(feature, operation).flatMap((status) => {
    // The operation's own limits and defects may well share one catch-all.
    if (documented.has(status) || (status >= 429 && documented.has('default'))) return [];
    const hint = `Add a "${status}" response with application/problem+json.`;
    return [gap('no-error', `${status} is not documented: ${whenOf(status)}`, at, hint)];
  });
}

const isSuccess = (response: Response): boolean =>
  response.status !== 'default' && response.status >= 200 && response.status < 300;
/** 204 and 205 must not have a body; 202 need not. */
const hasNoContent = (response: Response): boolean =>
  response.status === 204 || response.status === 205 || (response.status === 202 && response.mediaType === undefined);
/** Beside the schema, in it, or in the component that it refers to. */
function hasExample(feature: Feature, response: Response): boolean {
  if (response.example !== undefined || response.schema?.example !== undefined) return true;
  const { schema } = response;
  return (
    schema?.kind === 'ref' &&
    feature.schemas.some((one) => one.name === schema.name && one.schema.example !== undefined)
  );
}
const isBinary = (response: Response): boolean =>
  response.schema?.kind === 'string' && response.schema.format === 'binary';

function ruleGaps(feature: Feature): Diagnostic[] {
  return feature.rules
    .filter((rule) => rule.examples.length === 0)
    .map((rule) => ({
      code: 'rule-without-example',
      message: `rule "${rule.id}" has no example`,
      where: rule.pointer,
      hint: `Add examples: [{given: {…}, when: {…}, then: {value: …} or {refused: some_code}}], here or from a file: create-backend-feature feature ${feature.name} --rules <file>`,
    }));
}

/** Prose only: a status called "TODO" is no marker. */
const PROSE = new Set(['summary', 'description', 'title', 'statement']);
const MARKER = /\b(TODO|TBD|FIXME)\b/;

function todos(document: JsonObject): Diagnostic[] {
  const found: Diagnostic[] = [];
  collectTodos(document, [], false, found);
  return found;
}

/**
 * `named`: the keys of `value` are names that the author chose. `trail`: where `value` is; nearly no document has a marker, so
 * that pointers are made for those that are found.
 */
function collectTodos(value: Json, trail: Array<string | number>, named: boolean, found: Diagnostic[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      trail.push(index);
      collectTodos(item, trail, false, found);
      trail.pop();
    });
    return;
  }
  if (!isObject(value)) return;
  for (const [key, child] of Object.entries(value)) {
    trail.push(key);
    if (named) collectTodos(child, trail, false, found);
    else if (PROSE.has(key) && typeof child === 'string') found.push(...todosIn(key, child, trail));
    else if (!DATA.has(key) || (key === 'examples' && isObject(child)))
      collectTodos(child, trail, key === 'properties' || key === 'examples', found);
    trail.pop();
  }
}

function todosIn(key: string, text: string, trail: ReadonlyArray<string | number>): Diagnostic[] {
  const marker = MARKER.exec(text)?.[1];
  if (marker === undefined) return [];
  const where = join('', ...trail);
  return [
    { code: 'todo', message: `${key} says ${marker}`, where, hint: 'Write what is meant, then remove the marker.' },
  ];
}
