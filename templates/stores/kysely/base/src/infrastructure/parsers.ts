/** What the values of a database become, by the object ids of their types: the same for every driver. */

const text = (value: string): string => value;

export const PARSERS: Readonly<Record<number, (value: string) => unknown>> = {
  // int8: whole numbers beyond 2^53 never get in.
  20: Number,
  // date: a day has no time zone, so it stays a text.
  1082: text,
  // timestamptz
  1184: (value) => new Date(value),
  // numeric: exact, so it must not become a number.
  1700: text,
};
