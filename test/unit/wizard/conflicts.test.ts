/** Conflicts that a merge left, settled at the wizard. */
import { describe, expect, it } from 'vitest';
import { openMemory } from '../../../src/effects/memory.ts';
import { settle } from '../../../src/wizard/conflicts.ts';
import { scripted } from '../../support/scripted-prompter.ts';
import { contextIn, sessionIn } from '../../support/wizard-world.ts';

const PATH = 'src/catalog/services.txt';
const conflict = (name: string) => `<<<<<<< yours\nmine ${name}\n=======\nnow ${name}\n>>>>>>> generated\n`;
const TEXT = `head\n${conflict('a')}between\n${conflict('b')}tail\n`;

async function settled(answers: readonly string[], env: Record<string, string> = {}) {
  const files = openMemory({ [PATH]: TEXT });
  const prompter = scripted(answers.map((answer) => ['Which is right?', answer] as const));
  const opened: string[] = [];
  const context = {
    ...contextIn(files),
    env: (name: string) => env[name],
    edit: async (command: string, file: string) => {
      opened.push(`${command} ${file.slice(-PATH.length)}`);
      await files.apply([{ path: PATH, before: files.files.get(PATH), content: 'edited\n' }]);
      return true;
    },
  };
  const world = { prompter, context, open: async () => sessionIn(files) };
  const going = await settle(world, sessionIn(files), [`${PATH}:2`, `${PATH}:8`]);
  return { going, text: files.files.get(PATH), opened, screen: prompter.screen(), left: prompter.left() };
}

describe('conflicts at the wizard', () => {
  it.each([
    ['mine', 'theirs', 'head\nmine a\nbetween\nnow b\ntail\n'],
    ['both', 'mine', 'head\nmine a\nnow a\nbetween\nmine b\ntail\n'],
    ['later', 'theirs', `head\n${conflict('a')}between\nnow b\ntail\n`],
  ])('are settled one by one: %s, %s', async (first, second, text) => {
    const after = await settled([first, second]);
    expect(after).toMatchObject({ going: 'on', text, left: [] });
    expect(after.screen).toContain(first === 'later' ? `${PATH}: 1 conflict left.` : `${PATH} is settled.`);
    expect(after.screen).toContain('    mine a');
  });

  it('keeps what was chosen where somebody leaves in between', async () => {
    expect(await settled(['mine', 'leave'])).toMatchObject({
      going: 'leave',
      text: `head\nmine a\nbetween\n${conflict('b')}tail\n`,
    });
  });

  it('opens the editor that the environment names', async () => {
    expect(await settled(['edit'], { EDITOR: 'vi -n' })).toMatchObject({
      going: 'on',
      text: 'edited\n',
      opened: [`vi -n ${PATH}`],
    });
  });
});
