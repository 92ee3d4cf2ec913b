/** What `--concurrency` says in a document: the tag of an entity's states, and the header that names one. */
import type { Concurrency } from '../../input/feature-input.ts';
import { isObject, join, listAt, localPointer, objectAt, same, tokensOf, valueAt } from '../../model/pointer.ts';
import { isTagName } from '../../model/preconditions.ts';
import type { Feature, Json, JsonObject, Operation } from '../../model/types.ts';
import { type DocumentEdit, stepsOf } from './edit.ts';
import { type ErrorStatus, errorResponses, problemComponents, problemSchema } from './problems.ts';

const IF_MATCH = 'If-Match';
const TAG: JsonObject = { description: 'Names this state of it, for `If-Match`.', schema: { type: 'string' } };

/** Headers of an answer that shows an entity. */
export const tagHeaders = (concurrency: Concurrency): JsonObject => (concurrency === 'none' ? {} : { ETag: TAG });

/** Parameters of a change or removal. */
export const ifMatch = (concurrency: Concurrency, what: string): JsonObject[] =>
  concurrency === 'none'
    ? []
    : [
        {
          name: IF_MATCH,
          in: 'header',
          required: concurrency === 'etag-required',
          description: `The \`ETag\` of the ${what} as it was seen: another state is left alone. \`*\` is any.`,
          schema: { type: 'string' },
        },
      ];

/** What a change or removal may be refused with. */
export const preconditionErrors = (concurrency: Concurrency): ErrorStatus[] =>
  concurrency === 'none' ? [] : concurrency === 'etag' ? [412] : [412, 428];

/** What makes a document say it of every entity, or no longer. Pure; the caller edits the text. */
export function concurrencyEdits(document: JsonObject, feature: Feature, concurrency: Concurrency): DocumentEdit[] {
  const edits = feature.operations.flatMap((operation) => {
    const entity = feature.entities.find(({ name }) => name === operation.entity);
    if (entity === undefined) return [];
    const { kind } = operation;
    if (kind === 'create' || kind === 'get' || kind === 'restore') return tagEdits(document, operation, concurrency);
    if (kind !== 'update' && kind !== 'replace' && kind !== 'delete') return [];
    return [
      ...(kind !== 'delete' ? tagEdits(document, operation, concurrency) : []),
      ...parameterEdits(document, operation, ifMatch(concurrency, entity.words.parts.join(' '))),
      ...answerEdits(document, operation, concurrency),
    ];
  });
  // Operations may share an answer: what is said of it is said once.
  const once = [...new Map(edits.map((edit) => [JSON.stringify(edit.at), edit])).values()];
  const more = once.some(({ value }) => value !== undefined) ? lacking(document, concurrency) : [];
  return [...once, ...more, ...unused(document, once)];
}

function tagEdits(document: JsonObject, { responses }: Operation, concurrency: Concurrency): DocumentEdit[] {
  const success = responses.find(({ status }) => status !== 'default' && status >= 200 && status < 300);
  if (success === undefined) return [];
  const at = [...stepsOf(document, success.pointer), 'headers'];
  const own = success.headers.find(isTagName);
  if (concurrency !== 'none') return own === undefined ? [{ at: [...at, 'ETag'], value: TAG }] : [];
  if (own === undefined) return [];
  return [{ at: success.headers.length === 1 ? at : [...at, own] }];
}

function parameterEdits(document: JsonObject, operation: Operation, wanted: readonly JsonObject[]): DocumentEdit[] {
  const raw = valueAt(document, operation.pointer);
  const before = isObject(raw) ? listAt(raw, 'parameters') : [];
  const others = before.filter((one) => !isIfMatch(referred(document, one)));
  const after = [...others, ...wanted];
  if (same(before, after)) return [];
  const at = [...stepsOf(document, operation.pointer), 'parameters'];
  return [after.length === 0 ? { at } : { at, value: after }];
}

const isIfMatch = (parameter: Json | undefined): boolean =>
  isObject(parameter) &&
  parameter.in === 'header' &&
  typeof parameter.name === 'string' &&
  parameter.name.toLowerCase() === IF_MATCH.toLowerCase();

/** What a `$ref` into this document leads to; anything else is itself. */
function referred(document: JsonObject, value: Json): Json | undefined {
  const pointer = isObject(value) && typeof value.$ref === 'string' ? localPointer(value.$ref) : undefined;
  return pointer === undefined ? value : valueAt(document, pointer);
}

function answerEdits(
  document: JsonObject,
  { pointer, responses }: Operation,
  concurrency: Concurrency,
): DocumentEdit[] {
  const wanted = errorResponses(preconditionErrors(concurrency));
  const at = [...stepsOf(document, pointer), 'responses'];
  return [412, 428].flatMap((status): DocumentEdit[] => {
    const value = wanted[String(status)];
    const isThere = responses.some((one) => one.status === status);
    if (isThere === (value !== undefined)) return [];
    return [value === undefined ? { at: [...at, String(status)] } : { at: [...at, String(status)], value }];
  });
}

/** What only the answers that go refer to, where it is as it was written. */
function unused(document: JsonObject, edits: readonly DocumentEdit[]): DocumentEdit[] {
  const removed = edits.filter(({ value }) => value === undefined).map(({ at }) => valueAt(document, join('', ...at)));
  const all = problemComponents();
  const text = JSON.stringify(document);
  return Object.values(errorResponses([412, 428])).flatMap((answer): DocumentEdit[] => {
    const going = removed.filter((one) => same(one, answer)).length;
    const steps = isObject(answer) ? tokensOf(localPointer(String(answer.$ref)) ?? '') : [];
    const own = valueAt(document, join('', ...steps));
    const uses = text.split(JSON.stringify(answer).slice(1, -1)).length - 1;
    return going > 0 && going === uses && same(own, all[steps.at(-1) ?? '']) ? [{ at: steps }] : [];
  });
}

/** What is referred to and not there. */
function lacking(document: JsonObject, concurrency: Concurrency): DocumentEdit[] {
  const components = objectAt(document, 'components') ?? {};
  const isMissing = (kind: string, name: string): boolean => objectAt(components, kind)?.[name] === undefined;
  const all = problemComponents();
  const names = Object.values(errorResponses(preconditionErrors(concurrency))).map((one) =>
    String(isObject(one) ? one.$ref : '').replace(/^.*\//, ''),
  );
  return [
    ...names
      .filter((name) => isMissing('responses', name))
      .map((name) => ({ at: ['components', 'responses', name], value: all[name] ?? {} })),
    ...(isMissing('schemas', 'Problem') ? [{ at: ['components', 'schemas', 'Problem'], value: problemSchema }] : []),
  ];
}
