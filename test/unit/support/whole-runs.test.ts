/** What a sample leaves is run by the command that it names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));

it.each([
  ['corpus', 'compile', ['test/suites', 'test/compile']],
  ['soak', 'attacks', ['test/attacks']],
])('npm run %s runs all of test/%s, and nothing of these is left to another', (command, project, folders) => {
  // No file is left out by a filter behind the project.
  expect(scripts[command]).toMatch(new RegExp(`&& CBF_WHOLE=1 vitest run --project ${project}(?: && |$)`));
  const named = folders.flatMap(sources).flatMap((source) => source.match(/whole: 'npm run \w+'/g) ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(new Set(named)).toEqual(new Set([`whole: 'npm run ${command}'`]));
});
