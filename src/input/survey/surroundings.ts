/** What lies around the code of a repository: layers, tests, documents, CI, ports, how much must be covered. */
import { isTestPath } from './frameworks.ts';
import { jsonObject, type Manifest, objectIn } from './manifests.ts';
import { readToml } from './toml.ts';
import { at, byDepth, depthOf, type Found, folderOf, matches, type Tree } from './tree.ts';

export interface Layer extends Found {
  readonly layer: 'api' | 'core' | 'domain' | 'infrastructure' | 'repository';
}

const LAYERS: ReadonlyArray<readonly [Layer['layer'], RegExp]> = [
  ['api', /^(?:api|routers?|routes?|controllers?|endpoints?|handlers?|views?|resources|http)$/i],
  ['core', /^(?:core|config|settings|common|shared)$/i],
  ['domain', /^(?:domain|models?|entities|services?|use_?cases?)$/i],
  ['infrastructure', /^(?:infrastructure|infra|db|database|adapters?|persistence|migrations?|alembic)$/i],
  ['repository', /^(?:repositor(?:y|ies)|daos?|stores?|crud|queries)$/i],
];
const DEEPEST = 4;
const CODE = /\.(?:py|[cm]?[jt]sx?|go|rb|php|java|kt|rs|cs)$/;

/** Folders by their usual names; the one nearest to the root where there are several. */
export function layersOf(tree: Tree): Layer[] {
  const folders = new Map<string, string>();
  for (const path of tree.paths) {
    if (!CODE.test(path) || isTestPath(path)) continue;
    const parts = path.split('/').slice(0, -1);
    for (let end = 1; end <= Math.min(parts.length, DEEPEST); end += 1) {
      const folder = parts.slice(0, end).join('/');
      if (!folders.has(folder)) folders.set(folder, path);
    }
  }
  const sorted = [...folders].sort(([one], [other]) => byDepth(one, other));
  return LAYERS.flatMap(([layer, name]): Layer[] => {
    const found = sorted.find(([folder]) => name.test(folder.split('/').at(-1) ?? ''));
    return found === undefined ? [] : [{ layer, value: found[0], where: `${found[1]}:1` }];
  });
}

export interface TestsFound extends Found {
  readonly folders: readonly string[];
  readonly files: number;
  /** Counted by the words that tests begin with; a test that is made by a loop counts once. */
  readonly tests: number;
}

const KINDS: ReadonlyArray<readonly [files: RegExp, tests: RegExp, titles: Readonly<Record<string, string>>]> = [
  [
    /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$|(?:^|\/)tests\.py$/,
    /^[ \t]*(?:async\s+)?def\s+test\w*/gm,
    { pytest: 'pytest' },
  ],
  [
    /[._-](?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)(?:test|__tests__)\/.*\.[cm]?[jt]sx?$/,
    /^[ \t]*(?:it|test)(?:\.\w+)?\s*\(/gm,
    { vitest: 'vitest', jest: 'jest', mocha: 'mocha', ava: 'ava', tap: 'tap' },
  ],
  [/_test\.go$/, /^func\s+Test\w*/gm, {}],
];
const OTHERWISE = ['unittest', 'node:test', 'go test'];

export function testsOf(tree: Tree, manifests: readonly Manifest[]): TestsFound[] {
  return KINDS.flatMap(([files, tests, titles], kind): TestsFound[] => {
    const paths = tree.paths.filter((path) => files.test(path));
    const [first] = paths;
    if (first === undefined) return [];
    const named = manifests.flatMap(({ dependencies }) => dependencies).find(({ name }) => Object.hasOwn(titles, name));
    const counts = paths.map((path) => (tree.text(path) ?? '').match(tests)?.length ?? 0);
    const folders = [...new Set(paths.map((path) => path.split('/').slice(0, topFolder(path)).join('/')))];
    return [
      {
        value: named === undefined ? (OTHERWISE[kind] ?? '') : (titles[named.name] ?? ''),
        where: named?.where ?? `${first}:1`,
        folders: folders
          .filter((folder) => folder !== '')
          .sort(byDepth)
          .slice(0, 5),
        files: paths.length,
        tests: counts.reduce((sum, count) => sum + count, 0),
      },
    ];
  });
}

/** How many parts of a path lead to the folder that is called after tests. */
function topFolder(path: string): number {
  const parts = path.split('/').slice(0, -1);
  const found = parts.findIndex((part) => /^(?:tests?|__tests__|spec)$/i.test(part));
  return found === -1 ? parts.length : found + 1;
}

/** A folder of documents at the root. */
export function docsOf(tree: Tree): Found | undefined {
  for (const folder of ['docs', 'doc', 'documentation']) {
    const first = tree.paths.find((path) => path.startsWith(`${folder}/`));
    if (first !== undefined) return { value: folder, where: `${first}:1` };
  }
  return undefined;
}

const CI: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, 'GitHub Actions'],
  [/^\.gitlab-ci\.ya?ml$/, 'GitLab CI'],
  [/^Jenkinsfile$/, 'Jenkins'],
  [/^\.circleci\/config\.ya?ml$/, 'CircleCI'],
  [/^azure-pipelines\.ya?ml$/, 'Azure Pipelines'],
  [/^bitbucket-pipelines\.ya?ml$/, 'Bitbucket Pipelines'],
];

