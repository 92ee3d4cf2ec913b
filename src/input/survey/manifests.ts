/** What the manifests of a repository say: names, and what they depend on. */
import { readToml, textsIn } from './toml.ts';
import { at, byDepth, type Found, matches, type Tree } from './tree.ts';

export type Language = 'Python' | 'JavaScript' | 'TypeScript' | 'Go' | 'Ruby' | 'PHP' | 'Java' | 'Rust' | 'C#';

export interface Dependency {
  readonly name: string;
  /** As it is written, such as `>=0.110`; empty where none is. */
  readonly version: string;
  readonly where: string;
}

export interface Manifest {
  readonly path: string;
  readonly language: Language;
  readonly name?: Found;
  /** Of the language, as it is demanded. */
  readonly version?: Found;
  readonly dependencies: readonly Dependency[];
}

type Reader = (path: string, text: string) => Omit<Manifest, 'path'> | undefined;

const READERS: ReadonlyArray<readonly [RegExp, Reader]> = [
  [/(?:^|\/)pyproject\.toml$/, pyproject],
  [/(?:^|\/)requirements[\w.-]*\.txt$/, requirements],
  [/(?:^|\/)setup\.cfg$/, setupCfg],
  [/(?:^|\/)Pipfile$/, pipfile],
  [/(?:^|\/)package\.json$/, packageJson],
  [/(?:^|\/)go\.mod$/, goMod],
  [
    /(?:^|\/)Gemfile$/,
    (path, text) => listed(path, text, 'Ruby', /^\s*gem\s+["']([\w-]+)["'](?:\s*,\s*["']([^"']+)["'])?/gm),
  ],
  [/(?:^|\/)composer\.json$/, (path, text) => listed(path, text, 'PHP', /"([\w-]+\/[\w-]+)"\s*:\s*"([^"]*)"/g)],
  [
    /(?:^|\/)pom\.xml$/,
    (path, text) =>
      listed(path, text, 'Java', /<artifactId>([\w.-]+)<\/artifactId>(?:\s*<version>([^<]+)<\/version>)?/g),
  ],
  [
    /(?:^|\/)build\.gradle(?:\.kts)?$/,
    (path, text) => listed(path, text, 'Java', /["'][\w.-]+:([\w.-]+):?([\w.-]*)["']/g),
  ],
  [/(?:^|\/)Cargo\.toml$/, (path, text) => listed(path, text, 'Rust', /^([\w-]+)\s*=\s*(?:"([^"]+)"|\{.*)/gm)],
  [
    /\.csproj$/,
    (path, text) =>
      listed(path, text, 'C#', /<(?:PackageReference Include|Project Sdk)="([\w.]+)"(?: Version="([^"]+)")?/g),
  ],
];

/** Nearest to the root first. */
export function readManifests(tree: Tree): Manifest[] {
  return [...tree.paths].sort(byDepth).flatMap((path): Manifest[] => {
    const reader = READERS.find(([pattern]) => pattern.test(path))?.[1];
    const text = reader === undefined ? undefined : tree.text(path);
    const read = text === undefined ? undefined : reader?.(path, text);
    return read === undefined ? [] : [{ path, ...read }];
  });
}

/** `fastapi[standard] >= 0.110 ; python_version > "3.8"`; in a lock a backslash leads to the hashes. */
const REQUIREMENT = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;#@)\\]*)/;

function requirement(text: string, where: string): Dependency[] {
  const found = REQUIREMENT.exec(text.trim());
  if (found === null) return [];
  // PEP 503: one name, however it is spelt.
  const name = (found[1] ?? '').toLowerCase().replaceAll(/[-_.]+/g, '-');
  return [{ name, version: (found[2] ?? '').trim().replaceAll(/\s+/g, ''), where }];
}

function pyproject(path: string, text: string): Omit<Manifest, 'path'> {
  const entries = readToml(text);
  const one = (table: string, key: string): Found | undefined => {
    const entry = entries.find((it) => it.table === table && it.key === key);
    const value = entry === undefined ? undefined : textsIn(entry)[0]?.text;
    return entry === undefined || value === undefined ? undefined : { value, where: `${path}:${entry.line}` };
  };
  const dependencies = entries.flatMap((entry): Dependency[] => {
    const { table, key, line, raw } = entry;
    const lists =
      (table === 'project' && key === 'dependencies') ||
      table === 'project.optional-dependencies' ||
      table === 'dependency-groups' ||
      (table === 'tool.uv' && key === 'dev-dependencies');
    if (lists) return textsIn(entry).flatMap((it) => requirement(it.text, `${path}:${it.line}`));
    if (!/^tool\.poetry\.(?:.+\.)?(?:dev-)?dependencies$/.test(table)) return [];
    const version = /version\s*=\s*["']([^"']*)/.exec(raw)?.[1] ?? textsIn({ raw, line })[0]?.text ?? '';
    return key === 'python' ? [] : requirement(`${key} ${version}`, `${path}:${line}`);
  });
  return {
    language: 'Python',
    dependencies,
    ...given('name', one('project', 'name') ?? one('tool.poetry', 'name')),
    ...given('version', one('project', 'requires-python') ?? one('tool.poetry.dependencies', 'python')),
  };
}

function requirements(path: string, text: string): Omit<Manifest, 'path'> {
  const dependencies = text
    .split('\n')
    .flatMap((line, index) => (/^\s*(?:#|-|$)/.test(line) ? [] : requirement(line, `${path}:${index + 1}`)));
  return { language: 'Python', dependencies };
}

function setupCfg(path: string, text: string): Omit<Manifest, 'path'> | undefined {
  // Many have it for the settings of their tools only.
  if (!/^\[(?:metadata|options)/m.test(text)) return undefined;
  const block = /^install_requires\s*=((?:.*\n)(?:[ \t]+.*\n?)*)/m.exec(text);
  const first = block === null ? 0 : text.slice(0, block.index).split('\n').length;
  const dependencies = (block?.[1] ?? '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : requirement(line, `${path}:${first + index}`)));
  const name = matches(path, text, /^name\s*=\s*(\S+)/gm)[0];
  return {
    language: 'Python',
    dependencies,
    ...given('name', name === undefined ? undefined : { value: name.match[1] ?? '', where: name.where }),
  };
}

function pipfile(path: string, text: string): Omit<Manifest, 'path'> {
  const dependencies = readToml(text).flatMap((entry) =>
    /packages$/.test(entry.table)
      ? requirement(`${entry.key} ${(textsIn(entry)[0]?.text ?? '').replace('*', '')}`, `${path}:${entry.line}`)
      : [],
  );
  return { language: 'Python', dependencies };
}

const DEPENDENCY_TABLES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

function packageJson(path: string, text: string): Omit<Manifest, 'path'> | undefined {
  const value = jsonObject(text);
  if (value === undefined) return undefined;
  const place = (key: string, after = 0): string =>
    at(path, text, Math.max(0, text.indexOf(JSON.stringify(key), after)));
  const dependencies = DEPENDENCY_TABLES.flatMap((table) => {
    const from = text.indexOf(`"${table}"`);
    return Object.entries(objectIn(value[table])).map(
      ([name, version]): Dependency => ({ name, version: String(version), where: place(name, from) }),
    );
  });
  const typed = dependencies.some(({ name }) => name === 'typescript');
  const node = objectIn(value['engines'])['node'];
  const { name } = value;
  return {
    language: typed ? 'TypeScript' : 'JavaScript',
    dependencies,
    ...given('name', typeof name === 'string' ? { value: name, where: place('name') } : undefined),
    ...given('version', typeof node === 'string' ? { value: node, where: place('engines') } : undefined),
  };
}

function goMod(path: string, text: string): Omit<Manifest, 'path'> {
  const first = (pattern: RegExp): Found | undefined => {
    const [found] = matches(path, text, pattern);
    return found === undefined ? undefined : { value: found.match[1] ?? '', where: found.where };
  };
  const required = /^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/\S+)\s+(v\S+)(?!.*\/\/ indirect)/gm;
  return {
    language: 'Go',
    dependencies: listed(path, text, 'Go', required).dependencies,
    ...given('name', first(/^module\s+(\S+)/gm)),
    ...given('version', first(/^go\s+(\S+)/gm)),
  };
}

/** By pattern alone: the name, then its version. */
function listed(path: string, text: string, language: Language, pattern: RegExp): Omit<Manifest, 'path'> {
  const dependencies = matches(path, text, pattern).map(
    ({ match, where }): Dependency => ({ name: match[1] ?? '', version: match[2] ?? '', where }),
  );
  return { language, dependencies };
}

export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export const objectIn = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const given = <K extends string>(key: K, value: Found | undefined): { readonly [P in K]?: Found } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: Found };
