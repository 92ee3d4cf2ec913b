/** A backlog as its schema has it, read and checked. What is free text there has no credentials any more. Types only. */
import type { JsonObject } from '../../model/types.ts';
import type { RateLimitInput } from '../feature-input.ts';

/** A text, and where it stands. */
export interface Said {
  readonly text: string;
  /** JSON pointer into the backlog. */
  readonly pointer: string;
}

export interface Backlog {
  /** In the order of the file. */
  readonly items: readonly BacklogItem[];
  readonly stack: readonly Said[];
  /** Demands on performance and security, each as one sentence. */
  readonly demands: readonly Said[];
  /** How callers prove who they are, such as JWT. */
  readonly authentication?: Said;
  readonly integrations: ReadonlyArray<{ readonly service: string; readonly type: string; readonly pointer: string }>;
  readonly deployment?: 'dev' | 'staging' | 'production';
}

export interface BacklogItem {
  readonly id: string;
  readonly pointer: string;
  readonly story?: string;
  /** 1 to 100, the higher the sooner; an item without one comes last. */
  readonly priority?: number;
  readonly apis: readonly BacklogApi[];
  readonly rules: readonly Said[];
  readonly validations: readonly Said[];
  readonly calculations: readonly Said[];
  readonly entities: readonly BacklogEntity[];
  readonly relationships: readonly Relation[];
  readonly indexes: readonly BacklogIndex[];
  readonly criteria: ReadonlyArray<Said & { readonly given?: string; readonly when?: string; readonly then?: string }>;
}

export type BacklogMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface BacklogApi {
  readonly method: BacklogMethod;
  readonly path: string;
  readonly summary?: string;
  readonly request?: SchemaInput;
  readonly response?: SchemaInput;
  readonly auth?: boolean;
  readonly limit?: RateLimitInput;
  readonly pointer: string;
}

/** A JSON Schema, or the short form `{"name": "string"}`, made one. */
export interface SchemaInput {
  readonly schema: JsonObject;
  /** Members of an object, by name: what is known of each. */
  readonly fields: readonly BacklogField[];
  /** What could not be read as a type, to be asked. */
  readonly unclear: readonly string[];
}

/** A field as far as it is said. */
export interface BacklogField {
  readonly name: string;
  /** The DSL's word for its type with arguments, such as `string(80)`; absent: not said. */
  readonly type?: string;
  readonly list: boolean;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly index: boolean;
  readonly default?: string;
  readonly pointer: string;
}

export interface BacklogEntity {
  readonly name: string;
  readonly fields: readonly BacklogField[];
  readonly pointer: string;
}

/** `many` refers to `one`. */
export interface Relation {
  readonly one: string;
  readonly many: string;
  /** Of the reference, where it is said. */
  readonly field?: string;
  readonly required: boolean;
  readonly unique: boolean;
  /** Many to many: asked, not generated. */
  readonly both: boolean;
  readonly pointer: string;
}

export interface BacklogIndex {
  readonly entity: string;
  readonly fields: readonly string[];
  readonly unique: boolean;
  readonly pointer: string;
}
