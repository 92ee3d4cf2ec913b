/** A test case: one row of the test plan, neutral data that every language renders into a test of its own. */
import type { Json } from '../model/types.ts';

export type Level = 'api' | 'unit' | 'repository';

export interface TestCase {
  /** Stable and unique in the feature: `[A-Z][A-Z0-9-]*`. */
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  /** operationId, rule id or entity name. */
  readonly target: string;
  readonly arrange: readonly Step[];
  readonly act: Act;
  readonly expect: Expect;
}

export type Act = Step | RuleCall | EntityCall | RepositoryCall;

/** One call of an operation. */
export interface Step {
  readonly kind: 'call';
  readonly operation: string;
  /** Keeps the answer's body under this name for later `$name.field` references. */
  readonly save?: string;
  /** How often; 1 when absent. Each call has its own sample body. */
  readonly times?: number;
  /** user, admin (or any role), anonymous, invalid (a token that does not verify), expired, foreign (wrong audience). Absent: whoever may. */
  readonly as?: string;
  readonly path: Values;
  readonly query: Values;
  readonly header: Values;
  readonly body: BodySpec;
  /** Requests a minute the service under test is limited to, or that operations are held to their own limits; in arrange only. */
  readonly limit?: number | 'own';
}

export type BodySpec =
  | { readonly kind: 'none' }
  /** The operation's valid sample with these changes: a top-level member, or a JSON pointer for a deeper one. */
  | { readonly kind: 'sample'; readonly changes: Values }
  /** Exactly these members. */
  | { readonly kind: 'only'; readonly members: Values }
  /** One JSON value that is not an object. */
  | { readonly kind: 'value'; readonly value: Value }
  /** These characters, valid JSON or not. */
  | { readonly kind: 'raw'; readonly text: string };

export type Values = ReadonlyArray<readonly [key: string, value: Value]>;

export type Value =
  | { readonly kind: 'json'; readonly value: Json }
  /** `length` code points: `prefix`, then copies of `fill` ("x" when absent). */
  | { readonly kind: 'text'; readonly length: number; readonly fill?: string; readonly prefix?: string }
  /** `length` copies of the sample's first item. */
  | { readonly kind: 'items'; readonly length: number; readonly item: Json }
  /** `$name.field`: from a saved answer. */
  | { readonly kind: 'saved'; readonly name: string; readonly path: readonly string[] }
  /** `etag($name)`: the tag that a saved answer came with. */
  | { readonly kind: 'etag'; readonly name: string }
  /** A UUID that nothing has. */
  | { readonly kind: 'uuid' }
  | { readonly kind: 'absent' };

/** Calls the pure function of rule `rule`. */
export interface RuleCall {
  readonly kind: 'rule';
  readonly rule: string;
  readonly given: Values;
  readonly when: Values;
}
/** Builds an entity from its valid sample with these changes. */
export interface EntityCall {
  readonly kind: 'entity';
  readonly entity: string;
  readonly changes: Values;
}
/** A clause of the repository contract. */
export interface RepositoryCall {
  readonly kind: 'repository';
  readonly entity: string;
  readonly clause: RepositoryClause;
  /** The field that the clause is about, where it is about one. */
  readonly field?: string;
  /** Of a unique over several fields, the others. */
  readonly others?: readonly string[];
}
export type RepositoryClause =
  | 'add-then-get'
  | 'get-missing'
  | 'update-then-get'
  | 'update-missing'
  | 'delete-then-get'
  | 'delete-missing'
  | 'unique'
  | 'unknown-reference'
  | 'delete-referenced'
  | 'pages'
  | 'filter'
  | 'search'
  | 'sort';

export interface Expect {
  /** api: the HTTP status. */
  readonly status?: number;
  /** api: the problem's `code`; unit: the refusal's code. */
  readonly code?: string;
  /** api and unit: `errors` of the problem, by pointer and code. */
  readonly errors?: ReadonlyArray<readonly [pointer: string, code: string]>;
  /** api: headers that must be there. */
  readonly headers?: readonly string[];
  /** api: members of the body and their values: a top-level member, or a JSON pointer for a deeper one. */
  readonly body?: Values;
  /** api: number of entries of `items`. */
  readonly items?: number;
  /** api: the ids of `items`, in this order, from saved answers. */
  readonly ids?: readonly Value[];
  /** api: the member by which `items` are in order, `-` before it: descending. For values whose text sorts as they do; equals stand as they like. */
  readonly sorted?: string;
  /** unit: the value that the rule returns. */
  readonly value?: Value;
  /** unit, repository: nothing is refused, the clause holds. */
  readonly ok?: boolean;
}

/** A row of the plan that was added by hand: its test lives under custom/. */
export interface CustomCase {
  readonly id: string;
  readonly title: string;
  readonly row: string;
}
