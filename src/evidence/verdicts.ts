/** Joins the test plan and a report: one verdict a case. */
import type { TestLine } from './read-report.ts';
import type { TestClass } from './report.ts';

export interface ExpectedTest {
  readonly id: string;
  /** The test's name in the language: `Stack.testName(id)`. */
  readonly name: string;
  /** Written by hand: more words may follow the name. */
  readonly byHand?: boolean;
}

export interface Verdict {
  readonly id: string;
  readonly class: TestClass;
  readonly why: string;
  /** How many tests (variants) stand behind it. */
  readonly tests: number;
}

export interface Verdicts {
  /** In the order of the expected tests. */
  readonly cases: readonly Verdict[];
  /** Tests that belong to no case. Files without tests are not among them. */
  readonly extra: readonly TestLine[];
  /** Files that did not load or were skipped whole. */
  readonly files: readonly TestLine[];
}

export function isRed(kind: TestClass): boolean {
  return kind === 'assertion' || kind === 'not-implemented';
}

/** The case that a test of this name belongs to. */
export function ownerIn(expected: readonly ExpectedTest[]): (name: string) => ExpectedTest | undefined {
  const exact = new Map(expected.map((test) => [test.name, test]));
  // The longest name wins: of A-1 and A-1-B, `test_a_1_b_more` belongs to the second.
  const open = expected.filter((test) => test.byHand).sort((a, b) => b.name.length - a.name.length);
  return (name) => exact.get(name) ?? open.find((candidate) => continues(name, candidate.name));
}

export function verdicts(expected: readonly ExpectedTest[], tests: readonly TestLine[]): Verdicts {
  const ownerOf = ownerIn(expected);
  const found = new Map<string, TestLine[]>();
  const extra: TestLine[] = [];
  const files: TestLine[] = [];
  for (const test of tests) {
    if (test.name === '') {
      // A helper file without tests is no fault; a case that misses its test gets its own verdict.
      if (test.class !== 'no-tests') files.push(test);
      continue;
    }
    const owner = ownerOf(test.name);
    if (owner === undefined) extra.push(test);
    else found.set(owner.id, [...(found.get(owner.id) ?? []), test]);
  }
  const cases = expected.map((test) => verdictOf(test, found.get(test.id) ?? [], files));
  return { cases, extra, files };
}

/** `name` begins with `start`, and a word ends there. */
function continues(name: string, start: string): boolean {
  return name.startsWith(start) && !/^[\p{L}\p{N}]/u.test(name.slice(start.length));
}

function verdictOf(test: ExpectedTest, lines: readonly TestLine[], files: readonly TestLine[]): Verdict {
  if (lines.length === 0) {
    const broken = files[0];
    if (broken === undefined)
      return { id: test.id, class: 'no-tests', why: `no test named ${test.name} ran`, tests: 0 };
    const why = `no test named ${test.name} ran; ${broken.file || 'a file'} was not loaded: ${broken.why}`;
    return { id: test.id, class: broken.class === 'load-error' ? 'load-error' : 'no-tests', why, tests: 0 };
  }
  // Of several variants the one that decides is neither red nor green; then a green beside a red one.
  const deciding =
    lines.find((line) => !isRed(line.class) && line.class !== 'passed') ??
    (lines.some((line) => isRed(line.class)) && lines.some((line) => line.class === 'passed')
      ? mixed(lines)
      : lines[0]);
  const line = deciding as TestLine;
  const variant = lines.length > 1 && line.variant !== '' ? `${line.variant} ` : '';
  return { id: test.id, class: line.class, why: variant + line.why, tests: lines.length };
}

/**
 * Some variants red, some green. Neither: on hollow the green ones test nothing, on the real service the red ones fail.
 * `wrong-target` is the class that counts as neither.
 */
function mixed(lines: readonly TestLine[]): TestLine {
  const red = lines.find((line) => isRed(line.class)) as TestLine;
  const green = lines.find((line) => line.class === 'passed') as TestLine;
  return {
    ...red,
    class: 'wrong-target',
    why: `red, but ${green.variant || 'another test of that name'} passed: ${red.why}`,
  };
}

export function countByClass(cases: readonly Verdict[]): Partial<Record<TestClass, number>> {
  const counts: Partial<Record<TestClass, number>> = {};
  for (const { class: kind } of cases) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
