/** go.mod and go.sum of a project: of those of all that any part needs, what the project's own dependencies reach. */

/** What each direct dependency needs, by its path; `npm run lock:go` finds it. `sums`: places of lines in go.sum. */
export type Reach = Readonly<
  Record<string, { readonly indirect: readonly string[]; readonly sums: readonly number[] }>
>;

export interface GoLock {
  readonly mod: string;
  readonly sum: string;
}

/** `direct`: paths of modules, all of which the superset has. */
export function prunedGo(superset: GoLock, reach: Reach, direct: readonly string[]): GoLock {
  const needed = direct.map((path) => reach[path] ?? unknown(path));
  const kept = new Set([...direct, ...needed.flatMap(({ indirect }) => indirect)]);
  const sums = new Set(needed.flatMap((one) => one.sums));
  return {
    mod: superset.mod
      .split('\n')
      .filter((line) => !line.startsWith('\t') || kept.has(pathIn(line)))
      .join('\n'),
    sum: superset.sum
      .split('\n')
      .filter((line, at) => line === '' || sums.has(at))
      .join('\n'),
  };
}

const pathIn = (line: string): string => line.trim().split(' ')[0] ?? '';

function unknown(path: string): never {
  throw new Error(`The lock of Go projects has no ${path}.`);
}
