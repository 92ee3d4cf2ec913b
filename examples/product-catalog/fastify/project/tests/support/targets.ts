/** The service under test: in this process by default, over HTTP where API_BASE_URL says. */
import type { FastifyInstance } from 'fastify';
import { TestRunner } from 'vitest';
import type { NotRunHere } from './actors.ts';
import type { Received, Sent, Target } from './target.ts';

const SECONDS = 30;

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

  limit(_requests: number, notRunHere: NotRunHere): Record<string, string> {
    return notRunHere('not run here: the rate limit of a service elsewhere is not ours to lower');
  }

  ownLimits(notRunHere: NotRunHere): Record<string, string> {
    return notRunHere('not run here: the limits of a service elsewhere are not ours to switch on');
  }
}

/** A service elsewhere that gives every test a store and a limit of its own. */
class WithSessions extends Remote {
  override limit(requests: number): Record<string, string> {
    return { 'x-test-limit': String(requests) };
  }

  override ownLimits(): Record<string, string> {
    return { 'x-test-limit': 'own' };
  }
}

/** As API_BASE_URL says, and API_TEST_SESSIONS of the service there. */
export async function targetOfEnvironment(): Promise<Target> {
  const { API_BASE_URL: url, API_TEST_SESSIONS: sessions } = process.env;
  if (url) return sessions === '1' ? new WithSessions(url) : new Remote(url);
  const { InProcess } = await import('./in-process.ts');
  return InProcess.make();
}

/** Runs `work` with the service in this process, for tests that look inside. */
export async function inProcess(work: (app: FastifyInstance) => Promise<void>): Promise<void> {
  if (process.env.API_BASE_URL) TestRunner.getCurrentTest()?.context.skip('not run here: the service is elsewhere');
  const { InProcess } = await import('./in-process.ts');
  const here = await InProcess.make();
  await here.empty(() => work(here.app));
  await here.app.close();
}
