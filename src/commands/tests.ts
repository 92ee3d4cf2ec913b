/** `tests <feature>`: renders every row of an approved plan into a test. */
import { mayWriteTests } from '../gates/phases.ts';
import { observe, testsScope } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import { pass, type Result, type Session } from '../project/session.ts';
import { sameTestsRecord } from '../project/test-evidence.ts';
import { withMerged, writeFiles, writtenLines } from '../project/write.ts';

export const run = inSession((session, args) => writeTests(session, args.required('feature')));

export async function writeTests(session: Session, name: string): Promise<Result> {
  const seen = await observe(session, name);
  pass(mayWriteTests(seen.observation));
  const record = await sameTestsRecord(session, seen);
  const written = await writeFiles(session, testsScope(name), seen.testFiles, record === undefined ? [] : [record]);
  const pending = seen.observation.pending;
  const next = `create-backend-feature red ${name}`;
  const result: Result = {
    ok: true,
    json: {
      ok: true,
      feature: name,
      written: written.paths,
      cases: seen.cases.length,
      custom: seen.custom.length,
      pending,
      next,
    },
    lines: [
      ...writtenLines(written, session.dryRun),
      `${seen.cases.length} tests of ${name}, one a row of the plan.`,
      ...pending.map((id) => `  still to be written by hand: ${id}, under ${session.stack.paths.custom(name)}/`),
      `Next: ${next}`,
    ],
  };
  return withMerged(result, written);
}
