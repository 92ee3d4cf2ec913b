/** What `check` says first must be what can be done first. */
import { expect, it } from 'vitest';
import { checkFeature } from '../../../src/gates/check.ts';
import type { Observation } from '../../../src/gates/phases.ts';

const approved = { by: 'A <a@example.org>', at: '2026-11-02T10:00:00.000Z' };
const broken = {
  code: 'breaks-clients',
  message: 'clients of the approved version 1.0.0 break: Task.effort is gone',
  where: 'docs/features/tasks/api-spec.yaml#/paths',
  hint: 'Take it back.',
};
const seen: Observation = {
  feature: 'tasks',
  folder: 'docs/features/tasks',
  docs: { gaps: [broken], hash: 'd2' },
  cases: [],
  byHand: [],
  pending: [],
  testsHash: 't1',
  rendered: 'r1',
  evidence: { schema: 2, tool: '0.2.0', docs: { hash: 'd1', approved } },
  testsOnDisk: 'current',
  editedFiles: [],
  serviceOnDisk: true,
};
const disk = {
  rules: [],
  locked: [],
  foreign: [],
  byHand: [],
  implementation: [],
  missingFiles: [],
  migrations: undefined,
  tool: '0.2.0',
};

it('an approval comes after the gaps that refuse it', () => {
  const [changed, gap] = checkFeature(seen, disk);
  expect(changed).toMatchObject({
    code: 'docs-not-approved',
    hint: 'Close the gaps of tasks that are listed here, then: create-backend-feature approve tasks docs',
  });
  expect(gap).toMatchObject({ code: 'breaks-clients', hint: 'Take it back.' });
});

it('without gaps it is the next step', () => {
  const [changed] = checkFeature({ ...seen, docs: { gaps: [], hash: 'd2' } }, disk);
  expect(changed).toMatchObject({ hint: 'create-backend-feature approve tasks docs' });
});
