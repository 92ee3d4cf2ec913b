/** What the service holds open beside its database. Which parts the project has decides it. */
import type { Log } from '../core/log.ts';
import type { Settings } from '../core/settings.ts';
import { MemoryRateLimiter, type RateLimiter } from './rate-limit.ts';
import { RedisRateLimiter } from './redis-rate-limit.ts';

/** Counts of requests: shared between processes where REDIS_URL leads to a server. */
export function openLimiter(settings: Settings, log: Log): RateLimiter {
  const limiter =
    settings.redisUrl === undefined
      ? new MemoryRateLimiter(settings.rateLimitPerMinute)
      : new RedisRateLimiter(settings.redisUrl, settings.rateLimitPerMinute, log);
  limiter.holdsOwn = settings.operationRateLimits;
  return limiter;
}
