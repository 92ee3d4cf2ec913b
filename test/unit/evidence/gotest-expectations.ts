/** Compares a report with what the sample projects' comments demand. */
import { type Expected, expectedOf, type GoSample } from '../../../scripts/gotest-samples.ts';
import { readReport } from '../../../src/evidence/read-report.ts';
import { isRed } from '../../../src/evidence/verdicts.ts';
import type { Outcome } from './pytest-expectations.ts';

export function compare(sample: GoSample, text: string | undefined): Outcome {
  const report = readReport(text);
  if (sample.expect === 'truncated') {
    const wrong = report.complete ? [`${sample.name}: whole, but the run was cut short`] : [];
    return { wrong, falseRed: wrong.length, refusedRed: 0, samples: { truncated: 1 } };
  }
  if (!report.complete) return { wrong: [`${sample.name}: ${report.why}`], falseRed: 0, refusedRed: 1, samples: {} };
  const kind = sample.expect;
  const expected: Expected[] =
    kind === 'verdicts'
      ? expectedOf(sample.project)
      : report.tests.map(({ file, name }) => ({ file, name, class: kind }));
  const wrong = expected.length === 0 ? [`${sample.name}: nothing to compare`] : [];
  const samples: Record<string, number> = {};
  let [falseRed, refusedRed] = [0, 0];
  for (const one of expected) {
    const lines = report.tests.filter((line) => line.file === one.file && line.name === one.name);
    if (lines.length === 0) wrong.push(`${one.file} ${one.name}: not in the report`);
    for (const line of lines) {
      samples[one.class] = (samples[one.class] ?? 0) + 1;
      if (line.class === one.class) continue;
      wrong.push(`${one.file} ${one.name}${line.variant}: ${line.class} (${line.why}), expected ${one.class}`);
      if (isRed(line.class)) falseRed += 1;
      else if (isRed(one.class)) refusedRed += 1;
    }
  }
  const known = new Set(expected.map(({ file, name }) => `${file} ${name}`));
  for (const line of report.tests) {
    const key = `${line.file} ${line.name}`;
    if (line.name !== '' && !known.has(key)) wrong.push(`${key}: ${line.class}, but no comment expects it`);
  }
  return { wrong, falseRed, refusedRed, samples };
}
