/** A checkout gave every file the line ends of Windows (autocrlf), and nobody edited any. */
import { beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../../src/commands/approve.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { removeFeature } from '../../../src/commands/remove.ts';
import { writeService } from '../../../src/commands/service.ts';
import { writeTests } from '../../../src/commands/tests.ts';
import { updateProject } from '../../../src/commands/update.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { writeConfig } from '../../../src/input/config.ts';
import { checkProject } from '../../../src/project/check/check.ts';
import { observe } from '../../../src/project/observe.ts';
import { type Session, saveEvidence } from '../../../src/project/session.ts';
import { everythingWell } from '../../support/memory-project.ts';
import { APPROVER, stackWithBase } from '../../support/phased.ts';
import { sessionIn } from '../../support/wizard-world.ts';

let files: MemoryWorkspace;
const session = (): Session => ({
  ...sessionIn(files),
  stack: {
    ...stackWithBase,
    // Bases have lines, or there would be no line ends to change.
    project: () => [
      { path: 'tests/support/client.txt', content: 'a client\n', owner: 'locked' },
      { path: 'src/base/app.txt', content: 'an app\nof two lines\n', owner: 'managed' },
      { path: 'README.md', content: '# shop\n', owner: 'seed' },
    ],
  },
  run: async () => ({ exitCode: 1, stdout: '', stderr: '', timedOut: false, missing: false }),
});
const asked = { name: 'catalog', ruleTexts: [], rulesFiles: [] };
const tree = (): Record<string, string> => Object.fromEntries([...files.files].sort());
const windows = (text: string): string => text.replaceAll('\n', '\r\n');

beforeEach(async () => {
  files = openMemory({ 'backend-feature.yaml': writeConfig(sessionIn(openMemory()).config) });
  await updateProject(session());
  await writeFeature(session(), { ...asked, entities: ['Product name:string(20)!'] });
  await approveFeature(session(), 'catalog', 'docs', APPROVER);
  await writeTests(session(), 'catalog');
  const seen = await observe(session(), 'catalog');
  if (seen.evidence === undefined) throw new Error('no evidence');
  const { tests, green } = everythingWell(seen);
  await saveEvidence(session(), seen, { ...seen.evidence, tests, green }, 'red');
  await approveFeature(session(), 'catalog', 'tests', APPROVER);
  await writeService(session(), 'catalog');
  const all = Object.entries(tree());
  files = openMemory(Object.fromEntries(all.map(([path, text]) => [path, windows(text)])));
});

describe('a checkout with the line ends of Windows', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['feature', () => writeFeature(session(), { ...asked, entities: [] })],
    ['tests', () => writeTests(session(), 'catalog')],
    ['service', () => writeService(session(), 'catalog')],
    ['update', () => updateProject(session())],
    ['approve', () => approveFeature(session(), 'catalog', 'tests', APPROVER)],
  ])('is as it was generated: %s writes nothing', async (_command, run) => {
    const before = tree();
    await run();
    expect(tree()).toEqual(before);
  });

  it('is in order', async () => {
    const { json } = await checkProject(session(), {
      tool: '0.1.0',
      history: async () => ({ authors: new Map() }) as never,
    });
    expect(json).toMatchObject({ ok: true, findings: [] });
  });

  it('loses a feature as any other does', async () => {
    await removeFeature(session(), 'catalog');
    expect(Object.keys(tree()).filter((path) => path.includes('catalog'))).toEqual([]);
  });

  it('gets changed files with its own line ends, and an edit is one still', async () => {
    const now = (): Session => ({
      ...session(),
      stack: {
        ...session().stack,
        project: () => [
          { path: 'tests/support/client.txt', content: 'another client\n', owner: 'locked' },
          { path: 'src/base/app.txt', content: 'an app\nof three\nlines\n', owner: 'managed' },
        ],
      },
    });
    await updateProject(now());
    expect(files.files.get('tests/support/client.txt')).toBe('another client\r\n');
    expect(files.files.get('src/base/app.txt')).toBe('an app\r\nof three\r\nlines\r\n');
    const edited = 'mine\r\n';
    await files.apply([{ path: 'tests/support/client.txt', before: 'another client\r\n', content: edited }]);
    await expect(updateProject(session())).rejects.toMatchObject({ code: 'edited-file' });
  });
});
