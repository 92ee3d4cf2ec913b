/** The sample projects under test/fixtures/gotest-projects: what to run, and what each test's verdict must be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestClass } from '../src/evidence/report.ts';

export const PROJECTS = fileURLToPath(new URL('../test/fixtures/gotest-projects/', import.meta.url));
export const REPORTS = fileURLToPath(new URL('../test/fixtures/reports/gotest/', import.meta.url));
export const REPORTER = fileURLToPath(new URL('../templates/reporters/gotest/run.mjs', import.meta.url));

export interface GoSample {
  readonly name: string;
  readonly project: string;
  readonly folders: readonly string[];
  /** `verdicts`: `// expect:` and `// file:` comments in the files say which; `truncated`: the report must not be whole. */
  readonly expect: 'verdicts' | 'truncated' | TestClass;
}

const CRASHES = ['hangs_up', 'interrupts', 'kills', 'stops'];

export const RUNS: readonly GoSample[] = [
  { name: 'classes', project: 'classes', folders: ['tests/shop'], expect: 'verdicts' },
  { name: 'broken', project: 'broken', folders: ['tests'], expect: 'verdicts' },
  { name: 'mains', project: 'mains', folders: ['tests'], expect: 'verdicts' },
  { name: 'hostile', project: 'hostile', folders: ['tests/shop'], expect: 'verdicts' },
  { name: 'slow', project: 'slow', folders: ['tests'], expect: 'verdicts' },
  { name: 'empty', project: 'empty', folders: ['tests/shop'], expect: 'verdicts' },
  { name: 'nowhere', project: 'empty', folders: ['tests/no-such-folder', './tests/none/'], expect: 'no-tests' },
  ...CRASHES.map((crash): GoSample => {
    return { name: `crash-${crash}`, project: 'crash', folders: [`tests/${crash}`], expect: 'truncated' };
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
    if (!entry.isFile() || !entry.name.endsWith('_test.go')) continue;
    const path = join(entry.parentPath, entry.name);
    const file = path.slice(root.length).replaceAll('\\', '/').replace(/^\//, '');
    const text = readFileSync(path, 'utf8');
    const whole = /^\/\/ file: (\S+)/.exec(text)?.[1];
    if (whole !== undefined) found.push({ file, name: '', class: whole as TestClass });
    for (const [, kind, name] of text.matchAll(/\/\/ expect: (\S+)\nfunc (Test[\p{L}\p{N}_]*)/gu)) {
      found.push({ file, name: name as string, class: kind as TestClass });
    }
  }
  return found.sort((a, b) => (a.file + a.name < b.file + b.name ? -1 : 1));
}
