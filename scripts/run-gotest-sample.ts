/** Runs one sample project under real `go test` with our reporter. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GoSample, PROJECTS, REPORTER } from './gotest-samples.ts';

/** The one that every generated project has: failures go through it. */
const VERDICT = fileURLToPath(new URL('../templates/languages/go/base/tests/support/verdict.go', import.meta.url));

export const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

/** The report as text; undefined when none was written. */
export function runSample(sample: GoSample): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'gotest-sample-'));
  try {
    const root = join(folder, 'project');
    cpSync(join(PROJECTS, sample.project), root, { recursive: true });
    if (existsSync(join(root, 'tests/support'))) cpSync(VERDICT, join(root, 'tests/support/verdict.go'));
    const report = join(folder, 'report.jsonl');
    spawnSync(process.execPath, [REPORTER, ...sample.folders], {
      cwd: root,
      env: { ...outside(), CBF_REPORT: report, CBF_TEST_TIMEOUT: '0.4' },
      timeout: 180_000,
    });
    return existsSync(report) ? readFileSync(report, 'utf8') : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without what steers our own tests: the samples look whether anything of ours can be seen. */
const outside = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CBF_')));
