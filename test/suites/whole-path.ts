/** Suites of a stack's whole path: they run for the stacks that the seed chose, and for every stack where everything is asked for. */
import { describe, it } from 'vitest';
import { STACKS } from '../../src/registry.ts';
import { STACKS_A_RUN, STACKS_OF_LONG_SUITES } from '../support/budget.ts';
import { chosen, isWhole, seedOf, type WholeRun } from '../support/sample.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';

/** `suite`: its title without the stack, so that each suite draws for itself. */
const isChosen = ({ id }: StackUnderTest, stacks: number, suite: string): boolean =>
  isWhole() || chosen(Object.keys(STACKS), stacks, `${seedOf()} ${suite}`).includes(id);

/** `describe` for a stack whose toolchain is there. One that was not chosen is counted as left to the command that takes all. `stacks`: on how many of them it runs where not everything is asked for. */
export const wholePath =
  (stack: StackUnderTest, whole: WholeRun = 'npm run corpus', stacks: number = STACKS_A_RUN) =>
  (title: string, suite: () => void): void => {
    describe.runIf(stack.has())(title, () => {
      if (isChosen(stack, stacks, title.replace(stack.id, ''))) suite();
      else
        it('whole', ({ task, skip }) => {
          task.meta.share = { ran: 0, of: 1, whole };
          skip(`left to ${whole}`);
        });
    });
  };

/** The same for what is long. */
export const longPath = (stack: StackUnderTest): ReturnType<typeof wholePath> =>
  wholePath(stack, 'npm run corpus', STACKS_OF_LONG_SUITES);
