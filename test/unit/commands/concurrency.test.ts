/** `feature <name> --concurrency` of a feature that exists. */
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { canonical } from '../../../src/model/hash.ts';
import { changeConcurrency, isConcurrency } from '../../../src/project/docs/concurrency.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const ENTITIES = ['Person name:string(80)!unique', 'Task title:string(200)! owner:ref(Person)?'];

interface Document {
  readonly paths: Record<string, Record<string, { parameters?: unknown[]; responses: Record<string, unknown> }>>;
  readonly components: { parameters?: unknown; responses: Record<string, unknown> };
}

let files: MemoryWorkspace;
const written = async (concurrency?: string): Promise<MemoryWorkspace> => {
  const workspace = openMemory();
  const said = concurrency === undefined ? {} : { concurrency };
  await writeFeature(sessionIn(workspace), { ...NONE, entities: ENTITIES, ...said });
  return workspace;
};
beforeEach(async () => {
  files = await written();
});

const textIn = (workspace: MemoryWorkspace, path: string): string => workspace.files.get(path) ?? '';
const change = (concurrency: string, more: Partial<FeatureRequest> = {}) =>
  changeConcurrency(sessionIn(files), { ...NONE, concurrency, ...more });
const documentIn = (workspace: MemoryWorkspace): string => canonical(readObject(textIn(workspace, SPEC), SPEC));
const rows = (workspace: MemoryWorkspace): string[] =>
  textIn(workspace, PLAN)
    .split('\n')
    .filter((line) => /^\| [A-Z]/.test(line))
    .sort();

