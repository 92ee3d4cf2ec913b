/** What `prove` leaves in gate.yaml. The stack's runner calls no API, so every mutant survives: the record is what is looked at. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveFeature } from '../../src/commands/prove.ts';
import { readEvidence } from '../../src/evidence/gate-file.ts';
import type { Result } from '../../src/project/session.ts';
import { openedSession, type Phased, phased } from '../support/phased.ts';

const GATE = 'docs/features/pages/gate.yaml';
let made: Phased;
let before: string;
beforeAll(async () => {
  made = await phased([['pages', 'Page title:string(20)!']]);
  before = made.get(GATE);
});
afterAll(() => made?.remove());

const recorded = () => readEvidence(made.get(GATE), GATE);
const prove = async (at: string, budget?: number): Promise<Result> =>
  proveFeature({ ...(await openedSession(made.root)), now: () => at }, 'pages', budget);

describe('prove', () => {
  it('records nothing that a budget cut short', async () => {
    const { json } = await prove('2026-11-03T00:00:00.000Z', 0);
    expect((json['mutants'] as { notRun: string[] }).notRun.length).toBeGreaterThan(0);
    expect(made.get(GATE)).toBe(before);
  });

  it('records nothing in a dry run', async () => {
    const session = { ...(await openedSession(made.root)), dryRun: true };
    await proveFeature(session, 'pages');
    expect(made.get(GATE)).toBe(before);
  });

  it('records what a full run found, good or bad, and keeps approvals and green', async () => {
    const { json } = await prove('2026-11-03T00:00:00.000Z');
    const { hollow, reference, mutants } = json as unknown as Found;
    const { proof, ...others } = recorded();
    expect(others).toEqual(readEvidence(before, GATE));
    expect(proof).toEqual({
      at: '2026-11-03T00:00:00.000Z',
      hash: others.tests?.hash,
      hollow: { total: hollow.total, red: hollow.red },
      reference: { total: reference.total, green: reference.green },
      mutants: {
        total: mutants.total,
        killed: mutants.killed,
        survivors: mutants.survivors.map((one) => `${one.operation}: ${one.says}`),
      },
    });
    expect(hollow.red).toBeGreaterThan(0);
    expect(mutants.survivors.length).toBeGreaterThan(0);
  });

  it('takes the same result again for no news, and another result for some', async () => {
    const first = made.get(GATE);
    await prove('2026-11-04T00:00:00.000Z');
    expect(made.get(GATE)).toBe(first);
    const id = Object.keys(recorded().tests?.cases ?? {})[0] ?? '';
    made.put('verdicts.json', JSON.stringify({ [`test_${id.toLowerCase().replaceAll('-', '_')}`]: 'skipped' }));
    await prove('2026-11-05T00:00:00.000Z');
    expect(recorded().proof).toMatchObject({ at: '2026-11-05T00:00:00.000Z' });
    expect(recorded().proof?.hollow.red).toBe((recorded().proof?.hollow.total ?? 0) - 1);
  });
});

describe('an approval during a proof', () => {
  it('stays', async () => {
    const session = await openedSession(made.root);
    const approved = made.get(GATE).replace('A Reviewer <a@example.org>', 'Somebody Else <s@example.org>');
    made.put('verdicts.json', '{}');
    const progress = (line: string) => line === 'on the reference' && made.put(GATE, approved);
    await proveFeature({ ...session, progress }, 'pages');
    expect(recorded().docs.approved?.by).toBe('Somebody Else <s@example.org>');
    expect(recorded().proof?.hollow.red).toBe(recorded().proof?.hollow.total);
  });
});

interface Found {
  readonly hollow: { readonly total: number; readonly red: number };
  readonly reference: { readonly total: number; readonly green: number };
  readonly mutants: {
    readonly total: number;
    readonly killed: number;
    readonly survivors: ReadonlyArray<{ readonly operation: string; readonly says: string }>;
  };
}
