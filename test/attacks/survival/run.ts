/** Runs histories by number: the same seed and number give the same history; one that breaks is made shorter and printed. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { finish } from './finish.ts';
import type { Tree } from './git.ts';
import { Player, type Tally } from './player.ts';
import { Broken } from './properties.ts';
import type { Start } from './start.ts';
import { type History, histories, type Step } from './steps.ts';
import { syntaxFault } from './syntax.ts';

export function historyOf(seed: string, number: number): History {
  const drawn = createHash('sha256').update(`${seed} ${number}`).digest().readInt32BE(0);
  const [history] = fc.sample(histories, { seed: drawn, numRuns: 1 });
  return history as History;
}

export interface Played {
  readonly tree: Tree;
  /** Nothing that people did could have broken the code, and no conflict did. */
  readonly isCode: boolean;
}

/** To its end: every feature done, nothing lost on the way. */
export async function play(start: Start, history: History, tally: Tally = new Map()): Promise<Played> {
  const player = new Player(start.world(), { careful: history.careful, tally });
  let now: Step | 'the end' = 'the end';
  try {
    for (const step of history.steps) {
      now = step;
      await player.play(step);
    }
    now = 'the end';
    await player.settle('both');
    await finish(player);
  } catch (error) {
    throw new Error(
      `at ${JSON.stringify(now)}: ${error instanceof Broken ? error.message : String((error as Error).stack)}`,
    );
  }
  const tree = player.world.snapshot();
  const isCode = history.gentle && player.conflicts === 0 && !player.hasMerged;
  const fault = isCode ? await syntaxFault(tree) : undefined;
  if (fault !== undefined) throw new Error(`without a conflict, the code is none any more: ${fault}`);
  return { tree, isCode };
}

/** What breaks, as short as leaving steps out one by one makes it, and how to play it again. */
export async function shortest(start: Start, history: History, error: Error): Promise<string> {
  let [steps, why] = [history.steps, error];
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const less = { ...history, steps: steps.filter((_, place) => place !== at) };
    await play(start, less).catch((other: Error) => {
      [steps, why] = [less.steps, other];
    });
  }
  const lines = steps.map((step) => `    ${JSON.stringify(step)},`);
  return [
    why.message,
    `  ${steps.length} of ${history.steps.length} steps do it:`,
    `  {"gentle": ${history.gentle}, "careful": ${history.careful}, "steps": [`,
    ...lines,
    '  ]}',
  ].join('\n');
}
