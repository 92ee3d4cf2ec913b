import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { STACKS } from '../../../src/registry.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Packages of frameworks that are not called like their stack. */
const PACKAGES = ['starlette', 'gin-gonic'];
/** A short name is a part of many words. */
const FRAMEWORK = new RegExp(
  [...Object.keys(STACKS), ...PACKAGES].map((name) => (name.length < 4 ? `\\b${name}\\b` : name)).join('|'),
  'i',
);

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

it.each(['src/languages', 'templates/languages'])('%s names no framework', (folder) => {
  const files = filesIn(folder);
  expect(files.length).toBeGreaterThan(50);
  const named = files.filter(
    (file) => FRAMEWORK.test(file.slice(ROOT.length)) || FRAMEWORK.test(readFileSync(file, 'utf8')),
  );
  expect(named).toEqual([]);
});

it('finds the frameworks where they are named', () => {
  for (const id of Object.keys(STACKS)) {
    const texts = filesIn(`src/stacks/${id}`).map((file) => readFileSync(file, 'utf8'));
    expect(texts.some((text) => FRAMEWORK.test(text))).toBe(true);
  }
});
