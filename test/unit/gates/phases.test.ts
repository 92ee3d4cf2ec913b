import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/evidence/gate-file.ts';
import {
  greenShortfall,
  isGreen,
  isSettled,
  mayApproveDocs,
  mayApproveTests,
  mayBeGreen,
  mayRunRed,
  mayWriteService,
  mayWriteTests,
  type Observation,
  phaseOf,
  SCHEMA,
} from '../../../src/gates/phases.ts';
import { pass } from '../../../src/project/session.ts';

const approved = { by: 'A <a@example.org>', at: '2026-11-02T10:00:00.000Z' };
const DOCS: Evidence = { schema: 1, tool: '0.1.0', docs: { hash: 'd1', approved } };
const RED: Evidence = {
  ...DOCS,
  tests: {
    hash: 't1',
    approved,
    cases: { A: { hash: 'a1', class: 'assertion' }, B: { hash: 'b1', class: 'not-implemented' } },
  },
};
const GREEN: Evidence = {
  ...RED,
  green: { at: approved.at, hash: 't1', total: 2, passed: 2, coverage: 95, threshold: 80, failing: [] },
};

function seen(changes: Partial<Observation> = {}): Observation {
  return {
    feature: 'catalog',
    folder: 'docs/features/catalog',
    docs: { gaps: [], hash: 'd1' },
    cases: [
      { id: 'A', hash: 'a1' },
      { id: 'B', hash: 'b1' },
    ],
    byHand: [],
    pending: [],
    testsHash: 't1',
    rendered: 'r1',
    evidence: GREEN,
    testsOnDisk: 'current',
    editedFiles: [],
    serviceOnDisk: true,
    ...changes,
  };
}
const gap = { code: 'summary', message: 'listProducts has no summary', where: '/paths/~1x/get', hint: 'write one' };
const without = (evidence: Evidence, key: 'tests'): Evidence => {
  const { [key]: approvedTests, ...rest } = evidence;
  if (approvedTests === undefined) return rest;
  const { approved: _, ...tests } = approvedTests;
  return { ...rest, tests };
};

describe('after a refusal', () => {
  const undone: Evidence = { ...RED };

  it('names service, and lets no green run, where its files are behind', () => {
    const half = seen({ evidence: undone, serviceBehind: ['src/catalog/a.txt', 'src/catalog/b.txt'] });
    expect(phaseOf(half)).toEqual({ phase: 'implementation', next: 'create-backend-feature service catalog' });
    expect(mayBeGreen(half)).toMatchObject({
      ok: false,
      code: 'service-missing',
      reason: expect.stringContaining('src/catalog/a.txt, and 1 more'),
      hint: 'create-backend-feature service catalog',
    });
    expect(phaseOf(seen({ evidence: undone, serviceBehind: [] })).next).toBe('create-backend-feature green catalog');
  });

  it('names feature where plan and copy are behind the spec, and approving where they are not', () => {
    const edited = { gaps: [], hash: 'd2' };
    expect(phaseOf(seen({ docs: { ...edited, behind: true } })).next).toBe('create-backend-feature feature catalog');
    expect(phaseOf(seen({ docs: { ...edited, behind: false } })).next).toBe(
      'create-backend-feature approve catalog docs',
    );
  });

  it('names tests where they are behind the plan', () => {
    expect(phaseOf(seen({ testsOnDisk: 'stale' })).next).toBe('create-backend-feature tests catalog');
  });
});

describe('a conflict that a merge left in files', () => {
  const where = 'backend/domain/catalog/services.py:12';

  it.each(['nothing approved', 'done'])('comes next, whatever else does: %s', (state) => {
    const left = { ...seen(state === 'done' ? {} : { evidence: undefined }), conflicts: [where] };
    expect(phaseOf(left).next).toBe(`settle the conflict in ${where}`);
    expect(phaseOf(left).phase).not.toBe('done');
  });

  it('shuts the gate of green, with the exit code of conflicts', () => {
    const gate = isSettled({ ...seen({}), conflicts: [where, 'b.py:3'] });
    expect(gate).toMatchObject({ ok: false, code: 'conflict-left', where, details: [{ where }, { where: 'b.py:3' }] });
    expect(() => pass(gate)).toThrow(expect.objectContaining({ exitCode: 4 }));
    expect(isSettled(seen({}))).toEqual({ ok: true });
  });
});

