/** Go's own testing package, with a call to witness.go wherever a test begins, ends, fails or skips. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WITNESS = fileURLToPath(new URL('witness.go', import.meta.url));

const failure = (event, how, signature, message, args) => [
  `func (c *common) ${how}(${signature}) {\n`,
  `$&\twitnessFailure(c, "${event}", "${how}", ${message}${args})\n`,
];
const PRINTED = 'func() string { return fmt.Sprint(args...) }';
const FORMATTED = 'func() string { return fmt.Sprintf(format, args...) }';

const PATCHES = [
  failure('fail', 'Fail', '', 'nil', ''),
  failure('fail', 'FailNow', '', 'nil', ''),
  failure('fail', 'Error', 'args ...any', PRINTED, ', args...'),
  failure('fail', 'Errorf', 'format string, args ...any', FORMATTED, ', args...'),
  failure('fail', 'Fatal', 'args ...any', PRINTED, ', args...'),
  failure('fail', 'Fatalf', 'format string, args ...any', FORMATTED, ', args...'),
  failure('skip', 'Skip', 'args ...any', PRINTED, ''),
  failure('skip', 'Skipf', 'format string, args ...any', FORMATTED, ''),
  failure('skip', 'SkipNow', '', 'nil', ''),
  ['\tfn(t)\n', '\twitnessRun(t, fn)\n'],
  ['func (t *T) report() {\n', '$&\twitnessEnd(t)\n'],
  ['func (t *T) Parallel() {\n', '$&\twitnessWaits(t)\n\tdefer witnessGoesOn(t)\n'],
  ['func (t *T) Run(name string, f func(t *T)) bool {\n', '$&\twitnessPause(t)\n\tdefer witnessResume(t)\n'],
  ['func (m *M) Run() (code int) {\n', '$&\twitnessEvent{Event: "run"}.write()\n\tdefer witnessEvent{Event: "ran"}.write()\n'],
  ['\treturn &M{\n', '\twitnessLoaded(tests)\n$&'],
];

/** Writes the overlay to `folder`; the path of the file that `go -overlay` takes. Throws where this Go is not known. */
export function writeOverlay(goroot, folder) {
  const original = join(goroot, 'src', 'testing', 'testing.go');
  let source = readFileSync(original, 'utf8');
  for (const [find, put] of PATCHES) {
    if (source.split(find).length !== 2) throw new Error(`${original} is not as expected: ${find.trim()}`);
    source = source.replace(find, (found) => put.replace('$&', () => found));
  }
  const [testing, witness, overlay] = ['testing.go', 'witness.go', 'overlay.json'].map((name) => join(folder, name));
  writeFileSync(testing, source);
  copyFileSync(WITNESS, witness);
  const beside = join(goroot, 'src', 'testing', 'cbf_witness.go');
  writeFileSync(overlay, JSON.stringify({ Replace: { [original]: testing, [beside]: witness } }));
  return overlay;
}
