/** What the team's policy says to changes that break clients. Pure. */
import type { Change } from '../compatibility/change.ts';
import { changeLine } from '../compatibility/words.ts';
import type { Config } from '../model/config.ts';
import type { Feature } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

export interface Broken {
  readonly policy: Config['compatibility'];
  /** As it was approved. */
  readonly before: Feature;
  readonly changes: readonly Change[];
  /** The spec, for messages. */
  readonly file: string;
}

export function promiseGaps({ policy, before, changes, file }: Broken): Diagnostic[] {
  if (policy === undefined) return [];
  const announced = new Set(
    before.operations.flatMap(({ id, deprecated, sunset }) => (deprecated && sunset !== undefined ? [id] : [])),
  );
  const allowed = ({ operations }: Change): boolean =>
    policy === 'deprecate' && operations.every((id) => announced.has(id));
  return changes
    .filter((change) => change.breaking && !allowed(change))
    .map((change) => ({
      code: 'breaks-clients',
      message: `clients of the approved version ${before.version} break: ${changeLine(change)}`,
      where: `${file}#${change.pointer}`,
      hint:
        policy === 'strict'
          ? 'Take it back, or add an operation beside it; the setting compatibility: strict lets nothing break.'
          : `Take it back for now: first approve a document in which ${change.operations.join(', ')} has deprecated: true and an x-sunset.`,
    }));
}

/** Operations whose sunset, as approved, is after `today` (`2027-05-31`), and that break all the same. */
export function tooSoon({ policy, before, changes }: Omit<Broken, 'file'>, today: string): readonly string[] {
  if (policy !== 'deprecate') return [];
  const broken = new Set(changes.flatMap(({ breaking, operations }) => (breaking ? operations : [])));
  return before.operations.flatMap(({ id, sunset }) =>
    broken.has(id) && sunset !== undefined && sunset > today ? [`${id} (${sunset})`] : [],
  );
}
