/** What the wizard asks where documents were edited by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { observe } from '../../../src/project/observe.ts';
import { askOperations, followSpec } from '../../../src/wizard/mending.ts';
import type { World } from '../../../src/wizard/world.ts';
import { contextIn, sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const NONE = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
let files: MemoryWorkspace;
const get = (path: string): string => files.files.get(path) ?? '';

/** Answers in turn; every question is kept. */
function worldOf(answers: Array<string | boolean>): { world: World; asked: string[]; checks: Array<string | true> } {
  const asked: string[] = [];
  const checks: Array<string | true> = [];
  const next = ({ message }: { message: string }) => {
    asked.push(message);
    return answers.shift();
  };
  const prompter: World['prompter'] = {
    input: async (prompt) => {
      checks.push(prompt.validate('nothing') as string | true);
      const said = String(next(prompt));
      return said === '' ? (prompt.default ?? '') : said;
    },
    select: async (prompt) => String(next(prompt)),
    checks: () => Promise.reject(new Error('Mending asks for no list.')),
    confirm: async (prompt) => next(prompt) === true,
    say: () => undefined,
  };
  const world = { prompter, context: contextIn(files), open: async () => sessionIn(files) } as unknown as World;
  return { world, asked, checks };
}

beforeEach(async () => {
  files = openMemory();
  await writeFeature(sessionIn(files), {
    ...NONE,
    entities: ['Task title:string(80)! effort:int(0..9)=0'],
    ruleTexts: ['A task has a title'],
  });
});

describe('a member that went, and one of its type that came', () => {
  beforeEach(async () => {
    await files.apply([{ path: SPEC, before: get(SPEC), content: get(SPEC).replaceAll('effort', 'size') }]);
  });

  it('is recorded as renamed where a person says so', async () => {
    const { world, asked } = worldOf([true]);
    const { json } = await followSpec(world, sessionIn(files), 'tasks');
    expect(asked).toEqual(['Was effort of Task renamed to size?']);
    expect(json).toMatchObject({ renamed: [{ entity: 'Task', from: 'effort', to: 'size' }] });
    expect(get(SPEC)).toContain('renamed:\n          size: effort');
  });

  it('is none where nobody says so', async () => {
    const { world } = worldOf([false]);
    await followSpec(world, sessionIn(files), 'tasks');
    expect(get(SPEC)).not.toContain('renamed:');
  });

  it('is never guessed without anybody to ask: the command is named', async () => {
    const { json, lines } = await writeFeature(sessionIn(files), NONE);
    expect(get(SPEC)).not.toContain('renamed:');
    expect(json).toMatchObject({ maybeRenamed: [{ entity: 'Task', from: 'effort', to: 'size' }] });
    expect(lines.join('\n')).toContain('create-backend-feature feature tasks --rename Task.effort=size');
  });
});

it('a rule without operations gets them, by default the likeliest', async () => {
  const session = sessionIn(files);
  const { world, asked, checks } = worldOf(['']);
  await askOperations(world, session, await observe(session, 'tasks'));
  expect(asked).toEqual(['Operations that "A task has a title" may refuse']);
  expect(checks).toEqual([expect.stringContaining('There is no operation nothing.')]);
  const { observation } = await observe(session, 'tasks');
  expect(observation.docs.gaps.map(({ code }) => code)).toEqual(['rule-without-example']);
});
