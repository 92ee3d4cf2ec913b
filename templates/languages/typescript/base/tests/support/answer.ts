/** An answer, and everything that the documents promise of it. */
import { expect } from 'vitest';
import { NotImplemented } from '../../src/domain/base/errors.ts';
import type { Contract, Operation } from './contract.ts';
import type { Received } from './target.ts';
import { type Body, pathOf } from './values.ts';

const PROBLEM = 'application/problem+json';
const PROBLEM_MEMBERS = ['type', 'title', 'status', 'code', 'correlation_id'];

/** What a success must show beyond what its documents say. */
export interface Success {
  readonly headers?: readonly string[];
  /** Members by name or JSON pointer, and their values. */
  readonly body?: Body;
  /** How many entries `items` has. */
  readonly items?: number;
  /** The ids of `items`, in their order. */
  readonly ids?: readonly unknown[];
  /** The member by which `items` are in order, `-` before it: descending. Equals stand as they like. */
  readonly sortedBy?: string;
}

/** What a refusal must show beyond what its documents say. */
export interface Refusal {
  readonly errors?: ReadonlyArray<readonly [pointer: string, code: string]>;
  readonly headers?: readonly string[];
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors?: ReadonlyArray<{ readonly pointer: string; readonly code: string }>;
}

/** What came back. */
export class Answer {
  readonly #received: Received;
  readonly #operation: Operation;
  readonly #contract: Contract;

  constructor(received: Received, operation: Operation, contract: Contract) {
    this.#received = received;
    this.#operation = operation;
    this.#contract = contract;
  }

  /** The HTTP status. */
  get status(): number {
    return this.#received.status;
  }

  /** A header, whatever its case. */
  header(name: string): string | undefined {
    return this.#received.headers.get(name.toLowerCase());
  }

  /** Decoded JSON, or undefined. */
  get body(): unknown {
    return this.#received.text === '' ? undefined : JSON.parse(this.#received.text);
  }

  /** A success as documented: status, schema, headers; then what it must show. */
  ok(status: number, { headers = [], body = {}, items, ids, sortedBy }: Success = {}): void {
    this.#expectStatus(status);
    this.#expectDocumented(headers);
    for (const [key, value] of Object.entries(body)) expect(member(this.body, key), key).toEqual(value);
    if (items !== undefined) expect(this.#items().length, 'number of items').toBe(items);
    if (ids !== undefined) expect(this.#items().map((item) => item.id)).toEqual(ids);
    if (sortedBy !== undefined) this.#expectSorted(sortedBy);
  }

  /** A refusal as documented: problem+json, its code, and what it names as wrong. */
  problem(status: number, code?: string, { errors, headers = [] }: Refusal = {}): void {
    this.#expectStatus(status);
    expect(this.#mediaType(), 'media type').toBe(PROBLEM);
    const problem = this.body as Problem;
    const missing = PROBLEM_MEMBERS.filter((name) => !Object.hasOwn(problem, name));
    expect(missing, 'members that the problem lacks').toEqual([]);
    expect(problem.status, 'status in the problem').toBe(status);
    if (code !== undefined) expect(problem.code).toBe(code);
    this.#expectDocumented(headers);
    if (errors === undefined) return;
    const found = (problem.errors ?? []).map((error) => [error.pointer, error.code].join(' '));
    expect(found.sort()).toEqual(errors.map((error) => error.join(' ')).sort());
  }

  #items(): ReadonlyArray<{ readonly id?: unknown }> {
    return (this.body as { items: ReadonlyArray<{ id?: unknown }> }).items;
  }

  #expectSorted(by: string): void {
    const values = this.#items().map((item) => String((item as Body)[by.replace(/^-/, '')]));
    const ascending = [...values].sort();
    expect(values, `sorted by ${by}`).toEqual(by.startsWith('-') ? ascending.reverse() : ascending);
  }

  #mediaType(): string {
    return this.header('content-type')?.split(';', 1)[0] ?? '';
  }

  #expectStatus(status: number): void {
    if (this.status === 501) throw notImplemented(this.#operation.id, this.#received);
    const said = `${this.#operation.id} answered ${this.status}: ${this.#received.text.slice(0, 500)}`;
    expect(this.status, said).toBe(status);
  }

  #expectDocumented(headers: readonly string[]): void {
    const { responses } = this.#operation;
    const key = String(this.status) in responses ? String(this.status) : 'default';
    const documented = responses[key];
    if (documented === undefined) expect.fail(`${this.status} is not documented`);
    const lacking = [...(documented.headers ?? []), ...headers].filter((name) => this.header(name) === undefined);
    expect(lacking, 'headers that are not there').toEqual([]);
    const expected = documented.mediaType;
    // Errors are problems, whatever else a document from outside says of them.
    if (expected === undefined || (this.status >= 400 && expected !== PROBLEM)) return;
    expect(this.#mediaType(), 'media type').toBe(expected);
    if (!expected.endsWith('json')) return;
    const validate = this.#contract.validator(this.#operation, key);
    validate(this.body);
    const faults = (validate.errors ?? []).map((fault) => `${fault.instancePath}: ${fault.message}`);
    expect(faults, 'faults of the body by its schema').toEqual([]);
  }
}

/** Says what is missing, as far as the service does. */
export function notImplemented(operation: string, { headers, text }: Received): NotImplemented {
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  const detail = isJson ? (JSON.parse(text) as { readonly detail?: string }).detail : undefined;
  return new NotImplemented(`${operation} answered 501${detail === undefined ? '' : `: ${detail}`}`);
}

/** A top-level member, or what a JSON pointer such as `/items/0/name` leads to. */
function member(body: unknown, key: string): unknown {
  let value = body;
  for (const part of pathOf(key)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) expect.fail(`${key} is not there`);
    value = (value as Body)[part];
  }
  return value;
}
