/** Redis: counts that several processes share. */
import { type Dependency, needs } from '../kit/dependency.ts';
import { type Adapter, type Contribution, LANGUAGES, type LanguageId, type Part } from '../kit/part.ts';
import type { BaseFiles } from '../plan/types.ts';

const SETTING = 'REDIS_URL';

/** Below templates/options/redis/<language>; a test holds these lists against the folders. */
const FILES: Readonly<Record<LanguageId, BaseFiles>> = {
  python: [
    ['backend/infrastructure/redis_rate_limit.py', 'managed'],
    ['backend/tests/base/test_redis.py', 'managed'],
  ],
  typescript: [
    ['src/infrastructure/redis-rate-limit.ts', 'managed'],
    ['tests/base/redis.test.ts', 'managed'],
  ],
  go: [
    ['internal/infrastructure/ratelimit/redis.go', 'managed'],
    ['tests/base/redis_test.go', 'managed'],
  ],
};

const CLIENT: Readonly<Record<LanguageId, { readonly dependency: Dependency; readonly imported: string }>> = {
  python: { dependency: needs('redis', '8.1.0'), imported: 'redis' },
  typescript: { dependency: needs('ioredis', '6.0.0'), imported: 'ioredis' },
  go: { dependency: needs('github.com/redis/go-redis/v9', 'v9.23.0'), imported: 'github.com/redis/go-redis' },
};

const COUNTERS: Readonly<Record<LanguageId, Omit<Adapter, 'setting'>>> = {
  python: { module: 'redis_rate_limit', name: 'RedisRateLimiter' },
  typescript: { module: './redis-rate-limit.ts', name: 'RedisRateLimiter' },
  go: { module: 'ratelimit', name: 'ratelimit.NewRedis' },
};

const EVERYWHERE: Contribution = {
  settings: [{ name: SETTING, group: 'limits', value: { kind: 'text' }, example: 'redis://localhost:6379/0' }],
  hints: [['RATE_LIMIT_PER_MINUTE', 'shared between processes where Redis is named']],
  containers: [
    {
      name: 'redis',
      title: 'Redis',
      image: 'redis:7-alpine',
      port: 6379,
      environment: [],
      healthcheck: ['redis-cli', 'ping'],
      settings: [[SETTING, 'redis://redis:6379/0']],
    },
  ],
};

export const redis: Part = {
  id: 'redis',
  title: 'Redis',
  languages: LANGUAGES,
  provides: ['counters'],
  requires: [],
  project: ({ language }) => ({
    ...EVERYWHERE,
    files: [{ folder: `options/redis/${language}`, files: FILES[language] }],
    dependencies: [CLIENT[language].dependency],
    outside: [CLIENT[language].imported],
    adapters: { counters: { setting: SETTING, ...COUNTERS[language] } },
  }),
};
