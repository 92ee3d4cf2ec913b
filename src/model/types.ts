/**
 * The Feature model: the one typed, normalised form of a feature. Everything that is generated is generated from it.
 * Types only; this file imports nothing.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A name, split once. Languages join the parts in their own way (snake, camel, Pascal, kebab, UPPER). */
export interface Words {
  /** As typed by the author: the name on the wire. */
  readonly raw: string;
  /** Lower-case ASCII words, never empty: letters that ASCII lacks are transliterated or written as `u4ea7`. */
  readonly parts: readonly string[];
}

export interface Feature {
  /** The slug: folder name and command-line name, `[a-z][a-z0-9-]{0,63}`. */
  readonly name: string;
  readonly words: Words;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly entities: readonly Entity[];
  /** In document order. */
  readonly operations: readonly Operation[];
  readonly rules: readonly Rule[];
  /** Component schemas, in document order. */
  readonly schemas: readonly NamedSchema[];
  /** The same component schemas as JSON Schema 2020-12; references read `#/$defs/<name>`. */
  readonly defs: Readonly<Record<string, Json>>;
  readonly openQuestions: readonly OpenQuestion[];
  readonly notDerived: readonly NotDerived[];
}

export interface OpenQuestion {
  readonly pointer: string;
  readonly question: string;
}

/** Something the document says that is not generated or not tested, and why. */
export interface NotDerived {
  readonly pointer: string;
  readonly why: string;
}

// ---------------------------------------------------------------- schemas

export interface NamedSchema {
  /** The component name as written in the document. */
  readonly name: string;
  readonly words: Words;
  readonly schema: Schema;
  readonly pointer: string;
}

interface SchemaBase {
  readonly nullable: boolean;
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  /** First declared example, if any. */
  readonly example?: Json;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** JSON pointer into the document. */
  readonly pointer: string;
}
export interface StringSchema extends SchemaBase {
  readonly kind: 'string';
  /** date, date-time, uuid, email, uri, money, decimal, binary, byte, password, or any the document names. */
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** For `format: decimal` and `format: money` (money: scale 2). */
  readonly precision?: number;
  readonly scale?: number;
}
export interface NumericSchema extends SchemaBase {
  readonly kind: 'integer' | 'number';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** Integers: 32 unless the document says int64. */
  readonly bits?: 32 | 64;
  readonly enum?: readonly number[];
}
export interface BooleanSchema extends SchemaBase {
  readonly kind: 'boolean';
  readonly enum?: readonly boolean[];
}
export interface ArraySchema extends SchemaBase {
  readonly kind: 'array';
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}
export interface ObjectSchema extends SchemaBase {
  readonly kind: 'object';
  readonly properties: readonly Property[];
  /** `false`: unknown properties are refused; `true`: ignored or kept; a schema: a map of it. */
  readonly additional: boolean | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}
export interface RefSchema extends SchemaBase {
  readonly kind: 'ref';
  /** Component name. */
  readonly name: string;
}
export interface UnionSchema extends SchemaBase {
  readonly kind: 'union';
  readonly variants: readonly Schema[];
  readonly discriminator?: { readonly property: string; readonly mapping: Readonly<Record<string, string>> };
}
/** Any JSON value, or a construct that has no better normal form. */
export interface AnySchema extends SchemaBase {
  readonly kind: 'any';
  readonly const?: Json;
  readonly enum?: readonly Json[];
}
export type Schema =
  | StringSchema
  | NumericSchema
  | BooleanSchema
  | ArraySchema
  | ObjectSchema
  | RefSchema
  | UnionSchema
  | AnySchema;

export interface Property {
  /** Wire name. */
  readonly name: string;
  readonly words: Words;
  readonly required: boolean;
  readonly schema: Schema;
}

// ---------------------------------------------------------------- entities

/** Read from a component schema that carries `x-entity`. */
export interface Entity {
  /** As its author wrote it; unique in the project. */
  readonly name: string;
  /** Its component schema (ASCII), where it was read from a document. */
  readonly schema?: string;
  readonly words: Words;
  readonly plural: Words;
  /** Collection path, such as `/api/v1/products`. */
  readonly path: string;
  /** Without id, created_at and updated_at, which every entity has. */
  readonly fields: readonly Field[];
  /** Indexes over several members, in their order; `id`, `created_at` and `updated_at` count as members. */
  readonly indexes: ReadonlyArray<readonly string[]>;
  /** Of each list of members, no two rows have the same values in all of them; a row without one of the values is like no other. */
  readonly uniques: ReadonlyArray<readonly string[]>;
  /** Deleted rows stay in the store, with the moment of their deletion; no operation finds them. */
  readonly softDelete?: true;
  /** Rows belong to the callers who made them. */
  readonly owner?: Ownership;
  /** What a field was called, by today's name; the latest first. */
  readonly renamed: ReadonlyMap<string, readonly string[]>;
  /** By field: what rows of before it get. */
  readonly backfill: ReadonlyMap<string, Json>;
  readonly pointer: string;
}

/** Who sees and changes rows that others made; beside them, only their owner does. */
export interface Ownership {
  /** Any of them is enough. */
  readonly roles: readonly string[];
}

export interface Field {
  readonly name: string;
  readonly words: Words;
  readonly type: FieldType;
  /** `[]`: a list of `type`. */
  readonly list: boolean;
  /** A client must send it on create. */
  readonly required: boolean;
  readonly nullable: boolean;
  readonly unique: boolean;
  /** Of a unique over several members, the one by which samples differ. */
  readonly tellsApart?: true;
  readonly index: boolean;
  readonly default?: Json;
  /** What its values must satisfy, as far as the type does not say it; of a list, its type says what it can. */
  readonly schema?: Schema;
  /** A valid value: its author's example where that is valid, else the default, else one drawn from the schema. */
  readonly sample?: Json;
  /** Of a list or an object: another valid value. */
  readonly other?: Json;
}

