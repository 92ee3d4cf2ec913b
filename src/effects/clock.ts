/** The time of evidence. */
export interface Clock {
  /** Now, as `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  now(): string;
}

/** SOURCE_DATE_EPOCH (seconds, see reproducible-builds.org) stands for now where it is set: the same input then gives the same bytes. */
export function createClock(epoch: string | undefined): Clock {
  if (epoch === undefined || !/^\d{1,11}$/.test(epoch)) return { now: () => new Date().toISOString() };
  const fixed = new Date(Number(epoch) * 1000).toISOString();
  return { now: () => fixed };
}
