/** What x-entity says that the schemas do not bear out. */
import { describe, expect, it } from 'vitest';
import { completeness } from '../../../src/gates/completeness.ts';
import { build } from '../../../src/model/build.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { documentOf } from '../../support/catalog.ts';

interface Component {
  readonly properties: JsonObject;
  readonly 'x-entity': JsonObject;
}

function gapsOf(change: (schemas: Record<string, Component>) => void) {
  const document = structuredClone(
    documentOf(['Brand name:string(80)!unique', 'Product name:string(200)! sku:string(20)!unique price:money?index']),
  );
  change((document['components'] as unknown as { schemas: Record<string, Component> }).schemas);
  const built = build(document, 'catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return completeness(document, built.feature, 'standard').gaps;
}

describe('an entity', () => {
  it('as it is written has no gap', () => {
    expect(gapsOf(() => {})).toEqual([]);
  });

  it.each(['unique', 'index'])('whose x-entity.%s names no member has a gap, with the nearest name', (key) => {
    const gaps = gapsOf(({ Product }) => {
      if (Product !== undefined) Product['x-entity'][key] = ['id', 'skuu'];
    });
    expect(gaps).toMatchObject([{ code: 'unknown-member', where: `/components/schemas/Product/x-entity/${key}/1` }]);
    expect(gaps[0]?.message).toContain('sku');
  });

  it.each(['unique', 'index', 'uniques', 'indexes', 'search'])('whose x-entity.%s is no list has a gap', (key) => {
    for (const value of ['sku', { a: 'sku' }, true])
      expect(
        gapsOf(({ Product }) => {
          if (Product !== undefined) Product['x-entity'][key] = value;
        }),
      ).toMatchObject([
        {
          code: 'bad-entity',
          message: `x-entity.${key} of Product is no list`,
          where: `/components/schemas/Product/x-entity/${key}`,
        },
      ]);
  });

  it.each([[[['name', 'price']]], [[['price', 'name']]]])('with a unique that %j implies has a gap', (less) => {
    const place = '/components/schemas/Product/x-entity/uniques/';
    for (const uniques of [
      [...less, ['name', 'price', 'size']],
      [['name', 'size', 'price'], ...less],
    ]) {
      const document = documentOf(['Product name:string(200)! price:money? size:int?']);
      const { Product } = (document['components'] as unknown as { schemas: Record<string, Component> }).schemas;
      if (Product !== undefined) Product['x-entity']['uniques'] = uniques;
      const built = build(document, 'catalog');
      if (!built.ok) throw new Error(JSON.stringify(built.faults));
      const { gaps } = completeness(document, built.feature, 'standard');
      expect(gaps.filter(({ code }) => code === 'bad-entity')).toMatchObject([
        {
          message: expect.stringContaining('are unique together already'),
          where: `${place}${uniques.findIndex(({ length }) => length === 3)}`,
        },
      ]);
    }
  });

  it.each([
    ['index', 676, undefined],
    ['unique', 676, undefined],
    ['index', 677, '677 characters, and 676 fit'],
    ['unique', 677, '677 characters, and 676 fit'],
    ['index', undefined, '10000 characters, and 676 fit'],
  ])('whose x-entity.%s names a text of at most %s is as long as PostgreSQL takes, or has a gap', (key, most, says) => {
    const gaps = gapsOf(({ Product, ProductCreate, ProductUpdate }) => {
      for (const schema of [Product, ProductCreate, ProductUpdate]) {
        const name = schema?.properties['name'] as { maxLength?: number } | undefined;
        if (most === undefined) delete name?.maxLength;
        else if (name !== undefined) name.maxLength = most;
      }
      if (Product !== undefined) Product['x-entity'][key] = [...((Product['x-entity'][key] ?? []) as string[]), 'name'];
    });
    const found = gaps.filter(({ code }) => code === 'bad-entity');
    expect(found).toMatchObject(
      says === undefined
        ? []
        : [
            {
              message: expect.stringContaining(says),
              where: expect.stringMatching(`^/components/schemas/Product/x-entity/${key}/\\d$`),
              hint: expect.stringContaining('maxLength'),
            },
          ],
    );
  });

  it('may have a unique URI: it has no character of more than one byte', () => {
    const document = documentOf(['Link target:uri!unique mail:email?unique kind:enum(a,b)index']);
    const built = build(document, 'links');
    expect(built.ok && completeness(document, built.feature, 'standard').gaps).toEqual([]);
  });

  it.each([
    [['sku'], 0, 'bad-entity', ''],
    [['price', 'skuu'], 0, 'unknown-member', '/1'],
    [['price', 'price'], 0, 'bad-entity', '/1'],
    [['price', 'sku'], 1, 'bad-entity', ''],
  ] as const)('with an index over %j has a gap', (members, at, code, place) => {
    const gaps = gapsOf(({ Product }) => {
      const earlier = Array.from({ length: at }, () => [...members]);
      if (Product !== undefined) Product['x-entity']['indexes'] = [...earlier, [...members]];
    });
    expect(gaps).toMatchObject([{ code, where: `/components/schemas/Product/x-entity/indexes/${at}${place}` }]);
  });

  it.each([
    [[['price']], 0, 'bad-entity', ''],
    [[['price', 'skuu']], 0, 'unknown-member', '/1'],
    [[['price', 'price']], 0, 'bad-entity', '/1'],
    [[['price', 'id']], 0, 'bad-entity', '/1'],
    [[['price', 'sku']], 0, 'bad-entity', '/1'],
    [
      [
        ['price', 'name'],
        ['name', 'price'],
      ],
      1,
      'bad-entity',
      '',
    ],
  ] as const)('with uniques over %j has a gap', (uniques, at, code, place) => {
    const gaps = gapsOf(({ Product }) => {
      if (Product !== undefined) Product['x-entity']['uniques'] = uniques.map((members) => [...members]);
    });
    expect(gaps.filter(({ where }) => where.includes('x-entity'))).toMatchObject([
      { code, where: `/components/schemas/Product/x-entity/uniques/${at}${place}` },
    ]);
  });

  it('with an index over what is unique together has a gap', () => {
    const gaps = gapsOf(({ Product }) => {
      if (Product === undefined) return;
      Product['x-entity']['uniques'] = [['price', 'name']];
      Product['x-entity']['indexes'] = [['price', 'name']];
    });
    expect(gaps).toMatchObject([
      { message: expect.stringContaining('has an index already'), where: expect.stringMatching(/indexes\/0$/) },
    ]);
  });

  it('with indexes over several members, also those of every entity, has none', () => {
    const gaps = gapsOf(({ Product }) => {
      if (Product !== undefined)
        Product['x-entity']['indexes'] = [
          ['price', 'sku'],
          ['sku', 'created_at'],
        ];
    });
    expect(gaps).toEqual([]);
  });

  it('with two members of one name in code has a gap at the later one', () => {
    const gaps = gapsOf((schemas) => {
      for (const name of ['Product', 'ProductCreate', 'ProductUpdate'])
        if (schemas[name] !== undefined) schemas[name].properties['Sku'] = { type: ['string', 'null'], example: 'a' };
    });
    expect(gaps).toMatchObject([{ code: 'same-name', where: '/components/schemas/Product/properties/Sku' }]);
    expect(gaps[0]?.hint).toContain('feature catalog --rename Product.Sku=');
  });

  it('whose plural another has would share its table', () => {
    const gaps = gapsOf(({ Product }) => {
      if (Product !== undefined) Product['x-entity']['plural'] = 'brands';
    });
    expect(gaps).toMatchObject([{ code: 'same-name', where: '/components/schemas/Product/x-entity/plural' }]);
    expect(gaps[0]?.message).toContain('Brand and Product');
  });
});
