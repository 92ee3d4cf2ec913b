/** Which parts a project can have together. */
import { type LanguageId, type Part, SLOTS, type Slot } from './part.ts';

/** Why parts do not go together. */
export type PartFault =
  | { readonly kind: 'language'; readonly part: Part; readonly language: LanguageId }
  /** Two parts, and a slot that only one can fill. */
  | { readonly kind: 'twice'; readonly slot: Slot; readonly parts: readonly [Part, Part] }
  | { readonly kind: 'missing'; readonly slot: Slot; readonly part: Part };

/** Every fault of these parts, in their order; none where they are a project. A part that is named twice is named once. */
export function faultsOf(parts: readonly Part[], language: LanguageId): PartFault[] {
  const chosen = [...new Set(parts)];
  return [
    ...chosen.flatMap((part): PartFault[] =>
      part.languages.includes(language) ? [] : [{ kind: 'language', part, language }],
    ),
    ...SLOT_IDS.flatMap((slot): PartFault[] => {
      const [first, second] = chosen.filter(({ provides }) => provides.includes(slot));
      return first === undefined || second === undefined ? [] : [{ kind: 'twice', slot, parts: [first, second] }];
    }),
    ...chosen.flatMap((part) =>
      part.requires
        .filter((slot) => !chosen.some(({ provides }) => provides.includes(slot)))
        .map((slot): PartFault => ({ kind: 'missing', slot, part })),
    ),
  ];
}

const SLOT_IDS = Object.keys(SLOTS) as Slot[];

/** Ids of the parts that fill these slots, in the order of the slots. */
export const idsOf = (parts: readonly Part[], slots: readonly Slot[]): string[] =>
  slots.flatMap((slot) => parts.filter(({ provides }) => provides.includes(slot)).map(({ id }) => id));
