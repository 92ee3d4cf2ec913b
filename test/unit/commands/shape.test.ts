/** `feature <name>` of a feature that exists, with --entity, --field and --drop. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addEndpoint } from '../../../src/commands/endpoint.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature } from '../../../src/model/types.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { changeMembers } from '../../../src/project/docs/members.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const PERSON = 'Person name:string(80)!';
const TASK = 'Task title:string(200)!unique effort:int(0..9)index=0 owner:ref(Person)? note:text?';
const RULES = `- id: big-tasks-have-an-owner
  statement: A big task has an owner
  operations: [createTask, updateTask]
  examples:
    - {given: {effort: 9}, when: {title: x}, then: {refused: no_owner}}
    - {given: {effort: 1}, when: {title: x}, then: {value: null}}
`;

let files: MemoryWorkspace;
const make = async (more: Partial<FeatureRequest> = {}): Promise<void> => {
  files = openMemory();
  await writeFeature(sessionIn(files), { ...NONE, entities: [PERSON, TASK], ...more });
};
beforeEach(() => make());

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const editSpec = (from: string | RegExp, to: string): Promise<void> => {
  expect(get(SPEC)).toMatch(from);
  return put(SPEC, get(SPEC).replace(from, to));
};
const change = (more: Partial<FeatureRequest>) => changeMembers(sessionIn(files), { ...NONE, ...more });
const feature = (): Feature => {
  const built = build(readObject(get(SPEC), SPEC), 'tasks');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
};
// biome-ignore lint/suspicious/noExplicitAny: a document as it lies there
const document = (): any => readObject(get(SPEC), SPEC);
const schemas = () => document()['components']['schemas'];

async function refused(more: Partial<FeatureRequest>, expected: object): Promise<void> {
  const before = new Map(files.files);
  await expect(writeOrChange(more)).rejects.toMatchObject(expected);
  expect(files.files).toEqual(before);
}
const writeOrChange = (more: Partial<FeatureRequest>) =>
  Object.keys(more).some((key) => key !== 'entities')
    ? change(more)
    : writeFeature(sessionIn(files), { ...NONE, ...more });

describe('--entity of a feature that exists', () => {
  const BRAND = 'Brand name:string(80)!unique lead:ref(Person)?';

  it('adds it with all that a new feature would have for it, and changes nothing else', async () => {
    await editSpec('      summary: List tasks\n', '      # the page people look at\n      summary: What is to be done\n');
    await editSpec(/^ {8}effort:\n/m, '        effort: # in days\n');
    await addEndpoint(sessionIn(files), { feature: 'tasks', method: 'POST', path: '/api/v1/tasks/{id}/close' });
    const before = get(SPEC).split('\n');
    const { json } = await writeFeature(sessionIn(files), { ...NONE, entities: [BRAND] });
    expect(json).toMatchObject({ ok: true, added: [{ entity: 'Brand' }], rows: { changed: [], removed: [], kept: [] } });
    const after = get(SPEC).split('\n');
    const lost = before.filter((line) => !after.includes(line));
    // Who is described, and whom a brand may refer to now.
    expect(lost).toEqual([expect.stringContaining('description: Create, read, update, delete and list persons, tasks.')].slice(0, lost.length));
    expect(feature().entities.map(({ name }) => name)).toEqual(['Person', 'Task', 'Brand']);
    expect(feature().operations.map(({ id }) => id)).toContain('deleteBrand');
    expect(get(PLAN)).toContain('| CREATE-BRAND-201-');
    expect(get('docs/api/examples/tasks/create-brand.request.json')).toContain('"name"');
    expect(get('docs/api/openapi/tasks.yaml')).toBe(get(SPEC));
    const again = new Map(files.files);
    await writeFeature(sessionIn(files), { ...NONE, entities: [BRAND] });
    await writeFeature(sessionIn(files), NONE);
    expect(files.files).toEqual(again);
  });
});
