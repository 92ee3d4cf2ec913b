/** The sample projects under test/fixtures/pytest-projects: what to run, and what each test's verdict must be. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestClass } from '../src/evidence/report.ts';

export const PROJECTS = fileURLToPath(new URL('../test/fixtures/pytest-projects/', import.meta.url));
export const REPORTS = fileURLToPath(new URL('../test/fixtures/reports/pytest/', import.meta.url));
export const REPORTER = fileURLToPath(new URL('../templates/reporters/pytest', import.meta.url));

export interface SampleRun {
  readonly name: string;
  readonly project: string;
  readonly folders: readonly string[];
  /** `verdicts`: `# expect:` and `# file:` comments in the files say which; `truncated`: the report must not be whole. */
  readonly expect: 'verdicts' | 'truncated' | TestClass;
}

const CRASHES = readdirSync(join(PROJECTS, 'crash/backend/tests'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('__'))
  .map((entry) => entry.name)
  .sort();

export const RUNS: readonly SampleRun[] = [
  { name: 'classes', project: 'classes', folders: ['backend/tests/shop'], expect: 'verdicts' },
  { name: 'hostile', project: 'hostile', folders: ['backend/tests/shop'], expect: 'verdicts' },
  { name: 'conftest', project: 'conftest', folders: ['backend/tests/shop'], expect: 'verdicts' },
  { name: 'deaf', project: 'deaf', folders: ['backend/tests/shop'], expect: 'timeout' },
  { name: 'empty', project: 'empty', folders: ['backend/tests/shop'], expect: 'no-tests' },
  ...CRASHES.map((crash): SampleRun => {
    return {
      name: `crash-${crash.replaceAll('_', '-')}`,
      project: 'crash',
      folders: [`backend/tests/${crash}`],
      expect: 'truncated',
    };
  }),
];

export interface Expected {
  readonly file: string;
  /** Empty: the file as a whole. */
  readonly name: string;
  readonly class: TestClass;
}

/** Reads the comments: `# file: <class>` on a file's first line, `# expect: <class>` above a test. */
export function expectedOf(project: string): Expected[] {
  const root = join(PROJECTS, project);
  const found: Expected[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
    const path = join(entry.parentPath, entry.name);
    const file = path.slice(root.length + 1).replaceAll('\\', '/');
    const text = readFileSync(path, 'latin1');
    const whole = /^# file: (\S+)/.exec(text)?.[1];
    if (whole !== undefined) found.push({ file, name: '', class: whole as TestClass });
    const source = dirname(path) === root ? '' : Buffer.from(text, 'latin1').toString('utf8');
    for (const [, kind, name] of source.matchAll(
      /# expect: (\S+)\n(?:[ \t]*@.*\n)*[ \t]*(?:async )?def (test[\p{L}\p{N}_]*)/gu,
    )) {
      found.push({ file, name: name as string, class: kind as TestClass });
    }
  }
  return found.sort((a, b) => (a.file + a.name < b.file + b.name ? -1 : 1));
}
