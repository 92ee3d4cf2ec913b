/** How a Python project's own tools are prepared and run. Data only; running them is an effect. */
import { delimiter, join } from 'node:path';
import { anyOf } from '../patterns.ts';
import { isWithin, serviceEnvironment, type Toolchain } from '../toolchain.ts';
import { type Dependencies, dependenciesIn, inputsOf, installCommand } from './install.ts';
import { pythonReplay } from './replay.ts';

const PYTHON = '.venv/bin/python';

/**
 * pytest under coverage, and the figures as JSON, in one process: the exit code stays pytest's even where coverage is
 * below the project's own threshold, and no data file is left behind. Settings come from pyproject.toml.
 */
const MEASURE = [
  'import sys, coverage',
  'cover = coverage.Coverage(data_file=None)',
  'cover.start()',
  'import pytest',
  'code = pytest.main(sys.argv[3:])',
  'cover.stop()',
  'cover.json_report(outfile=sys.argv[1], include=sys.argv[2].split(",") if sys.argv[2] else None)',
  'sys.exit(int(code))',
].join('\n');

/** The one plugin that derived tests need. A warning of a team's own dependency is not ours to fail on. */
const ISOLATED = ['-p', 'pytest_asyncio.plugin', '-o', 'pythonpath=', '-W', 'default'];

interface Measured {
  readonly totals?: { readonly percent_covered?: unknown };
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly summary: {
          readonly num_statements: number;
          readonly covered_lines: number;
          readonly num_branches?: number;
          readonly covered_branches?: number;
        };
      }
    >
  >;
}

const DEPENDENCIES = dependenciesIn('');

/** `folder`: of the venv, in the project. */
export function setupIn(folder: string, dependencies: Dependencies): Toolchain['setup'] {
  const python = `${folder}/bin/python`;
  return (program, helpers = []) => {
    const uv = helpers.includes('uv');
    const venv = uv ? ['uv', 'venv', '--python', program, folder] : [program, '-m', 'venv', folder];
    const installer = uv ? ['uv', 'pip', 'install', '--python', python] : [];
    return [
      { name: `create ${folder}`, command: venv, creates: python },
      installCommand(python, dependencies, installer),
    ];
  };
}

