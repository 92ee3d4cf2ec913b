/** The workflow of this repository. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ACTIONS } from '../../src/kit/actions.ts';

it('uses the actions of generated projects, by the same commits', () => {
  const workflow = readFileSync(new URL('../../.github/workflows/ci.yml', import.meta.url), 'utf8');
  const uses = [...workflow.matchAll(/uses: (.*)$/gm)].map(([, action]) => action);
  expect(uses.sort()).toEqual(Object.values(ACTIONS).sort());
});
