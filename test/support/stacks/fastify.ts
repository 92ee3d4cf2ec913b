/** Fastify under test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edit, exec, passes, SECRET } from '../project.ts';
import { lendNodeModules } from './node.ts';
import type { Env, StackUnderTest } from './types.ts';

const BIN = 'node_modules/.bin';
const LAYERS = ['api', 'repository', 'infrastructure', 'domain', 'core'];
const DEPCRUISE = [`${BIN}/depcruise`, 'src', 'tests'];

/** A module of each layer, to be imported where it must not be. */
const BASE_OF: Readonly<Record<string, string>> = {
  api: 'problems.ts',
  repository: 'base/store.ts',
  infrastructure: 'database.ts',
  domain: 'base/errors.ts',
};
/** A file of each layer, to be seeded. */
const FILE_OF: Readonly<Record<string, string>> = {
  api: 'src/api/product-catalog/routes.ts',
  repository: 'src/repository/product-catalog/repositories.ts',
  infrastructure: 'src/infrastructure/product-catalog/tables.ts',
  domain: 'src/domain/product-catalog/entities.ts',
  core: 'src/core/clock.ts',
};

const migrate = (root: string, env: Env, command: string): Promise<string> =>
  passes(root, [`${BIN}/tsx`, 'src/migrate.ts', command], env);

export const fastify: StackUnderTest = {
  id: 'fastify',
  example: 'product-catalog',
  // The Node that runs these tests will do.
  has: () => true,
  lend: lendNodeModules,
  checks: [[`${BIN}/biome`, 'check', '.'], [`${BIN}/tsc`, '--noEmit'], DEPCRUISE],
  format: [[`${BIN}/biome`, 'check', '--write', '.']],
  formatting: [[`${BIN}/biome`, 'check', '.']],
  async suite(root, env) {
    const output = await passes(root, [`${BIN}/vitest`, 'run', '--coverage', '--reporter=verbose'], env);
    const line = /^ *Tests +(.*)$/m.exec(output)?.[1] ?? '';
    const count = (what: string): number => Number(new RegExp(`(\\d+) ${what}`).exec(line)?.[1] ?? 0);
    const notRun = output.match(/^ *↓ .*\(not run here: /gm)?.length ?? 0;
    const notPassed = count('failed') + count('skipped') - notRun + count('todo');
    return { passed: count('passed'), notPassed, notRun, output };
  },
  ranOnPostgres: /repository\/.*\[postgresql\]/,
  database: {
    embedded: 'pglite',
    url: (root, name) => `pglite://${join(root, '.data', name)}`,
    up: async (root, env) => void (await migrate(root, env, 'up')),
    down: async (root, env) => void (await migrate(root, env, 'base')),
    applied: async (root, env) => (await migrate(root, env, 'status')).match(/^applied .*_0001\b/gm)?.length ?? 0,
    drift: (root, env) => exec(root, [`${BIN}/vitest`, 'run', 'tests/base/migrations.test.ts'], env),
    seedDrift: (root) =>
      edit(root, 'src/infrastructure/product-catalog/tables.ts', (text) =>
        text.replace(
          /^ +sku: .*$/m,
          (line) => `${line}\n    drifted: { name: 'drifted', type: 'uuid', nullable: true },`,
        ),
      ),
  },
  build: async (root) => void (await passes(root, ['npm', 'run', '--silent', 'build'])),
  token: async (root, subject = 'ada') => {
    const command = [`${BIN}/tsx`, 'src/mint-token.ts', '--subject', subject, '--role', 'admin'];
    return (await passes(root, command, { JWT_SECRET: SECRET })).trim();
  },
  startsWith: [/^npm ci/, /^cp \.env\.example \.env/],
  layers: {
    check: DEPCRUISE,
    broken: /error .*(imports-no-layer-above|knows-neither|imports-the-tests)/,
    edges: [
      ...LAYERS.flatMap((above, at) =>
        LAYERS.slice(at + 1).map((below) => [below, above, `../../${above}/${BASE_OF[above]}`] as const),
      ),
      ...['domain', 'core'].flatMap((layer) => ['fastify', 'kysely'].map((name) => [layer, name, name] as const)),
      ...LAYERS.map((layer) => [layer, 'tests', '../../../tests/support/values.ts'] as const),
    ].map(([from, to, specifier]) => ({
      from,
      to,
      // The feature's own folder, not only the base: it is what people edit. The core has none.
      file: FILE_OF[from] ?? '',
      seed: (text) => `import '${from === 'core' ? specifier.replace('../', '') : specifier}';\n${text}`,
    })),
  },
  managedFile: 'src/domain/product-catalog/entities.ts',
  rule: {
    stub: 'src/domain/offers/rules/stocked-offers-stay-listed.ts',
    write: (stub) =>
      stub
        .replace(/NotImplemented\b/, 'RuleRefused')
        .replace('_given', 'given')
        .replace('_when', 'when')
        .replace(/\(\n {2}(.*),\n {2}(.*),\n\): void/, '($1, $2): void')
        .replace(
          /\n( *\/\/ [^\n]*\n)* *throw new NotImplemented\([\s\S]*?\);\n/,
          "\n  if (given.inventory && when.status === 'archived') throw new RuleRefused('still_in_stock');\n",
        ),
    spoil: (written) => written.replace("'archived'", "'active'"),
  },
  custom: {
    path: 'tests/notes/custom/note-twice.test.ts',
    content: `/** Two notes may say the same: nothing makes a note's words unique. */
import { apiTest } from '../../support/api.ts';

apiTest('NOTE-TWICE: two notes may say the same', async (api) => {
  for (const _ of [1, 2]) await api.arrange('createNote', { body: { body: 'same' } });
  const answer = await api.act('listNotes');
  answer.ok(200, { items: 2 });
});
`,
  },
  routesOf: (root, feature) => readFileSync(join(root, `src/api/${feature}/routes.ts`), 'utf8'),
};
