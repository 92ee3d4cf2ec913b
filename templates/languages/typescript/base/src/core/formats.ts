/** Formats that are patterns. */

/** Exactly two digits after the point, not negative, fifteen in all. */
export const MONEY = /^(0|[1-9][0-9]{0,12})\.[0-9]{2}$/;

export const UUID = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/** As browsers see it. */
export const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

/** Absolute. */
export const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/;

/** RFC 3339, with an offset: date, time, fraction, offset. */
export const MOMENT =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})$/;

/** A number with at most `precision` digits, `scale` of them after the point. */
export function decimalPattern(precision: number, scale: number): string {
  const whole = precision - scale;
  const digits = whole === 0 ? '0' : whole === 1 ? '[0-9]' : `(0|[1-9][0-9]{0,${whole - 1}})`;
  const fraction = scale === 0 ? '' : `(\\.[0-9]{1,${scale}})?`;
  return `^-?${digits}${fraction}$`;
}
