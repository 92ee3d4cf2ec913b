/** Which features a set of changed paths touches. Pure. */

export interface Places {
  readonly features: ReadonlyArray<{
    readonly name: string;
    /** Folder of its documents. */
    readonly docs: string;
    /** Folders and files of its tests and its implementation. */
    readonly folders: readonly string[];
  }>;
  /** Files and folders that every feature depends on. */
  readonly everything: readonly string[];
  /** Folder of the records of what was generated; a record's name begins with its feature's. */
  readonly records: string;
}

export interface Touched {
  readonly all: boolean;
  readonly touched: readonly string[];
  /** Those of them whose documents changed. */
  readonly documents: readonly string[];
}

export function touchedBy(paths: readonly string[], { features, everything, records }: Places): Touched {
  const owners = new Map<string, string>();
  const docs = new Map<string, string>();
  for (const { name, docs: folder, folders } of features) {
    docs.set(folder, name);
    for (const one of [folder, ...folders]) owners.set(one, name);
  }
  const [touched, documents] = [new Set<string>(), new Set<string>()];
  let all = false;
  for (const path of paths) {
    if (everything.some((one) => path === one || path.startsWith(`${one}/`))) all = true;
    const record = path.startsWith(`${records}/`) ? path.slice(records.length + 1).replace(/\..*$/, '') : undefined;
    for (const name of [record, ownerOf(path, owners)]) if (name !== undefined) touched.add(name);
    const changed = ownerOf(path, docs);
    if (changed !== undefined) documents.add(changed);
  }
  return { all, touched: [...touched], documents: [...documents] };
}

function ownerOf(path: string, owners: ReadonlyMap<string, string>): string | undefined {
  for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) {
    const owner = owners.get(path.slice(0, at));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** Features whose specs refer to one of `names`, be it by way of others. `specs`: text by name. A reference is `<feature>/<Entity>`. */
export function dependents(names: readonly string[], specs: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>(names);
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const [other, text] of specs) {
      if (found.has(other) || !text.includes(`${name}/`)) continue;
      found.add(other);
      waiting.push(other);
    }
  }
  return [...found].filter((name) => !names.includes(name));
}
