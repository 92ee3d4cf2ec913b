import { describe, expect, it } from 'vitest';
import { dependents, type Places, touchedBy } from '../../../src/gates/staged.ts';

const PLACES: Places = {
  features: ['cart', 'cart-items'].map((name) => ({
    name,
    docs: `docs/features/${name}`,
    folders: [`tests/${name}`, `src/api/${name}`, `src/migrations/${name}_0001.ts`],
  })),
  everything: ['backend-feature.yaml', '.backend-feature/templates', 'tests/support'],
  records: '.backend-feature/generated',
};

describe('what a change touches', () => {
  it.each([
    ['docs/features/cart/api-spec.yaml', ['cart'], ['cart']],
    ['docs/features/cart/gate.yaml', ['cart'], ['cart']],
    ['tests/cart/custom/own.test.ts', ['cart'], []],
    ['src/api/cart-items/deep/routes.ts', ['cart-items'], []],
    ['src/migrations/cart_0001.ts', ['cart'], []],
    ['.backend-feature/generated/cart-items.tests.json', ['cart-items'], []],
    ['src/api/cartography/routes.ts', [], []],
    ['README.md', [], []],
    ['', [], []],
  ])('%s', (path, touched, documents) => {
    expect(touchedBy([path], PLACES)).toEqual({ all: false, touched, documents });
  });

  it.each(['backend-feature.yaml', '.backend-feature/templates/a/b.hbs', 'tests/support/api.ts'])(
    '%s touches everything',
    (path) => {
      expect(touchedBy(['README.md', path], PLACES).all).toBe(true);
    },
  );
});

describe('features that refer to others', () => {
  it('are found by way of others, and in circles', () => {
    const specs = new Map([
      ['a', 'refs: {x: b/B}'],
      ['b', 'refs: {x: c/C}'],
      ['c', 'refs: {x: b/B}'],
      ['d', 'nothing'],
    ]);
    expect(dependents(['c'], specs).sort()).toEqual(['a', 'b']);
    expect(dependents([], specs)).toEqual([]);
  });
});
