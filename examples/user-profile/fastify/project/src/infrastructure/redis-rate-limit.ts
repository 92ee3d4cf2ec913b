/** Rate limits that several processes share: Redis counts. */
import { Redis } from 'ioredis';
import type { Log } from '../core/log.ts';
import { type Quota, quotasOf, type RateLimiter } from './rate-limit.ts';

/** For several processes. Where Redis does not answer, requests pass: a limit must not be an outage. */
export class RedisRateLimiter implements RateLimiter {
  limit: number;
  holdsOwn = true;
  readonly #redis: Redis;
  readonly #log: Log;

  constructor(url: string, limit: number, log: Log) {
    this.limit = limit;
    this.#log = log;
    this.#redis = new Redis(url, {
      commandTimeout: 1000,
      connectTimeout: 1000,
      enableOfflineQueue: false,
      lazyConnect: true,
      maxRetriesPerRequest: 0,
    });
    // Without a listener, a connection that breaks would end the process.
    this.#redis.on('error', () => undefined);
  }

  async secondsToWait(key: string, own?: Quota): Promise<number> {
    try {
      if (this.#redis.status === 'wait') await this.#redis.connect();
      const waits = [...quotasOf(this, key, own)].map(([one, quota]) => this.#count(one, quota));
      return Math.max(...(await Promise.all(waits)));
    } catch {
      this.#log.warn('rate limit not counted: Redis does not answer');
      return 0;
    }
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }

  async #count(key: string, { requests, seconds }: Quota): Promise<number> {
    const now = Math.trunc(Date.now() / 1000);
    const name = `rate:${key}:${Math.trunc(now / seconds)}`;
    const [counted] = (await this.#redis.multi().incr(name).expire(name, seconds).exec()) ?? [];
    return Number(counted?.[1] ?? 0) <= requests ? 0 : Math.max(1, seconds - (now % seconds));
  }
}
