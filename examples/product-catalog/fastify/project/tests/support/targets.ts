/** The service under test: in this process by default, over HTTP where API_BASE_URL says. */
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../src/api/app.ts';
import { MemoryRateLimiter } from '../../src/infrastructure/rate-limit.ts';
import type { NotRunHere } from './actors.ts';
import { databaseOf, rolledBack } from './databases.ts';
import { settingsForTests } from './settings.ts';

const LIMIT = 1_000_000;
const SECONDS = 30;

/** One request, whole. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content?: string | Uint8Array | undefined;
}

/** What came back; the names of headers are in lower case. */
export interface Received {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Something that answers requests. */
export interface Target {
  send(sent: Sent): Promise<Received>;
  /** Runs `work` with nothing stored. */
  empty(work: () => Promise<void>): Promise<void>;
  /** Lowers the rate limit, until the test ends. */
  limit(requests: number, notRunHere: NotRunHere): void;
}

/** The application itself, without a network. */
class InProcess implements Target {
  readonly app: FastifyInstance;

  constructor(app: FastifyInstance) {
    this.app = app;
  }

  async send({ method, url, headers, content }: Sent): Promise<Received> {
    const payload = typeof content === 'string' || content === undefined ? content : Buffer.from(content);
    const answer = await this.app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const entries = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
    return { status: answer.statusCode, headers: new Map(entries), text: answer.payload };
  }

  async empty(work: () => Promise<void>): Promise<void> {
    await rolledBack(await databaseOf(), async (database) => {
      this.app.database = database;
      this.app.limiter = new MemoryRateLimiter(LIMIT);
      await work();
    });
  }

  limit(requests: number): void {
    this.app.limiter = new MemoryRateLimiter(requests);
  }
}

/** A service that runs elsewhere. It may hold data, and is not ours to change. */
class Remote implements Target {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base.replace(/\/+$/, '');
  }

  async send({ method, url, headers, content }: Sent): Promise<Received> {
    const answer = await fetch(this.#base + url, {
      method,
      headers,
      body: content ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
    return { status: answer.status, headers: new Map(answer.headers), text: await answer.text() };
  }

  async empty(work: () => Promise<void>): Promise<void> {
    await work();
  }

  limit(_requests: number, notRunHere: NotRunHere): void {
    notRunHere('not run here: the rate limit of a service elsewhere is not ours to lower');
  }
}

/** As API_BASE_URL says. */
export async function targetOfEnvironment(): Promise<Target> {
  const url = process.env.API_BASE_URL;
  return url ? new Remote(url) : makeInProcess();
}

async function makeInProcess(): Promise<InProcess> {
  return new InProcess(await createApp({ settings: settingsForTests(), database: await databaseOf() }));
}

/** Runs `work` with the service in this process, for tests that look inside. */
export async function inProcess(work: (app: FastifyInstance) => Promise<void>): Promise<void> {
  const here = await makeInProcess();
  await here.empty(() => work(here.app));
  await here.app.close();
}
