/** What of a spec is not generated, or not wholly, and what comes nearest. */
import type { Profile } from '../../model/profile.ts';
import { nearestStack } from './stacks.ts';

export interface Cannot {
  readonly line: number;
  readonly said: string;
  readonly topic: string;
  readonly status: 'partly' | 'not-yet';
  readonly what: string;
  readonly nearest?: string;
}

/** Frameworks first, then statements in reading order; each topic once, where it is first said. */
export function cannotIn(profile: Profile): Cannot[] {
  return profile.stacks.flatMap(({ value, line, said }) => {
    if (value.kind !== 'framework' || value.stack !== undefined) return [];
    const nearest = nearestStack(value);
    return [
      {
        line,
        said,
        topic: 'framework',
        status: 'not-yet' as const,
        what: `there is no stack for ${value.name}.`,
        ...(nearest === undefined ? {} : { nearest: `--stack ${nearest}, for the same language.` }),
      },
    ];
  });
}
