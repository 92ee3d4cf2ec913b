/** The paths of a service, named without rendering it, are those of the rendered files. */
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { FORTY } from '../../fixtures/forty-features.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const render = await loadRenderer();
const features = [
  catalog(),
  ...FORTY.filter(({ entities }) => entities.length === 1 && !entities.join().includes('ref(')).map(
    ({ name, entities }) => featureOf(entities, { name }),
  ),
];

describe.each(Object.keys(STACKS))('%s', (id) => {
  it('names the files of a service without rendering them', async () => {
    const stack = await STACKS[id]?.load();
    expect(features.length).toBeGreaterThan(30);
    for (const feature of features) {
      const { cases } = derive(feature);
      const rendered = stack?.service(feature, cases, render, undefined).map(({ path }) => path);
      expect(stack?.servicePaths(feature, cases), feature.name).toEqual(rendered);
    }
  });
});