export type FieldType =
  | { readonly kind: 'string'; readonly minLength: number; readonly maxLength: number; readonly pattern?: string }
  | { readonly kind: 'text'; readonly minLength: number; readonly maxLength: number }
  | { readonly kind: 'int'; readonly minimum: number; readonly maximum: number; readonly bits: 32 | 64 }
  | { readonly kind: 'float'; readonly minimum?: number; readonly maximum?: number }
  /** Decimal string on the wire with at most `scale` fraction digits; `precision` digits in all (18 at most). */
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  /** Decimal string with exactly two fraction digits, not negative, 15 digits in all. */
  | { readonly kind: 'money' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'datetime' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'email' }
  | { readonly kind: 'uri' }
  /** A JSON object of any shape. */
  | { readonly kind: 'json' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  /** UUID of another entity; `feature` when it belongs to another feature of the project. */
  | {
      readonly kind: 'ref';
      readonly entity: string;
      readonly feature?: string;
      readonly table: string;
      readonly softDelete?: true;
      readonly owner?: Ownership;
    };

// ---------------------------------------------------------------- operations

export type HttpMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';
export type OperationKind =
  | 'create'
  | 'get'
  | 'list'
  | 'update'
  | 'replace'
  | 'delete'
  | 'restore'
  | 'link'
  | 'unlink'
  | 'batch-create'
  | 'batch-update'
  | 'batch-delete'
  | 'custom';

/** Who may call: `role` implies an authenticated user. `unsupported`: a scheme that no stack generates; fails closed. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'user' }
  | { readonly kind: 'role'; readonly roles: readonly string[] }
  | { readonly kind: 'unsupported'; readonly scheme: string };

/** Whether `If-Match` must be sent. */
export type Precondition = 'optional' | 'required';

export interface Operation {
  /** operationId, made from method and path where the document has none. */
  readonly id: string;
  readonly words: Words;
  readonly method: HttpMethod;
  readonly path: string;
  readonly kind: OperationKind;
  /** Entity name, for every kind but custom. */
  readonly entity?: string;
  /** Of kinds `create` and `list`: only those of one parent, whose id stands in the path. */
  readonly under?: Parent;
  /** Of kinds `link` and `unlink`, and of a `list` of what is linked to a parent. */
  readonly link?: Link;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: readonly Response[];
  readonly access: Access;
  /** For kind `list`. */
  readonly list?: ListShape;
  /** Of kinds `batch-…`: each item is done or refused by itself; absent: all or none. */
  readonly perItem?: true;
  /** Accepts Idempotency-Key. */
  readonly idempotent: boolean;
  /** Takes If-Match, answers 412 where it does not match and 428 where it must be sent and is not. Kinds update, replace and delete. */
  readonly precondition?: Precondition;
  readonly deprecated: boolean;
  /** Since when, and until when it is answered, where a deprecated operation says so: dates, `2027-05-31`. */
  readonly deprecatedSince?: string;
  readonly sunset?: string;
  /** Held beside the limit of the service, for each caller. */
  readonly rateLimit?: RateLimit;
  readonly pointer: string;
}

/** The entity that things belong to: the parameter of the path that names one, and their field that refers to it. */
export interface Parent {
  readonly entity: string;
  readonly parameter: string;
  readonly field: string;
}

/** What a join links to a parent: the join, the entity, the join's field that refers to it, and where a path names one. */
export interface Link {
  readonly join: string;
  readonly entity: string;
  readonly field: string;
  readonly parameter?: string;
}

/** So many requests in so many seconds, both 1 or more. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

export interface Parameter {
  readonly name: string;
  readonly words: Words;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema;
  readonly description?: string;
  readonly example?: Json;
  readonly pointer: string;
}

export interface Body {
  readonly required: boolean;
  /** The media type that is generated (JSON where there is a choice). */
  readonly mediaType: string;
  readonly schema: Schema;
  /** The same schema as JSON Schema 2020-12. */
  readonly jsonSchema: Json;
  readonly example?: Json;
  readonly pointer: string;
}

export interface Response {
  /** `default` for the catch-all. */
  readonly status: number | 'default';
  readonly description: string;
  readonly mediaType?: string;
  readonly schema?: Schema;
  readonly jsonSchema?: Json;
  readonly example?: Json;
  readonly headers: readonly string[];
  readonly pointer: string;
}

export interface ListShape {
  readonly pagination: 'page' | 'keyset';
  /** Of pages by number; absent: counted for each page. */
  readonly total?: 'estimate' | 'none';
  readonly defaultLimit: number;
  readonly maxLimit: number;
  /** Entity fields that `search` looks into; empty: no search. */
  readonly search: readonly string[];
  readonly filters: readonly Filter[];
  /** Entity fields (and created_at) one may sort by, ascending `name` or descending `-name`. */
  readonly sorts: readonly string[];
  /** `created_at` or `-created_at` and so on. */
  readonly defaultSort: string;
}

/** Query parameter `param` compares `field` with `op`. */
export interface Filter {
  readonly param: string;
  readonly field: string;
  readonly op: 'eq' | 'gte' | 'lte';
}

// ---------------------------------------------------------------- rules

export interface Rule {
  readonly id: string;
  readonly words: Words;
  readonly statement: string;
  /** operationIds. */
  readonly operations: readonly string[];
  readonly examples: readonly RuleExample[];
  readonly pointer: string;
}
export interface RuleExample {
  readonly given: JsonObject;
  readonly when: JsonObject;
  readonly then: { readonly value: Json } | { readonly refused: string };
}
