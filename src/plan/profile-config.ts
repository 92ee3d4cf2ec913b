/** An agent's profile as the settings of a project: what it decides, from which line, and what it asks for that no setting holds. Pure. */
import { type Cannot, cannotIn } from '../input/agent/cannot.ts';
import { DEFAULTS } from '../input/config-defaults.ts';
import type { Conflict, Profile } from '../model/profile.ts';
import { checklistOf } from './profile/checklist.ts';
import { documentsOf } from './profile/documents.ts';
import { layersOf } from './profile/layers.ts';
import { phasesOf } from './profile/phases.ts';
import { type Choosing, chooseStack } from './profile/stack.ts';
import { coverageOf, latencyOf } from './profile/thresholds.ts';
import type { Left, Settings, Taken } from './profile/types.ts';

export type { Choosing } from './profile/stack.ts';
export type { Left, Settings, Taken } from './profile/types.ts';

export interface ProfileSettings {
  /** Undefined: the agent names none, and nobody else did. */
  readonly stack: string | undefined;
  /** What is set; the defaults hold for the rest. */
  readonly settings: Settings;
  readonly taken: readonly Taken[];
  /** What the agent asks for that no setting holds. */
  readonly left: readonly Left[];
  /** What of the agent's spec is not generated, or not wholly. */
  readonly cannot: readonly Cannot[];
  readonly conflicts: readonly Conflict[];
}

/** Throws `unsupported` and `missing-input`: see `chooseStack`. */
export function profileSettings(profile: Profile, choosing: Choosing): ProfileSettings {
  const { stack, ...chosen } = chooseStack(profile, choosing);
  const parts = [
    documentsOf(profile, DEFAULTS.docsRoot),
    layersOf(profile),
    phasesOf(profile),
    coverageOf(profile, DEFAULTS.coverage.threshold),
    latencyOf(profile),
  ];
  const all = [
    ...parts,
    checklistOf(
      profile,
      parts.flatMap(({ items }) => items),
    ),
  ];
  const cannot = cannotIn(profile);
  const known = new Set(cannot.flatMap(({ line, also }) => [line, ...also]));
  return {
    stack,
    settings: Object.assign({}, ...all.map(({ settings }) => settings)) as Settings,
    taken: [...chosen.taken, ...all.flatMap((part) => part.taken)],
    left: [...chosen.left, ...all.flatMap((part) => part.left), ...targetsOf(profile, known)],
    cannot,
    conflicts: profile.conflicts,
  };
}

/** Targets with a number that nothing here measures, or measures otherwise. `known`: lines of which that is said already. */
function targetsOf({ targets }: Profile, known: ReadonlySet<number>): Left[] {
  const others = targets.filter(({ line }) => !known.has(line));
  return others.map(({ value, line, said }) => ({
    line,
    said,
    what: `${value.about} ${value.amount} is no setting.`,
    nearest: /\/\s*(?:s|sec|second)\b|per second|throughput/i.test(`${value.about} ${value.amount}`)
      ? 'green --load finds the highest load at which a feature keeps to its latency.'
      : 'Nothing here measures it; it may stand on the checklist, for people.',
  }));
}
