/** What an author says about a new feature, whatever way it was said (prompts, flags, files). Documents are composed from it. */
import type { FieldType, Json, JsonObject } from '../model/types.ts';

export type AccessPolicy = 'public' | 'user' | 'admin-writes';
export type Pagination = 'page' | 'keyset';

export interface FeatureInput {
  readonly name: string;
  readonly entities: readonly EntityInput[];
  readonly access: AccessPolicy;
  readonly pagination: Pagination;
  readonly rules: readonly RuleInput[];
}

export interface EntityInput {
  readonly name: string;
  readonly fields: readonly FieldInput[];
}

/** A field as the DSL says it; `ref` names an entity without saying yet which feature it is of. */
export interface FieldInput {
  readonly name: string;
  readonly type: FieldTypeInput;
  readonly list: boolean;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly index: boolean;
  readonly default?: Json;
}

export type FieldTypeInput = Exclude<FieldType, { kind: 'ref' }> | { readonly kind: 'ref'; readonly entity: string };

export interface RuleInput {
  readonly id: string;
  readonly statement: string;
  readonly operations: readonly string[];
  readonly examples: ReadonlyArray<{
    readonly given: JsonObject;
    readonly when: JsonObject;
    readonly then: { readonly value: Json } | { readonly refused: string };
  }>;
}

/** Where an entity of the project lives: refs may point to any feature. */
export interface KnownEntity {
  readonly name: string;
  readonly feature: string;
}
