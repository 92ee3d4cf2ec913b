/** What an author says about a new feature, whatever way it was said (prompts, flags, files). Documents are composed from it. */
import type { BatchMode } from '../model/batch.ts';
import type { FieldType, Json, JsonObject } from '../model/types.ts';

export type AccessPolicy = 'public' | 'user' | 'admin-writes';
export type Pagination = 'page' | 'keyset';
/** How pages by number are counted: each time, by the statistics of the database, or not at all. */
export type TotalPolicy = 'exact' | 'estimate' | 'none';
/** Whether a change may say which state it is meant for (`If-Match`), or must. */
export type Concurrency = 'none' | 'etag' | 'etag-required';

export interface FeatureInput {
  readonly name: string;
  readonly entities: readonly EntityInput[];
  readonly access: AccessPolicy;
  readonly pagination: Pagination;
  /** `exact` where absent. */
  readonly total?: TotalPolicy;
  /** `none` where absent. */
  readonly concurrency?: Concurrency;
  /** `all-or-none` where absent. */
  readonly batches?: BatchMode;
  readonly rules: readonly RuleInput[];
  /** Where the author wrote them; else they are made from the names. */
  readonly title?: string;
  readonly description?: string;
  /** Operations besides those of the entities. */
  readonly operations?: readonly OperationInput[];
  /** What somebody will look at to call the feature done. */
  readonly criteria?: readonly CriterionInput[];
  /** What the author left open about the feature as a whole; the docs gate asks until it is answered. */
  readonly questions?: readonly string[];
  /** What its author demands of the service around it: stack, speed, security, other services. Noted in the decision record. */
  readonly demands?: readonly string[];
  /** The id of the item of a backlog that asks for it. */
  readonly backlogItem?: string;
}

export interface OperationInput {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for parameters, such as `/api/v1/inquiries/{id}/classify`. */
  readonly path: string;
  readonly summary: string;
  readonly access: 'public' | 'user' | 'admin';
  /** JSON Schema of the body; absent: none, or not said (`questions` then asks). */
  readonly request?: JsonObject;
  /** JSON Schema of what comes back when it works. */
  readonly response?: JsonObject;
  /** Of that answer; by the method's habit where absent. */
  readonly status?: number;
  readonly rateLimit?: RateLimitInput;
  /** Errors that it is said to have, besides those that apply to every operation like it. */
  readonly errors?: readonly number[];
  readonly questions?: readonly string[];
}

export type EntityOperation =
  | 'create'
  | 'get'
  | 'list'
  | 'update'
  | 'replace'
  | 'delete'
  | 'restore'
  | 'batch-create'
  | 'batch-update'
  | 'batch-delete';
/** Those of an entity whose author names none. */
export const USUAL_OPERATIONS: readonly EntityOperation[] = ['create', 'get', 'list', 'update', 'delete'];

/** So many requests in so many seconds, of one client. */
export interface RateLimitInput {
  readonly requests: number;
  readonly seconds: number;
}

/** An acceptance criterion, as far as it is structured. */
export interface CriterionInput {
  /** Unique in the feature, such as AC-1. */
  readonly id: string;
  readonly text: string;
  readonly given?: string;
  readonly when?: string;
  readonly then?: string;
}

export interface EntityInput {
  readonly name: string;
  readonly fields: readonly FieldInput[];
  /** Of the collection; `/api/v1/<plural>` where absent. */
  readonly path?: string;
  /** The operations that it has; the usual five where absent. */
  readonly only?: readonly EntityOperation[];
  /** Those of its operations that a limit of their own holds for. */
  readonly rateLimits?: Readonly<Partial<Record<EntityOperation, RateLimitInput>>>;
  /** What those of its operations do, in a line, where their author says it. */
  readonly summaries?: Readonly<Partial<Record<EntityOperation, string>>>;
  /** Who may call those of its operations that differ from the feature's policy. */
  readonly access?: Readonly<Partial<Record<EntityOperation, OperationInput['access']>>>;
  /** Fields that are looked up together. */
  readonly indexes?: ReadonlyArray<readonly string[]>;
  /** Fields whose values together no two rows share. */
  readonly uniques?: ReadonlyArray<readonly string[]>;
  /** Two fields each: what the first refers to has a path below which what the second refers to is linked. No operations of its own then. */
  readonly links?: ReadonlyArray<readonly string[]>;
  /** Fields that refer to entities below whose path those that belong to one are listed and created, too. */
  readonly under?: readonly string[];
  /** Deleted rows stay in the store. */
  readonly softDelete?: true;
  /** Rows belong to the callers who made them; these roles see and change all of them. */
  readonly owner?: readonly string[];
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
