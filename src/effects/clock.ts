export interface Clock {
  /** Now, as `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
