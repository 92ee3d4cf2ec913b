/** Tests of a suite by sample: those that fit into its seconds. */
import { it, type TestContext } from 'vitest';
import { Allowance, isWhole, type WholeRun } from './sample.ts';

export interface Sampled {
  /** No item begins after these, but where everything is asked for. */
  readonly seconds: number;
  readonly whole: WholeRun;
}

/** A test for each item, in their order. One that does not begin is skipped, and counted as left to the command that tries everything. */
export function sampled<T extends { readonly name: string }>(
  items: readonly T[],
  { seconds, whole }: Sampled,
  run: (item: T, context: TestContext) => Promise<void>,
): void {
  const allowance = new Allowance(isWhole() ? Number.POSITIVE_INFINITY : seconds);
  // Names as they are: `$name` would cut them short.
  it.for(items.map((item) => [item.name, item] as const))('%s', async ([, item], context) => {
    const begins = allowance.begins();
    context.task.meta.share = { ran: begins ? 1 : 0, of: 1, whole };
    if (!begins) context.skip(`left to ${whole}`);
    await run(item, context);
  });
}