export const pythonToolchain: Toolchain = {
  inputs: inputsOf(DEPENDENCIES),
  stamp: '.venv/.backend-feature',
  shared: ['.venv'],
  reporter: 'pytest',
  needs: {
    program: 'python3',
    alternatives: ['python3.13', 'python3.12', 'python3.11'],
    version: '3.11',
    hint: 'install Python 3.11 or newer (python.org, your package manager, or pyenv) so that `python3` finds it',
  },
  helpers: ['uv'],
  setup: setupIn('.venv', DEPENDENCIES),
  test({ folders, reportFile, reporterFolder, coverageFile, measure = [], isolated = false, service, only }) {
    // Tracebacks that nobody sees take most of the time of a run where every test fails.
    const quiet = ['-q', '--tb=no', '--no-summary'];
    const pytest = [
      '-p',
      'cbf_reporter',
      '-p',
      'no:cacheprovider',
      '-o',
      'addopts=',
      '--import-mode=importlib',
      ...(isolated ? ISOLATED : []),
      ...quiet,
    ];
    const env = {
      CBF_REPORT: reportFile,
      // The folder that the tests run in comes first, so that a temporary copy imports itself. Isolated it comes last (our
      // reporter sees to it): nothing in it stands in for what is installed.
      PYTHONPATH: (isolated ? [reporterFolder] : ['.', reporterFolder]).join(delimiter),
      ...(isolated ? { PYTHONSAFEPATH: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1', CBF_ISOLATED: '1' } : {}),
      PYTEST_ADDOPTS: '',
      PYTEST_PLUGINS: '',
      PYTHONDONTWRITEBYTECODE: '1',
      CBF_ONLY: only?.join('\n') ?? '',
      ...serviceEnvironment(service),
    };
    if (coverageFile === undefined)
      return { name: 'pytest', command: [PYTHON, '-m', 'pytest', ...pytest, ...folders], env };
    const patterns = measure.flatMap((path) => [path, `${path}/*`]).join(',');
    return {
      name: 'pytest with coverage',
      command: [PYTHON, '-c', MEASURE, coverageFile, patterns, ...pytest, ...folders],
      env,
    };
  },
  probe: (reporterFolder) => ({
    command: [PYTHON, join(reporterFolder, 'cbf_probe.py')],
    env: { PYTHONPATH: '.', PYTHONDONTWRITEBYTECODE: '1' },
  }),
  readCoverage(content, within) {
    const { totals, files = {} } = JSON.parse(content) as Measured;
    if (within === undefined) {
      const percent = totals?.percent_covered;
      if (typeof percent !== 'number') throw new Error('coverage.json has no totals.percent_covered');
      return percent;
    }
    let [total, covered] = [0, 0];
    for (const [path, { summary }] of Object.entries(files)) {
      if (!isWithin(within, path)) continue;
      total += summary.num_statements + (summary.num_branches ?? 0);
      covered += summary.covered_lines + (summary.covered_branches ?? 0);
    }
    return total === 0 ? 100 : (covered / total) * 100;
  },
  skipMarker: anyOf(
    // Whatever the name that pytest or unittest was imported by.
    /\.\s*(?:skip|skipif|xfail|importorskip|skipIf|skipUnless|skipTest|expectedFailure)\b(?!\s*=[^=])/,
    /\b(?:from\s+(?:pytest|unittest)\s+import\b.*\b(?:skip|xfail|importorskip|exit|skipIf|skipUnless|expectedFailure)\b)/,
    /\b(?:SkipTest|_pytest|collect_ignore(?:_glob)?|pytest_plugins)\b|\bdef\s+pytest_\w+/,
    /(?<![\w.])(?:skip|xfail|importorskip)\s*\(|^\s*(?:skip|xfail|importorskip)\b\s*(?:as\s+\w+\s*)?,?\s*\)?\s*$/,
    /["'](?:skip|skipif|xfail)["']/,
    /\b__test__\s*=|\bparametrize\s*\([^)]*,\s*[[(]\s*[\])]/,
    /\b(?:os\s*\.\s*_exit|sys\s*\.\s*exit|pytest\s*\.\s*exit)\b/,
  ),
  knowsTests:
    /\b_?pytest\b|\bunittest\b|\bconftest\b|\bbackend\s*\.\s*tests\b|\bfrom\s+(?:backend|\.+)\s+import\b.*\btests\b|\bfrom\s+\.+tests\b/,
  loads: /(?:^|\/)(?:conftest|sitecustomize|usercustomize)\.py$|\.pth$/,
  // Before pyproject.toml, whose settings are read where none of these is there.
  loadsAtRoot: [
    'conftest.py',
    'sitecustomize.py',
    'usercustomize.py',
    'pytest.toml',
    '.pytest.toml',
    'pytest.ini',
    '.pytest.ini',
  ],
  leftovers: /(?:^|\/)(?:__pycache__\/[^/]+\.pyc|\.DS_Store)$/,
  serve: {
    before: [{ name: 'migrate', command: [PYTHON, '-m', 'alembic', 'upgrade', 'heads'] }],
    // One process, and no more than that: `python -m backend` starts no workers.
    command: [PYTHON, '-m', 'backend'],
    env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONSAFEPATH: '' },
    ready: '/ready',
    database: (folder) => `sqlite:///${folder}/load.db`,
  },
  checks: [
    { name: 'ruff check', command: [PYTHON, '-m', 'ruff', 'check', '.'] },
    { name: 'ruff format', command: [PYTHON, '-m', 'ruff', 'format', '--check', '.'] },
    { name: 'pyright', command: [PYTHON, '-m', 'pyright'] },
    { name: 'lint-imports', command: ['.venv/bin/lint-imports'] },
  ],
  replay: pythonReplay,
};
