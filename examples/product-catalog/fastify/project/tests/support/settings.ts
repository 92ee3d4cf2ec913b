/** Settings of the service in this process. */
import { readSettings, type Settings } from '../../src/core/settings.ts';
import { memoryUrl } from './cluster.ts';

/** In this process only; a service elsewhere has a secret of its own. */
export const IN_PROCESS_SECRET = 'for tests in this process, and nowhere else';

/** Nothing from the environment but the secret, so that tests do the same everywhere; refusals are no news to them. */
export function settingsForTests(databaseUrl = memoryUrl()): Settings {
  return readSettings({
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'ERROR',
    DATABASE_URL: databaseUrl,
    JWT_SECRET: process.env.TEST_JWT_SECRET || IN_PROCESS_SECRET,
  });
}
