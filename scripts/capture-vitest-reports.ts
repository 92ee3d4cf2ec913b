/** Captures the reports of the sample projects as fixtures: `npx tsx scripts/capture-vitest-reports.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSample } from './run-vitest-sample.ts';
import { REPORTS, RUNS } from './vitest-samples.ts';

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
for (const sample of RUNS) {
  // Settings that cannot be read end vitest before it loads any reporter: there is no report at all.
  const text = runSample(sample) ?? '';
  // Times differ from run to run and say nothing here.
  writeFileSync(join(REPORTS, `${sample.name}.jsonl`), text.replace(/"seconds":[\d.e-]+/g, '"seconds":0'));
  console.log(`${sample.name}: ${text.split('\n').length - 1} lines`);
}
