/** A change of a document at a place, for whoever edits its text. */
import { tokensOf, valueAt } from '../../model/pointer.ts';
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
