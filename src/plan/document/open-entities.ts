/** Entities that a specification names without saying their fields: what is known of them waits in the document. */
import type { OpenEntity } from '../../input/spec/to-input.ts';
import { isObject } from '../../model/pointer.ts';
import type { JsonObject } from '../../model/types.ts';

export const OPEN_ENTITIES = 'x-open-entities';

export function withOpenEntities(document: JsonObject, open: readonly OpenEntity[]): JsonObject {
  if (open.length === 0) return document;
  const info = isObject(document.info) ? document.info : {};
  const entities = open.map(
    ({ name, question, path, only }): JsonObject => ({
      name,
      question,
      ...(path === undefined ? {} : { path }),
      ...(only === undefined ? {} : { only: [...only] }),
    }),
  );
  return { ...document, info: { ...info, [OPEN_ENTITIES]: entities } };
}
