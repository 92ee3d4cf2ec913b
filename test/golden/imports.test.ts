/** The check of the house's direction bites: every forbidden edge, seeded once, is found; nothing else is. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeTree } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
interface Row {
  readonly folder: string;
  readonly holds: string;
  readonly imports: readonly string[];
}
const { PIPELINE, ENTRANCES } = createRequire(import.meta.url)('../../scripts/folders.cjs') as {
  readonly PIPELINE: readonly Row[];
  readonly ENTRANCES: readonly string[];
};
const FOLDERS = PIPELINE.map(({ folder }) => folder);
const ALLOWED = new Map(PIPELINE.map(({ folder, imports }) => [folder, imports]));

interface Report {
  modules: Array<{ source: string; dependencies: Array<{ resolved: string }> }>;
  summary: { violations: Array<{ from: string; to: string; rule: { name: string } }> };
}

function report(folder: string): Report {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    bin,
    '--config',
    join(ROOT, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    ...['src', 'generators'].filter((top) => existsSync(join(folder, top))),
  ];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 });
  } catch (error) {
    // It exits with the number of violations.
    output = (error as { stdout: string }).stdout;
  }
  return JSON.parse(output) as Report;
}

const cruise = (folder: string): Array<{ from: string; to: string; rule: string }> =>
  report(folder).summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }));

function seeded(files: Record<string, string>): Array<{ from: string; to: string; rule: string }> {
  const folder = temporaryFolder();
  copyFileSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  writeTree(folder, {
    'package.json': '{"type":"module"}',
    'generators/none.ts': 'export {};\n',
    'src/none.ts': 'export {};\n',
    ...files,
  });
  return cruise(folder);
}

it('finds every forbidden edge between folders, and only those', { timeout: 60_000 }, () => {
  const files: Record<string, string> = {};
  const forbidden: string[] = [];
  for (const folder of FOLDERS) {
    files[`src/${folder}/leaf.ts`] = 'export const leaf = 1;\n';
    for (const to of FOLDERS) {
      if (to === folder) continue;
      files[`src/${folder}/seed-${to}.ts`] = `import { leaf } from '../${to}/leaf.ts';\nexport const seed = leaf;\n`;
      if (!ALLOWED.get(folder)?.includes(to)) forbidden.push(`src/${folder}/seed-${to}.ts → src/${to}/leaf.ts`);
    }
  }
  const found = new Set(
    seeded(files)
      // Seeding every edge closes circles of folders, too.
      .filter(({ rule }) => rule !== 'no-folder-circle')
      .map(({ from, to }) => `${from} → ${to}`),
  );
  expect([...found].sort()).toEqual(forbidden.sort());
  expect(forbidden.length).toBeGreaterThan(60);
});

it.each([
  [
    'errors from the model',
    'src/model/a.ts',
    "import { e } from '../shared/errors.ts';\nexport const a = e;\n",
    { 'src/shared/errors.ts': 'export const e = 1;\n' },
    'direction-model',
  ],
  [
    'an entrance from a folder',
    'src/project/a.ts',
    "import { r } from '../registry.ts';\nexport const a = r;\n",
    { 'src/registry.ts': 'export const r = 1;\n' },
    'direction-project',
  ],
  [
    'files in a gate',
    'src/gates/a.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
    {},
    'no-fs-but-in-effects',
  ],
  [
    'processes in a plan',
    'src/plan/a.ts',
    "import { spawn } from 'node:child_process';\nexport const a = spawn;\n",
    {},
    'no-fs-but-in-effects',
  ],
  [
    'plop reaching past the commands',
    'generators/a.ts',
    "import { b } from '../src/plan/b.ts';\nexport const a = b;\n",
    { 'src/plan/b.ts': 'export const b = 1;\n' },
    'generators-call-commands',
  ],
  [
    'the cli as a library',
    'src/commands/a.ts',
    "import { b } from '../cli.ts';\nexport const a = b;\n",
    { 'src/cli.ts': 'export const b = 1;\n' },
    'no-cli-import',
  ],
  [
    'a circle',
    'src/plan/a.ts',
    "import { b } from './b.ts';\nexport const a: number = b;\n",
    { 'src/plan/b.ts': "import { a } from './a.ts';\nexport const b: number = a;\n" },
    'no-circle',
  ],
  [
    'a circle of types',
    'src/plan/a.ts',
    "import type { B } from './b.ts';\nexport type A = B | 1;\n",
    { 'src/plan/b.ts': "import type { A } from './a.ts';\nexport type B = A[];\n" },
    'no-circle',
  ],
  [
    'a circle of folders, where no file is in one',
    'src/plan/one/a.ts',
    "import { b } from '../two/b.ts';\nexport const a = b;\n",
    {
      'src/plan/two/b.ts': 'export const b = 1;\n',
      'src/plan/two/c.ts': "import { d } from '../one/d.ts';\nexport const c = d;\n",
      'src/plan/one/d.ts': 'export const d = 1;\n',
    },
    'no-folder-circle',
  ],
])('finds %s', (_what, file, content, others, rule) => {
  expect(seeded({ ...others, [file]: content }).map((violation) => violation.rule)).toContain(rule);
});

describe('in this project', () => {
  const { modules, summary } = report(ROOT);

  it('nothing is found', () => {
    expect(summary.violations).toEqual([]);
  });

  it('every folder has a row, and every row imports only rows above it', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true });
    const named = (isFolder: boolean): string[] =>
      folders.filter((entry) => entry.isDirectory() === isFolder).map(({ name }) => name.replace(/\.ts$/, ''));
    expect(named(true).sort()).toEqual([...FOLDERS, 'generated'].sort());
    expect(named(false).sort()).toEqual([...ENTRANCES].sort());
    for (const [at, { folder, imports }] of PIPELINE.entries())
      for (const one of imports) expect(FOLDERS.slice(0, at), `${folder} imports ${one}`).toContain(one);
  });

  it('every permission is used', () => {
    const folderOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1];
    const used = new Set(
      modules.flatMap(({ source, dependencies }) =>
        dependencies.map(({ resolved }) => `${folderOf(source)} imports ${folderOf(resolved)}`),
      ),
    );
    const unused = PIPELINE.flatMap(({ folder, imports }) => imports.map((one) => `${folder} imports ${one}`)).filter(
      (edge) => !used.has(edge),
    );
    expect(unused).toEqual([]);
  });

  it('CONTRIBUTING shows the same table', () => {
    const rows = PIPELINE.map(
      ({ folder, holds, imports }) => `| \`src/${folder}\` | ${holds} | ${imports.join(', ') || 'nothing else'} |`,
    );
    const shown = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    expect(shown.split('\n').filter((line) => line.startsWith('| `src/'))).toEqual(rows);
  });
});
