/** The frame of a test: `apiTest('ID: target: title', async (api) => {` … `});`. */
import type { TestCase } from '../../cases/types.ts';
import { stringLiteral, WIDTH, width } from './print.ts';

/** How a verdict finds its case: a test's name begins with this, and a colon. */
export const testName = (caseId: string): string => caseId;

const titleOf = ({ id, target, title }: Pick<TestCase, 'id' | 'target' | 'title'>): string =>
  `${testName(id)}: ${target}: ${title}`.replace(/\s+/g, ' ').trim();

/** The lines of a body, printed for the level at which they stand. */
export type BodyLines = (level: number) => readonly string[];

/** `parameters`: of the function that the test is. The formatter knows `test` and leaves its first line whole; not ours. */
export function testBlock(called: string, testCase: TestCase, parameters: string, body: BodyLines): string {
  const title = stringLiteral(titleOf(testCase));
  const head = `${parameters} => {`;
  const first = `${called}(${title}, ${head}`;
  if (called === 'test' || width(first) <= WIDTH) return [first, ...body(1), '});'].join('\n');
  return [`${called}(`, `  ${title},`, `  ${head}`, ...body(2), '  },', ');'].join('\n');
}
