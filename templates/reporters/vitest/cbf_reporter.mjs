/**
 * vitest reporter: says of every test what it was, and of every red one whether it is red for the right reason.
 *
 * Loaded from outside the project (`vitest run --reporter=<this file>`). Writes JSON lines to the file that CBF_REPORT
 * names: `start`, one `test` a test, `end`. Without `end` the run was cut short and counts for nothing.
 *
 * A failure is classified by the type of its exception and by where it was raised, never by its words alone: whatever is
 * not known to be red is not red.
 */
import { appendFileSync, closeSync, openSync, readFileSync, realpathSync, writeFileSync, writeSync } from 'node:fs';
import { isAbsolute, relative as between, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isConstant, namesOf, standsInHook } from './source.mjs';

const RED = ['assertion', 'not-implemented'];
const LAYERS = ['api', 'domain', 'repository', 'infrastructure'];
const STARTED = process.cwd();
const PROJECT = realpathSync(STARTED);
/** Libraries whose assertions are the test's own: called by the test to compare values. */
const ASSERTING = /\/node_modules\/(?:chai|@vitest\/expect|@vitest\/snapshot|vitest)\/|^node:(?:assert|internal\/assert)/;
/** Functions of the runner that call a fixture or a hook. */
const CALLS_HOOK = /^(?:resolveFixtureFunction|resolveTestFixtureValue|callTestHooks|callSuiteHook|callCleanupHooks)$/;
/** Beyond a test's own limit: whoever is silent for so long will not end any more. */
const GRACE_SECONDS = 10;
/** Imports and the databases that files start take as long as the machine needs; what has not begun after this never will. */
const START_SECONDS = 600;
/** A later file starts as the first one did, perhaps beside others: so many times as long is no sign of a loop. */
const SLOWER = 3;

// Set but empty means not set: whoever starts us can only say it that way.
for (const name of ['API_BASE_URL', 'API_TEST_SESSIONS']) if (process.env[name] === '') delete process.env[name];

// ---------------------------------------------------------------- where things are

/** Path below the project root, POSIX; "" for libraries and for anything outside. */
function relative(path) {
  if (!isAbsolute(path)) return '';
  for (const root of new Set([STARTED, PROJECT])) {
    const below = between(root, path).replaceAll('\\', '/');
    if (below === '' || below.startsWith('../') || isAbsolute(below)) continue;
    const parts = below.split('/');
    return parts.some((part, at) => part === 'node_modules' || (part.startsWith('.') && at < parts.length - 1)) ? '' : below;
  }
  return '';
}

/** Where a test belongs: `tests/catalog/api/x.test.ts` is base ``, folder `catalog`. */
function originOf(file) {
  const parts = file.split('/');
  const at = parts.indexOf('tests');
  const inFolder = at >= 0 && at + 2 < parts.length;
  const base = inFolder ? parts.slice(0, at).map((part) => `${part}/`).join('') : '';
  const folder = inFolder ? parts[at + 1] : '';
  return {
    isTest: (path) => path === file || (folder !== '' && path.startsWith(`${base}tests/${folder}/`)),
    isSupport: (path) => path.startsWith(`${base}tests/support/`),
    isFeature: (path) => folder !== '' && LAYERS.some((layer) => path.startsWith(`${base}src/${layer}/${folder}/`)),
  };
}

