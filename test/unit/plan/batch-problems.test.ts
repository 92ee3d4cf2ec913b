import { describe, expect, it } from 'vitest';
import { examplesOf } from '../../../src/plan/docs.ts';
import { CATEGORY, featureOf, PRODUCT } from '../../support/catalog.ts';

const ALL = 'create,get,list,update,delete,batch-create,batch-update,batch-delete';

/** Code and first place of each refusal of an operation that names one. */
function refusals(feature: ReturnType<typeof featureOf>, entity: string, kind: string): Record<string, unknown> {
  const operation = feature.operations.find((one) => one.entity === entity && one.kind === kind);
  const named = operation === undefined ? [] : examplesOf(operation, () => undefined);
  return Object.fromEntries(
    named.flatMap(({ name, value }) => {
      const { code, errors } = value as { code?: string; errors?: Array<{ pointer: string; code: string }> };
      const [first] = errors ?? [];
      return /4(?:00|04|09|22)$/.test(name)
        ? [[name.replace('response-', ''), [code, ...(first ? [first.pointer, first.code] : [])]]]
        : [];
    }),
  );
}

describe('what documents show of the refusals of batches', () => {
  const catalog = featureOf([CATEGORY, PRODUCT], { operations: ALL });

  it.each([
    [
      'Product',
      'batch-create',
      {
        400: ['bad_request'],
        404: ['reference_not_found', '/items/3/category', 'invalid'],
        409: ['already_exists', '/items/3/sku', 'invalid'],
        422: ['validation_failed', '/items/3/name', 'required'],
      },
    ],
    [
      'Product',
      'batch-update',
      {
        400: ['bad_request'],
        404: ['reference_not_found', '/items/3/id', 'invalid'],
        409: ['already_exists', '/items/3/changes/sku', 'invalid'],
        422: ['validation_failed', '/items/3/id', 'required'],
      },
    ],
    [
      'Category',
      'batch-delete',
      {
        400: ['bad_request'],
        404: ['reference_not_found', '/ids/1', 'invalid'],
        409: ['referenced', '/ids/1', 'invalid'],
        422: ['validation_failed', '/ids/1', 'format'],
      },
    ],
  ])('%s %s', (entity, kind, expected) => {
    expect(refusals(catalog, entity, kind)).toEqual(expected);
  });

  it('names the key where a creation has nothing else that is unique, and the item where it requires nothing', () => {
    expect(refusals(featureOf(['Plain text:text?'], { operations: ALL }), 'Plain', 'batch-create')).toEqual({
      400: ['bad_request'],
      409: ['idempotency_key_reused'],
      422: ['validation_failed', '/items/3', 'type'],
    });
  });

  it('leaves those of the operation on one as they are', () => {
    expect(refusals(catalog, 'Category', 'delete')).toMatchObject({ 400: ['bad_request', '/path/id', 'format'] });
  });
});