export function ciOf(tree: Tree): Found[] {
  return CI.flatMap(([files, value]) =>
    tree.paths.filter((path) => files.test(path)).map((path) => ({ value, where: `${path}:1` })),
  );
}

const PORTS: ReadonlyArray<readonly [files: RegExp, port: RegExp]> = [
  [/(?:^|\/)Dockerfile$/, /^\s*EXPOSE\s+(\d{2,5})/gim],
  [/(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/, /^\s*-\s*["']?(?:[\d.]+:)?(\d{2,5}):\d{2,5}/gm],
  [/(?:^|\/)\.env\.(?:example|sample)$/, /^(?:[A-Z]+_)?PORT\s*=\s*(\d{2,5})/gm],
  [
    /(?:^|\/)Procfile$|\.(?:py|[cm]?[jt]s|go)$/,
    /(?:--port[= ]|\bport\s*[=:]\s*|\.listen\(\s*(?:\{\s*port:\s*)?|\.Run\(\s*":)(\d{2,5})\b/g,
  ],
];
const MAX_PORTS = 8;

export function portsOf(tree: Tree): Found[] {
  const found = new Map<string, Found>();
  for (const path of [...tree.paths].sort(byDepth)) {
    const pattern = isTestPath(path) ? undefined : PORTS.find(([files]) => files.test(path))?.[1];
    const text = pattern === undefined ? undefined : tree.text(path);
    if (pattern === undefined || text === undefined) continue;
    for (const { match, where } of matches(path, text, pattern)) {
      const value = match[1] ?? '';
      if (!found.has(value) && found.size < MAX_PORTS) found.set(value, { value, where });
    }
  }
  return [...found.values()];
}

export interface Threshold {
  readonly percent: number;
  readonly where: string;
}

/** Percent that must be covered, wherever settings say so; the strictest first. */
export function thresholdsOf(tree: Tree): Threshold[] {
  return tree.paths
    .filter((path) => depthOf(path) <= 1)
    .flatMap((path): Threshold[] => {
      const name = path.slice(folderOf(path).length).replace(/^\//, '');
      const text = tree.text(path);
      if (text === undefined) return [];
      if (name === 'pyproject.toml') return ofToml(path, text);
      if (/^(?:\.coveragerc|setup\.cfg|tox\.ini|pytest\.ini)$/.test(name))
        return pattern(path, text, /(?:^\s*fail_under\s*=\s*|--cov-fail-under[= ])(\d+(?:\.\d+)?)/gm);
      if (/^(?:vitest|vite|jest)\.config\./.test(name))
        return within(path, text, /(?:thresholds?|coverageThreshold)\b["']?\s*:\s*\{/g);
      if (name === 'package.json') return ofPackage(path, text);
      if (/^(?:\.nycrc|\.?c8rc)/.test(name))
        return pattern(path, text, /"(?:lines|branches|statements)"\s*:\s*(\d+(?:\.\d+)?)/g);
      return [];
    })
    .filter(({ percent }) => percent > 0 && percent <= 100)
    .sort((one, other) => other.percent - one.percent);
}

const pattern = (path: string, text: string, says: RegExp): Threshold[] =>
  matches(path, text, says).map(({ match, where }) => ({ percent: Number(match[1]), where }));

const ofToml = (path: string, text: string): Threshold[] =>
  readToml(text).flatMap(({ table, key, raw, line }) => {
    const said =
      table === 'tool.coverage.report' && key === 'fail_under'
        ? raw
        : /--cov-fail-under[= ](\d+(?:\.\d+)?)/.exec(raw)?.[1];
    return said === undefined ? [] : [{ percent: Number.parseFloat(said), where: `${path}:${line}` }];
  });

/** Lines and branches in a block that begins so. */
function within(path: string, text: string, begins: RegExp): Threshold[] {
  return [...text.matchAll(begins)].flatMap((begin) => {
    const from = begin.index + begin[0].length;
    const block = text.slice(from, from + 400).split(/\}\s*,?\s*\}/)[0] ?? '';
    return [...block.matchAll(/["']?(?:lines|branches|statements)["']?\s*:\s*(\d+(?:\.\d+)?)/g)].map((match) => ({
      percent: Number(match[1]),
      where: at(path, text, from + match.index),
    }));
  });
}

function ofPackage(path: string, text: string): Threshold[] {
  const value = jsonObject(text) ?? {};
  const jest = objectIn(objectIn(objectIn(value['jest'])['coverageThreshold'])['global']);
  const found = [jest, objectIn(value['nyc']), objectIn(value['c8'])];
  return found.flatMap((one) =>
    ['lines', 'branches', 'statements'].flatMap((key) => {
      const percent = one[key];
      return typeof percent === 'number'
        ? [{ percent, where: at(path, text, Math.max(0, text.indexOf(`"${key}"`))) }]
        : [];
    }),
  );
}