/** Frames from where it was raised on down. */
function framesOf(error) {
  const frames = [];
  for (const line of String(error.stack ?? '').split('\n')) {
    const found = /^\s*at (?:(.*?) \()?((?:file:\/\/|node:|[A-Za-z]:)?[^()]*(?:\([^()]*\)[^()]*)*):(\d+):(\d+)\)?$/.exec(line);
    if (found === null) continue;
    const [, name = '', place = '', row, column] = found;
    const path = pathOf(place.replace(/^async /, ''));
    const method = name.replace(/^async /, '').replace(/ \[as .*$/, '').split('.').at(-1);
    frames.push({ path: relative(path), whole: path, method, line: Number(row), column: Number(column) });
  }
  return frames;
}

function pathOf(place) {
  const path = place.replace(/\?.*$/, '');
  try {
    return path.startsWith('file://') ? fileURLToPath(path) : path;
  } catch {
    return path;
  }
}

function sourceOf(path) {
  try {
    return readFileSync(resolve(STARTED, path), 'utf8');
  } catch {
    return '';
  }
}

// ---------------------------------------------------------------- what a failure is

const finding = (kind, why = '') => ({ kind, why });

/** The class of an error that ended a test. */
function classify(error, origin) {
  if (/^(?:Test|Hook) timed out in \d+ms/.test(error.message ?? '')) return finding('timeout', oneLine(error));
  const frames = framesOf(error);
  const at = frames.findIndex((frame) => frame.path !== '');
  const last = frames[at];
  if (last === undefined) return finding('wrong-target', `${describe(error)} (outside the project)`);
  const beyond = frames.slice(0, at);
  const why = `${describe(error)} (${last.path}:${last.line})`;

  if (frames.some((frame) => CALLS_HOOK.test(frame.method) || isInHook(frame))) return finding('fixture-error', why);

  if (error.name === 'NotImplemented' || error.name === 'NotImplementedError') {
    if (origin.isFeature(last.path)) return finding('not-implemented', why);
    const told = origin.isSupport(last.path) && beyond.length === 0 && /\b501\b/.test(error.message);
    return finding(told ? 'not-implemented' : 'wrong-target', why);
  }
  if (!isAssertion(error, beyond)) return finding('wrong-target', why);
  if (!beyond.every((frame) => isAsserting(frame))) return finding('wrong-target', why);
  if (!origin.isTest(last.path) && !origin.isSupport(last.path)) return finding('wrong-target', why);
  if (frames.some((frame) => frame.method === 'arrange' && origin.isSupport(frame.path))) {
    return finding('fixture-error', `arranging failed: ${why}`);
  }
  if (origin.isTest(last.path) && isConstant(sourceOf(last.path), last.line, last.column)) {
    return finding('wrong-target', `a constant failure, nothing is compared: ${why}`);
  }
  return finding('assertion', why);
}

/** Matchers of a test's own and snapshots throw plain errors, but from within the library, and with what they compared. */
function isAssertion(error, beyond) {
  if (error.name === 'AssertionError') return true;
  return error.name === 'Error' && beyond.length > 0 && Object.hasOwn(error, 'actual') && Object.hasOwn(error, 'expected');
}

const isInHook = ({ path, line, column }) => path !== '' && standsInHook(sourceOf(path), line, column);

/** `Reflect.get` and the like have no file of their own, and are no frames here. */
const isAsserting = ({ whole }) => ASSERTING.test(whole.replaceAll('\\', '/'));

function oneLine(error) {
  const line = String(error.message ?? '')
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '');
  return shown(line ?? '');
}

/** A message without the folder that the tests ran in: it may be a temporary copy. */
function shown(text) {
  return [STARTED, PROJECT].reduce((line, folder) => line.replaceAll(`${folder}/`, ''), text).slice(0, 240);
}

function describe(error) {
  const message = oneLine(error);
  const name = typeof error.name === 'string' ? error.name : 'something that is no Error';
  return message === '' ? name : `${name}: ${message}`;
}

/** Several findings about one test (phases, soft assertions, retries): the one that is furthest from red. */
function worst(findings) {
  return (
    findings.find(({ kind }) => kind !== 'passed' && !RED.includes(kind)) ??
    findings.find(({ kind }) => RED.includes(kind)) ??
    findings[0] ??
    finding('skipped', 'collected but not run')
  );
}

