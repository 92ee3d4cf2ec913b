/** Rate limits: so many requests a minute for a caller and an operation. In memory, or shared through Redis. */
import { Redis } from 'ioredis';
import type { Log } from '../core/log.ts';

const WINDOW = 60;

export interface RateLimiter {
  /** May be changed while the service runs. */
  limit: number;

  /** Counts a request; 0 where it may pass. */
  secondsToWait(key: string): Promise<number>;

  /** Gives connections back. */
  close(): Promise<void>;
}

interface Window {
  readonly start: number;
  count: number;
}

/** For one process: windows of a minute, counted from a key's first request. */
export class MemoryRateLimiter implements RateLimiter {
  limit: number;
  readonly #seconds: () => number;
  #windows = new Map<string, Window>();

  /** `seconds`: a clock that only goes forward. */
  constructor(limit: number, seconds = (): number => performance.now() / 1000) {
    this.limit = limit;
    this.#seconds = seconds;
  }

  async secondsToWait(key: string): Promise<number> {
    const now = this.#seconds();
    if (this.#windows.size > 100_000) this.#forget(now);
    const known = this.#windows.get(key);
    const window = known === undefined || now - known.start >= WINDOW ? { start: now, count: 0 } : known;
    this.#windows.set(key, window);
    window.count += 1;
    return window.count <= this.limit ? 0 : Math.max(1, Math.trunc(window.start + WINDOW - now) + 1);
  }

  async close(): Promise<void> {
    this.#windows.clear();
  }

  #forget(now: number): void {
    this.#windows = new Map([...this.#windows].filter(([, { start }]) => now - start < WINDOW));
  }
}

/** For several processes. Where Redis does not answer, requests pass: a limit must not be an outage. */
export class RedisRateLimiter implements RateLimiter {
  limit: number;
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

  async secondsToWait(key: string): Promise<number> {
    const now = Math.trunc(Date.now() / 1000);
    const name = `rate:${key}:${Math.trunc(now / WINDOW)}`;
    try {
      if (this.#redis.status === 'wait') await this.#redis.connect();
      const [counted] = (await this.#redis.multi().incr(name).expire(name, WINDOW).exec()) ?? [];
      return Number(counted?.[1] ?? 0) <= this.limit ? 0 : Math.max(1, WINDOW - (now % WINDOW));
    } catch {
      this.#log.warn('rate limit not counted: Redis does not answer');
      return 0;
    }
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }
}

/** Redis where one is named. */
export const createRateLimiter = (redisUrl: string | undefined, limit: number, log: Log): RateLimiter =>
  redisUrl === undefined ? new MemoryRateLimiter(limit) : new RedisRateLimiter(redisUrl, limit, log);
