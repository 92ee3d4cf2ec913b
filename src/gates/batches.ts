/** What a document says of the ways in which batches are done. */
import { BATCH_MODE, BATCH_MODES, batchShape, isItemByItem, PER_ITEM_MAX } from '../model/batch.ts';
import { isObject, join, member, valueAt } from '../model/pointer.ts';
import { resolverOf } from '../model/sample.ts';
import type { Feature, JsonObject, Operation } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

/** The code of what is worth mending, and no reason to refuse. */
export const LONG_BATCH = 'long-batch';

export const batchGaps = (document: JsonObject, feature: Feature): Diagnostic[] =>
  feature.operations.flatMap((operation) => [...modeGaps(document, operation), ...lengthGaps(feature, operation)]);

/** Anything else would do all or none, and nobody would hear of it. */
function modeGaps(document: JsonObject, { pointer, method, path }: Operation): Diagnostic[] {
  const raw = valueAt(document, pointer);
  const said = isObject(raw) ? member(raw, BATCH_MODE) : undefined;
  if (said === undefined || BATCH_MODES.some((one) => one === said)) return [];
  return [
    {
      code: 'bad-batch',
      message: `${method.toUpperCase()} ${path}: its ${BATCH_MODE} is neither ${BATCH_MODES.join(' nor ')}`,
      where: join(pointer, BATCH_MODE),
      hint: `Write one of the two, or take ${BATCH_MODE} out.`,
    },
  ];
}

function lengthGaps(feature: Feature, operation: Operation): Diagnostic[] {
  const shape = isItemByItem(operation) ? batchShape(operation, resolverOf(feature)) : undefined;
  if (shape === undefined || shape.most <= PER_ITEM_MAX) return [];
  return [
    {
      code: LONG_BATCH,
      message: `${operation.id} takes ${shape.most} items, each by itself: beyond 64 savepoints in a transaction, PostgreSQL gets slower`,
      where: operation.body?.pointer ?? operation.pointer,
      hint: `Write maxItems: ${PER_ITEM_MAX}, or less.`,
    },
  ];
}
