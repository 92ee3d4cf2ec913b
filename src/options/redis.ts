/** Redis: counts that several processes share. */
import { LANGUAGES, type Part } from '../kit/part.ts';

export const redis: Part = {
  id: 'redis',
  title: 'Redis',
  languages: LANGUAGES,
  provides: ['counters'],
  requires: [],
  project: () => ({
    settings: [{ name: 'REDIS_URL', group: 'limits', value: { kind: 'text' }, example: 'redis://localhost:6379/0' }],
    hints: [['RATE_LIMIT_PER_MINUTE', 'shared between processes where Redis is named']],
    containers: [
      {
        name: 'redis',
        title: 'Redis',
        image: 'redis:7-alpine',
        environment: [],
        healthcheck: ['redis-cli', 'ping'],
        settings: [['REDIS_URL', 'redis://redis:6379/0']],
      },
    ],
  }),
};
