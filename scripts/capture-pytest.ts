/** Captures the reports of the sample projects as fixtures: `npx tsx scripts/capture-pytest.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORTS, RUNS } from './pytest-samples.ts';
import { pytestPython, runSample } from './run-pytest-sample.ts';

const python = await pytestPython();
if (python === undefined) {
  console.error('Python 3.11 or newer is needed');
  process.exit(3);
}
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
for (const sample of RUNS) {
  const text = runSample(python, sample);
  if (text === undefined) throw new Error(`${sample.name}: no report at all`);
  // Times differ from run to run and say nothing here.
  writeFileSync(join(REPORTS, `${sample.name}.jsonl`), text.replace(/"seconds": [\d.e-]+/g, '"seconds": 0.0'));
  console.log(`${sample.name}: ${text.split('\n').length - 1} lines`);
}
