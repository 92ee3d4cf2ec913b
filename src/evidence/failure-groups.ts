/** Failures that say the same, whatever is drawn anew in each run or for each case. Pure. */

export interface Failure {
  readonly id: string;
  readonly why: string;
}

export interface FailureGroup {
  /** What the first of them says, as it was said. */
  readonly why: string;
  /** In the order they came. */
  readonly ids: readonly string[];
}

/** In the order of the first of each. */
export function failureGroups(failures: readonly Failure[]): FailureGroup[] {
  const groups = new Map<string, { why: string; ids: string[] }>();
  for (const { id, why } of failures) {
    const key = normalFailure(why, id);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { why, ids: [id] });
    else group.ids.push(id);
  }
  return [...groups.values()];
}

/**
 * What is random in a text, in the order in which it is looked for: a time holds what would be a port, and an address what would be a
 * word. Plain numbers stay: a status, a bound or a count is what tells failures apart.
 */
const RANDOM: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<uuid>'],
  [/(correlation[-_ ]?id["']?\s*[:=]\s*["']?)[\w.-]+/gi, '$1<id>'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  [/\b0x[0-9a-f]+\b/gi, '<address>'],
  [/\b((?:\d{1,3}\.){3}\d{1,3}|localhost|\[::1?\]):\d{2,5}\b/g, '$1:<port>'],
  [/(?:\/private)?(?:\/var\/folders|\/var\/tmp|\/tmp)\/[^/\s"':]+(?:\/T\/[^/\s"':]+)?/g, '<folder>'],
  [/\b(in|after|took|within) \d+(?:\.\d+)? ?(?:ns|µs|us|ms|s)\b/g, '$1 <duration>'],
  [/\bgoroutine \d+\b/g, 'goroutine <n>'],
  // Where in a file the same failure was met: each test of it has lines of its own.
  [/:\d+\)$/, ':<line>)'],
];

/** One text for all failures that say the same. `id`: of the case, which may name itself. */
export function normalFailure(why: string, id = ''): string {
  // Which call met it, or whether a test called it itself, differs from test to test; what is missing does not.
  const told = why
    .replace(/^.*? answered 501: (.*?)(?: \([^()]*:\d+\))?$/, 'not-implemented: $1')
    .replace(/^not-implemented: [A-Z]\w*: /, 'not-implemented: ')
    .replace(/( is not written yet)(?:; its tests: .*| \([^()]*:\d+\))$/, '$1');
  const named = id === '' ? told : told.replaceAll(id, '<case>').replaceAll(snakeOf(id), '<case>');
  return RANDOM.reduce((text, [pattern, by]) => text.replace(pattern, by), named);
}

const snakeOf = (id: string): string => id.toLowerCase().replaceAll('-', '_');

const NAMED = 5;

/** Two lines a group: what it says, and whose it is. `all`: where the rest of the names is. */
export function groupLines(failures: readonly Failure[]): string[] {
  return failureGroups(failures).flatMap(({ why, ids }) => {
    const more = ids.length > NAMED ? `, and ${ids.length - NAMED} more (--json names them all)` : '';
    return [`  ${why}`, `    ${counted(ids.length, 'test')}: ${ids.slice(0, NAMED).join(', ')}${more}`];
  });
}

/** Such as `3 kinds, 152 tests`. */
export function groupCount(failures: readonly Failure[]): string {
  return `${counted(failureGroups(failures).length, 'kind')}, ${counted(failures.length, 'test')}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
