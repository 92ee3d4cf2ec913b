/** Rate limits: so many requests a minute for a caller and an operation. */

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
export function quotasOf({ limit, holdsOwn }: RateLimiter, key: string, own: Quota | undefined): Map<string, Quota> {
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
