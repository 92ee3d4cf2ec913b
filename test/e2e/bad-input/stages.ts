/** One project brought through the phases by the built program, kept at each stage for the cases to begin with. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createContext } from '../../../src/context.ts';
import { observe } from '../../../src/project/observe.ts';
import { openSession } from '../../../src/project/open.ts';
import { saveEvidence } from '../../../src/project/session.ts';
import { ENTITY, FEATURE, REVIEWER, type Stage } from './case.ts';
import { run } from './program.ts';

export type Stages = Readonly<Record<Stage, string>>;

export async function prepare(launcher: string, folder: string): Promise<Stages> {
  const work = join(folder, 'work');
  mkdirSync(work);
  const keep = (stage: Stage): string => {
    const kept = join(folder, stage);
    cpSync(work, kept, { recursive: true });
    return kept;
  };
  const cli = async (...argv: string[]): Promise<void> => {
    const ran = await run([process.execPath, launcher, ...argv], { cwd: work });
    if (ran.exit !== 0) throw new Error(`${argv.join(' ')} ended with ${ran.exit}: ${ran.stderr}`);
  };
  const empty = keep('empty');
  await cli('init', '.', '--stack', 'fastapi', '--name', 'shop', '--yes');
  const project = keep('project');
  await cli('feature', FEATURE, '--entity', ENTITY, '--yes');
  const docs = keep('docs');
  await cli('approve', FEATURE, 'docs', '--as', REVIEWER);
  const approved = keep('approved');
  await cli('tests', FEATURE);
  const tests = keep('tests');
  await recordRed(work);
  await cli('approve', FEATURE, 'tests', '--as', REVIEWER);
  await cli('service', FEATURE);
  return { empty, project, docs, approved, tests, service: keep('service') };
}

/** What `red` would record, without the minute that an install and pytest take: these cases are about what comes after. */
async function recordRed(root: string): Promise<void> {
  const session = await openSession(createContext({ cwd: root, json: true, yes: true, dryRun: false }));
  const seen = await observe(session, FEATURE);
  const { evidence, observation } = seen;
  if (evidence === undefined) throw new Error('The documents are not approved.');
  const cases = Object.fromEntries(
    observation.cases.map(({ id, hash }) => [id, { hash, class: 'not-implemented' as const }]),
  );
  await saveEvidence(session, seen, { ...evidence, tests: { hash: observation.testsHash, cases } }, 'red');
}
