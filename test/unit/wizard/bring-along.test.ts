/** The wizard in a project of an older version. */
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { writeConfig } from '../../../src/input/config.ts';
import type { Session } from '../../../src/project/session.ts';
import { bringAlong, updateChoices } from '../../../src/wizard/bring-along.ts';
import type { World } from '../../../src/wizard/world.ts';
import { contextIn, sessionIn } from '../../support/wizard-world.ts';

const CONFIG = 'backend-feature.yaml';
let files: MemoryWorkspace;
const session = (): Session => ({ ...sessionIn(files), tool: '0.2.0' });
const get = (path: string): string => files.files.get(path) ?? '';

function worldOf(answer: boolean): { world: World; said: string[] } {
  const said: string[] = [];
  const prompter = { confirm: async () => answer, say: (lines: readonly string[]) => said.push(...lines) };
  return { world: { prompter, context: contextIn(files), open: async () => session() } as unknown as World, said };
}

beforeEach(async () => {
  files = openMemory({ [CONFIG]: writeConfig(sessionIn(openMemory()).config) });
  await writeFeature(sessionIn(files), {
    name: 'tasks',
    entities: ['Task title:string(80)!'],
    ruleTexts: [],
    rulesFiles: [],
  });
});

describe('a project of an older version', () => {
  it('is offered to be brought along, and no other is', () => {
    expect(updateChoices(session())).toMatchObject([{ label: 'Bring the project from version 0.1.0 to 0.2.0' }]);
    expect(updateChoices(sessionIn(files))).toEqual([]);
    expect(updateChoices({ ...session(), tool: '0.0.9' })).toEqual([]);
  });

  it('is written where a person says so', async () => {
    const { world, said } = worldOf(true);
    expect(await bringAlong(world)).toBe('back');
    expect(get(CONFIG)).toMatch(/tool: "?0\.2\.0"?\n/);
    expect(said.join('\n')).toContain('From version 0.1.0 to 0.2.0.');
  });

  it('stays as it is where nobody does', async () => {
    const before = new Map(files.files);
    await bringAlong(worldOf(false).world);
    expect(new Map(files.files)).toEqual(before);
  });
});
