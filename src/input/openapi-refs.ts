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

interface Ref {
  readonly ref: string;
  readonly where: string;
}

export function refProblems(document: JsonObject): Diagnostic[] {
  const refs: Ref[] = [];
  collect(document, '', false, refs);
  return refs.flatMap(({ ref, where }) => problemOf(document, ref, where) ?? []);
}

/** `named`: the keys of `value` are names that the author chose. */
function collect(value: Json, pointer: string, named: boolean, refs: Ref[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      collect(item, join(pointer, index), false, refs);
    });
    return;
  }
  if (!isObject(value)) return;
  if (!named) collectOwn(value, pointer, refs);
  for (const [key, child] of Object.entries(value)) {
    const at = join(pointer, key);
    if (named) collect(child, at, false, refs);
    else if (key === 'examples' && isObject(child)) {
      // Each is an example object or a reference to one; what they hold is data.
      for (const [name, example] of Object.entries(child)) collectOwn(example, join(at, name), refs);
    } else if (!isData(key)) collect(child, at, NAMES.has(key), refs);
  }
}

const isData = (key: string): boolean => DATA.has(key) || key === 'examples' || key.startsWith('x-');

function collectOwn(value: Json, pointer: string, refs: Ref[]): void {
  if (isObject(value) && typeof value.$ref === 'string') refs.push({ ref: value.$ref, where: join(pointer, '$ref') });
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
