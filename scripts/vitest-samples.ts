/** The sample projects under test/fixtures/vitest-projects: what to run, and what each test's verdict must be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestClass } from '../src/evidence/report.ts';

export const PROJECTS = fileURLToPath(new URL('../test/fixtures/vitest-projects/', import.meta.url));
export const REPORTS = fileURLToPath(new URL('../test/fixtures/reports/vitest/', import.meta.url));
export const REPORTER = fileURLToPath(new URL('../templates/reporters/vitest', import.meta.url));
/** Of files that no compiler of ours may see: they do not even parse. */
export const HIDDEN = '.txt';

export interface SampleRun {
  readonly name: string;
  readonly project: string;
  readonly folder: string;
  /** `verdicts`: `// expect:` and `// file:` comments in the files say which; `truncated`: the report must not be whole. */
  readonly expect: 'verdicts' | 'truncated' | TestClass;
}

const CRASHES = readdirSync(join(PROJECTS, 'crash/tests')).sort();
const run = (name: string, expect: SampleRun['expect']): SampleRun => ({
  name,
  project: name,
  folder: 'tests/shop',
  expect,
});

export const RUNS: readonly SampleRun[] = [
  run('classes', 'verdicts'),
  run('hostile', 'verdicts'),
  run('setup', 'verdicts'),
  run('deaf', 'timeout'),
  run('empty', 'no-tests'),
  run('config', 'truncated'),
  run('config-syntax', 'truncated'),
  run('global-setup', 'truncated'),
  ...CRASHES.map((crash): SampleRun => {
    return { name: `crash-${crash}`, project: 'crash', folder: `tests/${crash}`, expect: 'truncated' };
  }),
];

export interface Expected {
  readonly file: string;
  /** Empty: the file as a whole. */
  readonly name: string;
  readonly class: TestClass;
}

/** Reads the comments: `// file: <class>` on a file's first line, `// expect: <class>` above a test. */
export function expectedOf(project: string): Expected[] {
  const root = join(PROJECTS, project);
  const found: Expected[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!/\.test\.ts(?:\.txt)?$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const file = path
      .slice(root.length + 1)
      .replaceAll('\\', '/')
      .replace(/\.txt$/, '');
    const text = readFileSync(path, 'utf8');
    const whole = /^\/\/ file: (\S+)/.exec(text)?.[1];
    if (whole !== undefined) found.push({ file, name: '', class: whole as TestClass });
    for (const [, kind, title = ''] of text.matchAll(/\/\/ expect: (\S+)\n[^'\n]*'([^']*)'/g)) {
      const name = title.replace(/ *\[.*\]$/, '').split(':', 1)[0] ?? '';
      found.push({ file, name, class: kind as TestClass });
    }
  }
  return found.sort((a, b) => (a.file + a.name < b.file + b.name ? -1 : 1));
}
