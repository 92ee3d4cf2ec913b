/** What comes, changes and goes in a document. */
import type { EntityInput, FieldInput } from '../../input/feature-input.ts';
import type { JsonObject } from '../../model/types.ts';

export interface Reshaping {
  readonly entities: readonly EntityInput[];
  /** By entity: new ones, and those that are there and are to be as said. */
  readonly fields: ReadonlyMap<string, readonly FieldInput[]>;
  /** Property schemas of new fields, where their author wrote one already: by entity and field. */
  readonly written: ReadonlyMap<string, JsonObject>;
  readonly drops: ReadonlyArray<{ readonly entity: string; readonly field?: string }>;
}
