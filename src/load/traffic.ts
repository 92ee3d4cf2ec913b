/** The requests of a load, one after the other: the same scenario, seed and answers give the same requests. */
import type { Step, Value } from '../cases/types.ts';
import { isBatch } from '../model/batch.ts';
import { put, tokensOf } from '../model/pointer.ts';
import type { Json, JsonObject } from '../model/types.ts';
import type { LoadCall, Scenario } from './scenario.ts';
import { bodyOf, sampleValue } from './values.ts';

export interface LoadRequest {
  /** In upper case. */
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Roles of the caller's token; undefined: nobody needs to be known. */
  readonly roles: readonly string[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface Planned {
  readonly call: LoadCall;
  readonly request: LoadRequest;
}

/** Ids that were created; those that one call alone may name are kept apart. */
interface Rows {
  readonly shared: string[];
  readonly fresh: string[];
}

/** So many rows for single use are kept ready. */
const READY = 40;

export class Traffic {
  private calls: readonly LoadCall[];
  private readonly random: () => number;
  private readonly rows = new Map<string, Rows>();
  /** Entities of which some call needs a row of its own. */
  private readonly used: ReadonlySet<string>;
  private readonly turns = new Map<LoadCall, number>();
  private deck: LoadCall[] = [];
  private number: number;

  constructor(scenario: Scenario, seed: number) {
    this.calls = scenario.calls;
    this.random = randomFrom(seed);
    // Numbers of another seed are others, so that two loads on one database do not meet.
    this.number = 1_000_000 + Math.floor(this.random() * 1_000_000_000);
    const named = [...scenario.calls, ...scenario.arranged.map(({ call }) => call)].flatMap((call) => [
      ...call.names.values(),
    ]);
    this.used = new Set(named.filter(({ fresh }) => fresh).map(({ entity }) => entity));
  }

  /** The next request by weight; a call that needs a row where there is none makes one instead. Undefined: nothing can be called. */
  next(): Planned | undefined {
    for (let tries = 0; tries <= 2 * this.calls.length; tries += 1) {
      const planned = this.make(this.deal());
      if (planned !== undefined) return planned;
    }
    return undefined;
  }

  /** From now on this one is not called. */
  leaveOut(call: LoadCall): void {
    this.calls = this.calls.filter((one) => one !== call);
    this.deck = [];
  }

  /** This call, or the creation that it waits for; undefined where neither can be made. */
  make(call: LoadCall | undefined, depth = 0): Planned | undefined {
    if (call === undefined) return undefined;
    const names = [...call.names.values()];
    // A batch takes several at once.
    const wanted = (entity: string): number => names.filter((one) => one.fresh && one.entity === entity).length;
    const missing = names.find(({ entity, fresh }) => this.poolOf(entity, fresh).length < (fresh ? wanted(entity) : 1));
    if (missing === undefined) return { call, request: this.request(call) };
    // A circle of creations that each wait for the next.
    if (depth > 8) return undefined;
    return this.make(
      this.calls.find((one) => one.makes === missing.entity),
      depth + 1,
    );
  }

  /** What a creation made may be named from now on. `body`: of the answer. */
  created({ call }: Planned, body: string): void {
    const id = call.makes === undefined ? undefined : idIn(body);
    if (call.makes === undefined || id === undefined) return;
    const { shared, fresh } = this.rowsOf(call.makes);
    const isWanted = this.used.has(call.makes) && (fresh.length < READY || fresh.length < shared.length);
    (isWanted && shared.length > 0 ? fresh : shared).push(id);
  }

  private poolOf(entity: string, fresh: boolean): string[] {
    const rows = this.rowsOf(entity);
    return fresh ? rows.fresh : rows.shared;
  }

  private rowsOf(entity: string): Rows {
    const known = this.rows.get(entity) ?? { shared: [], fresh: [] };
    this.rows.set(entity, known);
    return known;
  }

  /** Each as often as its weight says before the cards are mixed again: a short step has the right mix, too. */
  private deal(): LoadCall | undefined {
    if (this.deck.length === 0) {
      this.deck = this.calls.flatMap((call) => Array.from({ length: call.weight }, () => call));
      for (let at = this.deck.length - 1; at > 0; at -= 1) {
        const other = Math.floor(this.random() * (at + 1));
        const [a, b] = [this.deck[at], this.deck[other]];
        if (a !== undefined && b !== undefined) [this.deck[at], this.deck[other]] = [b, a];
      }
    }
    return this.deck.pop();
  }

  private request(call: LoadCall): LoadRequest {
    const { operation, act, queries } = call;
    const ids = new Map([...call.names].map(([name, { entity, fresh }]) => [name, this.take(entity, fresh)] as const));
    const value = (one: Value): Json => {
      if (one.kind === 'json') return one.value;
      return one.kind === 'saved' ? (ids.get(one.name) ?? null) : null;
    };
    const turn = this.turns.get(call) ?? 0;
    this.turns.set(call, turn + 1);
    const path = act.path.reduce(
      (done, [name, one]) => done.replace(`{${name}}`, encodeURIComponent(String(value(one)))),
      operation.path,
    );
    const query = new URLSearchParams(queries[turn % queries.length] ?? {});
    for (const [name, one] of act.query) query.append(name, String(value(one)));
    const body = this.body(call, turn, value);
    const { access } = operation;
    return {
      method: operation.method.toUpperCase(),
      url: query.size === 0 ? path : `${path}?${query}`,
      roles: access.kind === 'role' ? access.roles : access.kind === 'user' ? [] : undefined,
      headers: {
        ...(body === undefined ? {} : { 'content-type': operation.body?.mediaType ?? 'application/json' }),
        ...Object.fromEntries(act.header.map(([name, one]) => [name.toLowerCase(), String(value(one))])),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    };
  }

  private take(entity: string, fresh: boolean): string {
    const rows = this.poolOf(entity, fresh);
    // The oldest first: whoever makes it has been answered long ago.
    return (fresh ? rows.shift() : rows[Math.floor(this.random() * rows.length)]) ?? '';
  }

  private body(call: LoadCall, turn: number, value: (one: Value) => Json): Json | undefined {
    const numbers = (): number => {
      this.number += 1;
      return this.number;
    };
    const choice = call.changes[turn % Math.max(1, call.changes.length)];
    if (choice !== undefined) {
      const change = (): JsonObject => ({ [choice.field]: sampleValue(choice.sample, numbers) });
      if (!isBatch(call.operation.kind)) return change();
      const id = (name: string): Json => value({ kind: 'saved', name, path: ['id'] });
      return { items: [...call.names.keys()].map((name) => ({ id: id(name), changes: change() })) };
    }
    const { body } = call.act;
    switch (body.kind) {
      case 'sample':
        return changed(call.sample === undefined ? {} : bodyOf(call.sample, numbers), body, value);
      case 'only':
        return changed({}, { changes: body.members }, value);
      case 'value':
        return value(body.value);
      default:
        return undefined;
    }
  }
}

function changed(
  body: JsonObject,
  { changes }: Pick<Extract<Step['body'], { kind: 'sample' }>, 'changes'>,
  value: (one: Value) => Json,
): JsonObject {
  for (const [name, one] of changes) {
    const tokens = name.startsWith('/') ? tokensOf(name) : [name];
    // In the items of a batch; all of a path but its end is in the sample.
    const holder = tokens.slice(0, -1).reduce<Json | undefined>((at, token) => (at as JsonObject)?.[token], body);
    put(holder as JsonObject, tokens.at(-1) ?? '', value(one));
  }
  return body;
}

function idIn(body: string): string | undefined {
  try {
    const id = (JSON.parse(body) as { readonly id?: unknown } | null)?.id;
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  } catch {
    return undefined;
  }
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
