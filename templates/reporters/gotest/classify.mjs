/**
 * What a failure is: by what was called, from where, and with what errors; never by its words alone. Whatever is not known
 * to be red is not red.
 */
import { isConstant } from './sources.mjs';

const RED = new Set(['assertion', 'not-implemented']);
/** Libraries whose failures are the test's own: called by the test to compare values. */
const ASSERTING = [
  'testing/',
  'github.com/stretchr/testify/assert.',
  'github.com/stretchr/testify/require.',
  'gotest.tools/v3/assert.',
  'github.com/matryer/is.',
  'github.com/frankban/quicktest.',
];

/** Where a test belongs: `tests/catalog/x_test.go` is of package `catalog`. */
export function originOf(file) {
  const parts = file.split('/');
  const at = parts.indexOf('tests');
  const inside = at >= 0 && at + 2 < parts.length;
  const base = parts.slice(0, Math.max(at, 0)).join('/');
  const below = (folder) => (base === '' ? folder : `${base}/${folder}`);
  return {
    ofTest: (path) => path === file || (inside && path.startsWith(below(`tests/${parts[at + 1]}/`))),
    ofSupport: (path) => at >= 0 && path.startsWith(below('tests/support/')),
  };
}

/** `event`: what the witness wrote of a failure or a skip. */
export function classify(event, file, project) {
  const { how, errors = [], frames = [] } = event;
  const said = shorten(event.message ?? '', project);
  if (event.event === 'skip') return finding('skipped', said);
  if (how === 'timeout') return finding('timeout', `no end after ${project.seconds} s`);

  const known = frames.map((frame) => ({ ...frame, path: pathOf(frame, project) }));
  const at = known.findIndex(({ path }) => path !== '');
  const last = known[at];
  const { ofTest, ofSupport } = originOf(file);
  const shown = known.find(({ path }) => ofTest(path)) ?? last;
  const where = shown === undefined ? '(outside the project)' : `(${shown.path}:${shown.line})`;
  const why = `${[label(how), said].filter((text) => text !== '').join(': ')} ${where}`.trim();
  if (how === 'panic' || how === 'goexit' || last === undefined) return finding('wrong-target', why);
  if (known.some((frame) => frame.function.endsWith(').runCleanup'))) return finding('fixture-error', `cleanup: ${why}`);

  const beyond = known.slice(0, at).filter((frame) => !/^(?:testing|runtime)\./.test(frame.function));
  const ofUs = ofTest(last.path) || ofSupport(last.path);
  if (!ofUs) return finding('wrong-target', why);
  if (beyond.length > 0 && !ASSERTING.some((name) => beyond.some((frame) => frame.function.startsWith(name)))) {
    return finding('wrong-target', why);
  }
  const support = known.filter(({ path }) => ofSupport(path)).map((frame) => frame.function.replace(/^.*\./, ''));
  const missing = `${project.module}/internal/domain/base.NotImplemented`;
  if ((errors.includes(missing) && event.nil !== true) || support.includes('missing')) return finding('not-implemented', why);
  if (support.includes('broken')) return finding('fixture-error', why);
  if (support.includes('Arrange')) return finding('fixture-error', `arranging failed: ${why}`);
  // Not an outcome that was compared, but something that went wrong on the way.
  if (errors.length > 0 && event.nil !== true) return finding('wrong-target', why);
  if (ofTest(last.path) && beyond.length === 0 && isConstant(project.root, last.path, last.line)) {
    return finding('wrong-target', `a constant failure, nothing is compared: ${why}`);
  }
  return finding('assertion', why);
}

const label = (how) => (how === 'panic' || how === 'goexit' ? how : '');

/** Path below the project root; empty for Go itself and for other modules. The build leaves folders out of names. */
function pathOf(frame, { module }) {
  const start = `${module}/`;
  const path = frame.file.startsWith(start) ? frame.file.slice(start.length) : '';
  return path.startsWith('vendor/') ? '' : path;
}

export const finding = (kind, why) => ({ kind, why });

/** Several findings about one test: the one that is furthest from red. */
export function worst(findings) {
  const not = findings.find(({ kind }) => !RED.has(kind) && kind !== 'passed');
  return not ?? findings.find(({ kind }) => RED.has(kind)) ?? findings[0];
}

/** The first line, without the folder that the tests run in, which may be a temporary copy, and without that of Go. */
export function shorten(text, project) {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? '';
  return [project.root, project.started]
    .reduce((found, folder) => found.replaceAll(`${folder}/`, ''), line.trim())
    .replaceAll(project.goroot, 'GOROOT')
    .slice(0, 240);
}
