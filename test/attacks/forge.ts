/** The best forgery there is: every hash right, every verdict red, every approval there, whatever lies in the files. */
import { parseCommandLine } from '../../src/command-line/args.ts';
import { createContext } from '../../src/context.ts';
import { type Evidence, writeEvidence } from '../../src/evidence/gate-file.ts';
import { observe } from '../../src/project/observe.ts';
import { openSession } from '../../src/project/open.ts';
import { REVIEWER } from '../support/cli.ts';
import { FEATURE, type Repository } from './repository.ts';

const AT = '2026-01-02T03:04:05.678Z';
const APPROVED = { by: REVIEWER, at: AT };

/** Files of the team as `service` made them. */
export function unwritten(repository: Repository, paths: readonly string[]): void {
  const skeleton = repository.git('log', '--format=%H', '--grep', 'a skeleton').trim();
  for (const path of paths) repository.write(path, repository.git('show', `${skeleton}:${path}`));
}

export async function forge(repository: Repository, feature = FEATURE): Promise<void> {
  const session = await openSession(createContext(parseCommandLine(['check', '--cwd', repository.root, '--json'])));
  const { observation, paths } = await observe(session, feature);
  const tests = [...observation.cases, ...observation.byHand];
  const evidence: Evidence = {
    schema: 2,
    tool: session.tool,
    docs: { hash: observation.docs.hash, approved: APPROVED },
    tests: {
      hash: observation.testsHash,
      rendered: observation.rendered,
      approved: APPROVED,
      cases: Object.fromEntries(tests.map(({ id, hash }) => [id, { hash, class: 'assertion' as const }])),
    },
    green: {
      at: AT,
      hash: observation.testsHash,
      total: tests.length,
      passed: tests.length,
      coverage: 100,
      threshold: session.config.coverage.threshold,
      failing: [],
    },
  };
  repository.write(paths.gate, writeEvidence(evidence));
}
