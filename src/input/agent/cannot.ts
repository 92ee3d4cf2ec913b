/** What of a spec is not generated, or not wholly, and what comes nearest. */
import type { Profile } from '../../model/profile.ts';
import { ABILITIES } from './abilities.ts';
import { nearestStack } from './stacks.ts';

export interface Cannot {
  readonly line: number;
  readonly said: string;
  readonly topic: string;
  readonly status: 'partly' | 'not-yet';
  readonly what: string;
  readonly nearest?: string;
  /** Other lines that say the same. */
  readonly also: readonly number[];
}

/** Frameworks first, then statements in reading order; each topic once, where it is first said. */
export function cannotIn(profile: Profile): Cannot[] {
  const frameworks = profile.stacks.flatMap(({ value, line, said }): Cannot[] => {
    if (value.kind !== 'framework' || value.stack !== undefined) return [];
    const stack = nearestStack(value);
    return [
      {
        line,
        said,
        topic: 'framework',
        status: 'not-yet',
        what: `There is no stack for ${value.name}.`,
        ...(stack === undefined ? {} : { nearest: `--stack ${stack}, for the same language` }),
        also: [],
      },
    ];
  });
  const topics = new Map<string, Cannot>();
  for (const { line, said, topic } of profile.statements) {
    const ability = topic === undefined ? undefined : ABILITIES[topic];
    if (topic === undefined || ability === undefined || ability.status === 'generated') continue;
    const { status, what, nearest } = ability;
    const before = topics.get(topic);
    if (before === undefined)
      topics.set(topic, { line, said, topic, status, what, ...(nearest === undefined ? {} : { nearest }), also: [] });
    else if (before.line !== line && before.also.at(-1) !== line)
      topics.set(topic, { ...before, also: [...before.also, line] });
  }
  return [...frameworks, ...topics.values()];
}