describe('--concurrency', () => {
  it.each(['etag', 'etag-required'])(
    '%s gives the document and the rows that a new feature would have',
    async (kind) => {
      const { json } = await change(kind);
      expect(json).toMatchObject({ gaps: [], concurrency: kind });
      const fresh = await written(kind);
      expect(documentIn(files)).toBe(documentIn(fresh));
      expect(rows(files)).toEqual(rows(fresh));
      expect(rows(files).some((row) => row.includes('etag($read_task)'))).toBe(true);
    },
  );

  it.each(['etag', 'etag-required'])('%s is refused of a feature with a batch that has no tags', async (kind) => {
    files = openMemory();
    const operations = 'create,get,update,delete,batch-create,batch-delete';
    await writeFeature(sessionIn(files), { ...NONE, entities: ENTITIES, operations });
    const before = textIn(files, SPEC);
    await expect(change(kind)).rejects.toThrow(/batchDeletePeople of tasks cannot keep what --concurrency/);
    expect(textIn(files, SPEC)).toBe(before);
    await expect(change('none')).resolves.toMatchObject({ json: { concurrency: 'none' } });
  });

  it('is given to a feature whose only batch creates', async () => {
    files = openMemory();
    const operations = 'create,get,update,batch-create';
    await writeFeature(sessionIn(files), { ...NONE, entities: ENTITIES, operations });
    expect((await change('etag')).json).toMatchObject({ gaps: [], concurrency: 'etag' });
  });

  it('none takes back what it said, and nothing else', async () => {
    const [document, plan] = [documentIn(files), rows(files)];
    await change('etag-required');
    expect(documentIn(files)).not.toBe(document);
    await change('etag');
    expect(textIn(files, PLAN)).not.toContain('428');
    await change('none');
    expect(rows(files)).toEqual(plan);
    expect(documentIn(files)).toBe(document);
  });

  it('none leaves an answer that is described otherwise, or that another operation has', async () => {
    await change('etag-required');
    const spec = readObject(textIn(files, SPEC), SPEC) as never as Document;
    (spec.components.responses['PreconditionFailed'] as { description: string }).description = 'Ours.';
    const create = spec.paths['/api/v1/tasks']?.['post'];
    if (create !== undefined) create.responses['428'] = { $ref: '#/components/responses/PreconditionRequired' };
    await files.apply([{ path: SPEC, before: textIn(files, SPEC), content: JSON.stringify(spec) }]);
    await change('none');
    const { responses } = (readObject(textIn(files, SPEC), SPEC) as never as Document).components;
    expect(responses).toHaveProperty('PreconditionFailed');
    expect(responses).toHaveProperty('PreconditionRequired');
  });

  it('makes a row of a person that names no state a gap', async () => {
    const row = '| OUR-CASE | ours | p = createPerson body() | updatePerson path(id=$p.id) only(name="Ada") | 200 |\n';
    const before = textIn(files, PLAN);
    const [head] = before.match(/\| ID .*\n\|[- |]+\n/) ?? [''];
    await files.apply([{ path: PLAN, before, content: `${before}\n## Ours\n\n${head}${row}` }]);
    expect((await change('etag')).json).toMatchObject({ gaps: [] });
    expect((await change('etag-required')).json).toMatchObject({
      gaps: [{ code: 'contradicts-spec', message: expect.stringContaining('sends no If-Match') }],
    });
  });

  it('takes a header and an answer that operations share for what they are', async () => {
    await change('etag');
    const spec = readObject(textIn(files, SPEC), SPEC) as never as Document;
    const { paths, components } = spec;
    const one = paths['/api/v1/tasks/{id}'];
    components.parameters = { Seen: one?.['patch']?.parameters?.[0] };
    components.responses['TheTask'] = one?.['get']?.responses['200'];
    for (const method of ['get', 'patch'])
      if (one?.[method] !== undefined) one[method].responses['200'] = { $ref: '#/components/responses/TheTask' };
    for (const method of ['patch', 'delete'])
      if (one?.[method] !== undefined) one[method].parameters = [{ $ref: '#/components/parameters/Seen' }];
    await files.apply([{ path: SPEC, before: textIn(files, SPEC), content: JSON.stringify(spec) }]);
    expect((await change('etag-required')).json).toMatchObject({ gaps: [] });
    const required = (readObject(textIn(files, SPEC), SPEC) as never as Document).paths['/api/v1/tasks/{id}'];
    expect(required?.['patch']?.parameters).toMatchObject([{ name: 'If-Match', required: true }]);
    await change('none');
    const none = readObject(textIn(files, SPEC), SPEC) as never as Document;
    expect(none.paths['/api/v1/tasks/{id}']?.['patch']).not.toHaveProperty('parameters');
    expect(none.components.responses['TheTask']).not.toHaveProperty('headers');
  });

  it('twice is once', async () => {
    await change('etag');
    const text = textIn(files, SPEC);
    expect((await change('etag')).lines[0]).toBe('The documents say etag already.');
    expect(textIn(files, SPEC)).toBe(text);
  });

  it('is one thing at a time, one of three, and of entities', async () => {
    const code = (promise: Promise<unknown>) =>
      promise.then(
        () => 'done',
        ({ code }: { code: string }) => code,
      );
    const before = textIn(files, SPEC);
    expect(await code(change('lock'))).toBe('usage');
    expect(await code(change('etag', { access: 'public' }))).toBe('usage');
    expect(textIn(files, SPEC)).toBe(before);
    const session = sessionIn(files);
    expect(await isConcurrency(session, { ...NONE, concurrency: 'etag' })).toBe(true);
    expect(await isConcurrency(session, { ...NONE, name: 'others', concurrency: 'etag' })).toBe(false);
    expect(await isConcurrency(session, { ...NONE, concurrency: 'etag', entities: ENTITIES })).toBe(false);
  });
});

it('a document from outside says it itself', async () => {
  const from = { file: 'shop.yaml', text: textIn(files, SPEC) };
  for (const flag of ['concurrency', 'access', 'pagination', 'total'])
    await expect(
      writeFeature(sessionIn(openMemory()), { ...NONE, name: 'shop', from, [flag]: 'etag' }),
    ).rejects.toMatchObject({ code: 'usage', where: '--from' });
});

it('what only a new feature is told is no longer passed over in silence', async () => {
  await expect(writeFeature(sessionIn(files), { ...NONE, access: 'public' })).rejects.toMatchObject({
    code: 'usage',
    where: '--access',
  });
  await expect(writeFeature(sessionIn(files), { ...NONE, pagination: 'keyset' })).rejects.toMatchObject({
    where: '--pagination',
  });
  await expect(writeFeature(sessionIn(files), { ...NONE, total: 'none' })).rejects.toMatchObject({ where: '--total' });
});
