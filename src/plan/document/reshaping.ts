/** What comes, changes and goes in a document. */
import type { EntityInput, FieldInput } from '../../input/feature-input.ts';
import type { JsonObject } from '../../model/types.ts';

export type Below = Required<Pick<EntityInput, 'links' | 'under'>>;

export interface Reshaping {
  readonly entities: readonly EntityInput[];
  /** By entity: new ones, and those that are there and are to be as said. */
  readonly fields: ReadonlyMap<string, readonly FieldInput[]>;
  /** Property schemas of new fields, where their author wrote one already: by entity and field. */
  readonly written: ReadonlyMap<string, JsonObject>;
  /** Paths that entities that are there get below those of others, by entity. */
  readonly below: ReadonlyMap<string, Below>;
  readonly drops: ReadonlyArray<{ readonly entity: string; readonly field?: string }>;
}

/** With more paths below those of others. */
export const withPaths = (entity: EntityInput, below: Below | undefined): EntityInput =>
  below === undefined
    ? entity
    : {
        ...entity,
        links: [...(entity.links ?? []), ...below.links],
        under: [...(entity.under ?? []), ...below.under],
      };
