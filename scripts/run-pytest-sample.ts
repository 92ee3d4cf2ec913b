/** Runs one sample project under real pytest with our reporter. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from '../test/support/cache.ts';
import { PROJECTS, REPORTER, type SampleRun } from './pytest-samples.ts';

const REQUIREMENTS = ['pytest==9.2.0', 'pytest-asyncio==1.5.0'];

/** A Python with pytest: PYTEST_PYTHON, or a venv in the cache that is made on first use. Undefined without Python. */
export async function pytestPython(): Promise<string | undefined> {
  const given = process.env.PYTEST_PYTHON;
  if (given !== undefined && given !== '') return given;
  const probe = 'import sys; print(sys.version, sys.base_prefix); sys.exit(sys.version_info < (3, 11))';
  const { status, stdout } = spawnSync('python3', ['-c', probe], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const venv = await cached('pytest', [stdout, ...REQUIREMENTS], async (folder) => {
    execFileSync('python3', ['-m', 'venv', folder]);
    const install = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...REQUIREMENTS];
    execFileSync(join(folder, 'bin/python'), install);
  });
  return join(venv, 'bin/python');
}

/** The report as text; undefined when none was written. */
export const runSample = (python: string, sample: SampleRun): string | undefined =>
  reportOf(python, sample, ['-m', 'pytest'], { CBF_TEST_TIMEOUT: '0.4' });

/** Without a limit that is asked for, and with a minute and ten of them made short. */
export function runUnhurried(python: string): string | undefined {
  const main = [
    'import sys, pytest, cbf_reporter',
    'cbf_reporter.SECONDS, cbf_reporter.START_SECONDS = 0.4, 6.0',
    'pytest.main(sys.argv[1:])',
  ].join('\n');
  const sample = { project: 'unhurried', folders: ['backend/tests/shop'] };
  return reportOf(python, sample, ['-c', main], { CBF_TEST_TIMEOUT: '' });
}

function reportOf(
  python: string,
  sample: Pick<SampleRun, 'project' | 'folders'>,
  pytest: readonly string[],
  env: NodeJS.ProcessEnv,
): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pytest-sample-'));
  try {
    const root = join(folder, 'project');
    cpSync(join(PROJECTS, sample.project), root, { recursive: true, filter: (path) => !path.includes('__pycache__') });
    const report = join(folder, 'report.jsonl');
    const options = ['-p', 'cbf_reporter', '-p', 'no:cacheprovider', '-o', 'addopts=', '--import-mode=importlib', '-q'];
    spawnSync(python, [...pytest, ...options, ...sample.folders], {
      cwd: root,
      env: {
        ...process.env,
        CBF_REPORT: report,
        ...env,
        PYTHONPATH: `.:${REPORTER}`,
        PYTHONDONTWRITEBYTECODE: '1',
      },
      timeout: 120_000,
    });
    return existsSync(report) ? readFileSync(report, 'utf8') : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
