/** The application with routes of our own, in an empty store. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApp } from '../../src/api/app.ts';
import { mintToken } from '../../src/core/tokens.ts';
import { MemoryRateLimiter } from '../../src/infrastructure/rate-limit.ts';
import { databaseOf, rolledBack } from '../support/databases.ts';
import { settingsForTests } from '../support/settings.ts';
import { addKept } from './kept.ts';
import { addThings } from './things.ts';

export const SETTINGS = { ...settingsForTests(), corsOrigins: ['https://a.example'] };

let made: Promise<FastifyInstance> | undefined;

/** Runs `work` with it. It is made once a worker. */
export async function withApp(work: (app: FastifyInstance) => Promise<void>): Promise<void> {
  made ??= makeApp();
  const app = await made;
  await rolledBack(await databaseOf(), async (database) => {
    app.database = database;
    app.limiter = new MemoryRateLimiter(1000);
    await work(app);
  });
}

/** One of one's own, to be closed. */
export async function makeApp(): Promise<FastifyInstance> {
  const app = await createApp({ settings: SETTINGS, database: await databaseOf() });
  addThings(app);
  addKept(app);
  return app;
}

let callers = 0;

/** The header of a caller whom nobody has seen before. */
export async function bearer(...roles: readonly string[]): Promise<{ readonly authorization: string }> {
  callers += 1;
  const { jwtSecret: secret, jwtAudience: audience } = SETTINGS;
  const token = await mintToken({ secret, audience, subject: `caller-${callers}`, roles, seconds: 60 });
  return { authorization: `Bearer ${token}` };
}

/** Status and code of a problem. */
export function problemOf(response: LightMyRequestResponse): readonly [status: number, code: string] {
  const problem = response.json<{ code: string; correlation_id: string }>();
  if (response.headers['content-type'] !== 'application/problem+json') throw new Error(response.payload);
  if (problem.correlation_id !== response.headers['x-correlation-id']) throw new Error(response.payload);
  return [response.statusCode, problem.code];
}

/** Pointers and codes of what is wrong. */
export const errorsOf = (response: LightMyRequestResponse): string[] =>
  response
    .json<{ errors: readonly { pointer: string; code: string }[] }>()
    .errors.map(({ pointer, code }) => `${pointer} ${code}`);

/** A POST of JSON, as it is written. */
export const posted = (url: string, payload: string | object, headers: object = {}): InjectOptions => ({
  method: 'POST',
  url,
  payload,
  headers: { 'content-type': 'application/json', ...headers },
});
