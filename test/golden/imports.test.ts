/** The check of the house's direction bites: every forbidden edge, seeded once, is found; nothing else is. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, writeTree } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = [
  'model',
  'input',
  'cases',
  'load',
  'languages',
  'stacks',
  'plan',
  'render',
  'gates',
  'proof',
  'evidence',
  'effects',
  'commands',
  'wizard',
];
/** As ARCHITECTURE says it: what each may import, besides itself. Written out again, so that the config cannot agree with itself. */
const ALLOWED: Record<string, string[]> = {
  model: [],
  evidence: ['model', 'cases'],
  cases: ['model'],
  load: ['model', 'cases'],
  input: ['model'],
  render: [],
  languages: ['model', 'cases', 'service', 'plan', 'render'],
  service: ['model', 'cases'],
  plan: ['model', 'input', 'cases', 'languages', 'evidence', 'render'],
  stacks: ['model', 'cases', 'service', 'languages', 'plan', 'render'],
  gates: ['model', 'cases', 'evidence', 'plan', 'input'],
  proof: ['model', 'cases', 'evidence', 'plan', 'gates'],
  effects: ['plan', 'stacks'],
  commands: FOLDERS,
  wizard: FOLDERS,
};

interface Report {
  summary: { violations: Array<{ from: string; to: string; rule: { name: string } }> };
}

function cruise(folder: string): Array<{ from: string; to: string; rule: string }> {
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
  return (JSON.parse(output) as Report).summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }));
}

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
      if (!(ALLOWED[folder] ?? []).includes(to)) forbidden.push(`src/${folder}/seed-${to}.ts → src/${to}/leaf.ts`);
    }
  }
  const found = new Set(seeded(files).map(({ from, to }) => `${from} → ${to}`));
  expect([...found].sort()).toEqual(forbidden.sort());
  expect(forbidden.length).toBeGreaterThan(60);
});

it.each([
  [
    'errors from the model',
    'src/model/a.ts',
    "import { e } from '../errors.ts';\nexport const a = e;\n",
    { 'src/errors.ts': 'export const e = 1;\n' },
    'direction-model',
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
    'nobody-imports-the-cli',
  ],
  [
    'a circle',
    'src/plan/a.ts',
    "import { b } from './b.ts';\nexport const a: number = b;\n",
    { 'src/plan/b.ts': "import { a } from './a.ts';\nexport const b: number = a;\n" },
    'no-circle',
  ],
])('finds %s', (_what, file, content, others, rule) => {
  expect(seeded({ ...others, [file]: content }).map((violation) => violation.rule)).toContain(rule);
});

it('finds nothing in this project', () => {
  expect(cruise(ROOT)).toEqual([]);
});
