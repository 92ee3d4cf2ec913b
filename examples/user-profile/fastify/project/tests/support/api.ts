/** The client of derived tests: arranges, acts, and knows what the documents promise. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Actors, lowestActor, type NotRunHere } from './actors.ts';
import { Answer, notImplemented } from './answer.ts';
import { type Contract, contractBeside, type Operation } from './contract.ts';
import type { Received, Target } from './target.ts';
import { targetOfEnvironment } from './targets.ts';
import { type Body, pathOf } from './values.ts';

export { ABSENT } from './values.ts';

// Made once a worker, and not in the time of its first test.
const target = await targetOfEnvironment();

/** A test of the service: in this process, each in an empty store, or wherever API_BASE_URL says. */
export function apiTest(name: string, run: (api: Api) => Promise<void>): void {
  test(name, async ({ skip, task }) => {
    const contract = contractBeside(task.file.filepath);
    await target.empty(() => run(new Api(target, contract, name, (reason) => skip(reason))));
  });
}

/** One call of an operation. */
export interface Call {
  /** Who calls; where it is not said, whoever just may. */
  readonly as?: string;
  readonly path?: Body;
  readonly query?: Body;
  readonly headers?: Body;
  /** Sent as the operation's media type demands; null is a body. */
  readonly body?: unknown;
  /** These characters as they are, instead of a body. */
  readonly raw?: string;
}

/** Calls operations by their operationId. */
export class Api {
  readonly #target: Target;
  readonly #contract: Contract;
  readonly #notRunHere: NotRunHere;
  readonly #actors: Actors;
  /** What every request says of the test that it belongs to. */
  #session: Readonly<Record<string, string>>;
  #limited = false;

  /** `test`: its title. A session of its own, also where a test runs again. */
  constructor(target: Target, contract: Contract, test: string, notRunHere: NotRunHere) {
    this.#session = { 'x-test-session': `${encodeURIComponent(idOf(test))}.${randomUUID()}` };
    this.#target = target;
    this.#contract = contract;
    this.#notRunHere = notRunHere;
    this.#actors = new Actors(notRunHere);
  }

  /** Brings about a state. Anything but success ends the test. */
  async arrange(operationId: string, call: Call = {}): Promise<Arranged> {
    const received = await this.#send(this.#contract.operation(operationId), 'arrange', call);
    if (received.status === 501) throw notImplemented(operationId, received);
    const succeeded = received.status >= 200 && received.status < 300;
    // Using a limit up, it does not matter what is answered.
    if (!succeeded && !this.#limited) {
      expect.fail(`arranging: ${operationId} answered ${received.status}: ${received.text.slice(0, 500)}`);
    }
    return new Arranged(operationId, received);
  }

  /** What the test is about. */
  async act(operationId: string, call: Call = {}): Promise<Answer> {
    const operation = this.#contract.operation(operationId);
    return new Answer(await this.#send(operation, 'act', call), operation, this.#contract);
  }

  /** So many requests a minute, until the test ends. */
  limit(requests: number): void {
    this.#session = { ...this.#session, ...this.#target.limit(requests, this.#notRunHere) };
    this.#limited = true;
  }

  /** Operations are held to limits of their own, until the test ends. */
  ownLimits(): void {
    this.#session = { ...this.#session, ...this.#target.ownLimits(this.#notRunHere) };
    this.#limited = true;
  }

  async #send(operation: Operation, step: 'arrange' | 'act', call: Call): Promise<Received> {
    const { path = {}, query = {}, headers = {} } = call;
    const content = contentOf(operation, call);
    return this.#target.send({
      method: operation.method.toUpperCase(),
      url: `${filled(operation.path, path)}${queryText(query)}`,
      headers: {
        ...this.#session,
        'x-test-step': step,
        ...(await this.#actors.headers(call.as ?? lowestActor(operation.access))),
        ...(content === undefined ? {} : { 'content-type': operation.bodyMediaType }),
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), textOf(value)])),
      },
      content,
    });
  }
}

/** `ID: what it says`. */
const idOf = (title: string): string => title.split(':', 1)[0]?.trim().toWellFormed() ?? '';

/** What an arranging call answered. */
export class Arranged {
  readonly #operationId: string;
  readonly #headers: Received['headers'];
  readonly #body: unknown;

  constructor(operationId: string, { headers, text }: Received) {
    this.#operationId = operationId;
    this.#headers = headers;
    this.#body = text === '' ? undefined : JSON.parse(text);
  }

  /** A member by name, or what a JSON pointer such as `/items/0/id` leads to. */
  get(key: string): unknown {
    return pathOf(key).reduce<unknown>((value, part) => (value as Body | undefined)?.[part], this.#body);
  }

  /** The tag of the state that it showed. */
  etag(): string {
    return this.#headers.get('etag') ?? expect.fail(`arranging: ${this.#operationId} answered without an ETag`);
  }
}

function contentOf(operation: Operation, { body, raw }: Call): string | Uint8Array | undefined {
  if (raw !== undefined) return raw;
  if (body === undefined || body instanceof Uint8Array) return body;
  if (operation.bodyMediaType !== 'application/x-www-form-urlencoded') return JSON.stringify(body);
  return queryText(body as Body).slice(1);
}

function filled(template: string, values: Body): string {
  return template.replaceAll(/\{([^}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(textOf(values[name])) : whole,
  );
}

function queryText(values: Body): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, textOf(one));
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
