import { describe, expect, it } from 'vitest';
import type { Entity, Json, Operation } from '../../../src/model/types.ts';
import type { Behaviour } from '../../../src/proof/behaviour.ts';
import { list } from '../../../src/proof/listing.ts';
import type { Row } from '../../../src/proof/types.ts';
import { featureOf } from '../../support/catalog.ts';

const DSL = 'Thing name:string(40)! price:money!index stock:int?index kind:enum(a,b)!';
const feature = (pagination: 'page' | 'keyset') => featureOf([DSL], { pagination });
const listOf = (pagination: 'page' | 'keyset'): { operation: Operation; entity: Entity } => {
  const { operations, entities } = feature(pagination);
  const operation = operations.find(({ kind }) => kind === 'list');
  const [entity] = entities;
  if (operation?.list === undefined || entity === undefined) throw new Error('no list');
  return { operation, entity };
};
const PAGES = listOf('page');
const CURSORS = listOf('keyset');

const row = (id: string, name: string, price: string, stock: number | null, kind = 'a'): Row => ({
  id,
  name,
  price,
  stock,
  kind,
  created_at: `2026-01-0${9 - Number(id)}T00:00:00.000Z`,
});
/** The newest first. */
const ROWS: readonly Row[] = [
  row('1', 'Green tea', '9.50', 3),
  row('2', 'black TEA', '10.00', null, 'b'),
  row('3', 'Coffee 100%', '9.50', 0),
  row('4', 'a_b', '100.00', 3, 'b'),
];

const answer = (query: Record<string, Json>, broken?: Behaviour, { operation, entity } = PAGES) =>
  list(operation, entity, ROWS, query, (behaviour) => behaviour !== broken);
/** Ids in their order, or why there are none. */
function ids(query: Record<string, Json>, broken?: Behaviour, which = PAGES): string {
  const page = answer(query, broken, which);
  return page === 'bad-cursor' ? page : page.rows.map(({ id }) => id).join('');
}

describe('what is found, and in which order', () => {
  it.each<readonly [string, Record<string, Json>, string]>([
    ['everything, the newest first', {}, '1234'],
    ['equal', { kind: 'b' }, '24'],
    ['at least, the bound itself too', { price_min: '10.00' }, '24'],
    ['at most', { price_max: '9.50' }, '13'],
    ['numbers are compared, not texts', { price_min: '9.51' }, '24'],
    ['a range', { stock_min: 1, stock_max: 3 }, '14'],
    ['nothing is in no range', { stock_max: 1000 }, '134'],
    ['two filters at once', { kind: 'b', stock_min: 0 }, '4'],
    ['part of a text, upper or lower case', { search: 'tEa' }, '12'],
    ['a wildcard is a character', { search: '%' }, '3'],
    ['the other too', { search: '_' }, '4'],
    ['found nowhere', { search: 'milk' }, ''],
    ['by text, by code point', { sort: 'name' }, '3142'],
    ['backwards', { sort: '-name' }, '2413'],
    ['ties by id', { sort: 'price' }, '1324'],
    ['ties backwards as well', { sort: '-price' }, '4231'],
    ['nothing comes last', { sort: 'stock' }, '3142'],
    ['either way', { sort: '-stock' }, '4132'],
    ['the oldest first', { sort: 'created_at' }, '4321'],
  ])('%s: %j', (_, query, expected) => {
    expect(ids(query)).toBe(expected);
    expect(ids(query, undefined, CURSORS)).toBe(expected);
  });

  it.each<readonly [Behaviour, Record<string, Json>, string]>([
    ['filter:kind', { kind: 'b' }, '1234'],
    ['filter-edge:price_min', { price_min: '10.00' }, '4'],
    ['search:name', { search: 'tea' }, ''],
    ['search-case', { search: 'tea' }, '1'],
    ['search-literal', { search: '%' }, '1234'],
    ['sort:name', { sort: 'name' }, '1234'],
    ['sort-nulls', { sort: 'stock' }, '2314'],
  ])('a mutant breaks %s: %j', (broken, query, expected) => {
    expect(ids(query, broken)).toBe(expected);
    expect(ids(query)).not.toBe(expected);
  });
});

describe('pages', () => {
  it.each<readonly [string, Record<string, Json>, string, object]>([
    ['the first', { per_page: 3 }, '123', { total: 4, page: 1, per_page: 3 }],
    ['the last', { per_page: 3, page: 2 }, '4', { total: 4, page: 2, per_page: 3 }],
    ['beyond', { per_page: 3, page: 3 }, '', { total: 4, page: 3, per_page: 3 }],
    ['of what is found', { per_page: 1, page: 2, kind: 'b' }, '4', { total: 2, page: 2, per_page: 1 }],
  ])('%s', (_, query, expected, beside) => {
    expect(ids(query)).toBe(expected);
    expect(answer(query)).toMatchObject({ beside });
  });

  it.each<readonly [Behaviour, string, object]>([
    ['page:size', '', { total: 4, page: 2, per_page: 3 }],
    ['page:number', '123', { total: 4 }],
    ['page:total', '4', { total: 1 }],
  ])('a mutant breaks %s', (broken, expected, beside) => {
    const query = { per_page: 3, page: 2 };
    expect(ids(query, broken)).toBe(expected);
    expect(answer(query, broken)).toMatchObject({ beside });
  });
});

describe('cursors', () => {
  /** Pages until there is none any more; at most so many. */
  function walk(query: Record<string, Json>, broken?: Behaviour): string[] {
    const pages: string[] = [];
    let cursor: Json | undefined;
    for (let times = 0; times < 6 && cursor !== null; times += 1) {
      const asked = cursor === undefined ? query : { ...query, cursor };
      const page = answer(asked, broken, CURSORS);
      if (page === 'bad-cursor') return [...pages, page];
      pages.push(page.rows.map(({ id }) => id).join(''));
      cursor = page.beside['next_cursor'] ?? null;
    }
    return pages;
  }

  it.each<readonly [Record<string, Json>, string[]]>([
    [{ limit: 3 }, ['123', '4']],
    [{ limit: 2 }, ['12', '34']],
    [{ limit: 1, sort: '-price' }, ['4', '2', '3', '1']],
    [{ limit: 9 }, ['1234']],
    [{ limit: 1, search: 'milk' }, ['']],
  ])('lead through everything once: %j', (query, expected) => {
    expect(walk(query)).toEqual(expected);
  });

  it('are of one order, and of a list', () => {
    const first = answer({ limit: 2, sort: 'name' }, undefined, CURSORS);
    if (first === 'bad-cursor') throw new Error(first);
    const cursor = first.beside['next_cursor'] ?? '';
    expect(ids({ cursor, sort: 'name' }, undefined, CURSORS)).toBe('42');
    for (const query of [{ cursor, sort: '-name' }, { cursor }, { cursor: 'x' }, { cursor: '' }, { cursor: 'bnVsbA' }])
      expect(ids(query, undefined, CURSORS), JSON.stringify(query)).toBe('bad-cursor');
    expect(ids({ cursor: 'x' }, 'page:cursor', CURSORS)).not.toBe('bad-cursor');
  });

  it.each<readonly [Behaviour, string[]]>([
    ['page:next', ['12']],
    ['page:size', ['1234']],
    ['page:number', ['12', '12', '12', '12', '12', '12']],
  ])('a mutant breaks %s', (broken, expected) => {
    expect(walk({ limit: 2 }, broken)).toEqual(expected);
  });
});