describe('the order of the phases', () => {
  it('lets everything through when all is done', () => {
    for (const gate of [mayApproveDocs, mayWriteTests, mayRunRed, mayApproveTests, mayWriteService, mayBeGreen]) {
      expect(gate(seen())).toEqual({ ok: true });
    }
    expect(phaseOf(seen())).toEqual({ phase: 'done', next: '' });
  });

  it.each<[string, (o: Observation) => unknown, Partial<Observation>, string, string]>([
    ['gaps stop the approval', mayApproveDocs, { docs: { gaps: [gap], hash: 'd1' } }, 'docs-incomplete', 'write one'],
    ['gaps stop the tests', mayWriteTests, { docs: { gaps: [gap], hash: 'd1' } }, 'docs-incomplete', 'write one'],
    [
      'no evidence',
      mayWriteTests,
      { evidence: undefined },
      'docs-not-approved',
      'create-backend-feature approve catalog docs',
    ],
    [
      'no approval',
      mayWriteTests,
      { evidence: { ...DOCS, docs: { hash: 'd1' } } },
      'docs-not-approved',
      'create-backend-feature approve catalog docs',
    ],
    [
      'changed documents',
      mayWriteTests,
      { docs: { gaps: [], hash: 'd2' } },
      'docs-not-approved',
      'create-backend-feature approve catalog docs',
    ],
    ['absent tests', mayRunRed, { testsOnDisk: 'absent' }, 'tests-missing', 'create-backend-feature tests catalog'],
    ['stale tests', mayRunRed, { testsOnDisk: 'stale' }, 'tests-missing', 'create-backend-feature tests catalog'],
    ['never red', mayApproveTests, { evidence: DOCS }, 'not-red', 'create-backend-feature red catalog'],
    [
      'one case never run',
      mayWriteService,
      {
        cases: [
          { id: 'A', hash: 'a1' },
          { id: 'C', hash: 'c1' },
        ],
      },
      'not-red',
      'create-backend-feature red catalog',
    ],
    [
      'a changed case',
      mayWriteService,
      { cases: [{ id: 'A', hash: 'a2' }] },
      'not-red',
      'create-backend-feature red catalog',
    ],
    [
      'a custom case never run',
      mayApproveTests,
      { byHand: [{ id: 'X', hash: 'x' }] },
      'not-red',
      'create-backend-feature red catalog',
    ],
    ['a custom case to write', mayApproveTests, { pending: ['X'] }, 'not-red', 'create-backend-feature red catalog'],
    ['no case at all', mayApproveTests, { cases: [] }, 'not-red', 'add an operation'],
    [
      'tests not approved',
      mayWriteService,
      { evidence: without(RED, 'tests') },
      'tests-not-approved',
      'create-backend-feature approve catalog tests',
    ],
    [
      'approval of other tests',
      mayWriteService,
      { testsHash: 't2' },
      'tests-not-approved',
      'create-backend-feature approve catalog tests',
    ],
    ['no service', mayBeGreen, { serviceOnDisk: false }, 'service-missing', 'create-backend-feature service catalog'],
  ])('%s', (_, gate, changes, code, hint) => {
    expect(gate(seen(changes))).toMatchObject({ ok: false, code, hint, reason: expect.stringContaining('catalog') });
  });

  it.each(['passed', 'skipped', 'wrong-target', 'load-error', 'fixture-error', 'timeout', 'no-tests'] as const)(
    'does not take %s for red',
    (kind) => {
      const cases = { A: { hash: 'a1', class: kind }, B: { hash: 'b1', class: 'assertion' as const } };
      const gate = mayApproveTests(seen({ evidence: { ...DOCS, tests: { hash: 't1', cases } } }));
      expect(gate).toMatchObject({ ok: false, code: 'not-red', details: [{ code: kind }] });
    },
  );

  it('names the locked file that was edited', () => {
    const gate = mayRunRed(seen({ testsOnDisk: 'edited', editedFiles: ['backend/tests/x.py'] }));
    expect(gate).toMatchObject({ ok: false, code: 'edited-file', where: 'backend/tests/x.py' });
  });

  it('keeps the evidence of cases that did not change', () => {
    const gate = mayApproveTests(
      seen({
        cases: [
          { id: 'A', hash: 'a1' },
          { id: 'B', hash: 'b2' },
        ],
      }),
    );
    expect(gate).toMatchObject({ ok: false, details: [{ message: 'B changed since it ran' }] });
  });

  it.each<[string, Partial<Observation>, string, string]>([
    [
      'new',
      { evidence: undefined, testsOnDisk: 'absent', serviceOnDisk: false },
      'docs',
      'create-backend-feature approve catalog docs',
    ],
    ['gaps', { docs: { gaps: [gap], hash: 'd1' } }, 'docs', 'edit docs/features/catalog/api-spec.yaml'],
    ['approved docs', { evidence: DOCS, testsOnDisk: 'absent' }, 'tests', 'create-backend-feature tests catalog'],
    ['written tests', { evidence: DOCS }, 'tests', 'create-backend-feature red catalog'],
    ['red tests', { evidence: without(RED, 'tests') }, 'tests', 'create-backend-feature approve catalog tests'],
    [
      'approved tests',
      { evidence: RED, serviceOnDisk: false },
      'implementation',
      'create-backend-feature service catalog',
    ],
    ['a service', { evidence: RED }, 'implementation', 'create-backend-feature green catalog'],
    ['changed docs', { docs: { gaps: [], hash: 'd2' } }, 'docs', 'create-backend-feature approve catalog docs'],
  ])('phase and next command: %s', (_, changes, phase, next) => {
    expect(phaseOf(seen(changes))).toEqual({ phase, next });
  });

  it.each<[string, Partial<NonNullable<Evidence['green']>>]>([
    ['a failing case', { failing: ['A'] }],
    ['fewer passed than run', { passed: 1 }],
    ['nothing run', { total: 0, passed: 0 }],
    ['too little coverage', { coverage: 79.9 }],
    ['other tests', { hash: 't0' }],
  ])('is not done with %s', (_, changes) => {
    const evidence: Evidence = { ...GREEN, green: { ...(GREEN.green as NonNullable<Evidence['green']>), ...changes } };
    expect(phaseOf(seen({ evidence })).phase).toBe('implementation');
  });
});

describe('a database that the migrations leave unlike the documents', () => {
  const { green } = GREEN;
  const differs = seen({ evidence: { ...GREEN, ...(green && { green: { ...green, failing: [SCHEMA] } }) } });

  it('keeps the feature from being done, though every test passes', () => {
    expect([isGreen(seen()), greenShortfall(seen())]).toEqual([true, undefined]);
    expect(isGreen(differs)).toBe(false);
    expect(greenShortfall(differs)).toBe('its migrations give another schema than its documents');
    expect(phaseOf(differs)).toEqual({ phase: 'implementation', next: 'create-backend-feature green catalog' });
  });
});
