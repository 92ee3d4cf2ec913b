/** A change of a document at a place, for whoever edits its text. */
import { isObject, put, tokensOf, valueAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';

export interface DocumentEdit {
  readonly at: ReadonlyArray<string | number>;
  /** Absent: what is there is taken away. */
  readonly value?: Json;
}

/** The steps of a pointer into `document`: numbers where they go into a list. */
export function stepsOf(document: JsonObject, pointer: string): Array<string | number> {
  let before = '';
  return tokensOf(pointer).map((token) => {
    const inList = Array.isArray(valueAt(document, before));
    before += `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return inList ? Number(token) : token;
  });
}

/** A copy of the document with the edits made, in their order. A place that is not there is passed over. */
export function edited(document: JsonObject, edits: readonly DocumentEdit[]): JsonObject {
  const copy = structuredClone(document);
  for (const { at, value } of edits) {
    const parent = at
      .slice(0, -1)
      .reduce<Json | undefined>((one, key) => (one as Record<string | number, Json> | undefined)?.[key], copy);
    const last = at.at(-1);
    if (last === undefined) continue;
    if (Array.isArray(parent) && typeof last === 'number')
      parent.splice(last, 1, ...(value === undefined ? [] : [structuredClone(value)]));
    else if (isObject(parent) && value === undefined) delete parent[last];
    else if (isObject(parent) && value !== undefined) put(parent, String(last), structuredClone(value));
  }
  return copy;
}
