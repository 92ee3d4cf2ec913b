/** Runs one sample project under real vitest, our own, with our reporter and the command that the toolchain gives. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typescriptToolchain } from '../src/languages/typescript/toolchain.ts';
import { HIDDEN, PROJECTS, REPORTER, type SampleRun } from './vitest-samples.ts';

const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));
const LIMIT = 400;

/** The report as text; undefined when none was written. */
export function runSample(sample: SampleRun): string | undefined {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'vitest-sample-')));
  try {
    const root = join(folder, 'project');
    cpSync(join(PROJECTS, sample.project), root, { recursive: true });
    const files = spawnSync('find', [root, '-name', `*${HIDDEN}`], { encoding: 'utf8' }).stdout;
    for (const path of files.split('\n')) if (path !== '') renameSync(path, path.slice(0, -HIDDEN.length));
    symlinkSync(MODULES, join(root, 'node_modules'), 'junction');
    const reportFile = join(folder, 'report.jsonl');
    const { command, env } = typescriptToolchain.test({
      folders: [sample.folder],
      reportFile,
      reporterFolder: REPORTER,
    });
    const [program = '', ...options] = command.map((word) => word.replace(/Timeout=\d+$/, `Timeout=${LIMIT}`));
    spawnSync(program, options, { cwd: root, env: { ...process.env, ...env, VITEST: '' }, timeout: 120_000 });
    return existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
