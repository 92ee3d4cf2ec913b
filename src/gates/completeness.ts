/** What the documents of a feature still lack before tests may be derived from them. */
import { isObject, join, objectAt, textAt, valueAt } from '../model/pointer.ts';
import { DATA } from '../model/questions.ts';
import type { Feature, Json, JsonObject, Operation, Response } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { errorsThatApply, whenOf } from './errors-that-apply.ts';
import { exampleProblems } from './examples.ts';

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
  'bad-default',
  'todo',
]);

export function completeness(document: JsonObject, feature: Feature, policy: 'standard' | 'strict'): Completeness {
  const all = [
    ...feature.operations.flatMap((operation) => operationGaps(document, feature, operation)),
    ...exampleProblems(document, feature),
    ...ruleGaps(feature),
    ...feature.openQuestions.map((open) => ({
      code: 'open-question',
      message: open.question,
      where: open.pointer,
      hint: `Answer it in the document and remove it from x-open-questions, or from a file: create-backend-feature feature ${feature.name} --answers <file>`,
    })),
    ...todos(document),
  ];
  const lenient = policy === 'standard' && isFromOutside(document);
  return {
    gaps: all.filter((gap) => !lenient || !LENIENT.has(gap.code)),
    advice: all.filter((gap) => lenient && LENIENT.has(gap.code)),
  };
}

/** Set when a document is taken in by `feature --from`. */
export const isFromOutside = (document: JsonObject): boolean => objectAt(document, 'info')?.['x-origin'] === 'openapi';

function operationGaps(document: JsonObject, feature: Feature, operation: Operation): Diagnostic[] {
  const gaps: Diagnostic[] = [];
  const name = `${operation.method.toUpperCase()} ${operation.path}`;
  const gap = (code: string, message: string, where: string, hint: string): void => {
    gaps.push({ code, message: `${name}: ${message}`, where, hint });
  };
  const raw = valueAt(document, operation.pointer);
  if (operation.summary.trim() === '')
    gap('no-summary', 'it has no summary', operation.pointer, 'Write "summary": what it does, in a few words.');
  if (!isObject(raw) || (textAt(raw, 'operationId') ?? '') === '') {
    gap('no-operation-id', 'it has no operationId', operation.pointer, `Write "operationId: ${operation.id}".`);
  }
  const successes = operation.responses.filter(isSuccess);
  if (successes.length === 0) {
    gap(
      'no-success',
      'it has no success response',
      join(operation.pointer, 'responses'),
      'Add a response with a status from 200 to 299.',
    );
  }
  for (const response of successes) {
    if (hasNoContent(response)) continue;
    if (response.schema === undefined) {
      gap(
        'no-response-schema',
        `the ${response.status} response has no schema`,
        response.pointer,
        'Add content: application/json: schema, or answer 204.',
      );
    } else if (!hasExample(feature, response) && !isBinary(response)) {
      gap(
        'no-example',
        `the ${response.status} response has no example`,
        response.pointer,
        'Add "example" beside the schema: a whole answer.',
      );
    }
  }
  const documented = new Set(operation.responses.map((response) => response.status));
  for (const status of errorsThatApply(feature, operation)) {
    // The operation's own limits and defects may well share one catch-all.
    if (documented.has(status) || (status >= 429 && documented.has('default'))) continue;
    gap(
      'no-error',
      `${status} is not documented: ${whenOf(status)}`,
      join(operation.pointer, 'responses'),
      `Add a "${status}" response with application/problem+json.`,
    );
  }
  return gaps;
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
  // Nearly every document has none: pointers are made for those that are found.
  const trail: Array<string | number> = [];
  const walk = (value: Json, named: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        trail.push(index);
        walk(item, false);
        trail.pop();
      });
    } else if (isObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        if (!named && DATA.has(key) && !(key === 'examples' && isObject(child))) continue;
        trail.push(key);
        if (!named && PROSE.has(key) && typeof child === 'string') {
          const marker = MARKER.exec(child)?.[1];
          if (marker !== undefined)
            found.push({
              code: 'todo',
              message: `${key} says ${marker}`,
              where: join('', ...trail),
              hint: 'Write what is meant, then remove the marker.',
            });
        } else walk(child, !named && (key === 'properties' || key === 'examples'));
        trail.pop();
      }
    }
  };
  walk(document, false);
  return found;
}
