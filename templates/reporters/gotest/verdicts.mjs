/** Runs a package until every test has its verdict: one that ends the process takes no other with it. */
import { classify, finding, shorten, worst } from './classify.mjs';
import { lastWords, runTests } from './processes.mjs';

const ROUNDS = 200;
/** A command line holds so many names. */
const AT_ONCE = 1000;

/**
 * Verdicts of a package by test: [{ name, variant, finding, seconds }]. `files`: its test files and the names of their tests.
 * `whole`: what is wrong with the package as such.
 */
export async function verdictsOf(project, folder, binary, files) {
  const fileOf = new Map(files.flatMap(({ file, tests }) => tests.map((name) => [name, file])));
  const found = new Map();
  const judge = (name, kind, why) => found.set(name, [{ name, variant: '', finding: finding(kind, why), seconds: 0 }]);
  const start = (names) => runTests(project, folder, binary, `^(?:${names.join('|')})$`);

  let pending = [...fileOf.keys()];
  let whole;
  for (let round = 0; pending.length > 0; round += 1) {
    const result = await start(pending.slice(0, AT_ONCE));
    const told = new Story(result.events);
    if (round === 0 && told.loaded) {
      for (const name of pending.filter((one) => !told.names.has(one))) {
        judge(name, 'skipped', 'not part of the build: a build constraint, or a name that is not built here');
      }
    }
    const failure = told.loaded ? (told.run ? undefined : 'fixture-error') : 'load-error';
    const words = shorten(lastWords(result), project);
    if (failure !== undefined) {
      const why = `${told.loaded ? 'TestMain ended before any test' : 'the tests do not start'}: ${words}`;
      for (const name of pending) if (!found.has(name)) judge(name, result.killed ? 'timeout' : failure, why);
      break;
    }
    const before = found.size;
    for (const name of told.ended()) found.set(name, linesOf(told, name, fileOf.get(name) ?? '', project));
    if (told.ran) {
      for (const name of pending.slice(0, AT_ONCE)) if (!found.has(name)) judge(name, 'skipped', 'not run');
      if (result.code !== 0 && !told.failed) whole = finding('fixture-error', `after the tests: ${words}`);
    } else {
      await settle(told, result);
      if (found.size === before || round > ROUNDS) {
        for (const name of pending) if (!found.has(name)) judge(name, 'wrong-target', `not run: ${words}`);
      }
    }
    pending = pending.filter((name) => !found.has(name));
  }
  return { whole, lines: [...found.values()].flat() };

  /** The process ended: each test that was running is run again on its own, unless it must have been that one. */
  async function settle(told, result) {
    const running = told.running();
    for (const name of running) {
      const late = told.of(name).some((event) => event.how === 'timeout');
      if (late || (result.killed && running.length === 1)) judge(name, 'timeout', `no end after ${project.seconds} s`);
    }
    const suspects = running.filter((name) => !found.has(name));
    if (suspects.length === 1 && !running.some((name) => found.has(name))) return blame(suspects[0], result);
    for (const name of suspects) {
      const alone = await start([name]);
      const again = new Story(alone.events);
      if (again.ended().includes(name)) found.set(name, linesOf(again, name, fileOf.get(name) ?? '', project));
      else if (alone.killed || again.of(name).some((event) => event.how === 'timeout')) {
        judge(name, 'timeout', `no end after ${project.seconds} s`);
      } else blame(name, alone);
    }
  }

  function blame(name, result) {
    judge(name, 'wrong-target', `ended the process: ${shorten(lastWords(result), project)}`);
  }
}

/** What the witness wrote, by top-level test. */
class Story {
  constructor(events) {
    const has = (kind) => events.some(({ event }) => event === kind);
    this.loaded = has('loaded');
    this.run = has('run');
    this.ran = has('ran');
    this.failed = events.some(({ event, failed }) => event === 'end' && failed === true);
    this.names = new Set(events.find(({ event }) => event === 'loaded')?.tests ?? []);
    const ofTests = events.filter(({ test }) => test !== undefined);
    this.byTest = grouped(ofTests, ({ test }) => test.split('/', 1)[0]);
  }

  of(name) {
    return this.byTest.get(name) ?? [];
  }

  ended() {
    return [...this.byTest.keys()].filter((name) => this.of(name).some((one) => one.event === 'end' && one.test === name));
  }

  /** Begun, not ended, and not waiting for others. */
  running() {
    const ended = new Set(this.ended());
    return [...this.byTest.keys()].filter((name) => {
      const own = this.of(name).filter(({ test, event }) => test === name && event !== 'fail' && event !== 'skip');
      return !ended.has(name) && own.at(-1)?.event !== 'pause';
    });
  }
}

/** One line a leaf: a test without subtests, or each subtest as a variant; and one for what its parents did themselves. */
function linesOf(told, name, file, project) {
  const tests = grouped(told.of(name), ({ test }) => test);
  const all = [...tests.keys()];
  const lines = [];
  for (const [test, events] of tests) {
    const below = all.filter((other) => other.startsWith(`${test}/`));
    const findings = events
      .filter(({ event }) => event === 'fail' || event === 'skip')
      .map((event) => classify(event, file, project));
    const end = events.find(({ event }) => event === 'end');
    const failedBelow = below.some((other) => tests.get(other)?.some((event) => event.failed === true));
    if (end?.failed === true && !failedBelow && !events.some(({ event }) => event === 'fail')) {
      findings.push(finding('wrong-target', 'failed, and nothing says why'));
    }
    if (end === undefined) findings.push(finding('wrong-target', 'did not end'));
    if (below.length > 0 && findings.length === 0) continue;
    const verdict = worst(findings) ?? finding('passed', '');
    const variant = test === name ? '' : `[${test.slice(name.length + 1)}]`;
    lines.push({ name, variant, finding: verdict, seconds: end?.seconds ?? 0 });
  }
  return lines;
}

function grouped(items, keyOf) {
  const found = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (found.has(key)) found.get(key).push(item);
    else found.set(key, [item]);
  }
  return found;
}
