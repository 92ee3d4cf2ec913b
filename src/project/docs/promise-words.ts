/** What a new document breaks, as commands say it. */
import type { Change } from '../../compatibility/change.ts';
import { changeLine } from '../../compatibility/words.ts';
import type { Kept, Promised } from './promises.ts';

/** Undefined: nothing changed for clients. */
type Said = { readonly promised?: Promised | undefined } & Pick<Kept, 'guide' | 'raised'> &
  Partial<Pick<Kept, 'feature'>>;

export interface ChangeSaid extends Change {
  readonly message: string;
}

/** `breaking`, `changes` (how many break nothing), `guide` and `version` of `--json`; no member where nothing changed. */
export function promiseJson({ promised, guide, raised }: Said) {
  if (promised === undefined) return {};
  return {
    ...changesJson(promised),
    ...(guide === undefined ? {} : { guide }),
    ...(raised === undefined ? {} : { version: raised }),
  };
}

export function changesJson({ changes }: Promised): {
  readonly breaking: readonly ChangeSaid[];
  readonly compatible: readonly ChangeSaid[];
} {
  const said = changes.map((change) => ({ ...change, message: changeLine(change) }));
  return { breaking: said.filter((one) => one.breaking), compatible: said.filter((one) => !one.breaking) };
}

export const breakingLines = ({ changes }: Pick<Promised, 'changes'>): string[] =>
  changes.filter(({ breaking }) => breaking).map(changeLine);

/** More than these nobody reads; --json and the guide have all. */
const SHOWN = 8;

export function promiseLines({ promised, guide, raised, feature }: Said): string[] {
  if (promised === undefined) return [];
  const breaking = breakingLines(promised);
  if (breaking.length === 0) return [];
  const left = breaking.length - SHOWN;
  const count = breaking.length === 1 ? '1 change breaks' : `${breaking.length} changes break`;
  return [
    `${count} clients of the approved version ${promised.before.version}:`,
    ...breaking.slice(0, SHOWN).map((line) => `  ! ${line}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
    ...(raised === undefined ? [] : [`Version: ${raised.to} instead of ${raised.from}.`]),
    ...(feature?.version === promised.before.version
      ? [`Version: still ${feature.version}. Raise info.version where clients are to see that it breaks.`]
      : []),
    ...(guide === undefined ? [] : [`Guide for clients: ${guide}`]),
  ];
}
