/** Tests by hand see something: each that is green on the reference is red on a mutant of it. */
import { join } from 'node:path';
import { withScratch } from '../../effects/scratch.ts';
import { noVerdict } from '../../gates/replay-runs.ts';
import { mutantsOf } from '../../proof/mutants.ts';
import { TEAM_FOLDER } from '../../render/settings.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import type { Observed } from '../observe.ts';
import type { RunInCopy } from '../run/hollow.ts';
import { judgeByHand } from '../run/mutants.ts';
import { onReference } from '../run/on-reference.ts';
import { freshCredentials, servedFeatures } from '../run/reference.ts';
import { runTests } from '../run/run-tests.ts';
import type { Session } from '../session.ts';
import { derivedTests, isByHand, isLeftOut, type Replayed } from './tests.ts';

const SECONDS = 1800;

export async function proveByHand(replayed: Replayed, tree: string, session: Session): Promise<Diagnostic[]> {
  const findings: Diagnostic[] = [];
  const all = await hasOwnTests(session);
  for (const seen of replayed.tested.filter(({ custom }) => all || custom.length > 0))
    findings.push(...(await blindTests(replayed, all ? allByHand(seen) : seen, tree, session)));
  return findings;
}

/** What a team's own templates render is the team's word, as much as what it writes by hand. */
async function hasOwnTests({ workspace }: Session): Promise<boolean> {
  return (await workspace.list(TEAM_FOLDER)).some((path) => /\/tests\//.test(path));
}

/** Derived cases of the API as if they were written by hand. */
function allByHand(seen: Observed): Observed {
  const api = seen.cases.filter(({ level }) => level === 'api').map(({ id, title }) => ({ id, title, row: '' }));
  const observation = { ...seen.observation, cases: [] };
  return { ...seen, observation, custom: [...api, ...seen.custom] };
}

async function blindTests(replayed: Replayed, seen: Observed, tree: string, session: Session): Promise<Diagnostic[]> {
  const { stack } = session;
  const folder = stack.paths.tests(seen.name);
  const copy = {
    root: tree,
    shared: stack.toolchain.shared ?? [],
    without: [],
    leaves: (path: string) => isLeftOut(replayed, path) && !isByHand(replayed, path),
    files: derivedTests(replayed),
  };
  return withScratch(copy, async (root) => {
    const inCopy: RunInCopy = (expected, service, only) =>
      runTests({
        root,
        stack,
        folders: [folder],
        reporterFolder: join(session.reporters, stack.toolchain.reporter),
        expected,
        service,
        only: only !== undefined,
        run: session.run,
        progress: session.progress,
        timeoutSeconds: SECONDS,
      });
    try {
      const proof = { features: servedFeatures(seen), credentials: freshCredentials(session.config.name) };
      // What the built-in templates render from the documents is not in doubt.
      const own = { ...seen, cases: [] };
      const reference = await onReference(session, own, inCopy, proof);
      const trial = { session, seen: own, inCopy, proof, reference, deadline: Number.POSITIVE_INFINITY };
      const judged = await judgeByHand(trial, mutantsOf(seen.feature));
      return judged.filter(({ verdict }) => verdict === 'blind').map(({ id, why }) => blind(seen, id, why, folder));
    } catch (error) {
      if (!(error instanceof UserError) || error.code === 'tool-missing') throw error;
      return [noVerdict('bite', error.message.replaceAll(`${root}/`, ''), folder)];
    }
  });
}

function blind(seen: Observed, id: string, why: string, where: string): Diagnostic {
  const reason = why === '' ? 'it stays green on every service that breaks its promises' : why;
  const hint = 'assert what the service answers: status, headers and values';
  return { code: 'vacuous-test', message: `${seen.name} ${id} proves nothing: ${reason}`, where, hint };
}
