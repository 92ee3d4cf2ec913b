/** Tests in other words are the tests that were approved: the record of them is written with them, and by no later command. */
import { beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../../src/commands/approve.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { writeTests } from '../../../src/commands/tests.ts';
import { updateProject } from '../../../src/commands/update.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readEvidence } from '../../../src/evidence/gate-file.ts';
import { readConfig, writeConfig } from '../../../src/input/config.ts';
import { observe } from '../../../src/project/observe.ts';
import { type Session, saveEvidence } from '../../../src/project/session.ts';
import type { Stack } from '../../../src/stacks/stack.ts';
import { everythingWell } from '../../support/memory-project.ts';
import { APPROVER, stackWithBase } from '../../support/phased.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const GATE = 'docs/features/tasks/gate.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';

/** Each test stands below the words of its row. */
const worded: Stack = {
  ...stackWithBase,
  tests: (feature, cases) => {
    const rendered = cases.map(({ id, act, expect: wanted }) => ({
      id,
      source: `run(${JSON.stringify([act, wanted])});\n`,
    }));
    const files = rendered.map(({ id, source }, at) => ({
      path: `tests/${feature.name}/${id}.ts`,
      content: `// ${cases[at]?.title}\n${source}`,
      owner: 'locked' as const,
    }));
    return { rendered, files };
  },
};
/** A version that says it in capitals. */
const louder: Stack = {
  ...worded,
  tests: (...said) => {
    const { rendered, files } = worded.tests(...said);
    const loud = (text: string): string => text.replace(/^\/\/.*/, (comment) => comment.toUpperCase());
    return { rendered, files: files.map((file) => ({ ...file, content: loud(file.content) })) };
  },
};

let files: MemoryWorkspace;
const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const session = (stack = worded, tool = '0.1.0'): Session => ({ ...sessionIn(files), stack, tool });
const evidence = () => readEvidence(get(GATE), GATE);
const update = (stack = worded, tool = '0.1.0') =>
  updateProject({ ...session(stack, tool), config: readConfig(get('backend-feature.yaml')) });
/** A row in other words; its test is the same. */
const reword = (): Promise<void> =>
  put(PLAN, get(PLAN).replace(/(\| CREATE-TASK-201 \| )[^|]*\|/, '$1In other words |'));

beforeEach(async () => {
  files = openMemory();
  await put('backend-feature.yaml', writeConfig(session().config));
  await update();
  await writeFeature(session(), { name: 'tasks', entities: ['Task title:string(20)!'], ruleTexts: [], rulesFiles: [] });
  await approveFeature(session(), 'tasks', 'docs', APPROVER);
  await writeTests(session(), 'tasks');
  const seen = await observe(session(), 'tasks');
  const { tests, green, docs } = everythingWell(seen);
  await saveEvidence(session(), seen, { schema: 2, tool: '0.1.0', docs, tests, green }, 'green');
});

describe('tests in other words', () => {
  it('are on record as soon as `tests` has written them', async () => {
    const before = evidence();
    await reword();
    await approveFeature(session(), 'tasks', 'docs', APPROVER);
    const { json } = await writeTests(session(), 'tasks');
    expect(json['written']).toEqual([GATE, 'tests/tasks/CREATE-TASK-201.ts']);
    expect(evidence()?.tests?.approved).toEqual(before?.tests?.approved);
    expect(evidence()?.tests?.rendered).not.toBe(before?.tests?.rendered);
    expect((await update()).json['written']).toEqual([]);
  });

  it('are as they were on record where `tests` finds others', async () => {
    const before = get(GATE);
    await put(PLAN, get(PLAN).replace(/^\| CREATE-TASK-201-TITLE-MAX .*\n/m, ''));
    await approveFeature(session(), 'tasks', 'docs', APPROVER);
    await writeTests(session(), 'tasks');
    expect(evidence()?.tests).toEqual(readEvidence(before, GATE)?.tests);
  });

  it('of a newer version are on record with the first update', async () => {
    const { json } = await update(louder, '0.2.0');
    expect(json['written']).toContain(GATE);
    expect((await update(louder, '0.2.0')).json['written']).toEqual([]);
  });

  it('that are still to be approved leave the record to `tests`', async () => {
    await reword();
    expect((await update()).json['written']).toEqual([]);
  });
});
