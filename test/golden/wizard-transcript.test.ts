/** The transcript in the documentation: counted, and its answers played again, so that it cannot differ from what is asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Prompter } from '../../src/wizard/prompter.ts';
import { runWizard } from '../../src/wizard/wizard.ts';
import { FAKE_SUPPORT, fakeStack, plainWorkspace } from '../support/fake-stack.ts';
import { temporaryFolder } from '../support/tree.ts';
import { contextIn, sessionIn } from '../support/wizard-world.ts';

const PAGE = readFileSync(new URL('../../docs/how-to/wizard.md', import.meta.url), 'utf8');
const transcript = /```text\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? '';
const answered = transcript.split('\n').filter((line) => line.startsWith('✔ '));
const MOST = 18;

it(`leads from nothing to green for two entities and a rule in ${MOST} prompts at most`, () => {
  expect(transcript).toMatch(/create-backend-feature feature catalog \\\n(?: {4}--entity .*\\\n){2} {4}--rule /);
  expect(transcript).toMatch(/(\d+) of \1 tests of catalog pass/);
  expect(transcript).toMatch(/^catalog {3}done$/m);
  expect(answered.length).toBeGreaterThan(10);
  expect(answered.length).toBeLessThanOrEqual(MOST);
  const approvals = answered.filter((line) => /Approve|approve/.test(line));
  expect(approvals).toEqual([
    expect.stringMatching(/^✔ Approve the documents of catalog\? Yes, as /),
    expect.stringMatching(/^✔ Approve the tests of catalog\? Yes, as /),
  ]);
});

/** Takes each answer from the transcript: what is asked must be what stands there. */
function fromTranscript(): { prompter: Prompter; left: string[] } {
  const left = answered.map((line) => line.slice(2));
  const take = (message: string): string => {
    const line = left.shift() ?? '';
    if (!line.startsWith(message)) throw new Error(`"${message}" is asked where the transcript has "${line}"`);
    return line.slice(message.length).trim();
  };
  const prompter: Prompter = {
    say: () => undefined,
    confirm: () => Promise.reject(new Error('The transcript has no such question.')),
    checks: () => Promise.reject(new Error('The transcript has no such question.')),
    async input({ message, validate }) {
      const answer = take(message).replace(/^\(end\)$/, '');
      expect(validate(answer)).toBe(true);
      return answer;
    },
    async select({ message, choices }) {
      const answer = take(message);
      const chosen = choices.find(
        ({ label }) => label.replace(/ {2,}.*/, '') === answer.replace('reviewer@example.org', 'a@example.org'),
      );
      if (chosen === undefined) throw new Error(`${message} has no choice "${answer}"`);
      return chosen.value;
    },
  };
  return { prompter, left };
}

it('has the questions that are asked, in their order', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder();
  const root = join(folder, 'shop');
  const fastapi = { title: 'FastAPI', language: 'Python', support: FAKE_SUPPORT, load: async () => fakeStack };
  const context = {
    ...contextIn(plainWorkspace(folder)),
    stacks: { fastapi },
    findRoot: async () => undefined,
    openWorkspace: async (path: string) => plainWorkspace(path),
  };
  const { prompter, left } = fromTranscript();
  const outcome = await runWizard(context, { prompter, open: async () => sessionIn(plainWorkspace(root)) });
  expect(left).toEqual([]);
  expect(outcome.exitCode).toBe(0);
});
