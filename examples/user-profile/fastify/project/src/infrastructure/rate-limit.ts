/** Rate limits: so many requests a minute for a caller and an operation. In memory, or shared through Redis. */
import { Redis } from 'ioredis';
import type { Log } from '../core/log.ts';

const MINUTE = 60;

/** So many requests in so many seconds. */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

export interface RateLimiter {
  /** Requests a minute. Like `holdsOwn`, it may be changed while the service runs. */
  limit: number;
  /** Whether operations are held to limits of their own, too. */
  holdsOwn: boolean;

  /** Counts a request, towards the operation's own limit, too, where it has one; 0 where it may pass. */
  secondsToWait(key: string, own?: Quota): Promise<number>;

  /** Gives connections back. */
  close(): Promise<void>;
}

/** What a request is counted towards. */
function quotasOf({ limit, holdsOwn }: RateLimiter, key: string, own: Quota | undefined): Map<string, Quota> {
  const quotas = new Map([[key, { requests: limit, seconds: MINUTE }]]);
  if (own !== undefined && holdsOwn) quotas.set(`${key}:own`, own);
  return quotas;
}

interface Window {
  readonly end: number;
  count: number;
}

/** For one process: windows that begin with a key's first request. */
export class MemoryRateLimiter implements RateLimiter {
  limit: number;
  holdsOwn = true;
  readonly #seconds: () => number;
  #windows = new Map<string, Window>();

  /** `seconds`: a clock that only goes forward. */
  constructor(limit: number, seconds = (): number => performance.now() / 1000) {
    this.limit = limit;
    this.#seconds = seconds;
  }

  async secondsToWait(key: string, own?: Quota): Promise<number> {
    const now = this.#seconds();
    if (this.#windows.size > 100_000) this.#forget(now);
    const quotas = [...quotasOf(this, key, own)];
    return Math.max(...quotas.map(([one, quota]) => this.#count(one, quota, now)));
  }

  async close(): Promise<void> {
    this.#windows.clear();
  }

  #count(key: string, { requests, seconds }: Quota, now: number): number {
    const known = this.#windows.get(key);
    const window = known === undefined || now >= known.end ? { end: now + seconds, count: 0 } : known;
    this.#windows.set(key, window);
    window.count += 1;
    return window.count <= requests ? 0 : Math.max(1, Math.trunc(window.end - now) + 1);
  }

  #forget(now: number): void {
    this.#windows = new Map([...this.#windows].filter(([, { end }]) => now < end));
  }
}

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

/** Redis where one is named. */
export const createRateLimiter = (redisUrl: string | undefined, limit: number, log: Log): RateLimiter =>
  redisUrl === undefined ? new MemoryRateLimiter(limit) : new RedisRateLimiter(redisUrl, limit, log);
