/** Which stack of ours an agent's project is made on. */
import { nearestStack, supportedStack } from '../../input/agent/stacks.ts';
import type { OfferedStack, Profile, Read } from '../../model/profile.ts';
import { UserError } from '../../shared/errors.ts';
import { type Left, left, type Taken, taken } from './types.ts';

export interface Choosing {
  /** Ids of our stacks. */
  readonly ours: readonly string[];
  /** What `--stack` names. */
  readonly wanted: string | undefined;
  /** Take the first instead of asking which. */
  readonly yes: boolean;
}

export interface Chosen {
  /** Undefined: the agent names none, and nobody else did. */
  readonly stack: string | undefined;
  readonly taken: readonly Taken[];
  readonly left: readonly Left[];
}

/** Where nothing of ours is for the language either. What runs where it does, or is typed as it is, comes nearest. */
const NEAREST: Readonly<Record<string, string>> = {
  Java: 'fastify',
  Kotlin: 'fastify',
  Scala: 'fastify',
  'C#': 'fastify',
  '.NET': 'fastify',
  PHP: 'fastify',
  Swift: 'fastify',
  Ruby: 'fastapi',
  Elixir: 'fastapi',
  Rust: 'gin',
};

/**
 * What `--stack` names counts, and is said to be against the agent where it offers no such thing. Throws `unsupported` where nothing that it
 * offers is ours, and `missing-input` where several are and nobody chose.
 */
export function chooseStack(profile: Profile, { ours, wanted, yes }: Choosing): Chosen {
  const fitting = profile.stacks.filter(({ value }) => fits(profile, value, ours));
  if (wanted !== undefined) return given(profile, fitting, wanted);
  const first = supportedStack(fitting);
  if (first === undefined) {
    const [offered] = profile.stacks;
    if (offered === undefined) return { stack: undefined, taken: [], left: [] };
    throw noneOfOurs(profile, offered, ours);
  }
  const ids = [...new Set(fitting.map(({ value }) => value.stack))];
  if (ids.length > 1 && !yes && !first.from.value.preferred) throw several(profile, fitting, ids as string[]);
  return { stack: first.stack, taken: [taken('stack', first.stack, first.from)], left: [] };
}

/** A language is no offer where the agent names its frameworks and none of them is ours. */
function fits({ stacks }: Profile, value: OfferedStack, ours: readonly string[]): boolean {
  if (value.stack === undefined || !ours.includes(value.stack)) return false;
  if (value.kind === 'framework') return true;
  const frameworks = stacks.filter((one) => one.value.kind === 'framework' && nearestStack(one.value) === value.stack);
  return frameworks.length === 0 || frameworks.some((one) => one.value.stack !== undefined);
}

function given({ stacks }: Profile, fitting: readonly Read<OfferedStack>[], wanted: string): Chosen {
  const from = fitting.find(({ value }) => value.stack === wanted);
  if (from !== undefined) return { stack: wanted, taken: [taken('stack', wanted, from)], left: [] };
  const [first] = stacks;
  if (first === undefined) return { stack: wanted, taken: [], left: [] };
  const others = [...new Set(fitting.map(({ value }) => value.stack))];
  const nearest = others.length === 0 ? 'No other stack here is offered either.' : `Offered: ${others.join(', ')}.`;
  const names = [...new Set(stacks.map(({ value }) => value.name))].join(', ');
  return {
    stack: wanted,
    taken: [],
    left: [left(first, `--stack ${wanted} is against the agent, which offers ${names}.`, nearest)],
  };
}

function noneOfOurs({ file, stacks }: Profile, offered: Read<OfferedStack>, ours: readonly string[]): UserError {
  const names = [...new Set(stacks.map(({ value }) => value.name))].join(', ');
  const near = stacks
    .map(({ value }) => nearestStack(value) ?? NEAREST[value.language ?? value.name])
    .find((id) => id !== undefined && ours.includes(id));
  const nearest = near === undefined ? '' : `The nearest is --stack ${near}. `;
  return new UserError(
    'unsupported',
    `The agent builds on ${names}, and there is no stack here for that.`,
    `${file}:${offered.line}`,
    `${nearest}Known stacks: ${ours.join(', ')}.`,
  );
}

function several({ file }: Profile, fitting: readonly Read<OfferedStack>[], ids: readonly string[]): UserError {
  const [first] = fitting;
  const lines = ids.map((id) => `${id} (line ${fitting.find(({ value }) => value.stack === id)?.line})`);
  return new UserError(
    'missing-input',
    `The agent offers several stacks: ${lines.join(', ')}.`,
    first === undefined ? '--stack' : `${file}:${first.line}`,
    `Add --stack <id>, one of: ${ids.join(', ')}; or --yes for the first.`,
  );
}
