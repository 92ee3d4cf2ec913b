/** `--dry-run` of a command that runs tests: no toolchain is prepared and nothing runs. */
import { expectedTests, type Observed } from '../observe.ts';
import type { Result, Session } from '../session.ts';

export function wouldRun(session: Session, seen: Observed, how: string): Result {
  const total = expectedTests(session, seen).length;
  const command = session.stack.toolchain.test({
    folders: [session.stack.paths.tests(seen.name)],
    reportFile: '<report>',
    reporterFolder: '<reporter>',
  }).command;
  return {
    ok: true,
    json: { ok: true, feature: seen.name, ran: false, tests: { total }, command },
    lines: [`Would run ${total} tests of ${seen.name} ${how}:`, `  ${command.join(' ')}`],
  };
}
