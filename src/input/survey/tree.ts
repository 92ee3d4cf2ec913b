/** The files of a repository that is not ours, as a survey sees them: some names, some texts. Nothing of it is ever run. */

export interface Tree {
  /** Relative to the root, POSIX, sorted. Without what `SKIPPED` names. */
  readonly paths: readonly string[];
  /** Undefined where the file is not there, too large, or no text. */
  text(path: string): string | undefined;
}

/** What was found, and where it was read: `file:line`. */
export interface Found {
  readonly value: string;
  readonly where: string;
}

/** Folders with nothing of the repository's own in them, at any depth. */
export const SKIPPED: ReadonlySet<string> = new Set([
  ...[
    '.git',
    '.hg',
    '.svn',
    'node_modules',
    '.venv',
    'venv',
    'env',
    'vendor',
    'site-packages',
    '__pycache__',
    '.tox',
    '.nox',
  ],
  ...[
    '.mypy_cache',
    '.pytest_cache',
    '.ruff_cache',
    '.cache',
    '.idea',
    '.vscode',
    '.next',
    '.nuxt',
    '.turbo',
    '.gradle',
  ],
  ...['dist', 'build', 'target', 'out', 'coverage', 'htmlcov', '.terraform', 'bower_components', 'Pods', '.eggs'],
  ...['.backend-feature', '.backend-toolchain'],
]);

const MANIFEST =
  /(?:^|\/)(?:package\.json|pyproject\.toml|requirements[\w.-]*\.txt|setup\.(?:cfg|py)|Pipfile|go\.mod|Gemfile|composer\.json|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|[\w.-]+\.csproj)$/;
const SETTINGS =
  /(?:^|\/)(?:pytest\.ini|tox\.ini|\.coveragerc|alembic\.ini|(?:vitest|vite|jest)\.config\.[cm]?[jt]s|jest\.config\.json|\.nycrc(?:\.json)?|\.?c8rc(?:\.json)?|tsconfig\.json|pnpm-workspace\.yaml|go\.work|(?:docker-)?compose[\w.-]*\.ya?ml|Dockerfile|Procfile|\.env\.(?:example|sample)|\.gitignore|backend-feature\.yaml)$/;
const SOURCE = /\.(?:py|[cm]?[jt]s|go|sql|prisma)$/;
const MAYBE_OPENAPI =
  /(?:openapi|swagger|api-?spec|(?:^|\/)api)[\w.-]*\.(?:ya?ml|json)$|(?:^|\/)(?:openapi|swagger|api)\/.*\.(?:ya?ml|json)$/i;

/** Whether a survey reads the text of a file. */
export function isWanted(path: string): boolean {
  return (
    MANIFEST.test(path) ||
    SETTINGS.test(path) ||
    MAYBE_OPENAPI.test(path) ||
    (SOURCE.test(path) && !/\.min\.js$|\.d\.ts$/.test(path))
  );
}

export const isManifest = (path: string): boolean => MANIFEST.test(path);

export const isOpenApiName = (path: string): boolean => MAYBE_OPENAPI.test(path) && !MANIFEST.test(path);

/** `index`: of a character of `text`. */
export function at(path: string, text: string, index: number): string {
  let line = 1;
  for (let from = text.indexOf('\n'); from !== -1 && from < index; from = text.indexOf('\n', from + 1)) line += 1;
  return `${path}:${line}`;
}

/** Everything that `pattern` (with the flag g) matches in a file, with its place. */
export function matches(path: string, text: string, pattern: RegExp): Array<{ match: RegExpExecArray; where: string }> {
  return [...text.matchAll(pattern)].map((match) => ({ match, where: at(path, text, match.index) }));
}

/** How far below the root: a file at the root is at 0. */
export const depthOf = (path: string): number => path.split('/').length - 1;

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Nearest to the root first, then by name. */
export const byDepth = (one: string, other: string): number =>
  depthOf(one) - depthOf(other) || (one < other ? -1 : one > other ? 1 : 0);
