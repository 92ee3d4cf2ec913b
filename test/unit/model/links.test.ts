import { describe, expect, it } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { documentOf } from '../../support/catalog.ts';

const ENTITIES = [
  'Order number:string(20)!',
  'Tag name:string(20)!',
  'Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag)',
];
const ONE = '/api/v1/orders/{order_id}/tags/{tag_id}';

// biome-ignore lint/suspicious/noExplicitAny: a document of ours, to be changed
function kinds(change: (document: any) => void = () => {}): Record<string, string> {
  const document = structuredClone(documentOf(ENTITIES)) as JsonObject;
  change(document);
  const built = build(document, 'shop');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const own = built.feature.operations.filter(({ path }) => path.startsWith('/api/v1/orders/{order_id}'));
  return Object.fromEntries(own.map(({ id, kind }) => [id, kind]));
}

const LINKS = { linkTagToOrder: 'link', unlinkTagFromOrder: 'unlink', listTagsOfOrder: 'list' };

describe('links of a join', () => {
  it('are known by the document alone', () => {
    expect(kinds()).toEqual(LINKS);
  });

  it.each([
    ['the two are not unique', (one: JsonObject) => delete one.uniques],
    ['deleted rows stay', (one: JsonObject) => Object.assign(one, { softDelete: true })],
    ['rows have owners', (one: JsonObject) => Object.assign(one, { owner: { roles: [] } })],
  ])('stay operations of the document where %s', (_, change) => {
    const found = kinds(({ components }) => change(components.schemas.Tagging['x-entity']));
    expect(new Set(Object.values(found))).toEqual(new Set(['custom']));
  });

  it('stay operations of the document where something is sent or answered', () => {
    expect(
      kinds(({ paths }) => {
        paths[ONE].put.responses['200'] = { description: 'It.' };
      }),
    ).toEqual({ ...LINKS, linkTagToOrder: 'custom' });
  });
});