/** What became of one test. */
function judge(test) {
  const { state, errors = [], note } = test.result();
  const { mode, fails } = test.options;
  if (fails) return finding('skipped', 'expected to fail');
  const around = errorsAround(test);
  if (around.length > 0) return finding('fixture-error', `beforeAll or afterAll: ${describe(around[0])}`);
  if (state === 'skipped') return finding('skipped', note ?? (mode === 'todo' ? 'still to be written' : 'skipped'));
  if (state !== 'passed' && state !== 'failed') return finding('skipped', 'collected but not run');

  const origin = originOf(relative(test.module.moduleId));
  const findings = errors.map((error) => classify(error, origin));
  const hooks = Object.entries(test.task?.result?.hooks ?? {}).filter(([, went]) => went !== 'pass');
  const timedOut = findings.find(({ kind }) => kind === 'timeout');
  // The error of a hook looks like the test's own; that the hook did not end is what tells them apart.
  if (timedOut === undefined && hooks.length > 0 && errors.length > 0) {
    return finding('fixture-error', `${hooks[0][0]}: ${describe(errors.at(-1))}`);
  }
  if (state === 'failed' && findings.length === 0) return finding('wrong-target', 'failed without an error');
  return worst(state === 'passed' ? [...findings, finding('passed')] : findings);
}

/** Errors of beforeAll and afterAll of the groups and the file that a test stands in. */
function errorsAround(test) {
  const errors = [];
  for (let parent = test.parent; parent !== undefined && parent.type !== 'module'; parent = parent.parent) {
    errors.push(...parent.errors());
  }
  return [...errors, ...test.module.errors()];
}

// ---------------------------------------------------------------- the report

class Report {
  constructor(path, runner) {
    this.total = 0;
    this.file = openSync(path, 'w');
    this.line({ event: 'start', runner });
  }

  line(value) {
    if (this.file !== undefined) writeSync(this.file, `${JSON.stringify(value)}\n`);
  }

  test(file, title, { kind, why }, milliseconds = 0) {
    this.total += 1;
    const { name, variant } = partsOf(title);
    const seconds = Math.round(milliseconds) / 1000;
    this.line({ event: 'test', file, name, variant, class: kind, why: shown(why), seconds });
  }

  end() {
    this.line({ event: 'end', total: this.total });
    this.close();
  }

  close() {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

/** `ID: what it says [variant]`. */
function partsOf(title) {
  const variant = /\[[^\]]*\]$/.exec(title)?.[0] ?? '';
  const said = title.slice(0, title.length - variant.length);
  return { name: said.split(':', 1)[0].trim(), variant };
}

// ---------------------------------------------------------------- the reporter

export default class CbfReporter {
  constructor() {
    if (!process.env.CBF_REPORT) throw new Error('cbf_reporter: CBF_REPORT names no file');
    this.modules = new Map();
    this.expected = [];
  }

  onInit(vitest) {
    this.report = new Report(process.env.CBF_REPORT, `vitest ${vitest.version}`);
    this.seconds = vitest.config.testTimeout / 1000;
    process.on('exit', () => this.abandon());
  }

  onTestRunStart(specifications) {
    this.expected = specifications.map(({ moduleId }) => moduleId);
    this.started = performance.now();
    this.alive();
  }

  onTestModuleCollected(module) {
    // Its tests begin now; that one has begun is not told by a thread that never lets go.
    this.startUp ??= (performance.now() - this.started) / 1000;
    this.seen(module);
  }

  onTestModuleEnd(module) {
    this.seen(module);
  }

  onTestCaseReady() {
    this.alive();
  }

  /** Verdicts are written at the end, since errors may come later; that a test has ended is known now. */
  onTestCaseResult(test) {
    this.alive();
    appendFileSync(`${process.env.CBF_REPORT}.ended`, `${partsOf(test.name).name}\n`);
  }

  /** Lines and branches, as a file of their own: a project's thresholds and reports are its own affair. */
  onCoverage(coverage) {
    const path = process.env.CBF_COVERAGE;
    if (!path || coverage === undefined) return;
    const { lines, branches } = coverage.getCoverageSummary().toJSON();
    const files = coverage.files().map((file) => {
      const own = coverage.fileCoverageFor(file).toSummary().toJSON();
      return [relative(file), { lines: own.lines, branches: own.branches }];
    });
    writeFileSync(path, `${JSON.stringify({ lines, branches, files: Object.fromEntries(files) })}\n`);
  }

