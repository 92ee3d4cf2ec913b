/** A stack whose "tests" are JSON files and whose runner is a few lines of Node: the phases without any toolchain. */

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Change, Workspace } from '../../src/effects/workspace.ts';
import type { Part } from '../../src/kit/part.ts';
import type { PlannedFile } from '../../src/plan/types.ts';
import { postgresql } from '../../src/service/database/literals.ts';
import { databaseSchema } from '../../src/service/database/schema.ts';
import { stepText } from '../../src/service/database/texts.ts';
import type { Support } from '../../src/stacks/capabilities.ts';
import { stackMigrations } from '../../src/stacks/migrations.ts';
import type { Stack } from '../../src/stacks/stack.ts';

/** Reads `src/<feature>` (hollow or real) and `verdicts.json` (exceptions by test name), and reports every test. */
const RUNNER = `
const fs = require('fs'), path = require('path');
const [report, coverage, folder] = process.argv.slice(1);
const feature = path.basename(folder);
const out = [JSON.stringify({ event: 'start', runner: 'fake' })];
const code = fs.existsSync('src/' + feature + '/code.txt') ? fs.readFileSync('src/' + feature + '/code.txt', 'utf8') : 'none';
const special = fs.existsSync('verdicts.json') ? JSON.parse(fs.readFileSync('verdicts.json', 'utf8')) : {};
let total = 0;
const walk = (dir) => fs.readdirSync(dir, { withFileTypes: true }).flatMap((e) => e.isDirectory() ? walk(path.join(dir, e.name)) : [path.join(dir, e.name)]);
for (const file of walk(folder)) {
  if (!file.endsWith('.json')) continue;
  const { name } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const kind = special[name] ?? (code === 'hollow' ? 'not-implemented' : code === 'real' ? 'passed' : 'load-error');
  if (kind === 'crash') { fs.writeFileSync(report, out.join('\\n') + '\\n'); process.exit(1); }
  if (kind === 'gone') continue;
  total += 1;
  out.push(JSON.stringify({ event: 'test', file: file.split(path.sep).join('/'), name, variant: '', class: kind, why: 'because', seconds: 0 }));
}
out.push(JSON.stringify({ event: 'end', total }));
fs.writeFileSync(report, out.join('\\n') + '\\n');
if (coverage) fs.writeFileSync(coverage, JSON.stringify(special.coverage ?? 100));
`;

const testName = (id: string): string => `test_${id.toLowerCase().replaceAll('-', '_')}`;
const file = (path: string, content: string, owner: PlannedFile['owner']): PlannedFile => ({ path, content, owner });

/** What the table of `stacks` says of it. */
export const FAKE_SUPPORT: Support = {
  databases: [{ id: 'paper', title: 'Paper', embedded: true, url: 'paper:' }],
  lacks: [{ id: 'ink', title: 'Ink', hint: 'Use a pencil.' }],
};

const FAKE_HOST: Part = {
  id: 'fake',
  title: 'Fake',
  languages: ['typescript'],
  provides: ['http-host', 'store'],
  requires: [],
  project: () => ({}),
};

export const fakeStack: Stack = {
  id: 'fake',
  title: 'Fake',
  language: 'none',
  parts: { language: 'typescript', own: [FAKE_HOST] },
  paths: {
    tests: (feature) => `tests/${feature}`,
    // They all lie together.
    apiTests: (feature) => `tests/${feature}`,
    custom: (feature) => `tests/${feature}/custom`,
    implementation: (feature) => [`src/${feature}`],
    testRoot: 'tests',
    code: ['src'],
    layers: {},
  },
  project: () => [],
  tests(feature, cases, custom) {
    const rendered = cases.map((one) => ({
      id: one.id,
      source: JSON.stringify({ name: testName(one.id), act: one.act, expect: one.expect }),
    }));
    return {
      rendered,
      files: [
        ...rendered.map(({ id, source }) => file(`tests/${feature.name}/${id}.json`, source, 'locked')),
        ...custom.map(({ id }) =>
          file(`tests/${feature.name}/custom/${id}.json`, JSON.stringify({ name: testName(id), todo: true }), 'seed'),
        ),
      ],
    };
  },
  service: (feature) => [file(`src/${feature.name}/code.txt`, 'real', 'managed')],
  servicePaths: (feature) => [`src/${feature.name}/code.txt`],
  // Hooks are lines of a file, and calls are words of the code.
  hooks: {
    file: (feature) => `src/${feature}/hooks.txt`,
    caller: (feature) => `src/${feature}/code.txt`,
    possible: ({ operations }) =>
      operations.map(({ id }) => ({ name: `before ${id}`, operation: id, signature: `before ${id}` })),
    written: (source) => source.split('\n').filter((line) => line.startsWith('before ')),
    called: (source) => source.split('\n').filter((line) => line.startsWith('before ')),
  },
  migrations: stackMigrations(
    {
      folder: 'migrations',
      extension: '.txt',
      dialects: [postgresql('timestamptz')],
      schema: (feature) => databaseSchema(feature, (_entity, { name }) => name),
      render: ({ name, step }) => ({ id: `${name}-id`, content: `${name}: ${stepText(step)}\n` }),
      readBare: (name) => ({ id: name, columns: new Set() }),
    },
    { folder: (feature) => feature.replaceAll('-', '_') },
  ),
  system: { servedBy: 'src/base/app.txt', documentation: '/docs', health: '/health' },
  hollow: (feature) => [file(`src/${feature.name}/code.txt`, 'hollow', 'managed')],
  testName,
  removal: {
    uses: (feature) => new RegExp(`use ${feature}\\b`),
    downgrade: (feature) => `take ${feature} back`,
    revert: (feature, count) => `take ${count} of ${feature} back`,
  },
  toolchain: {
    inputs: [],
    stamp: '.tools/stamp',
    needs: { program: process.execPath, version: '20', hint: 'install Node' },
    setup: () => [],
    reporter: 'fake',
    test: ({ folders, reportFile, coverageFile }) => ({
      name: 'fake',
      command: [process.execPath, '-e', RUNNER, reportFile, coverageFile ?? '', ...folders],
    }),
    readCoverage: (content) => Number(content),
    skipMarker: /SKIP/,
    knowsTests: /PEEK/,
    loads: /(?:^|\/)loaded\.txt$/,
    loadsAtRoot: ['loaded.txt'],
    leftovers: /\.left$/,
    checks: [],
  },
};

/** The plainest workspace on disk: no staging, no checks. */
export function plainWorkspace(root: string): Workspace {
  const read = async (path: string) => readFile(join(root, path), 'utf8').catch(() => undefined);
  return {
    root,
    read,
    async list(folder) {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .sort();
    },
    async links(folder) {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => !entry.isFile() && !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .sort();
    },
    lastStep: async () => undefined,
    async apply(changes: readonly Change[]) {
      for (const { path, content } of changes) {
        if (content === undefined) await rm(join(root, path));
        else {
          await mkdir(dirname(join(root, path)), { recursive: true });
          await writeFile(join(root, path), content);
        }
      }
    },
  };
}
