/** Runs one sample project under real pytest with our reporter. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECTS, REPORTER, type SampleRun } from './pytest-samples.ts';

const VENV = fileURLToPath(new URL('../.cache/venv-pytest/', import.meta.url));
const REQUIREMENTS = ['pytest==9.2.0', 'pytest-asyncio==1.5.0'];

/** A Python with pytest: PYTEST_PYTHON, or a venv under .cache that is made on first use. Undefined without Python. */
export function pytestPython(): string | undefined {
  const given = process.env.PYTEST_PYTHON;
  if (given !== undefined && given !== '') return given;
  const python = join(VENV, 'bin/python');
  if (existsSync(join(VENV, 'ready'))) return python;
  if (spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']).status !== 0) return undefined;
  rmSync(VENV, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', VENV]);
  execFileSync(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...REQUIREMENTS]);
  execFileSync(python, ['-c', 'import sys; open(sys.argv[1], "w").close()', join(VENV, 'ready')]);
  return python;
}

/** The report as text; undefined when none was written. */
export function runSample(python: string, sample: SampleRun): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pytest-sample-'));
  try {
    const root = join(folder, 'project');
    cpSync(join(PROJECTS, sample.project), root, { recursive: true, filter: (path) => !path.includes('__pycache__') });
    const report = join(folder, 'report.jsonl');
    const options = ['-p', 'cbf_reporter', '-p', 'no:cacheprovider', '-o', 'addopts=', '--import-mode=importlib', '-q'];
    spawnSync(python, ['-m', 'pytest', ...options, ...sample.folders], {
      cwd: root,
      env: {
        ...process.env,
        CBF_REPORT: report,
        CBF_TEST_TIMEOUT: '0.4',
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
