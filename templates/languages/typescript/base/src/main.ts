/** Starts the service: `npm start`. Requests under way are finished before it ends. */
import { collectDefaultMetrics } from 'prom-client';
import { createApp } from './api/app.ts';
import { readEnvironment, readSettings } from './core/settings.ts';

const settings = readSettings(readEnvironment());
const app = await createApp({ settings });
collectDefaultMetrics({ register: app.metrics });
await app.listen({ host: settings.host, port: settings.port });

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

/** Being told to stop is no failure. */
async function stop(signal: string): Promise<void> {
  app.log.info(`${signal}: shutting down`);
  setTimeout(() => process.exit(0), settings.shutdownSeconds * 1000).unref();
  await app.close();
  process.exit(0);
}
