/** How a TypeScript project's own tools are prepared and run. Data only; running them is an effect. */
import { dirname, join } from 'node:path';
import { anyOf } from '../patterns.ts';
import { isWithin, serviceEnvironment, type Toolchain } from '../toolchain.ts';
import { typescriptReplay } from './replay.ts';

/** The tools' own scripts: node_modules may be a link, and a shell is not everywhere. */
const node = (script: string, ...args: string[]): string[] => ['node', `node_modules/${script}`, ...args];

/** Seconds that one test may take. */
const LIMIT = 60;

/** What a project's own settings say must not change what is run, how often, or when it ends. */
const OVERRIDES = [
  // A thread in an endless loop can be ended from outside.
  '--pool=threads',
  `--testTimeout=${LIMIT * 1000}`,
  `--hookTimeout=${LIMIT * 1000}`,
  '--retry=0',
  '--bail=0',
  '--allowOnly',
  '--passWithNoTests=false',
  '--typecheck.enabled=false',
];

const KINDS = ['lines', 'branches', 'functions', 'statements'];

function coverageOptions(coverageFile: string, measure: readonly string[]): string[] {
  return [
    '--coverage.enabled',
    '--coverage.provider=v8',
    // Our reporter writes the figures down; the folder is emptied first, so it must be one of its own.
    '--coverage.reporter=json-summary',
    `--coverage.reportsDirectory=${join(dirname(coverageFile), 'coverage')}`,
    // The exit code stays the tests'.
    ...KINDS.map((kind) => `--coverage.thresholds.${kind}=0`),
    // vitest looks for the pattern anywhere in a path: that of the folder `open` alone is in `openapi.ts` as well.
    ...measure.map((path) => `--coverage.include=${isFile(path) ? path : `${path}/**`}`),
  ];
}

const isFile = (path: string): boolean => /\.[cm]?ts$/.test(path);

/** Tests are called `<name>: <title> [<variant>]`. */
const named = (names: readonly string[]): string =>
  `^(?:${names.map((name) => name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')).join('|')})(?::|\\s*\\[|$)`;

interface Figures {
  readonly total?: unknown;
  readonly covered?: unknown;
}

interface Summary {
  readonly lines?: Figures;
  readonly branches?: Figures;
}

export const typescriptToolchain: Toolchain = {
  inputs: ['package.json', 'package-lock.json'],
  stamp: 'node_modules/.backend-feature',
  shared: ['node_modules'],
  reporter: 'vitest',
  needs: {
    program: 'node',
    version: '20.19',
    hint: 'install Node.js 20.19 or newer (nodejs.org, your package manager, or nvm) so that `node` finds it',
  },
  setup: () => [{ name: 'install dependencies', command: ['npm', 'ci', '--no-audit', '--no-fund'] }],
  probe: (reporterFolder) => ({ command: ['node', '--import', 'tsx', join(reporterFolder, 'cbf_probe.mjs')] }),
  test({ folders, reportFile, reporterFolder, coverageFile, measure = [], isolated = false, service, only }) {
    const coverage = coverageFile === undefined ? ['--coverage.enabled=false'] : coverageOptions(coverageFile, measure);
    return {
      name: coverageFile === undefined ? 'vitest' : 'vitest with coverage',
      command: [
        'node',
        // Where a failure comes from must not be cut off.
        '--stack-trace-limit=50',
        'node_modules/vitest/vitest.mjs',
        'run',
        `--reporter=${join(reporterFolder, 'cbf_reporter.mjs')}`,
        ...OVERRIDES,
        ...(only === undefined ? [] : [`--testNamePattern=${named(only)}`]),
        // Tests of a service elsewhere share nothing but the client: they need no module of their own.
        ...(service !== undefined && only !== undefined ? ['--no-isolate'] : []),
        ...(isolated ? ['--config=vitest.config.ts'] : []),
        ...coverage,
        // Without the slash, `tests/shop` would be `tests/shopping` as well.
        ...folders.map((folder) => `${folder.replace(/\/+$/, '')}/`),
      ],
      env: {
        CBF_REPORT: reportFile,
        CBF_COVERAGE: coverageFile ?? '',
        NO_COLOR: '1',
        // It may load modules before ours.
        ...(isolated ? { NODE_OPTIONS: '' } : {}),
        ...serviceEnvironment(service),
      },
    };
  },
  readCoverage(content, within) {
    const whole = JSON.parse(content) as Summary & { readonly files?: Readonly<Record<string, Summary>> };
    const named = Object.entries(whole.files ?? {}).flatMap(([path, one]) =>
      isWithin(within ?? [], path) ? [one] : [],
    );
    const figures = (within === undefined ? [whole] : named).flatMap(({ lines, branches }) => [lines, branches]);
    const sum = (kind: keyof Figures): number => figures.reduce((all, one) => all + Number(one?.[kind]), 0);
    const [total, covered] = [sum('total'), sum('covered')];
    if (Number.isNaN(total + covered)) throw new Error('the coverage summary has no lines or no branches');
    return total === 0 ? 100 : (covered / total) * 100;
  },
  skipMarker: anyOf(
    /\.\s*(?:skip|todo|fails|only|skipIf|runIf)\b/,
    /(?<![\w.])skip\s*\(/,
    // As an option; a query may have a `skip` of its own, which is a number.
    /["'`]?\b(?:skip|todo|fails|only)["'`]?\s*:\s*(?:true\b|!|process\b|globalThis\b|import\b)/,
    // Taken from a test's context or from the runner; by a computed name.
    /\{[^{}]*\b(?:skip|todo|fails|only)\b[^{}]*\}\s*(?:=(?![=>])|\)\s*=>|:\s*\w*Context\b)/,
    /\[\s*["'`](?:skip|todo|fails|only|skipIf|runIf)["'`]\s*\]/,
    /\.\s*(?:each|for)\s*\(\s*\[\s*\]\s*\)/,
    /\bprocess\s*\.\s*(?:exit|abort|kill)\b/,
    /@(?:vitest|jest)-environment\b/,
  ),
  knowsTests: /\bvitest\b|\bnode:test\b|["'`][^"'`]*\.\.\/tests\/|\bNODE_ENV\b.*\btest\b/,
  loads: /(?:^|\/)(?:vitest|vite)\.(?:config|workspace|projects)\.(?:[cm]?[jt]s|json)$/,
  loadsAtRoot: [
    ...['mts', 'cts', 'js', 'mjs', 'cjs'].map((ending) => `vitest.config.${ending}`),
    ...['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map((ending) => `vitest.workspace.${ending}`),
    '.pnp.cjs',
  ],
  leftovers: /(?:^|\/)\.DS_Store$/,
  serve: {
    before: [
      { name: 'build', command: node('typescript/bin/tsc', '-p', 'tsconfig.build.json') },
      { name: 'migrate', command: ['node', 'dist/migrate.js', 'up'] },
    ],
    command: ['node', 'dist/main.js'],
    env: { NODE_ENV: 'production', NODE_OPTIONS: '' },
    ready: '/ready',
    database: (folder) => `pglite://${folder}/load`,
  },
  checks: [
    { name: 'biome', command: node('@biomejs/biome/bin/biome', 'check', '.') },
    { name: 'tsc', command: node('typescript/bin/tsc', '--noEmit') },
    {
      name: 'dependency-cruiser',
      command: node('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src'),
    },
  ],
  replay: typescriptReplay,
};
