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
type Change = (document: any) => void;
const kinds = (change: Change = () => {}): Record<string, string> => read(change).kinds;

function read(change: Change) {
  const document = structuredClone(documentOf(ENTITIES)) as JsonObject;
  change(document);
  const built = build(document, 'shop');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const own = built.feature.operations.filter(({ path }) => path.startsWith('/api/v1/orders/{order_id}'));
  return { kinds: Object.fromEntries(own.map(({ id, kind }) => [id, kind])), skipped: built.feature.notDerived };
}

const LINKS = { linkTagToOrder: 'link', unlinkTagFromOrder: 'unlink', listTagsOfOrder: 'list' };

describe('links of a join', () => {
  it('are known by the document alone', () => {
    expect(kinds()).toEqual(LINKS);
  });

  it.each([
    ['order and tag are not unique together', ({ Tagging }) => delete Tagging['x-entity'].uniques],
    ['its deleted rows stay', ({ Tagging }) => Object.assign(Tagging['x-entity'], { softDelete: true })],
    [
      'its rows belong to the callers who made them',
      ({ Tagging }) => Object.assign(Tagging['x-entity'], { owner: { roles: [] } }),
    ],
    [
      'note is required, too',
      (schemas) => {
        for (const one of [schemas.Tagging, schemas.TaggingCreate]) {
          one.properties.note = { type: 'string', maxLength: 5 };
          one.required.push('note');
        }
      },
    ],
    [
      'tag is not required',
      (schemas) => {
        for (const one of [schemas.Tagging, schemas.TaggingCreate])
          one.required = one.required.filter((name: string) => name !== 'tag');
      },
    ],
  ] satisfies [string, Change][])('stay operations of the document where %s, and it is named', (why, change) => {
    const { kinds: found, skipped } = read(({ components }) => change(components.schemas));
    expect(new Set(Object.values(found))).toEqual(new Set(['custom']));
    const reasons = skipped.filter((one) => one.why.startsWith('Tagging is no join')).map((one) => one.why);
    expect(reasons).toEqual(Array(3).fill(`Tagging is no join, so that nothing is linked here: ${why}`));
  });

  it('stay operations of the document where something is sent or answered', () => {
    const { kinds: found, skipped } = read(({ paths }) => {
      paths[ONE].put.responses['200'] = { description: 'It.' };
    });
    expect(found).toEqual({ ...LINKS, linkTagToOrder: 'custom' });
    expect(skipped.map(({ why }) => why)).toContain(
      'it is no link of Tagging: that has no body, and answers 204 alone',
    );
  });

  it('say what a list of what is linked lacks', () => {
    const { kinds: found, skipped } = read(({ paths }) => {
      delete paths['/api/v1/orders/{order_id}/tags'].get.parameters;
    });
    expect(found).toEqual({ ...LINKS, listTagsOfOrder: 'custom' });
    expect(skipped.map(({ why }) => why).filter((why) => why.startsWith('it is no list'))).toHaveLength(1);
  });
});
