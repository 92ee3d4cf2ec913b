/** `--total`: what documents, rows, reference and mutants say of how pages by number are counted. */
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { featureInput } from '../../../src/input/feature.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature, Json, JsonObject } from '../../../src/model/types.ts';
import { readBack } from '../../../src/plan/document/read-back.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { crudsOf } from '../../../src/service/crud.ts';
import { SchemaBook } from '../../../src/service/schemas.ts';
import { documentOf } from '../../support/catalog.ts';

const flags = { name: 'logs', entities: ['Visit page:string(80)!'], ruleTexts: [], ruleFiles: [] };

function featureOf(document: JsonObject): Feature {
  const built = build(document, 'logs');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

function documented(total?: string): { document: JsonObject; feature: Feature } {
  const document = documentOf(flags.entities, { name: 'logs', ...(total === undefined ? {} : { total }) });
  return { document, feature: featureOf(document) };
}

const listOf = ({ operations }: Feature) => operations.find(({ kind }) => kind === 'list');
const isTold = (feature: Feature): boolean =>
  mutantsOf(feature).some(({ id }) => id.includes('the total counts the page'));
/** Rows of the list that say a total, by ID. */
const told = (feature: Feature): Record<string, Json> =>
  Object.fromEntries(
    derive(feature).cases.flatMap(({ id, expect: { body = [] } }) =>
      body.flatMap(([name, value]) => (name === 'total' && value.kind === 'json' ? [[id, value.value]] : [])),
    ),
  );

describe('a total', () => {
  it('is exact where nothing is said, and then no document says it', () => {
    const { document, feature } = documented();
    expect(documented('exact').document).toEqual(document);
    expect(listOf(feature)?.list).not.toHaveProperty('total');
    expect(isTold(feature)).toBe(true);
    expect(Object.keys(told(feature))).toHaveLength(6);
  });

  it('that is estimated is demanded of the last page, and of an empty store', () => {
    const { feature } = documented('estimate');
    expect(listOf(feature)?.list?.total).toBe('estimate');
    expect(told(feature)).toEqual({ 'LIST-VISITS-200-EMPTY': 0, 'LIST-VISITS-200-PAGE-3': 25 });
    expect(isTold(feature)).toBe(true);
  });

  it('that is not given is no member, no demand and no mutant', () => {
    const { document, feature } = documented('none');
    expect(JSON.stringify(document)).not.toContain('"total":{');
    expect(listOf(feature)?.list?.total).toBe('none');
    expect(told(feature)).toEqual({});
    expect(isTold(feature)).toBe(false);
  });

  it.each(['estimate', 'none'])('of either kind is generated, and read back: %s', (total) => {
    const { document, feature } = documented(total);
    expect([...crudsOf(new SchemaBook(feature)).values()].map(({ kind }) => kind)).toContain('list');
    expect(readBack(document, feature).input.total).toBe(total);
  });

  it('is refused where pages have none, and where it is no policy', () => {
    const wheres = (more: object) => featureInput({ ...flags, ...more }, []).diagnostics.map(({ where }) => where);
    expect(wheres({ pagination: 'keyset', total: 'none' })).toEqual(['--total']);
    expect(wheres({ total: 'maybe' })).toEqual(['--total']);
    expect(wheres({ total: 'estimate' })).toEqual([]);
  });

  it('of a document that is no policy is exact, and said so', () => {
    const { document } = documented();
    const text = JSON.stringify(document).replace('"x-list":{', '"x-list":{"total":"maybe",');
    const feature = featureOf(JSON.parse(text));
    expect(listOf(feature)?.list).not.toHaveProperty('total');
    expect(feature.notDerived.map(({ pointer }) => pointer)).toContain('/paths/~1api~1v1~1visits/get/x-list/total');
  });
});
