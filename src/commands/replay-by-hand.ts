/** Tests by hand see something: each that is green on the reference is red on a mutant of it. */
import { join } from 'node:path';
import { withScratch } from '../effects/scratch.ts';
import { type Diagnostic, UserError } from '../errors.ts';
import { noVerdict } from '../gates/replay-runs.ts';
import { mutantsOf } from '../proof/mutants.ts';
import type { RunInCopy } from './hollow.ts';
import { judgeByHand } from './mutants.ts';
import type { Observed } from './observe.ts';
import { onReference } from './on-reference.ts';
import { freshCredentials, servedFeatures } from './reference.ts';
import { derivedTests, isByHand, isLeftOut, type Replayed } from './replay-tests.ts';
import { runTests } from './run-tests.ts';
import type { Session } from './session.ts';

const SECONDS = 1800;

export async function proveByHand(replayed: Replayed, tree: string, session: Session): Promise<Diagnostic[]> {
  const findings: Diagnostic[] = [];
  for (const seen of replayed.tested.filter(({ custom }) => custom.length > 0))
    findings.push(...(await blindTests(replayed, seen, tree, session)));
  return findings;
}

async function blindTests(replayed: Replayed, seen: Observed, tree: string, session: Session): Promise<Diagnostic[]> {
  const { stack } = session;
  const custom = stack.paths.custom(seen.name);
  const copy = {
    root: tree,
    shared: stack.toolchain.shared ?? [],
    without: [],
    leaves: (path: string) => isLeftOut(replayed, path) && !isByHand(replayed, path),
    files: derivedTests(replayed),
  };
  return withScratch(copy, async (root) => {
    const inCopy: RunInCopy = (expected, service, only = false) =>
      runTests({
        root,
        stack,
        folders: [custom],
        reporterFolder: join(session.reporters, stack.toolchain.reporter),
        expected,
        service,
        only,
        run: session.run,
        progress: session.progress,
        timeoutSeconds: SECONDS,
      });
    try {
      const proof = { features: servedFeatures(seen), credentials: freshCredentials(session.config.name) };
      // Derived tests have been judged already, by what they are rendered from.
      const own = { ...seen, cases: [] };
      const reference = await onReference(session, own, inCopy, proof);
      const trial = { session, seen: own, inCopy, proof, reference, deadline: Number.POSITIVE_INFINITY };
      const judged = await judgeByHand(trial, mutantsOf(seen.feature));
      return judged.filter(({ verdict }) => verdict === 'blind').map(({ id, why }) => blind(seen, id, why, custom));
    } catch (error) {
      if (!(error instanceof UserError) || error.code === 'tool-missing') throw error;
      return [noVerdict('bite', error.message.replaceAll(`${root}/`, ''), custom)];
    }
  });
}

function blind(seen: Observed, id: string, why: string, where: string): Diagnostic {
  const reason = why === '' ? 'it stays green on every service that breaks its promises' : why;
  const hint = 'assert what the service answers: status, headers and values';
  return { code: 'vacuous-test', message: `${seen.name} ${id}, by hand, proves nothing: ${reason}`, where, hint };
}
