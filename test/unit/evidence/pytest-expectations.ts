/** Compares a report with what the sample projects' comments demand. */
import { type Expected, expectedOf, type SampleRun } from '../../../scripts/pytest-samples.ts';
import { readReport } from '../../../src/evidence/read-report.ts';
import { isRed } from '../../../src/evidence/verdicts.ts';

export interface Outcome {
  /** Every disagreement; empty is good. */
  readonly wrong: readonly string[];
  readonly falseRed: number;
  readonly refusedRed: number;
  readonly samples: Readonly<Record<string, number>>;
}

/** Of a sample project of any runner. */
export type Sample = Pick<SampleRun, 'name' | 'project' | 'expect'>;

/** `expectations`: what the comments of a project say. */
export function compare(sample: Sample, text: string | undefined, expectations = expectedOf): Outcome {
  const report = readReport(text);
  const wrong: string[] = [];
  const samples: Record<string, number> = {};
  let falseRed = 0;
  let refusedRed = 0;
  if (sample.expect === 'truncated') {
    if (report.complete) wrong.push(`${sample.name}: whole, but the run was cut short`);
    return { wrong, falseRed: report.complete ? 1 : 0, refusedRed, samples: { truncated: 1 } };
  }
  if (!report.complete) return { wrong: [`${sample.name}: ${report.why}`], falseRed, refusedRed: 1, samples };
  const kind = sample.expect;
  const expected: Expected[] =
    kind === 'verdicts'
      ? expectations(sample.project)
      : report.tests.map(({ file, name }) => ({ file, name, class: kind }));
  if (expected.length === 0) wrong.push(`${sample.name}: nothing to compare`);
  for (const one of expected) {
    const lines = report.tests.filter((line) => line.file === one.file && line.name === one.name);
    const where = `${one.file}::${one.name}`;
    if (lines.length === 0) wrong.push(`${where}: not in the report`);
    for (const line of lines) {
      samples[one.class] = (samples[one.class] ?? 0) + 1;
      if (line.class === one.class) continue;
      wrong.push(`${where}${line.variant}: ${line.class} (${line.why}), expected ${one.class}`);
      if (isRed(line.class)) falseRed += 1;
      else if (isRed(one.class)) refusedRed += 1;
    }
  }
  return { wrong, falseRed, refusedRed, samples };
}
