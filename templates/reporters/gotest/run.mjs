/**
 * Runs Go tests and says of every test what it was, and of every red one whether it is red for the right reason.
 *
 * `node run.mjs <folder>…` in the project's root. Writes JSON lines to the file that CBF_REPORT names: `start`, one `test` a
 * test, `end`. Without `end` the run was cut short and counts for nothing. Go's own testing package is watched from inside
 * (overlay.mjs, witness.go): it knows who failed a test, and with what.
 * CBF_KEEP: a folder where built tests are kept for the next run of the very same code.
 * CBF_ONLY: names of the tests to run, one a line, a `*` at the end for whatever follows; all where it is empty.
 * CBF_COVERAGE: where to write a coverage profile of the folders and files in CBF_MEASURE (separated by commas).
 */
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { finding, shorten } from './classify.mjs';
import { writeOverlay } from './overlay.mjs';
import { build, NotBuilt, run } from './processes.mjs';
import { testFiles, testFolders } from './sources.mjs';
import { verdictsOf } from './verdicts.mjs';

class Report {
  total = 0;
  passed = true;

  constructor(path) {
    this.file = openSync(path, 'w');
  }

  line(value) {
    writeSync(this.file, `${JSON.stringify(value)}\n`);
  }

  test(file, name, verdict, variant = '', seconds = 0) {
    this.total += 1;
    const { kind, why } = verdict;
    if (kind !== 'passed' && kind !== 'no-tests') this.passed = false;
    this.line({ event: 'test', file, name, variant, class: kind, why, seconds: Math.round(seconds * 1000) / 1000 });
  }

  end() {
    this.line({ event: 'end', total: this.total });
    closeSync(this.file);
  }
}

async function main(folders) {
  const path = process.env.CBF_REPORT;
  if (!path) throw new Error('CBF_REPORT names no file');
  const root = realpathSync('.');
  const about = await run(['go', 'env', 'GOROOT', 'GOVERSION', 'GOFLAGS'], { cwd: root });
  const [goroot = '', version = '', flags = ''] = about.stdout.split('\n');
  if (about.code !== 0 || version === '') throw new Error(`go env: ${about.stderr.trim()}`);
  const module = /^module[ \t]+"?([^\s"]+)/m.exec(readFileSync(join(root, 'go.mod'), 'utf8'))?.[1];
  if (module === undefined) throw new Error('go.mod names no module');
  // Beside the report: whoever takes that away, however this ends, takes this too.
  const scratch = mkdtempSync(join(dirname(resolve(path)), 'gotest-'));
  try {
    const report = new Report(path);
    report.line({ event: 'start', runner: `go test ${version.replace(/^go/, '')}` });
    const profiles = [];
    const project = {
      root,
      started: process.cwd(),
      goroot,
      module,
      scratch,
      seconds: Number(process.env.CBF_TEST_TIMEOUT || 60),
      isGiven: Boolean(process.env.CBF_TEST_TIMEOUT),
      keep: process.env.CBF_KEEP ?? '',
      only: new Set((process.env.CBF_ONLY ?? '').split('\n').filter((one) => one !== '')),
      measure: (process.env.CBF_MEASURE ?? '').split(',').filter((one) => one !== ''),
      overlay: writeOverlay(goroot, scratch),
      // As `go test` builds what it runs itself: without debug information, linking takes two thirds of the time. A team's own
      // linker flags stand, since ours would take their place.
      linking: /-ldflags\b/.test(flags) ? [] : ['-ldflags=-w'],
      profile() {
        profiles.push(join(scratch, `${profiles.length}.out`));
        return profiles.at(-1);
      },
    };
    for (const folder of testFolders(root, folders)) await testPackage(project, folder, report);
    if (report.total === 0) report.test('', '', finding('no-tests', 'no test was found'));
    if (process.env.CBF_COVERAGE) writeCoverage(process.env.CBF_COVERAGE, profiles, project);
    report.end();
    return report.passed ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function testPackage(project, folder, report) {
  const all = testFiles(project.root, folder);
  const starts = [...project.only].filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1));
  const wanted = (name) =>
    project.only.size === 0 || project.only.has(name) || starts.some((start) => name.startsWith(start));
  const files = all.map(({ file, tests }) => ({ file, tests: tests.filter(wanted) }));
  if (project.only.size > 0 && files.every(({ tests }) => tests.length === 0)) return;
  const binary = binaryOf(project, folder);
  let built;
  try {
    built = existsSync(binary) ? binary : await build(project, folder, binary);
  } catch (error) {
    if (!(error instanceof NotBuilt)) throw error;
    const verdict = finding('load-error', shorten(error.message, project));
    for (const { file, tests } of files) for (const name of ['', ...tests]) report.test(file, name, verdict);
    return;
  }
  for (const { file, tests } of all) if (tests.length === 0) report.test(file, '', finding('no-tests', 'no test in this file'));
  if (built === undefined) {
    const verdict = finding('skipped', 'not part of the build: a build constraint');
    for (const { file, tests } of files) for (const name of tests) report.test(file, name, verdict);
    return;
  }
  const { whole, lines } = await verdictsOf(project, folder, built, files);
  const fileOf = new Map(files.flatMap(({ file, tests }) => tests.map((name) => [name, file])));
  for (const { name, variant, finding: verdict, seconds } of lines) {
    report.test(fileOf.get(name) ?? '', name, verdict, variant, seconds);
  }
  if (whole !== undefined) report.test(files[0].file, '', whole);
}

/** Kept binaries are one a package; others make room for the next package's. */
function binaryOf({ keep, scratch }, folder) {
  if (keep !== '') {
    mkdirSync(keep, { recursive: true });
    return join(keep, `${folder.replaceAll('/', '_')}.test`);
  }
  const binary = join(scratch, 'package.test');
  rmSync(binary, { force: true });
  return binary;
}

/** One profile of all runs: each block once, with all its counts, and only of what is measured. */
function writeCoverage(path, profiles, { module, measure }) {
  const blocks = new Map();
  for (const profile of profiles.filter((one) => existsSync(one))) {
    for (const line of readFileSync(profile, 'utf8').split('\n')) {
      const [, file, range, count] = /^(.+):([\d.,]+ \d+) (\d+)$/.exec(line) ?? [];
      if (file === undefined) continue;
      const below = file.startsWith(`${module}/`) ? file.slice(module.length + 1) : '';
      if (!measure.some((one) => below === one || below.startsWith(`${one}/`))) continue;
      const key = `${file}:${range}`;
      blocks.set(key, (blocks.get(key) ?? 0) + Number(count));
    }
  }
  const lines = [...blocks].sort().map(([key, count]) => `${key} ${count}\n`);
  writeFileSync(path, `mode: atomic\n${lines.join('')}`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 70;
}
