/** References that lead nowhere, in a circle, or out of the document. */
import { isObject, join, localPointer, valueAt } from '../model/pointer.ts';
import type { Json, JsonObject } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

/** Members that hold data: a `$ref` in there is a value. */
const DATA = new Set(['example', 'default', 'enum', 'const', 'value']);
/** Members whose keys are names that the author chose. */
const NAMES = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'schemas',
  'responses',
  'parameters',
  'headers',
  'links',
  'callbacks',
  'pathItems',
  'requestBodies',
  'securitySchemes',
  'paths',
  'webhooks',
  'content',
  'encoding',
]);

export function refProblems(document: JsonObject): Diagnostic[] {
  const problems: Diagnostic[] = [];
  walk(document, '', false);
  return problems;

  function walk(value: Json, pointer: string, named: boolean): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, join(pointer, index), false);
      });
      return;
    }
    if (!isObject(value)) return;
    if (!named && typeof value.$ref === 'string') {
      const problem = problemOf(document, value.$ref, join(pointer, '$ref'));
      if (problem !== undefined) problems.push(problem);
    }
    for (const [key, child] of Object.entries(value)) {
      if (named) walk(child, join(pointer, key), false);
      else if (key === 'examples' && isObject(child)) examples(child, join(pointer, key));
      else if (!DATA.has(key) && key !== 'examples' && !key.startsWith('x-'))
        walk(child, join(pointer, key), NAMES.has(key));
    }
  }

  /** Each is an example object or a reference to one; what they hold is data. */
  function examples(map: JsonObject, pointer: string): void {
    for (const [name, example] of Object.entries(map)) {
      if (!isObject(example) || typeof example.$ref !== 'string') continue;
      const problem = problemOf(document, example.$ref, join(pointer, name, '$ref'));
      if (problem !== undefined) problems.push(problem);
    }
  }
}

function problemOf(document: JsonObject, ref: string, where: string): Diagnostic | undefined {
  const target = localPointer(ref);
  if (target === undefined) {
    return ref.startsWith('#')
      ? {
          code: 'unsupported-ref',
          message: `${ref} refers to an anchor`,
          where,
          hint: 'Write a JSON pointer, such as #/components/schemas/Name.',
        }
      : {
          code: 'external-ref',
          message: `${ref} leads out of the document`,
          where,
          hint: 'Bundle the documents into one first (redocly bundle, say).',
        };
  }
  let current = target;
  const seen = new Set<string>();
  for (;;) {
    if (seen.has(current)) {
      return {
        code: 'cyclic-ref',
        message: `${ref} leads in a circle of references`,
        where,
        hint: 'Let one of them be an object instead of a reference.',
      };
    }
    seen.add(current);
    const found = valueAt(document, current);
    if (found === undefined) {
      const via = current === target ? '' : ` (at #${current})`;
      return {
        code: 'broken-ref',
        message: `${ref} is not found in the document${via}`,
        where,
        hint: 'Define it, or mend the reference.',
      };
    }
    const next = isObject(found) && typeof found.$ref === 'string' ? localPointer(found.$ref) : undefined;
    // A chain that leaves the document is reported where it does.
    if (next === undefined) return undefined;
    current = next;
  }
}
