import { describe, expect, it } from 'vitest';
import { cut, lettersOf, memberNames, sampleNames, unused } from '../../../src/languages/names.ts';
import { toWords } from '../../../src/model/words.ts';
import { catalog } from '../../support/catalog.ts';

describe('names in any language', () => {
  it('numbers what is taken', () => {
    const used = new Set(['a']);
    expect([unused('a', used), unused('a', used), unused('b', used)]).toEqual(['a2', 'a3', 'b']);
    expect(unused('a', new Set(['a', 'a_2']), '_')).toBe('a_3');
  });

  it('cuts long names to forty characters and keeps them apart', () => {
    const [one, other] = ['x', 'y'].map((end) => cut(`${'very'.repeat(20)}${end}`, '_', lettersOf));
    expect(one).toMatch(/^very.*_[a-p]{8}$/);
    expect(one?.length).toBe(40);
    expect(one).not.toBe(other);
    expect(cut('short', '_', lettersOf)).toBe('short');
  });

  it('gives each member a name of its own', () => {
    const members = ['id', 'ID'].map((name) => ({ name, words: toWords(name) }));
    const names = memberNames(members, ['id'], ({ parts }) => parts.join(''), '_');
    expect([...names]).toEqual([
      ['id', 'id_2'],
      ['ID', 'id_3'],
    ]);
  });

  it('gives each operation one sample, however many features have it', () => {
    const feature = catalog();
    const names = sampleNames([feature, feature], [], ({ id }) => id);
    expect([...names.keys()]).toEqual(feature.operations.map(({ id }) => id));
    expect([...names.values()]).toEqual(feature.operations.map(({ id }) => id));
  });
});
