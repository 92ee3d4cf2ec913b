/** The lock of a project: of a lock of all that any part needs, what the project's own dependencies reach. */
import { type Dependency, sorted } from '../../kit/dependency.ts';

interface Lock {
  readonly packages: Readonly<Record<string, Package>>;
}
interface Package {
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly optionalDependencies?: Names;
  readonly peerDependencies?: Names;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly dev?: true;
  readonly optional?: true;
  readonly devOptional?: true;
}
type Names = Readonly<Record<string, string>>;

const ROOT = '';

/** `superset`: the text of a package-lock.json, version 3. Its packages keep their places. */
export function prunedLock(superset: string, dependencies: readonly Dependency[]): string {
  const lock = JSON.parse(superset) as Lock;
  const own = {
    ...lock.packages[ROOT],
    dependencies: manifestList(dependencies, false),
    devDependencies: manifestList(dependencies, true),
  };
  const packages = { ...lock.packages, [ROOT]: own };
  const reached = {
    running: reach(packages, ['dependencies', 'optionalDependencies'], true),
    runningAlways: reach(packages, ['dependencies'], false),
    any: reach(packages, ['dependencies', 'devDependencies', 'optionalDependencies'], true),
    anyAlways: reach(packages, ['dependencies', 'devDependencies'], false),
  };
  const kept = Object.entries(packages).filter(([place]) => reached.any.has(place));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(kept.map(([place, one]) => [place, flagged(one, place, reached)])) }, null, 2)}\n`;
}

/** Name to version, sorted. */
export const manifestList = (dependencies: readonly Dependency[], development: boolean): Record<string, string> =>
  Object.fromEntries(sorted(dependencies, development).map(({ name, version }) => [name, version]));

interface Reached {
  readonly running: ReadonlySet<string>;
  readonly runningAlways: ReadonlySet<string>;
  readonly any: ReadonlySet<string>;
  readonly anyAlways: ReadonlySet<string>;
}

/** npm's marks: only development leads to it; only what may be missing does; or either, by way of the one or the other. */
function flagged(one: Package, place: string, reached: Reached): Package {
  if (place === ROOT) return one;
  const { dev: _dev, optional: _optional, devOptional: _devOptional, ...rest } = one;
  const dev = !reached.running.has(place);
  const optional = !reached.anyAlways.has(place);
  const devOptional = !dev && !optional && !reached.runningAlways.has(place);
  const flags = { ...(dev && { dev }), ...(optional && { optional }), ...(devOptional && { devOptional }) };
  return inOrder({ ...rest, ...flags });
}

/** npm writes these members of a package first, then the others by name; objects after all that are none. */
const FIRST = ['name', 'version', 'resolved', 'integrity', 'dependencies'];

function inOrder(one: object): Package {
  const rank = ([key, value]: [string, unknown]): string => {
    const kind = typeof value === 'object' && !Array.isArray(value) ? 'object' : 'a value';
    return `${kind} ${FIRST.includes(key) ? FIRST.indexOf(key) : key}`;
  };
  return Object.fromEntries(Object.entries(one).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))) as Package;
}

/** Places of packages that the root leads to by such lists. `optional`: by those that may be missing, too. */
function reach(packages: Lock['packages'], lists: ReadonlyArray<keyof Package>, optional: boolean): Set<string> {
  const found = new Set<string>([ROOT]);
  for (const place of found) {
    const one = packages[place] ?? {};
    // What others need to be developed is not installed.
    const followed = place === ROOT ? lists : lists.filter((list) => list !== 'devDependencies');
    for (const name of followed.flatMap((list) => Object.keys(one[list] ?? {}))) {
      if (!optional && one.optionalDependencies?.[name] !== undefined) continue;
      add(place, name);
    }
    for (const name of Object.keys(one.peerDependencies ?? {}))
      if (one.peerDependenciesMeta?.[name]?.optional !== true) add(place, name);
  }
  return found;

  function add(from: string, name: string): void {
    const place = resolved(packages, from, name);
    if (place !== undefined) found.add(place);
  }
}

/** Where Node finds it: in the package's own folder, or in one around it. */
function resolved(packages: Lock['packages'], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const place = `${folder === ROOT ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (folder === ROOT) return undefined;
  }
}
