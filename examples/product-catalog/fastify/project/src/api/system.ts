/** For operators: is it alive, can it work, how is it doing. */
import type { FastifyInstance } from 'fastify';
import { Readiness } from '../infrastructure/readiness.ts';
import { PUBLIC } from './guard.ts';

const config = { access: PUBLIC } as const;
const PATIENCE = 2000;

export function installSystem(app: FastifyInstance): void {
  /** The process answers. */
  app.get('/health', { config }, async () => ({ status: 'ok' }));

  const readiness = new Readiness(app.log);

  /** The database answers and has every migration, and we are not shutting down. */
  app.get('/ready', { config }, async (_request, reply) => {
    if (await isReady(app, readiness)) return { status: 'ready' };
    return reply.code(503).send({ status: 'unavailable' });
  });

  /** For Prometheus. */
  app.get('/metrics', { config }, async (_request, reply) => {
    reply.type(app.metrics.contentType);
    return app.metrics.metrics();
  });
}

async function isReady(app: FastifyInstance, readiness: Readiness): Promise<boolean> {
  if (app.closing) return false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), PATIENCE);
  });
  try {
    await Promise.race([app.database.ping(), late]);
    return await Promise.race([readiness.isCurrent(app.database), late]);
  } catch {
    // Whatever it is, no traffic should come here now.
    return false;
  } finally {
    clearTimeout(timer);
  }
}
