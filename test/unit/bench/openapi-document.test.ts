import { describe, expect, it } from 'vitest';
import { openapiDocument } from '../../../bench/openapi-document.ts';

interface Document {
  readonly paths: Record<string, Record<string, { operationId: string }>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const operationsOf = ({ paths }: Document): string[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));

describe('openapiDocument', () => {
  it.each([5, 100, 1000])('has %d operations, each with a name of its own', (size) => {
    expect(new Set(operationsOf(openapiDocument(size) as unknown as Document)).size).toBe(size);
  });

  it('refers to schemas that it has', () => {
    const document = openapiDocument(15);
    const refs = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect(Object.keys((document as unknown as Document).components.schemas)).toEqual(expect.arrayContaining(refs));
  });
});
