/** One pattern for several: each can be read, and commented on, by itself. `^` and `$` are of a line. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'm');
}
