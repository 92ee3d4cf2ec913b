/**
 * Edited code survives: histories of what people, Git and the commands do to a project, drawn by seed. `CBF_WHOLE=1 CBF_SEED=<seed> npx vitest run
 * test/attacks/<stack>-survival.test.ts -t 'history 17'` plays one again; one that breaks is printed as the shortest list of steps that does.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say } from '../../suites/say.ts';
import { isWhole, seedOf } from '../../support/sample.ts';
import type { StackUnderTest } from '../../support/stacks/types.ts';
import type { Tally } from './player.ts';
import { historyOf, play, shortest } from './run.ts';
import { type Start, start } from './start.ts';
import { throughToolchain } from './toolchain.ts';

const HISTORIES = isWhole() ? 1000 : 30;
/**
 * `npm run soak` draws others each day. `npm test` plays the same thirty: what no history has found yet is no fault of the commit that is
 * tested on the day on which one does.
 */
const SEED = isWhole() ? seedOf() : '2026-11-29';
/** Taken through the stack's own toolchain at their end. */
const WITH_TOOLCHAIN = isWhole() ? 3 : 0;

export function survivalSuite(stack: StackUnderTest): void {
  const { id } = stack;
  describe(`edited code survives on ${id}`, () => {
    let begun: Start;
    let left = WITH_TOOLCHAIN;
    let steps = 0;
    const tally: Tally = new Map();
    beforeAll(async () => {
      begun = await start(id);
    });
    afterAll(() => {
      const figures = [...tally].map(([what, many]) => `${what} ${many}`).sort();
      say(`${id}: ${HISTORIES} histories with ${steps} steps, CBF_SEED=${SEED}: ${figures.join(', ')}`);
    });

    it.for(Array.from({ length: HISTORIES }, (_, number) => number))('history %i', async (number) => {
      const history = historyOf(`${SEED} ${id}`, number);
      steps += history.steps.length;
      const broken = async (error: Error): Promise<never> =>
        expect.fail(`history ${number} with CBF_SEED=${SEED}: ${await shortest(begun, history, error)}`);
      const { tree, isCode } = await play(begun, history, tally).catch(broken);
      if (!isCode || left === 0) return;
      left -= 1;
      await throughToolchain(stack, tree);
    });
  });
}
