import { beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { isCall, savedNames, taggedNames } from '../../../src/cases/values.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { fastapi } from '../../../src/stacks/fastapi/index.ts';
import { featureOf } from '../../support/catalog.ts';

let render: Renderer;
beforeAll(async () => {
  render = await loadRenderer();
});

const treeOf = (concurrency: string) => {
  const feature = featureOf(['Item code:string(9)!unique size:int(0..9)=1'], { name: 'shop', concurrency });
  const { cases } = derive(feature, []);
  const { rendered } = fastapi.tests(feature, cases, [], render, []);
  return { cases, sources: new Map(rendered.map(({ id, source }) => [id, source])) };
};

describe('tags in tests of an API', () => {
  it('keeps the tag of an arranged answer, with its body where something refers to that', () => {
    const { sources } = treeOf('etag');
    const lines = (id: string): string[] => (sources.get(id) ?? '').split('\n').map((line) => line.trim());
    expect(lines('UPDATE-ITEM-200-IF-MATCH-CREATED')).toContain(
      'item_body, item_tag = await api.arrange_tagged("createItem", body=samples.create_item())',
    );
    expect(lines('UPDATE-ITEM-200-IF-MATCH-CREATED')).toContain('headers={"If-Match": item_tag},');
    expect(lines('DELETE-ITEM-412-STALE')).toContain(
      '_, read_item_tag = await api.arrange_tagged("getItem", path={"id": item_body["id"]})',
    );
    expect(lines('DELETE-ITEM-412-STALE')).toContain(
      'item_body = await api.arrange("createItem", body=samples.create_item())',
    );
  });

  it('gives variables lines of their own where their names are long', () => {
    const name = 'Itemwithanamethatisratherlong';
    const feature = featureOf([`${name} code:string(9)!`], { name: 'shop', concurrency: 'etag' });
    const { rendered } = fastapi.tests(feature, derive(feature, []).cases, [], render, []);
    const source = rendered.find(({ id }) => /^UPDATE-.*-IF-MATCH-CREATED$/.test(id))?.source;
    const variable = name.toLowerCase();
    expect(source).toContain(
      `    (\n        ${variable}_body,\n        ${variable}_tag,\n    ) = await api.arrange_tagged(\n`,
    );
  });

  it.each(['etag', 'etag-required'])('%s: declares each variable that it reads, and no other', (concurrency) => {
    const { cases, sources } = treeOf(concurrency);
    const calls = cases.filter(isCall);
    expect(calls.filter((one) => taggedNames(one).size > 0).length).toBeGreaterThan(5);
    for (const one of calls) {
      const text = sources.get(one.id) ?? '';
      const declared = [...text.matchAll(/^ +(\w+)(?:, (\w+))? = await api\.arrange/gm)].flatMap((found) =>
        found.slice(1).filter((name) => name !== undefined && name !== '_'),
      );
      const read = [
        ...[...savedNames(one)].map((name) => `${name}_body`),
        ...[...taggedNames(one)].map((name) => `${name}_tag`),
      ];
      expect(declared.sort(), one.id).toEqual(read.sort());
    }
  });

  it('asks for no tag where none is documented', () => {
    const { sources } = treeOf('none');
    expect(sources.size).toBeGreaterThan(20);
    for (const [id, source] of sources) expect(source, id).not.toContain('tag');
  });
});
