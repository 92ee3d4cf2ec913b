import { describe, expect, it } from 'vitest';
import { type Recorded, textHash } from '../../../src/plan/merging/record.ts';
import { planRemoval, type RemovalInput } from '../../../src/plan/removal.ts';
import { STACKS } from '../../../src/registry.ts';

const recordOf = (content: string): Recorded => ({ hash: textHash(content), owner: 'managed' });
const RECORD = '.backend-feature/generated/shop.docs.json';
const input = (more: Partial<RemovalInput> = {}): RemovalInput => ({
  feature: 'shop',
  recorded: new Map([
    ['b.txt', recordOf('b')],
    ['a.txt', recordOf('a')],
    ['gone.txt', recordOf('gone')],
  ]),
  onDisk: new Map([
    ['a.txt', 'a'],
    ['b.txt', 'b'],
    [RECORD, '{}'],
    ['gate.yaml', 'evidence'],
  ]),
  records: [RECORD, 'gate.yaml'],
  found: ['a.txt', 'gate.yaml'],
  users: [],
  referring: [],
  ...more,
});
const refusedBy = (more: Partial<RemovalInput>): string[] =>
  planRemoval(input(more)).refused.map(({ code, where }) => `${code} ${where}`);

describe('a removal', () => {
  it('deletes what is recorded and there, with records and evidence, whatever these say', () => {
    const { changes, refused } = planRemoval(input());
    expect(refused).toEqual([]);
    expect(changes).toEqual([
      { path: RECORD, before: '{}', content: undefined },
      { path: 'a.txt', before: 'a', content: undefined },
      { path: 'b.txt', before: 'b', content: undefined },
      { path: 'gate.yaml', before: 'evidence', content: undefined },
    ]);
  });

  it('is refused by every edited file, every strange one and every user, in this order', () => {
    const onDisk = new Map([...input().onDisk, ['b.txt', 'mine'], ['a.txt', 'mine too']]);
    expect(
      refusedBy({
        onDisk,
        found: ['z.txt', 'a.txt', 'c.txt', 'gate.yaml'],
        users: ['src/other.txt'],
        referring: [{ feature: 'orders', spec: 'docs/features/orders/api-spec.yaml' }],
      }),
    ).toEqual([
      'edited-file a.txt',
      'edited-file b.txt',
      'foreign-file c.txt',
      'foreign-file z.txt',
      'still-used docs/features/orders/api-spec.yaml',
      'still-used src/other.txt',
    ]);
  });

  it('knows nothing where the record is empty: then everything is strange', () => {
    expect(refusedBy({ recorded: new Map() })).toEqual(['foreign-file a.txt']);
  });
});

/** Lines that use `product-catalog`, and lines that only look like it. */
const USES: Readonly<Record<string, { uses: readonly string[]; not: readonly string[] }>> = {
  fastapi: {
    uses: [
      'from backend.domain.product_catalog.entities import Product',
      'import backend.repository.product_catalog.repositories as stored',
      'from backend.domain import base, product_catalog',
      'from ..product_catalog.entities import Product',
      'from ...domain.product_catalog import entities',
      'down_revision = "9f6e57ad9a02"',
      'depends_on = ("product_catalog",)',
    ],
    not: [
      'from backend.domain.product_catalog_more.entities import Product',
      'from backend.domain.more_product_catalog import x',
      '# the product_catalog is another service',
      'down_revision = "0000"',
    ],
  },
  fastify: {
    uses: [
      "import { Product } from '../product-catalog/entities.ts';",
      "import type { Product } from '../../domain/product-catalog/entities.ts';",
      "const later = await import('./product-catalog/routes.ts');",
      "export const dependsOn = ['product-catalog_0001'];",
    ],
    not: [
      "import { Product } from '../product-catalog-more/entities.ts';",
      "await app.inject({ url: '/api/v1/product-catalog/1' });",
      '// product-catalog/ is another service',
    ],
  },
  gin: {
    uses: [
      '\t"backend/internal/domain/productcatalog"',
      '\tstored "backend/internal/repository/productcatalog"',
      '\t"backend/tests/productcatalog/custom"',
      '\t\tAfter:   []string{"productcatalog_0001"},',
    ],
    not: ['\t"backend/internal/domain/productcatalogs"', '// productcatalog is another service', '"productcatalog"'],
  },
};

describe.each(Object.keys(STACKS))('code that uses a feature, on %s', (id) => {
  const MIGRATIONS = ['revision = "9f6e57ad9a02"\ndown_revision = "0000"\n'];

  it('is known from code that does not', async () => {
    const stack = await STACKS[id]?.load();
    const uses = stack?.removal.uses('product-catalog', MIGRATIONS) ?? /$^/;
    const { uses: yes = [], not = [] } = USES[id] ?? {};
    expect(yes.length).toBeGreaterThan(2);
    expect(yes.filter((line) => !uses.test(`first\n${line}\nlast`))).toEqual([]);
    expect(not.filter((line) => uses.test(`first\n${line}\nlast`))).toEqual([]);
  });

  it('does without migrations, which may be gone', async () => {
    const stack = await STACKS[id]?.load();
    expect(stack?.removal.uses('product-catalog', []).test('nothing')).toBe(false);
    expect(stack?.removal.downgrade('product-catalog')).toMatch(/`.+`/);
  });
});
