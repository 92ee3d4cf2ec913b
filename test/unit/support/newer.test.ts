/** What the histories take for a newer version of the tool. */
import { expect, it } from 'vitest';
import type { PlannedFile } from '../../../src/plan/types.ts';
import { newer } from '../../attacks/survival/newer.ts';
import { catalog } from '../../support/catalog.ts';
import { fakeStack } from '../../support/fake-stack.ts';

const LINES = Array.from({ length: 40 }, (_, at) => `const line${at} = ${at};`);

/** The comments that come with version 1, a file each. */
function comments(lines: readonly string[]): string[] {
  const files = Array.from(
    { length: 12 },
    (_, at): PlannedFile => ({ path: `src/file${at}.ts`, content: lines.join('\n'), owner: 'managed' }),
  );
  const { service } = newer({ ...fakeStack, service: () => files }, 1);
  const texts = service(catalog(), [], () => '', undefined).map(({ content }) => content);
  return texts.flatMap((text) => text.match(/\/\/ Since version 1.*/g) ?? []);
}

it('says the same of the same code, and something else at another place', () => {
  const first = comments(LINES);
  expect(first.length).toBeGreaterThan(2);
  expect(comments(LINES)).toEqual(first);
  const moved = comments([...LINES, 'const more = 1;']);
  expect(moved).toHaveLength(first.length);
  expect(moved.filter((one, file) => one === first[file])).toEqual([]);
});
