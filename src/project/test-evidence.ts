/** The record of approved tests, in the terms of what is rendered now. */
import { type Evidence, writeEvidence } from '../evidence/gate-file.ts';
import type { Observed } from './observe.ts';
import type { Session } from './session.ts';
import type { Also } from './write.ts';

/**
 * To be written together with the tests: they have the hash that is on record, in other words or another layout. undefined: no tests are
 * on record, or others.
 */
export async function sameTestsRecord({ workspace, tool }: Session, seen: Observed): Promise<Also | undefined> {
  const { evidence, observation, paths } = seen;
  if (evidence?.tests?.hash !== observation.testsHash) return undefined;
  const { rendered } = observation;
  const now: Evidence = { ...evidence, tool, tests: { ...evidence.tests, rendered } };
  return { path: paths.gate, before: await workspace.read(paths.gate), content: writeEvidence(now) };
}
