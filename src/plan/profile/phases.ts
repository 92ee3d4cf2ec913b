/** An agent's phases, against the order that every project has. */
import type { AgentPhase, Profile, Read } from '../../model/profile.ts';
import { type Left, left, type Part, type Taken, taken } from './types.ts';

const ORDER = ['docs', 'tests', 'implementation'] as const;

/** The order is no setting: an agent that has the same is said to have it, and one that has another is told. */
export function phasesOf({ phases }: Profile): Part {
  const first = new Map<string, Read<AgentPhase>>();
  for (const read of phases) {
    const { phase } = read.value;
    if (phase !== undefined && !first.has(phase)) first.set(phase, read);
  }
  const ours = [...first.keys()];
  const sorted = ORDER.filter((phase) => first.has(phase));
  const inOrder = ours.every((phase, at) => phase === sorted[at]);
  const found: Taken[] = inOrder ? [...first].map(([phase, read]) => taken('phases', phase, read)) : [];
  const [start] = first.values();
  const other: Left[] =
    inOrder || start === undefined
      ? []
      : [left(start, `Phases in the order ${ours.join(', ')} are not to be had.`, `They come as ${ORDER.join(', ')}.`)];
  return { settings: {}, taken: found, left: other, items: [] };
}
