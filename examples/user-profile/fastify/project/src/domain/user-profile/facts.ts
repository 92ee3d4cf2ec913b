/** What the business rules of User profile are told. What is left out is not known. */

/** How things are, for names-of-ours-are-reserved. */
export type NamesOfOursAreReservedGiven = Record<never, never>;

/** What is asked for, for names-of-ours-are-reserved. */
export interface NamesOfOursAreReservedWhen {
  readonly displayName?: string | null | undefined;
}
