/** Examples that stood for nothing as long as a schema was an open question: made from it once it is answered. Pure. */
import { isObject, join, localPointer, objectAt, valueAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { type DocumentEdit, stepsOf } from './edit.ts';
import { withExamples } from './with-examples.ts';

/** `answered`: pointers of the objects that asked. An example that says anything is its author's, and stays. */
export function freshExamples(document: JsonObject, name: string, answered: ReadonlySet<string>): DocumentEdit[] {
  const places = emptyExamples(document.paths ?? null, '/paths', answered);
  if (places.length === 0) return [];
  const filled = withExamples(without(document, '', new Set(places)) as JsonObject, name);
  return places.map((pointer) => {
    const value = valueAt(filled, pointer);
    const at = stepsOf(document, pointer);
    return value === undefined ? { at } : { at, value };
  });
}

function emptyExamples(value: Json, pointer: string, answered: ReadonlySet<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => emptyExamples(item, join(pointer, at), answered));
  if (!isObject(value)) return [];
  const ref = objectAt(value, 'schema')?.['$ref'];
  const target = typeof ref === 'string' ? localPointer(ref) : undefined;
  const { example } = value;
  const own =
    target !== undefined && answered.has(target) && isObject(example) && Object.keys(example).length === 0
      ? [join(pointer, 'example')]
      : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) => emptyExamples(child, join(pointer, key), answered)),
  ];
}

function without(value: Json, pointer: string, places: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((item, at) => without(item, join(pointer, at), places));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !places.has(join(pointer, key)))
      .map(([key, child]) => [key, without(child, join(pointer, key), places)]),
  );
}
