/** Every file of a feature, past its gates: for tests of files, not of phases. Nothing is run, so no toolchain is needed. */
import { createContext } from '../../src/context.ts';
import type { Context } from '../../src/project/command.ts';
import { serviceFiles } from '../../src/project/hooks-file.ts';
import { planMigrations } from '../../src/project/migrations.ts';
import { observe, testsScope } from '../../src/project/observe.ts';
import { openSession } from '../../src/project/open.ts';
import type { Session } from '../../src/project/session.ts';
import { writeFiles } from '../../src/project/write.ts';

export const contextIn = (root: string): Context => createContext({ cwd: root, json: true, yes: true, dryRun: false });

export const sessionIn = (root: string): Promise<Session> => openSession(contextIn(root));

/** Its documents are there. Writes what `tests` and `service` would. */
export async function implement(root: string, name: string): Promise<void> {
  const session = await sessionIn(root);
  const seen = await observe(session, name);
  await writeFiles(session, testsScope(name), seen.testFiles);
  const migrations = await planMigrations(session, seen.feature);
  const files = await serviceFiles(session, seen.feature, seen.cases);
  await writeFiles(session, `${name}.service`, [...files, ...migrations.files]);
}
