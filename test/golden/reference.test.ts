/** The pages of docs/reference say what the product does: `npm run reference` makes them. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { referencePages } from '../../scripts/reference/pages.ts';

const there = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const pages = await referencePages();

it.each(Object.entries(pages))('%s is fresh', (path, text) => {
  expect(there(path), 'npm run reference').toBe(text);
});

it('no page is left of before', () => {
  const folder = new URL('../../docs/reference', import.meta.url);
  expect(readdirSync(folder).map((name) => `docs/reference/${name}`)).toEqual(
    Object.keys(pages)
      .filter((path) => path.startsWith('docs/'))
      .sort(),
  );
});
