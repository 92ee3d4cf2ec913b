/** What lists filter and sort by has an index, unless one is there or its values do not fit one. */
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/model/types.ts';
import { indexedFields } from '../../../src/service/tables.ts';
import { featureOf } from '../../support/catalog.ts';
import { evolution, kindsOf, schemaOf } from '../../support/schemas.ts';

const indexNames = (...entities: readonly string[]): string[] =>
  schemaOf(...entities).tables.flatMap(({ indexes }) => indexes.map(({ name }) => name));

describe('indexes of lists', () => {
  it.each([
    ['sort keys', 'Good name:string(50)! size:int fee:money', ['name', 'size', 'fee']],
    ['filters', 'Good kind:enum(a,b) on:boolean extra:uuid index', ['kind', 'on', 'extra']],
    ['nothing that is unique', 'Good code:string(9)!unique', []],
    ['nothing that is neither', 'Good code:uuid note:text data:json tags:string(9)[] home:uri', []],
    ['each column once', 'Good size:int index', ['size']],
    ['no text that is too long for an index', 'Good name:string(676) motto:string(677)', ['name']],
  ])('%s', (_, entity, columns) => {
    expect(indexNames(entity)).toEqual([...columns.map((name) => `ix_goods_${name}`), 'ix_goods_created_at']);
  });

  it('are of the documents: a list without a parameter asks for none', () => {
    const feature = featureOf(['Good name:string(50)! size:int!'], { name: 'some' });
    const [good] = feature.entities;
    if (good === undefined) throw new Error('no entity');
    const lists = (sorts: readonly string[]): Operation[] =>
      feature.operations.map((one) => (one.list === undefined ? one : { ...one, list: { ...one.list, sorts } }));
    const indexed = (sorts: readonly string[]) => indexedFields({ operations: lists(sorts) }, good);
    expect(indexed(['size', 'created_at']).map(({ name }) => name)).toEqual(['size']);
    expect(indexed([])).toEqual([]);
    expect(indexedFields({ operations: [] }, good)).toEqual([]);
  });

  it('come when the values of a member are short enough, not before', () => {
    const { steps } = evolution('Good name:string(5000)!', 'Good name:string(50)!');
    expect(steps.map(({ kind, up }) => [kind, up.to.tables[0]?.indexes.map(({ name }) => name)])).toEqual([
      ['tighten', ['ix_goods_name', 'ix_goods_created_at']],
    ]);
    expect(kindsOf(evolution('Good name:string(50)!', 'Good name:string(5000)!'))).toEqual(['expand']);
  });
});
