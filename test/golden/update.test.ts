/** `update`: a project of an older version of the tool, brought to this one. */
import { rmSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { updateProject } from '../../src/commands/update.ts';
import { readEvidence } from '../../src/evidence/gate-file.ts';
import { phaseOf } from '../../src/gates/phases.ts';
import { observe } from '../../src/project/observe.ts';
import type { Session } from '../../src/project/session.ts';
import type { Stack } from '../../src/stacks/stack.ts';
import { openedSession, type Phased, phased, stackWithBase } from '../support/phased.ts';

const NEW = '0.2.0';
const GATE = 'docs/features/catalog/gate.yaml';
const SPEC = 'docs/features/catalog/api-spec.yaml';
const CODE = 'src/catalog/code.txt';
const CONFIG = 'backend-feature.yaml';

let project: Phased;
const made: Phased[] = [];
beforeEach(async () => {
  project = await phased([
    ['catalog', 'Product name:string(20)!'],
    ['orders', 'Order total:money!'],
  ]);
  made.push(project);
});
afterAll(() => {
  for (const one of made) one.remove();
});

/** What the newer version renders. */
type Newer = Partial<Pick<Stack, 'project' | 'service' | 'tests'>>;

async function newer(changes: Newer = {}, tool = NEW): Promise<Session> {
  return { ...(await openedSession(project.root)), stack: { ...stackWithBase, ...changes }, tool };
}
const phaseIn = async (session: Session, name: string) =>
  phaseOf((await observe({ ...session, config: { ...session.config, tool: session.tool } }, name)).observation);

const BASE: Newer = {
  project: () => [
    { path: 'tests/support/client.txt', content: 'a newer client', owner: 'locked' },
    { path: 'src/base/more.txt', content: 'more', owner: 'managed' },
  ],
};
const SERVICE: Newer = {
  service: (feature) => [{ path: `src/${feature.name}/code.txt`, content: 'newer', owner: 'managed' }],
};
/** The same tests, in another layout. */
const LAYOUT: Newer = {
  tests: (...said) => {
    const { files, rendered } = stackWithBase.tests(...said);
    const laidOut = (text: string): string => JSON.stringify(JSON.parse(text), null, 2);
    return {
      files: files.map((file) => ({ ...file, content: laidOut(file.content) })),
      rendered: rendered.map(({ id, source }) => ({ id, source })),
    };
  },
};

describe('update', () => {
  it('brings base, code and the version in the settings along, and changes nothing a second time', async () => {
    project.put(CONFIG, `# Ours.\n${project.get(CONFIG)}`);
    const { ok, json, lines } = await updateProject(await newer({ ...BASE, ...SERVICE }));
    expect(ok).toBe(true);
    expect(json).toMatchObject({ from: '0.1.0', to: NEW, notes: expect.arrayContaining([expect.any(String)]) });
    expect(lines.join('\n')).toContain('From version 0.1.0 to 0.2.0');
    expect(project.get(CONFIG)).toMatch(/^# Ours\.\n[\s\S]*tool: "?0\.2\.0"?\n/);
    expect(project.get('tests/support/client.txt')).toBe('a newer client');
    expect(project.get('src/base/more.txt')).toBe('more');
    expect(() => project.get('src/base/app.txt')).toThrow();
    expect(project.get(CODE)).toBe('newer');
    const again = await updateProject(await newer({ ...BASE, ...SERVICE }));
    expect(again.json).toMatchObject({ from: NEW, to: NEW, notes: [], written: [] });
  });

  it('keeps approvals of tests that say the same in another layout', async () => {
    const session = await newer(LAYOUT);
    const { json } = await updateProject(session);
    expect(json['features']).toMatchObject([
      { feature: 'catalog', newRows: [], approvals: { docs: true, tests: true }, left: [] },
      { feature: 'orders', approvals: { docs: true, tests: true } },
    ]);
    expect(readEvidence(project.get(GATE), GATE)).toMatchObject({ schema: 2, tool: NEW });
    expect(await phaseIn(session, 'catalog')).toEqual({ phase: 'done', next: '' });
  });

  it('says which approvals do not hold any more', async () => {
    const other: Newer = {
      tests: (...said) => {
        const { files, rendered } = stackWithBase.tests(...said);
        return {
          files: [...files, { path: `tests/${said[0].name}/more.json`, content: '{"name":"x"}', owner: 'locked' }],
          rendered,
        };
      },
    };
    const session = await newer(other);
    const { json, lines } = await updateProject(session);
    expect(json['features']).toMatchObject([{ feature: 'catalog', approvals: { docs: true, tests: false } }, {}]);
    expect(lines.join('\n')).toContain('catalog: its tests say something else now');
    expect(await phaseIn(session, 'catalog')).toMatchObject({ phase: 'tests' });
  });

  it('leaves the code of a feature whose documents changed since they were approved, and brings the others', async () => {
    project.put(SPEC, project.get(SPEC).replace('maxLength: 20', 'maxLength: 30'));
    const { json } = await updateProject(await newer(SERVICE));
    expect(project.get(CODE)).toBe('real');
    expect(project.get('src/orders/code.txt')).toBe('newer');
    expect(json['features']).toMatchObject([
      {
        feature: 'catalog',
        left: [{ code: 'docs-not-approved', hint: expect.stringContaining('approve catalog docs') }],
      },
      { feature: 'orders', left: [] },
    ]);
  });

  it('leaves the tests of a feature of which one was edited, and names it', async () => {
    const edited = 'tests/catalog/CREATE-PRODUCT-201.json';
    project.put(edited, `${project.get(edited)} `);
    const { json, lines } = await updateProject(await newer({ ...SERVICE, ...LAYOUT }));
    expect(project.get(CODE)).toBe('newer');
    expect(json['features']).toMatchObject([
      {
        feature: 'catalog',
        left: [{ code: 'edited-file', where: edited, hint: expect.stringContaining('git checkout') }],
      },
      { feature: 'orders', left: [] },
    ]);
    expect(lines.join('\n')).toContain('catalog: its tests stay as they were: ');
  });

  it('leaves a feature that cannot be read as it is, and says why', async () => {
    project.put(SPEC, 'openapi: [');
    const { json } = await updateProject(await newer(SERVICE));
    expect(project.get(CODE)).toBe('real');
    expect(project.get('src/orders/code.txt')).toBe('newer');
    expect(json['features']).toMatchObject([{ left: [{ where: expect.stringContaining(SPEC) }] }, { left: [] }]);
  });

  it('does not bring back what the team has deleted', async () => {
    const seeds: Newer = {
      project: (...said) => [...stackWithBase.project(...said), { path: 'NOTES.md', content: 'notes', owner: 'seed' }],
    };
    await updateProject(await newer(seeds));
    rmSync(project.path('NOTES.md'));
    await updateProject(await newer(seeds, '0.2.1'));
    expect(() => project.get('NOTES.md')).toThrow();
  });

  it('writes nothing in a dry run, and refuses a project of a newer version', async () => {
    const before = project.get(CONFIG);
    const { json } = await updateProject({ ...(await newer({ ...BASE, ...SERVICE })), dryRun: true });
    expect(json['written']).toContain(CODE);
    expect(project.get(CONFIG)).toBe(before);
    await expect(updateProject(await newer({}, '0.0.9'))).rejects.toMatchObject({
      code: 'older-tool',
      hint: expect.stringContaining('@0.1.0'),
    });
  });
});
