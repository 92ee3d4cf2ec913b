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

function runners(tree: Tree, value: Record<string, unknown>, text: string, root: string): Conflict[] {
  const all = { ...objectIn(value['dependencies']), ...objectIn(value['devDependencies']) };
  const settings = (names: RegExp): string | undefined =>
    tree.paths.find((path) => depthOf(path) === 0 && names.test(path));
  const scripts = Object.values(objectIn(value['scripts'])).map(String);
  return ['vitest', 'jest', 'node --test'].flatMap((runner): Conflict[] => {
    const script = scripts.find((one) => new RegExp(`(?:^|[ &;])${runner}(?: |$)`).test(one));
    if (runner === 'node --test') {
      // With a path behind it, it looks nowhere else.
      if (script === undefined || /node --test(?:\s+-\S+)*\s+[\w.'"]/.test(script)) return [];
      const where = at('package.json', text, text.indexOf('node --test'));
      return [takes(runner, where, `Name its folder in the script, such as node --test test/.`)];
    }
    if (!Object.hasOwn(all, runner) && script === undefined) return [];
    const file = settings(runner === 'jest' ? /^jest\.config\./ : /^vite(?:st)?\.config\./);
    const said =
      file === undefined ? JSON.stringify(runner === 'jest' ? objectIn(value['jest']) : {}) : (tree.text(file) ?? '');
    const narrow = runner === 'vitest' ? /--dir[ =]/ : /--(?:roots|testPathPatterns?|testPathIgnorePatterns)[ =]/;
    if (SCOPED.test(said) || (script !== undefined && narrow.test(script))) return [];
    const where = file === undefined ? at('package.json', text, Math.max(0, text.indexOf(`"${runner}"`))) : `${file}:1`;
    const hint =
      runner === 'jest'
        ? `Add "testPathIgnorePatterns": ["/node_modules/", "<rootDir>/${root}/"] to its settings.`
        : `Add exclude: [...configDefaults.exclude, '${root}/**'] to its settings.`;
    return [takes(runner, where, hint)];
  });
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
