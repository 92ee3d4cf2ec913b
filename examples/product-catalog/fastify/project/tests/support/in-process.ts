/** The service in this process: loaded only where it is the one that is tested, since a database comes with it. */
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../src/api/app.ts';
import { MemoryRateLimiter } from '../../src/infrastructure/rate-limit.ts';
import { databaseOf, rolledBack } from './databases.ts';
import { settingsForTests } from './settings.ts';
import type { Received, Sent, Target } from './target.ts';

const LIMIT = 1_000_000;

/** The application itself, without a network. */
export class InProcess implements Target {
  readonly app: FastifyInstance;

  constructor(app: FastifyInstance) {
    this.app = app;
  }

  static async make(): Promise<InProcess> {
    return new InProcess(await createApp({ settings: settingsForTests(), database: await databaseOf() }));
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
      this.app.limiter.holdsOwn = false;
      await work();
    });
  }

  limit(requests: number): Record<string, string> {
    this.app.limiter.limit = requests;
    return {};
  }

  ownLimits(): Record<string, string> {
    this.app.limiter.holdsOwn = true;
    return {};
  }
}
