/** The wizard undoes the last command. */
import { beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../../src/commands/approve.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { writeConfig } from '../../../src/input/config.ts';
import type { Session } from '../../../src/project/session.ts';
import { undoChoices, undoneLast } from '../../../src/wizard/undone.ts';
import type { World } from '../../../src/wizard/world.ts';
import { APPROVER } from '../../support/phased.ts';
import { contextIn, sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
let files: MemoryWorkspace;
const session = (): Session => sessionIn(files);
const feature = () =>
  writeFeature(session(), { name: 'tasks', entities: ['Task title:string(80)!'], ruleTexts: [], rulesFiles: [] });

function worldOf(answer: boolean): { world: World; said: string[] } {
  const said: string[] = [];
  const prompter = { confirm: async () => answer, say: (lines: readonly string[]) => said.push(...lines) };
  return { world: { prompter, context: contextIn(files), open: async () => session() } as unknown as World, said };
}

beforeEach(() => {
  files = openMemory({ 'backend-feature.yaml': writeConfig(sessionIn(openMemory()).config) });
});

describe('undo in the wizard', () => {
  it('is offered by the name of the command, and only where there is something to undo', async () => {
    expect(await undoChoices(session())).toEqual([]);
    await feature();
    expect(await undoChoices(session())).toEqual([{ value: 'undo', label: 'Undo feature tasks' }]);
    await approveFeature(session(), 'tasks', 'docs', APPROVER);
    expect(await undoChoices(session())).toEqual([]);
    const step = { command: 'init', at: '2026-11-02T00:00:00.000Z' };
    await files.apply([{ path: 'a.txt', before: undefined, content: 'a' }], { step });
    expect(await undoChoices(session())).toEqual([]);
  });

  it('shows the files, and restores them where a person says so', async () => {
    await feature();
    const no = worldOf(false);
    expect(await undoneLast(no.world)).toBe('back');
    expect(no.said.join('\n')).toContain('api-spec.yaml');
    expect(files.files.has(SPEC)).toBe(true);
    const yes = worldOf(true);
    await undoneLast(yes.world);
    expect(files.files.has(SPEC)).toBe(false);
    expect(yes.said.join('\n')).toContain('Undone: feature tasks');
  });

  it('says why not, where a file was edited', async () => {
    await feature();
    await files.apply([{ path: SPEC, before: files.files.get(SPEC), content: 'mine\n' }]);
    const { world, said } = worldOf(true);
    expect(await undoneLast(world)).toBe('back');
    expect(said.join('\n')).toContain('edited-file');
  });
});
