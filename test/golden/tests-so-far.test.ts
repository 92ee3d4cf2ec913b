/** Progress of a run, read from what the reporters have written so far. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testsSoFar } from '../../src/project/run/tests-so-far.ts';
import { temporaryFolder, writeTree } from '../support/tree.ts';

const line = (name: string, variant = ''): string =>
  `${JSON.stringify({ event: 'test', file: 'a', name, variant, class: 'passed', why: '"name": "no"', seconds: 0 })}\n`;

it('counts expected tests once, and says so where none has begun', async () => {
  const folder = temporaryFolder();
  const report = join(folder, 'report.jsonl');
  const expects = ['one', 'two', 'by_hand*'];
  expect(await testsSoFar(report, expects, 3)).toBe('starting the tests, 3 s');
  writeTree(folder, {
    'report.jsonl': `{"event": "start"}\n${line('one', '[a]')}${line('one', '[b]')}${line('by_hand_x')}{"event": "te`,
  });
  expect(await testsSoFar(report, expects, 4)).toBe('2 of 3 tests, 4 s');
  expect(await testsSoFar(report, undefined, 4)).toBe('2 tests, 4 s');
  writeTree(folder, { 'report.jsonl.ended': 'one\ntwo\n' });
  expect(await testsSoFar(report, expects, 5)).toBe('2 of 3 tests, 5 s');
});
