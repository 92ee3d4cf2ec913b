/** Tools at the root of a JavaScript repository that would take files in a folder of ours for the application's own. */
import type { Conflict } from './conflict.ts';
import { jsonObject, objectIn } from './manifests.ts';
import { at, depthOf, type Tree } from './tree.ts';

/** `folder`: of ours, from the root. */
export function collectors(tree: Tree, folder: string): Conflict[] {
  const manifest = tree.text('package.json');
  const value = manifest === undefined ? {} : (jsonObject(manifest) ?? {});
  const root = folder.split('/')[0] ?? folder;
  return [
    ...runners(tree, value, manifest ?? '', root),
    ...compiler(tree, root),
    ...workspaces(tree, value, manifest ?? '', folder),
  ];
}

function conflict(code: string, message: string, where: string, hint: string): Conflict {
  return { code, message, where, hint: `${hint} Then run init again.`, blocks: true };
}

const SCOPED =
  /\b(?:include|dir|root|projects|exclude|roots|testMatch|testRegex|testPathIgnorePatterns|rootDir)\b["']?\s*:/;

/** A project's package.json, and what its scripts run. */
interface Manifest {
  readonly value: Record<string, unknown>;
  readonly text: string;
  readonly scripts: readonly string[];
}

function runners(tree: Tree, value: Record<string, unknown>, text: string, root: string): Conflict[] {
  const manifest: Manifest = { value, text, scripts: Object.values(objectIn(value['scripts'])).map(String) };
  return [...RUNNERS.flatMap((runner) => configured(tree, manifest, root, runner)), ...nodeRunner(manifest)];
}

interface Runner {
  readonly name: string;
  /** Its settings, at the root. */
  readonly settings: RegExp;
  /** The member of package.json that may hold them instead. */
  readonly member?: string;
  /** An option by which a script narrows it. */
  readonly narrow: RegExp;
  readonly hint: (root: string) => string;
}

const RUNNERS: readonly Runner[] = [
  {
    name: 'vitest',
    settings: /^vite(?:st)?\.config\./,
    narrow: /--dir[ =]/,
    hint: (root) => `Add exclude: [...configDefaults.exclude, '${root}/**'] to its settings.`,
  },
  {
    name: 'jest',
    settings: /^jest\.config\./,
    member: 'jest',
    narrow: /--(?:roots|testPathPatterns?|testPathIgnorePatterns)[ =]/,
    hint: (root) => `Add "testPathIgnorePatterns": ["/node_modules/", "<rootDir>/${root}/"] to its settings.`,
  },
];

const scriptOf = ({ scripts }: Manifest, runner: string): string | undefined =>
  scripts.find((one) => new RegExp(`(?:^|[ &;])${runner}(?: |$)`).test(one));

function configured(tree: Tree, manifest: Manifest, root: string, runner: Runner): Conflict[] {
  const { value, text } = manifest;
  const script = scriptOf(manifest, runner.name);
  const packages = { ...objectIn(value['dependencies']), ...objectIn(value['devDependencies']) };
  if (!Object.hasOwn(packages, runner.name) && script === undefined) return [];
  const file = tree.paths.find((path) => depthOf(path) === 0 && runner.settings.test(path));
  const inManifest = runner.member === undefined ? {} : objectIn(value[runner.member]);
  const settings = file === undefined ? JSON.stringify(inManifest) : (tree.text(file) ?? '');
  if (SCOPED.test(settings) || (script !== undefined && runner.narrow.test(script))) return [];
  const where =
    file === undefined ? at('package.json', text, Math.max(0, text.indexOf(`"${runner.name}"`))) : `${file}:1`;
  return [takes(runner.name, where, runner.hint(root))];
}

function nodeRunner(manifest: Manifest): Conflict[] {
  const script = scriptOf(manifest, 'node --test');
  // With a path behind it, it looks nowhere else.
  if (script === undefined || /node --test(?:\s+-\S+)*\s+[\w.'"]/.test(script)) return [];
  const where = at('package.json', manifest.text, manifest.text.indexOf('node --test'));
  return [takes('node --test', where, 'Name its folder in the script, such as node --test test/.')];
}

const takes = (runner: string, where: string, hint: string): Conflict =>
  conflict(
    'collects-tests',
    `${runner} at the root looks for tests in every folder, and would run ours too, with settings that are not theirs`,
    where,
    hint,
  );

function compiler(tree: Tree, root: string): Conflict[] {
  const text = tree.text('tsconfig.json');
  if (text === undefined || /"(?:include|files|exclude|references)"\s*:/.test(text)) return [];
  const hint = `Add "exclude": ["node_modules", "${root}"] to it.`;
  return [
    conflict(
      'compiles-code',
      'tsconfig.json names no files: its compiler would take ours too',
      'tsconfig.json:1',
      hint,
    ),
  ];
}

/** A package that a workspace takes in must be in its lock file, which is not ours to change. */
function workspaces(tree: Tree, value: Record<string, unknown>, text: string, folder: string): Conflict[] {
  const own = value['workspaces'];
  const globs = (
    Array.isArray(own) ? own : Array.isArray(objectIn(own)['packages']) ? (objectIn(own)['packages'] as unknown[]) : []
  ).map(String);
  const pnpm = tree.text('pnpm-workspace.yaml') ?? '';
  const more = [...pnpm.matchAll(/^\s*-\s*["']?([^"'\s#]+)/gm)].map((match) => match[1] ?? '');
  const found = [...globs, ...more].find((glob) => covers(glob, folder));
  if (found === undefined) return [];
  const where = more.includes(found)
    ? at('pnpm-workspace.yaml', pnpm, pnpm.indexOf(found))
    : at('package.json', text, Math.max(0, text.indexOf(found)));
  const hint = `Add "!${folder}" to the workspaces; or name a folder that none of them covers: create-backend-feature init <dir> --stack fastify.`;
  return [
    conflict(
      'in-workspace',
      `the workspace ${found} takes in ${folder}, which its lock file does not know`,
      where,
      hint,
    ),
  ];
}

function covers(glob: string, folder: string): boolean {
  if (glob.startsWith('!')) return false;
  const pattern = glob
    .replace(/^\.\//, '')
    .replace(/\/+$/, '')
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '.*');
  return new RegExp(`^${pattern}$`).test(folder);
}
