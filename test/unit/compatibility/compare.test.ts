import { describe, expect, test } from 'vitest';
import { compareFeatures } from '../../../src/compatibility/compare.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { baseDocument, PAIRS } from '../../support/document-pairs.ts';

function feature(document: JsonObject): Feature {
  const built = build(document, 'catalogue');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

describe('pairs of documents', () => {
  test.each(PAIRS)('$name', ({ edit, back, codes, ours }) => {
    const other = baseDocument();
    edit(other);
    const [before, after] = back === true ? [other, baseDocument()] : [baseDocument(), other];
    const changes = compareFeatures(feature(before), feature(after));
    expect(new Set(changes.map(({ code }) => code))).toEqual(new Set(codes));
    expect(changes.some(({ breaking }) => breaking) ? 'breaking' : 'compatible').toBe(ours);
  });
});
