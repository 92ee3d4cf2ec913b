/** How a list is asked for, and what it gives. */

export type Comparison = 'eq' | 'gte' | 'lte';

/** `attribute` compared with `value`. */
export interface Filter {
  readonly attribute: string;
  readonly comparison: Comparison;
  readonly value: unknown;
}

/** Nulls come last either way; the id breaks ties. */
export interface Sort {
  readonly attribute: string;
  readonly descending: boolean;
}

/** Part of any of these attributes, upper or lower case of ASCII letters. */
export interface Search {
  readonly text: string;
  readonly attributes: readonly string[];
}

/** What the rows of a join link to one parent: their columns for what is linked, and for the parent. */
export interface Linked {
  readonly join: string;
  readonly column: string;
  readonly parent: string;
  readonly parentId: string;
}

/** What is looked for, in which order. */
export interface Query {
  readonly sort: Sort;
  readonly filters?: readonly Filter[];
  readonly search?: Search | undefined;
  /** How a numbered page is counted; absent: exactly. */
  readonly total?: 'estimate' | 'none';
  readonly linked?: Linked;
}

/** Which numbered page is wanted, from 1. */
export interface PageNumber {
  readonly page: number;
  readonly perPage: number;
}

/** A numbered page. */
export interface Page<T> extends PageNumber {
  readonly items: readonly T[];
  /** 0 where none is asked for. */
  readonly total: number;
}

/** Where to go on, and how far. */
export interface Place {
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** A page that a cursor leads on from. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

type Condition = readonly [attribute: string, comparison: Comparison, value: unknown];

/** The conditions that were asked for: those that have a value. */
export const where = (...conditions: readonly Condition[]): Filter[] =>
  conditions
    .filter(([, , value]) => value !== undefined && value !== null)
    .map(([attribute, comparison, value]) => ({ attribute, comparison, value }));

/** The same of what belongs to one parent. */
export const ofParent = (query: Query, attribute: string, parentId: string): Query => ({
  ...query,
  filters: [...(query.filters ?? []), { attribute, comparison: 'eq', value: parentId }],
});

/** The same of what the rows of a join link to one parent. */
export const linkedBy = (query: Query, linked: Linked): Query => ({ ...query, linked });

/** From `price` or `-price`; `attributes` maps wire names to attributes where they differ. */
export function sortBy(wire: string, attributes: Readonly<Record<string, string>>): Sort {
  const descending = wire.startsWith('-');
  const name = descending ? wire.slice(1) : wire;
  return { attribute: Object.hasOwn(attributes, name) ? (attributes[name] ?? name) : name, descending };
}

/** A search where one was asked for. */
export const searchIn = (text: string | undefined, ...attributes: readonly string[]): Search | undefined =>
  text === undefined ? undefined : { text, attributes };
