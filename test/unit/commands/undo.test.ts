import { beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../../src/commands/approve.ts';
import { run as eject } from '../../../src/commands/eject.ts';
import { addEndpoint } from '../../../src/commands/endpoint.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { removeFeature } from '../../../src/commands/remove.ts';
import { writeService } from '../../../src/commands/service.ts';
import { writeTests } from '../../../src/commands/tests.ts';
import { undoLast } from '../../../src/commands/undo.ts';
import { updateProject } from '../../../src/commands/update.ts';
import { bound } from '../../../src/effects/bound.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { writeConfig } from '../../../src/input/config.ts';
import { observe } from '../../../src/project/observe.ts';
import { type Session, saveEvidence } from '../../../src/project/session.ts';
import { asOne } from '../../../src/project/step.ts';
import { UserError } from '../../../src/shared/errors.ts';
import type { Stack } from '../../../src/stacks/stack.ts';
import { argsOf, testContext } from '../../support/context.ts';
import { everythingWell } from '../../support/memory-project.ts';
import { APPROVER, stackWithBase } from '../../support/phased.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const CODE = 'src/catalog/code.txt';

let files: MemoryWorkspace;
let head: string | undefined;
const session = (): Session => ({
  ...sessionIn(files),
  stack: stackWithBase,
  run: async () => ({
    exitCode: head === undefined ? 1 : 0,
    stdout: head ?? '',
    stderr: '',
    timedOut: false,
    missing: false,
  }),
});
const tree = (): Record<string, string> => Object.fromEntries([...files.files].sort());
const put = (path: string, content: string): Promise<void> => {
  const before = files.files.get(path);
  return files.apply([{ path, before, content }]);
};
const feature = (name = 'catalog', entity = 'Product name:string(20)!') =>
  writeFeature(session(), { name, entities: [entity], ruleTexts: [], rulesFiles: [] });
const approve = (what: 'docs' | 'tests') => approveFeature(session(), 'catalog', what, APPROVER);
async function red(): Promise<void> {
  const seen = await observe(session(), 'catalog');
  const { tests } = everythingWell(seen);
  const { approved: _, ...unapproved } = tests;
  if (seen.evidence === undefined) throw new Error('no evidence');
  await saveEvidence(session(), seen, { ...seen.evidence, tests: unapproved }, 'red');
}

async function redAndApproved(): Promise<void> {
  await feature();
  await approve('docs');
  await writeTests(session(), 'catalog');
  await red();
  await approve('tests');
}

class UserErrorOfRead extends UserError {
  constructor(path: string) {
    super('unreadable', `${path} is not UTF-8 text.`, path, 'Save it as UTF-8.');
  }
}

beforeEach(async () => {
  head = 'a1';
  files = openMemory({});
  files = openMemory({ 'backend-feature.yaml': writeConfig(session().config) });
  await updateProject(session());
});

/** Each command that writes, with what it needs before it. */
const COMMANDS: ReadonlyArray<[name: string, before: () => Promise<unknown>, command: () => Promise<unknown>]> = [
  ['feature catalog', async () => undefined, () => feature()],
  [
    'endpoint catalog',
    () => feature(),
    () => addEndpoint(session(), { feature: 'catalog', method: 'POST', path: '/api/v1/products/{id}/restock' }),
  ],
  [
    'tests catalog',
    async () => {
      await feature();
      await approve('docs');
    },
    () => writeTests(session(), 'catalog'),
  ],
  [
    'red catalog',
    async () => {
      await feature();
      await approve('docs');
      await writeTests(session(), 'catalog');
    },
    red,
  ],
  ['service catalog', () => redAndApproved(), () => writeService(session(), 'catalog')],
  ['remove catalog', () => feature(), () => removeFeature(session(), 'catalog')],
  ['update', () => feature(), () => updateProject({ ...session(), tool: '0.2.0' })],
];

describe('undo', () => {
  it.each(COMMANDS)('restores the tree of before: %s', async (name, before, command) => {
    await before();
    const former = tree();
    await command();
    const written = tree();
    expect(written).not.toEqual(former);

    const dry = await undoLast({ ...session(), dryRun: true });
    expect(tree()).toEqual(written);
    expect(dry.json).toMatchObject({ undone: [name] });
    expect(dry.lines.join('\n')).toContain(`Would undo: ${name}`);

    const { json } = await undoLast(session());
    expect(json).toMatchObject({ ok: true, undone: [name], next: 'create-backend-feature status' });
    expect(json['written']).toEqual(dry.json['written']);
    expect(tree()).toEqual(former);
    await expect(undoLast(session())).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  it('restores what ejecting a template made', async () => {
    const context = testContext({ files: { 'backend-feature.yaml': writeConfig(session().config) } });
    const workspace = await context.openWorkspace(context.cwd);
    await eject(context, argsOf('eject', 'languages/go/base/Makefile.hbs'));
    expect((await workspace.lastStep())?.commands).toEqual(['eject languages/go/base/Makefile.hbs']);
    head = undefined;
    await undoLast({ ...session(), workspace });
    expect(await workspace.list('.backend-feature/templates')).toEqual([]);
  });

  it('takes several writes of one command for one', async () => {
    await feature();
    await approve('docs');
    const former = tree();
    const one = asOne(session());
    await writeTests(one, 'catalog');
    const seen = await observe(one, 'catalog');
    if (seen.evidence === undefined) throw new Error('no evidence');
    await saveEvidence(one, seen, { ...seen.evidence, tests: everythingWell(seen).tests }, 'red');
    expect((await undoLast(session())).json).toMatchObject({ undone: ['tests catalog', 'red catalog'] });
    expect(tree()).toEqual(former);
  });

  it('names what brings databases back that have run the migrations, and touches none', async () => {
    await redAndApproved();
    await writeService(session(), 'catalog');
    const dry = await undoLast({ ...session(), dryRun: true });
    expect(dry.json['database']).toEqual([expect.stringMatching(/^first, on .*: take 1 of catalog back\.$/)]);
    const { json, lines } = await undoLast(session());
    expect(json['database']).toEqual([expect.stringContaining('run service catalog again')]);
    expect(lines.join('\n')).toContain('Databases: where a database has run ');
  });

  it('is refused after an approval', async () => {
    await feature();
    await approve('docs');
    const former = tree();
    await expect(undoLast(session())).rejects.toMatchObject({
      code: 'approval-stands',
      message: expect.stringContaining('approve catalog docs'),
    });
    expect(tree()).toEqual(former);
  });

  it.each(['b2', undefined])('is refused after a commit: now at %s', async (now) => {
    await feature();
    head = now;
    await expect(undoLast(session())).rejects.toMatchObject({ code: 'committed' });
  });

  it('is refused after the first commit of a repository', async () => {
    head = undefined;
    await feature();
    head = 'a1';
    await expect(undoLast(session())).rejects.toMatchObject({ code: 'committed' });
    head = undefined;
    await undoLast(session());
  });

  it('is refused after an edit that it would lose, and names every file', async () => {
    await feature();
    await put('docs/features/catalog/test-plan.md', 'mine\n');
    await put('docs/features/catalog/api-spec.yaml', 'mine\n');
    const former = tree();
    for (const dryRun of [true, false]) {
      await expect(undoLast({ ...session(), dryRun })).rejects.toMatchObject({
        code: 'edited-file',
        message: expect.stringContaining('feature catalog cannot be undone'),
        details: [{ where: 'docs/features/catalog/api-spec.yaml' }, { where: 'docs/features/catalog/test-plan.md' }],
      });
    }
    expect(tree()).toEqual(former);
  });

  it('takes what is no text any more for an edit', async () => {
    await feature();
    const broken = {
      ...bound(files),
      read: async (path: string) => {
        if (path.endsWith('test-plan.md')) throw new UserErrorOfRead(path);
        return files.read(path);
      },
    };
    await expect(undoLast({ ...session(), workspace: broken })).rejects.toMatchObject({ code: 'edited-file' });
  });

  it('is not disturbed by files that no command wrote', async () => {
    const former = tree();
    await feature();
    await put('notes.md', 'mine\n');
    await undoLast(session());
    expect(tree()).toEqual({ ...former, 'notes.md': 'mine\n' });
  });

  it('leaves the last command in its place where another one noted only that a conflict is settled', async () => {
    await redAndApproved();
    await writeService(session(), 'catalog');
    await put(CODE, 'mine');
    const newer: Stack = {
      ...stackWithBase,
      service: () => [
        { path: CODE, content: 'newer', owner: 'managed' },
        { path: 'src/catalog/more.txt', content: 'more', owner: 'managed' },
      ],
    };
    const service = () => writeService({ ...session(), stack: newer }, 'catalog');
    expect((await service()).json).toMatchObject({ ok: false, conflicts: [{ path: CODE }] });
    await put(CODE, 'both');
    const before = tree();
    expect((await service()).json).toMatchObject({ ok: true, written: [] });
    expect(tree()).not.toEqual(before);
    await expect(undoLast(session())).rejects.toMatchObject({
      code: 'edited-file',
      where: CODE,
      message: `service catalog cannot be undone: ${CODE} was changed after service catalog. Nothing was written.`,
    });
    expect(files.files.get('src/catalog/more.txt')).toBe('more');
  });

  it('has nothing to undo where a command wrote nothing', async () => {
    await feature();
    await feature();
    expect((await undoLast(session())).json).toMatchObject({ undone: ['feature catalog'] });
  });
});
