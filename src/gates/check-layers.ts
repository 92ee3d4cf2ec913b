/** The layers that the settings list, against the folders of code. Pure. */
import type { LayerName } from '../model/layers.ts';
import type { Diagnostic } from '../shared/errors.ts';
import type { StackPaths } from '../stacks/stack.ts';

export interface LayersOnDisk {
  /** As the settings list them. */
  readonly wanted: readonly LayerName[];
  readonly paths: Pick<StackPaths, 'layers' | 'code'>;
  /** Everything below the folders of code and of tests. */
  readonly files: readonly string[];
  /** Paths of the base: a folder of it that is no layer starts the service. */
  readonly base: ReadonlySet<string>;
  /** The settings file, for messages. */
  readonly config: string;
}

export function layerFolderFindings(disk: LayersOnDisk): Diagnostic[] {
  const { wanted, paths, config } = disk;
  const listed = wanted.flatMap((layer) => paths.layers[layer] ?? []);
  const tests = paths.layers.tests;
  const strange = foldersOf(disk.files, rootsOf(paths)).filter(
    (folder) => folder !== tests && !listed.includes(folder),
  );
  const layers = new Set<string>(Object.values(paths.layers));
  const starts = new Set(foldersOf([...disk.base], rootsOf(paths)).filter((folder) => !layers.has(folder)));
  return [
    ...strange.filter((folder) => !starts.has(folder)).map((folder) => unknown(folder, wanted, config)),
    ...wanted.flatMap((layer, index) => {
      const folder = paths.layers[layer];
      if (folder !== undefined && disk.files.some((path) => path.startsWith(`${folder}/`))) return [];
      return [missing(layer, folder, `${config}:/layers/${index}`)];
    }),
  ];
}

/** Folders of code that layers lie in. */
function rootsOf({ layers, code }: LayersOnDisk['paths']): string[] {
  const parents = Object.values(layers).map((folder) => folder.slice(0, Math.max(0, folder.lastIndexOf('/'))));
  return [...new Set(parents)].filter((parent) => code.includes(parent));
}

/** Folders right below the roots that hold one of these files. */
function foldersOf(files: readonly string[], roots: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of files) {
    const root = roots.find((one) => path.startsWith(`${one}/`));
    if (root === undefined) continue;
    const end = path.indexOf('/', root.length + 1);
    if (end !== -1) found.add(path.slice(0, end));
  }
  return [...found].sort();
}

function unknown(folder: string, wanted: readonly LayerName[], config: string): Diagnostic {
  return {
    code: 'unknown-layer',
    message: `${folder} is none of the layers ${wanted.join(', ')}`,
    where: folder,
    hint: `move its code into one of them, or list it in ${config} where it is a layer of the stack`,
  };
}

function missing(layer: string, folder: string | undefined, where: string): Diagnostic {
  return {
    code: 'missing-layer',
    message: folder === undefined ? `the stack has no layer ${layer}` : `there is nothing in ${folder}`,
    where,
    hint: `write it (create-backend-feature init . brings back what it wrote), or take ${layer} out of the list`,
  };
}
