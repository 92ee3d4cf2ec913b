/** Captures the reports of the sample projects as fixtures: `npx tsx scripts/capture-gotest-reports.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORTS, RUNS } from './gotest-samples.ts';
import { hasGo, runSample } from './run-gotest-sample.ts';

if (!hasGo()) {
  console.error('Go 1.26 or newer is needed');
  process.exit(3);
}
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
for (const sample of RUNS) {
  const text = runSample(sample);
  if (text === undefined) throw new Error(`${sample.name}: no report at all`);
  // Times differ from run to run and say nothing here.
  writeFileSync(join(REPORTS, `${sample.name}.jsonl`), text.replace(/"seconds":[\d.e-]+/g, '"seconds":0'));
  console.log(`${sample.name}: ${text.split('\n').length - 1} lines`);
}
