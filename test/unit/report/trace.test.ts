import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/effects/run.ts';
import { findingsOf } from '../../../src/project/check/features.ts';
import { writeBacklog } from '../../../src/project/docs/backlog.ts';
import { observe } from '../../../src/project/observe.ts';
import { collect } from '../../../src/report/collect.ts';
import type { CaseReport, ReadFeature } from '../../../src/report/data.ts';
import { staleParts } from '../../../src/report/figures.ts';
import { type MemoryProject, memoryProject, type SaidFeature } from '../../support/memory-project.ts';
import { richProject } from '../../support/report-samples.ts';

const MEANS = { tool: '0.1.0', history: async () => ({ kind: 'none', why: 'no Git' }) as const };
const NOTES: SaidFeature = { name: 'notes', entities: ['Note body:text! number:int!unique'] };
/** No Git is here to ask for a commit; anything else that is started is a mistake. */
const noGit: Run = async ([program]) => {
  if (program !== 'git') throw new Error(`${program} is not run here`);
  return { exitCode: undefined, stdout: '', stderr: '', timedOut: false, missing: true };
};

/** Nobody writes into it. */
const RICH = await richProject();

async function featureOf(project: MemoryProject, name: string): Promise<ReadFeature> {
  const found = (await collect(project, '0.1.0')).features.find((one) => one.name === name);
  if (found === undefined || found.problem !== undefined) throw new Error(found?.problem.message ?? name);
  return found;
}
const reported = async (said: SaidFeature) => featureOf(await memoryProject([said]), said.name);
const shown = ({ operations, rules, entities, others }: ReadFeature): CaseReport[] => [
  ...operations.flatMap(({ responses }) => responses.flatMap(({ cases }) => cases)),
  ...rules.flatMap(({ cases }) => cases),
  ...entities.flatMap(({ cases }) => cases),
  ...others,
];

it('a feature knows the item of a backlog that it came from', async () => {
  const project = await memoryProject([]);
  const session = {
    run: noGit,
    progress: () => undefined,
    now: () => '',
    tool: '0.1.0',
    reporters: '/none',
    dryRun: false,
  };
  const text = JSON.stringify({
    backlog_items: [
      {
        id: 'NOTES-7',
        user_story: 'As a writer I keep notes',
        data_requirements: { entities: ['Note: body text required'] },
      },
    ],
  });
  await writeBacklog({ ...project, ...session }, { file: 'backlog.json', text });
  const { features } = await collect(project, '0.1.0');
  expect(features).toMatchObject([{ name: 'notes', backlogItem: 'NOTES-7' }]);
});

describe('the trace of a feature', () => {
  it('shows every case of the plan, and no other', async () => {
    for (const name of ['notes', 'product-catalog', 'only-documents']) {
      const seen = await observe(RICH, name);
      const ids = [...seen.cases, ...seen.custom].map(({ id }) => id).sort();
      const feature = await featureOf(RICH, name);
      expect([...new Set(shown(feature).map(({ id }) => id))].sort()).toEqual(ids);
      expect(feature.cases.total).toBe(ids.length);
    }
  });

  it('has each case of the API at the response that it expects, and says why a response has none', async () => {
    const { operations } = await reported(NOTES);
    const create = operations.find(({ id }) => id === 'createNote');
    const of = (status: number) => create?.responses.find((one) => one.status === status);
    expect(of(201)?.cases.length).toBeGreaterThan(0);
    for (const { id } of of(422)?.cases ?? []) expect(id).toMatch(/^CREATE-NOTE-422/);
    expect(of(500)).toMatchObject({ cases: [], notDerived: 'a client cannot provoke it' });
  });

  it('puts refusals at the API with their rule too', async () => {
    const { rules } = await featureOf(RICH, 'product-catalog');
    expect(rules[0]?.cases.map(({ level }) => level).sort()).toEqual(['api', 'unit']);
  });

  it('counts red only where the test is the one that was run', async () => {
    const { cases, operations } = await reported({
      ...NOTES,
      evidence: (all) => {
        const [first = '', second = '', third = ''] = Object.keys(all.tests.cases);
        const { [third]: _, ...rest } = all.tests.cases;
        const changed = {
          ...rest,
          [first]: { hash: 'f'.repeat(64), class: 'assertion' as const },
          [second]: { hash: rest[second]?.hash ?? '', class: 'timeout' as const },
        };
        return { ...all, tests: { ...all.tests, cases: changed } };
      },
    });
    expect(cases.red).toBe(cases.total - 3);
    expect(cases.byClass).toMatchObject({ stale: 1, timeout: 1, 'not run': 1 });
    expect(operations.length).toBe(5);
  });

  it('says what failed, case by case, and what failed besides', async () => {
    const { cases, green } = await featureOf(RICH, 'product-catalog');
    expect(cases.failed).toBe(4);
    expect(green?.otherFailures).toEqual(['tests/other.test.ts::other']);
  });

  it('names everything that is out of date', async () => {
    const feature = await reported({
      ...NOTES,
      evidence: (all) => {
        const hash = 'f'.repeat(64);
        const load = all.green.load as NonNullable<typeof all.green.load>;
        return {
          ...all,
          docs: { ...all.docs, hash },
          tests: { ...all.tests, hash },
          green: { ...all.green, hash, load: { ...load, hash } },
          proof: { ...all.proof, hash },
        };
      },
    });
    expect(staleParts(feature)).toEqual([
      'the approval of the documents',
      'the approval of the tests',
      'the run on the implementation',
      'the load test',
      'the proof',
    ]);
    expect(feature.cases).toMatchObject({ passed: 0, failed: 0 });
    expect(feature.operations.every(({ p95 }) => p95 === undefined)).toBe(true);
  });

  it('knows ticks of the checklist that hold, that are old, that are missing, and looks at the rest as `check` does', async () => {
    const states = async (name: string) => (await featureOf(RICH, name)).checklist.map(({ state }) => state);
    expect(await states('notes')).toEqual(['ticked', 'open', 'holds']);
    expect(await states('product-catalog')).toEqual(['stale', 'open', 'fails']);
    expect(await states('only-documents')).toEqual(['open', 'open', 'later']);
    // The very reason that `check` gives.
    const { checklist } = await featureOf(RICH, 'product-catalog');
    const found = await findingsOf(RICH, { ...MEANS, checklist: true }, 'product-catalog', undefined);
    expect(found.map(({ message }) => message)).toContain(
      `product-catalog: "Coverage is above 90 %" does not hold: ${checklist[2]?.why}`,
    );
  });

  it('looks at the folders that features share, where the checklist asks', async () => {
    const settings = { checklist: [{ id: 'layers', text: 'The layers are kept', check: 'structure' as const }] };
    const project = await memoryProject([NOTES], settings);
    expect((await featureOf(project, 'notes')).checklist).toMatchObject([{ state: 'holds' }]);
    await project.put('src/stray/code.txt', 'nobody documents it');
    expect((await featureOf(project, 'notes')).checklist).toMatchObject([
      { state: 'fails', why: expect.stringContaining('src/stray') },
    ]);
  });

  it('has thresholds of layers from the settings', async () => {
    const { green } = await featureOf(RICH, 'notes');
    expect(green?.layers).toEqual([
      { layer: 'api', coverage: 91, threshold: 85 },
      { layer: 'domain', coverage: 96.5, threshold: 95 },
      { layer: 'repository', coverage: 88 },
    ]);
  });
});
