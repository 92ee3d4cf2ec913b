/** What a rule may refuse answers 422: operations that do not say so yet say it from then on. Pure; the caller edits the text. */
import type { RulePatch } from '../../input/rules.ts';
import { isObject, listAt, objectAt } from '../../model/pointer.ts';
import type { JsonObject } from '../../model/types.ts';
import type { DocumentEdit } from './edit.ts';
import { errorResponses, problemComponents, problemSchema } from './problems.ts';

const STATUS = '422';

/** Documents from outside stay as their authors wrote them. */
export function refusalEdits(document: JsonObject, patches: readonly RulePatch[]): DocumentEdit[] {
  if (objectAt(document, 'info')?.['x-origin'] !== undefined) return [];
  const refused = new Set(patches.flatMap((patch) => refusedBy(document, patch)));
  const silent = operationsOf(document).filter(
    ({ operation }) =>
      refused.has(String(operation.operationId)) && objectAt(operation, 'responses')?.[STATUS] === undefined,
  );
  if (silent.length === 0) return [];
  const answer = errorResponses([422])[STATUS] ?? {};
  return [...silent.map(({ at }) => ({ at: [...at, 'responses', STATUS], value: answer })), ...lacking(document)];
}

/** operationIds that the rule may refuse, once the document says what the patch says. */
function refusedBy(document: JsonObject, patch: RulePatch): string[] {
  const old = listAt(document, 'x-business-rules').find((rule) => isObject(rule) && rule.id === patch.id);
  const { operations, examples } = { ...(isObject(old) ? old : {}), ...patch };
  const refuses =
    Array.isArray(examples) && examples.some((one) => isObject(one) && isObject(one.then) && 'refused' in one.then);
  return refuses && Array.isArray(operations) ? operations.map(String) : [];
}

function operationsOf(document: JsonObject): Array<{ at: string[]; operation: JsonObject }> {
  return Object.entries(objectAt(document, 'paths') ?? {}).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]) =>
      isObject(operation) ? [{ at: ['paths', path, method], operation }] : [],
    ),
  );
}

/** The response that is referred to, and its schema, where the document has neither. */
function lacking(document: JsonObject): DocumentEdit[] {
  const components = objectAt(document, 'components') ?? {};
  const missing = (kind: string, name: string): boolean => objectAt(components, kind)?.[name] === undefined;
  const response = problemComponents()['ValidationFailed'] ?? {};
  return [
    ...(missing('responses', 'ValidationFailed')
      ? [{ at: ['components', 'responses', 'ValidationFailed'], value: response }]
      : []),
    ...(missing('schemas', 'Problem') ? [{ at: ['components', 'schemas', 'Problem'], value: problemSchema }] : []),
  ];
}
