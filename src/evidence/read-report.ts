/** Reads what a reporter wrote. Fails closed: whatever is not a whole, well-formed report counts for nothing. */
import type { ReportLine, TestClass } from './report.ts';

export type TestLine = Extract<ReportLine, { event: 'test' }>;

export type Report =
  | { readonly complete: true; readonly runner: string; readonly tests: readonly TestLine[] }
  /** `tests`: what was known before the run was cut short; for messages only. */
  | { readonly complete: false; readonly why: string; readonly tests: readonly TestLine[] };

const CLASSES: Readonly<Record<TestClass, true>> = {
  assertion: true,
  'not-implemented': true,
  'load-error': true,
  'fixture-error': true,
  'wrong-target': true,
  timeout: true,
  skipped: true,
  'no-tests': true,
  passed: true,
};

/** `text` undefined: there is no report file. */
export function readReport(text: string | undefined): Report {
  if (text === undefined || text === '') return incomplete('the reporter was not loaded: there is no report', []);
  const tests: TestLine[] = [];
  let runner: string | undefined;
  let total: number | undefined;
  const lines = text.split('\n');
  if (lines.pop() !== '') return incomplete('the report is cut short: its last line is not whole', tests);
  for (const [index, line] of lines.entries()) {
    const entry = parseLine(line);
    const at = `line ${index + 1} of the report`;
    if (entry === undefined) return incomplete(`${at} is not a report line`, tests);
    if (total !== undefined) return incomplete(`${at} comes after the end`, tests);
    if ((entry.event === 'start') !== (index === 0)) return incomplete(`${at}: the report must start once`, tests);
    if (entry.event === 'start') runner = entry.runner;
    else if (entry.event === 'test') tests.push(entry);
    else total = entry.total;
  }
  if (runner === undefined) return incomplete('the report has no start', tests);
  if (total === undefined) return incomplete('the test runner ended before its tests did', tests);
  if (total !== tests.length) return incomplete(`the report names ${tests.length} tests but ends with ${total}`, tests);
  return { complete: true, runner, tests };
}

function incomplete(why: string, tests: readonly TestLine[]): Report {
  return { complete: false, why, tests };
}

function parseLine(line: string): ReportLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const record = value as Readonly<Record<string, unknown>>;
  switch (record.event) {
    case 'start':
      return typeof record.runner === 'string' ? { event: 'start', runner: record.runner } : undefined;
    case 'end':
      return isCount(record.total) ? { event: 'end', total: record.total } : undefined;
    case 'test':
      return parseTest(record);
    default:
      return undefined;
  }
}

function parseTest(record: Readonly<Record<string, unknown>>): TestLine | undefined {
  const { file, name, variant, why, seconds, class: kind } = record;
  if (typeof file !== 'string' || typeof name !== 'string' || typeof variant !== 'string') return undefined;
  if (typeof why !== 'string' || typeof seconds !== 'number' || !isTestClass(kind)) return undefined;
  return { event: 'test', file, name, variant, class: kind, why, seconds };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

export function isTestClass(value: unknown): value is TestClass {
  return typeof value === 'string' && Object.hasOwn(CLASSES, value);
}
