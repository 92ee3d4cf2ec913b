import { describe, expect, it } from 'vitest';
import { endpointAdditions } from '../../../src/plan/document/endpoint.ts';
import { CATEGORY, documentOf, PRODUCT } from '../../support/catalog.ts';

const document = documentOf([CATEGORY, PRODUCT], { access: 'admin-writes' });
const added = (method: 'GET' | 'POST' | 'DELETE', path: string) => {
  const { operationId, additions } = endpointAdditions(
    document,
    { method, path, summary: 's' },
    new Set(['createProduct']),
  );
  return { operationId, operation: additions[0]?.value as { [key: string]: unknown }, additions };
};

describe('endpoint', () => {
  it.each([
    ['POST', '/api/v1/products/{id}/publish', 'publishProduct'],
    ['GET', '/api/v1/products/{id}/reviews', 'getProductReviews'],
    ['POST', '/api/v1/quotes', 'postQuotes'],
  ] as const)('%s %s is %s', (method, path, operationId) => {
    expect(added(method, path).operationId).toBe(operationId);
  });

  it('is guarded and tagged like the entity that it is about, and answers with it', () => {
    const { operation, additions } = added('POST', '/api/v1/products/{id}/publish');
    expect(operation).toMatchObject({ tags: ['products'], security: [{ bearerAuth: ['admin'] }] });
    expect(Object.keys(operation['responses'] as object)).toEqual(['200', '400', '401', '403', '404', '429', '500']);
    expect(JSON.stringify(operation['responses'])).toContain('#/components/schemas/Product"');
    expect(additions.some(({ value }) => JSON.stringify(value).includes('x-open-questions'))).toBe(false);
  });

  it('asks what a body and an answer hold where no entity says it', () => {
    const { additions } = added('POST', '/api/v1/quotes');
    const asked = additions.filter(({ value }) => JSON.stringify(value).includes('x-open-questions'));
    expect(asked.map(({ at }) => at.at(-1))).toEqual(['PostQuotesResult', 'PostQuotesRequest']);
  });

  it('answers 204 without a body on DELETE', () => {
    expect(Object.keys(added('DELETE', '/api/v1/products/{id}/images').operation['responses'] as object)).toContain(
      '204',
    );
  });
});
