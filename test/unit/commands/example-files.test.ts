/** Files of examples: one an operation; older ones go, and edits are judged. */
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { updateProject } from '../../../src/commands/update.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { writeConfig } from '../../../src/input/config.ts';
import { checkProject } from '../../../src/project/check/check.ts';
import { writeFiles } from '../../../src/project/write.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const FOLDER = 'docs/api/examples/tasks';
const CREATE = `${FOLDER}/create-task.json`;
const PUBLISHED = 'docs/api/openapi/tasks.yaml';
const asked = { name: 'tasks', ruleTexts: [], rulesFiles: [] };

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory({ 'backend-feature.yaml': writeConfig(sessionIn(openMemory()).config) });
  await updateProject(sessionIn(files));
  await writeFeature(sessionIn(files), { ...asked, entities: ['Task title:string(20)! effort:int(0..9)=0'] });
});

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const examples = (): string[] => [...files.files.keys()].filter((path) => path.startsWith(FOLDER)).sort();
const findings = async () => {
  const { json } = await checkProject(sessionIn(files), { tool: '0.1.0', history: async () => ({}) as never });
  return (json['findings'] as Array<{ code: string; where: string; message: string }>).filter(
    ({ code }) => code === 'bad-example',
  );
};
const edit = (change: (all: Record<string, Record<string, unknown>>) => unknown) =>
  put(CREATE, JSON.stringify(change(JSON.parse(get(CREATE)))));

describe('files of examples', () => {
  it('are one an operation, from names to examples', async () => {
    expect(examples()).toEqual(
      ['create', 'delete', 'get', 'list', 'update'].map(
        (verb) => `${FOLDER}/${verb}-task${verb === 'list' ? 's' : ''}.json`,
      ),
    );
    const create = JSON.parse(get(CREATE));
    expect(Object.keys(create)).toEqual(expect.arrayContaining(['request', 'response-201', 'response-422']));
    expect(Object.keys(create)[0]).toBe('request');
    expect(create['response-201']).toMatchObject({ title: create.request.title, id: expect.any(String) });
    expect(create['response-422']).toMatchObject({ status: 422 });
    expect(Object.keys(JSON.parse(get(`${FOLDER}/delete-task.json`)))).not.toContain('request');
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['feature', () => writeFeature(sessionIn(files), { ...asked, entities: [] })],
    ['update', () => updateProject(sessionIn(files))],
  ])('replace those of earlier versions with %s, and an edited one stays with a word about it', async (_how, run) => {
    const now = examples();
    const old = (name: string) => ({ path: `${FOLDER}/${name}.json`, content: '{}\n', owner: 'managed' as const });
    const published = { path: PUBLISHED, content: get(PUBLISHED), owner: 'managed' as const };
    const before = ['create-task.request', 'create-task.201', 'get-task.200'].map(old);
    await writeFiles(sessionIn(files), 'tasks.docs', [published, ...before]);
    expect(examples()).toEqual(before.map(({ path }) => path).sort());
    const edited = `${FOLDER}/create-task.201.json`;
    await put(edited, '{"title": "ours"}\n');
    const { json, lines, exitCode } = await run();
    expect(examples()).toEqual([...now, edited].sort());
    expect(get(edited)).toBe('{"title": "ours"}\n');
    expect(lines.join('\n')).toContain(`${edited}: you edited it, and it is no longer generated.`);
    expect([json['ok'], exitCode]).toEqual([false, 4]);
    expect((await run()).json['ok']).toBe(true);
    expect(get(edited)).toBe('{"title": "ours"}\n');
  });
});

describe('check of an edited file of examples', () => {
  it('takes valid ones, more of them too', async () => {
    await edit((all) => ({
      ...all,
      'request-hard': { title: 'x', effort: 9 },
      'response-422-title': all['response-422'],
    }));
    expect(await findings()).toEqual([]);
  });

  it.each<[string, Parameters<typeof edit>[0], string]>([
    [
      'a request',
      (all) => ({ ...all, request: { title: 'x', effort: 10 } }),
      'the example "request" is not valid: /effort',
    ],
    ['an answer', (all) => ({ ...all, 'response-201': {} }), 'the example "response-201" is not valid'],
    [
      'one of a status that is not documented',
      (all) => ({ ...all, 'response-418': {} }),
      'the example "response-418" shows nothing that createTask documents.',
    ],
    ['a name that is close', (all) => ({ ...all, reqest: {} }), 'Did you mean "request"?'],
    ['no map', () => [], 'the file holds no JSON object from names to examples'],
  ])('names %s', async (_what, change, message) => {
    await edit(change);
    expect(await findings()).toMatchObject([{ where: CREATE, message: expect.stringContaining(message) }]);
  });

  it('names text that is no JSON', async () => {
    await put(CREATE, '{');
    expect(await findings()).toMatchObject([{ where: CREATE }]);
  });
});
