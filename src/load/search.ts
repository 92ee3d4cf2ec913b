/**
 * Which load to try next: doubled until the service misses its target, then halved in between, then the best once more and
 * for longer, so that what is reported was not a lucky moment. Pure: from what was tried and the time that it took.
 */

export interface Bounds {
  /** Requests a second. */
  readonly lowest: number;
  readonly highest: number;
  /** Of one try, of the last one, and of everything. */
  readonly stepSeconds: number;
  readonly confirmSeconds: number;
  readonly seconds: number;
  /** Good enough: what is missed is at most so many times what is met. */
  readonly ratio: number;
}

export interface Tried {
  readonly kind: 'try' | 'confirm';
  /** Requests a second. */
  readonly rate: number;
  readonly met: boolean;
}

export type Move =
  | { readonly kind: 'try' | 'confirm'; readonly rate: number; readonly seconds: number }
  | { readonly kind: 'end' };

/** Fewer answers have no 95th percentile. */
const LEAST = 20;
/** What was met in a short step and twice not in a long one is tried again a little lower. */
const BACK = 0.85;

/** `spent`: seconds since the first move. */
export function nextMove(tried: readonly Tried[], bounds: Bounds, spent: number): Move {
  const left = bounds.seconds - spent;
  const confirms = tried.filter(({ kind }) => kind === 'confirm');
  const last = confirms.at(-1);
  if (last?.met === true) return { kind: 'end' };
  if (last !== undefined) return again(confirms, last.rate, bounds, left);
  const tries = tried.filter(({ kind }) => kind === 'try');
  const met = Math.max(0, ...tries.filter((one) => one.met).map(({ rate }) => rate));
  const missed = missedAbove(tries, met);
  const confirm: Move = met === 0 ? { kind: 'end' } : confirmed(met, bounds);
  const rate = rateAfter(tries, met, missed, bounds);
  const isNear = missed !== undefined && met > 0 && missed / met <= bounds.ratio;
  if (rate === undefined || isNear || met >= bounds.highest) return confirm;
  const seconds = Math.max(bounds.stepSeconds, LEAST / rate);
  const reserved = confirm.kind === 'end' ? 0 : confirm.seconds;
  return seconds + reserved > left ? confirm : { kind: 'try', rate, seconds };
}

const confirmed = (rate: number, { confirmSeconds }: Bounds): Extract<Move, { kind: 'try' | 'confirm' }> => ({
  kind: 'confirm',
  rate,
  seconds: Math.max(confirmSeconds, LEAST / rate),
});

function again(confirms: readonly Tried[], last: number, bounds: Bounds, left: number): Move {
  const rate = countMissed(confirms, last) === 1 ? last : Math.round(last * BACK);
  const move = confirmed(rate, bounds);
  return rate < bounds.lowest || left < move.seconds ? { kind: 'end' } : move;
}

/** Undefined: there is nothing more to try. */
function rateAfter(
  tries: readonly Tried[],
  met: number,
  missed: number | undefined,
  { lowest, highest }: Bounds,
): number | undefined {
  const last = tries.at(-1);
  if (last === undefined) return lowest;
  // One pause of the machine is not the service's: a load that was missed gets a second chance.
  if (!last.met && countMissed(tries, last.rate) === 1) return last.rate;
  if (missed === undefined) return Math.min(highest, Math.max(lowest, 2 * met));
  if (met === 0) return undefined;
  const between = Math.round(Math.sqrt(met * missed));
  return between <= met || between >= missed ? undefined : between;
}

/** The lowest load above what was met that was missed twice. */
function missedAbove(tries: readonly Tried[], met: number): number | undefined {
  const rates = tries.filter((one) => !one.met && one.rate > met && countMissed(tries, one.rate) > 1);
  return rates.length === 0 ? undefined : Math.min(...rates.map(({ rate }) => rate));
}

const countMissed = (tries: readonly Tried[], rate: number): number =>
  tries.filter((one) => one.rate === rate && !one.met).length;

/**
 * The step whose figures hold: the last confirmation where it was met; else, below every load that was missed for long, the
 * highest that was met. Undefined: none was. The index into `tried`.
 */
export function best(tried: readonly Tried[]): number | undefined {
  const refuted = Math.min(
    Number.POSITIVE_INFINITY,
    ...tried.filter((one) => one.kind === 'confirm' && !one.met).map(({ rate }) => rate),
  );
  let found: number | undefined;
  for (const [at, one] of tried.entries()) {
    if (!one.met || (one.kind === 'try' && one.rate >= refuted)) continue;
    const other = found === undefined ? undefined : tried[found];
    if (other === undefined || one.kind === 'confirm' || (other.kind === 'try' && one.rate >= other.rate)) found = at;
  }
  return found;
}
