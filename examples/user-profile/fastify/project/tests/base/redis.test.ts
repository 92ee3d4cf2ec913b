/** Limits that Redis counts. */
import { expect, test } from 'vitest';
import { readSettings } from '../../src/core/settings.ts';
import { MemoryRateLimiter } from '../../src/infrastructure/rate-limit.ts';
import { RedisRateLimiter } from '../../src/infrastructure/redis-rate-limit.ts';
import { openLimiter } from '../../src/infrastructure/resources.ts';

const settingsWith = (redisUrl: string) => readSettings({ JWT_SECRET: 's'.repeat(32), REDIS_URL: redisUrl });

test('where no address is named, this process counts', async () => {
  const limiter = openLimiter(settingsWith(''), { warn: () => undefined });
  expect(limiter).toBeInstanceOf(MemoryRateLimiter);
  await limiter.close();
});

test('a limit that cannot be counted does not stop the service', async () => {
  const said: string[] = [];
  const limiter = openLimiter(settingsWith('redis://127.0.0.1:1/0'), { warn: (message) => void said.push(message) });
  expect(limiter).toBeInstanceOf(RedisRateLimiter);
  limiter.limit = 1;
  expect([await limiter.secondsToWait('a'), await limiter.secondsToWait('a')]).toEqual([0, 0]);
  expect(said[0]).toContain('Redis does not answer');
  await limiter.close();
});