  onTestRunEnd(modules, errors, reason) {
    clearTimeout(this.watch);
    for (const module of modules) this.modules.set(module.moduleId, module);
    const lost = [];
    const blamed = new Map();
    for (const error of errors) {
      const path = error.VITEST_TEST_PATH;
      if (typeof path !== 'string') lost.push(error);
      else blamed.set(path, [...(blamed.get(path) ?? []), error]);
    }
    for (const error of errors) console.error(`unhandled: ${describe(error)}`);
    const left = this.expected.filter((id) => !ended(this.modules.get(id)));
    if (reason === 'interrupted' || lost.length > 0 || left.length > 0) {
      for (const id of left) console.error(`not run to its end: ${relative(id)}`);
      return this.abandon();
    }
    this.write(blamed, judge);
    if (this.report.total === 0) this.report.test('', '', finding('no-tests', 'no test was found'));
    this.report.end();
  }

  /** Known tests with their verdicts; no end. */
  abandon() {
    if (this.report?.file === undefined) return;
    this.write(new Map(), judge);
    this.report.close();
  }

  write(blamed, verdict) {
    for (const module of this.modules.values()) this.writeModule(module, blamed.get(module.moduleId) ?? [], verdict);
  }

  writeModule(module, unhandled, verdict) {
    const file = relative(module.moduleId);
    const tests = [...module.children.allTests()];
    if (tests.length === 0) return this.writeEmpty(module, file);
    for (const suite of module.children.allSuites()) {
      const [error] = suite.errors();
      if (error !== undefined && isEmpty(error)) this.report.test(file, '', finding('no-tests', oneLine(error)));
    }
    const left = new Set(unhandled);
    for (const test of tests) {
      const own = unhandled.filter((error) => [test.name, test.fullName].includes(error.VITEST_TEST_NAME));
      for (const error of own) left.delete(error);
      const lost = own.map((error) => finding('wrong-target', `unhandled: ${describe(error)}`));
      this.report.test(file, test.name, worst([verdict(test), ...lost]), test.diagnostic()?.duration);
    }
    for (const error of left) this.report.test(file, '', finding('wrong-target', `unhandled: ${describe(error)}`));
  }

  /** A file that does not load hides its tests: each is named, so that its case gets the true reason. */
  writeEmpty(module, file) {
    const [error] = [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
    if (error === undefined || isEmpty(error)) {
      return this.report.test(file, '', finding('no-tests', 'no test in this file'));
    }
    const found = finding('load-error', describe(error));
    this.report.test(file, '', found);
    for (const title of namesOf(sourceOf(file))) this.report.test(file, title, found);
  }

  seen(module) {
    this.modules.set(module.moduleId, module);
    this.alive();
  }

  /** A thread in an endless loop cannot say so. */
  alive() {
    clearTimeout(this.watch);
    this.patience = patienceOf(this.seconds, this.startUp);
    this.watch = setTimeout(() => this.stuck(), this.patience * 1000);
  }

  stuck() {
    const silent = Math.round(this.patience);
    const why = `no end after ${this.seconds} s, of this test or of one before it in its file`;
    this.write(new Map(), (test) => (ended(test.module) ? judge(test) : finding('timeout', why)));
    for (const id of this.expected) {
      if (this.modules.has(id)) continue;
      const found = finding('timeout', `not begun: ${tooSlow(this.startUp, silent)}`);
      this.report.test(relative(id), '', found);
      for (const title of namesOf(sourceOf(relative(id)))) this.report.test(relative(id), title, found);
    }
    this.report.end();
    process.exit(1);
  }
}

/**
 * Seconds without a sign of life after which a run is stopped. `startUp`: until the first tests could begin, undefined before that: it
 * tells a slow machine from a fast one, since it is the same work everywhere.
 */
export function patienceOf(seconds, startUp) {
  return startUp === undefined ? START_SECONDS : Math.min(START_SECONDS, Math.max(seconds + GRACE_SECONDS, SLOWER * startUp));
}

const tooSlow = (startUp, silent) =>
  startUp === undefined
    ? `no test began within ${silent} s: the machine is too slow, or a file never ends loading`
    : `nothing came for ${silent} s: the machine is too slow, or a test before it never ends`;

const ended = (module) => module !== undefined && ['passed', 'failed', 'skipped'].includes(module.state());

const isEmpty = (error) => /^No test (?:suite )?found in (?:file|suite) /.test(error.message ?? '');
