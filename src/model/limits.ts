/** Bounds that hold on every stack and database. */

export const INT32 = { min: -2_147_483_648, max: 2_147_483_647 } as const;
/** Beyond it JSON numbers lose digits in many clients; int64 fields are bounded by it. */
export const SAFE_MAX = Number.MAX_SAFE_INTEGER;
/** Digits of a decimal: as minor units it fits a 64-bit integer in every database. */
export const PRECISION_MAX = 18;
export const LIST_MAX_ITEMS = 100;
export const EMAIL_MAX = 254;
export const URI_MAX = 2048;
export const PAGE_DEFAULT = 20;
export const PAGE_MAX = 100;
/** Fifteen digits in all, exactly two after the point, never negative. */
export const MONEY_PATTERN = '^(0|[1-9][0-9]{0,12})\\.[0-9]{2}$';

/** At most `scale` digits after the point, `precision` in all, no leading zeros; negative allowed. */
export function decimalPattern(precision: number, scale: number): string {
  const whole = precision - scale;
  const integer = whole === 0 ? '0' : whole === 1 ? '[0-9]' : `(0|[1-9][0-9]{0,${whole - 1}})`;
  return scale === 0 ? `^-?${integer}$` : `^-?${integer}(\\.[0-9]{1,${scale}})?$`;
}
