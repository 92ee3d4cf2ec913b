/** `next [feature]`: runs everything up to the next approval, and stops there. Approving is for people. */
import { conflictFindings, type Observation, phaseOf } from '../gates/phases.ts';
import { featureNames, type Project } from '../project/features.ts';
import { observe } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import type { Result, Session } from '../project/session.ts';
import { asOne } from '../project/step.ts';
import { CONFLICT_LEFT, UserError } from '../shared/errors.ts';
import { greenFeature } from './green.ts';
import { redFeature } from './red.ts';

export const run = inSession(async (session, args) => {
  const [{ writeTests: tests }, { writeService: service }] = await Promise.all([
    import('./tests.ts'),
    import('./service.ts'),
  ]);
  return nextFeature(session, args.positional('feature') ?? (await onlyFeature(session)), { tests, service });
});

type Step = 'tests' | 'red' | 'service' | 'green';

/** The generating commands; passed in, so that this file needs none of what they need. */
export interface Generators {
  tests(session: Session, feature: string): Promise<Result>;
  service(session: Session, feature: string): Promise<Result>;
}

export async function nextFeature(opened: Session, name: string, generators: Generators): Promise<Result> {
  const session = asOne(opened);
  const ran: Step[] = [];
  const lines: string[] = [];
  for (;;) {
    const { observation } = await observe(session, name);
    const { phase, next } = phaseOf(observation);
    const step = stepOf(next);
    // A step that comes again got nowhere; in a dry run nothing does.
    if (step === undefined || ran.includes(step) || session.dryRun) return stopped(observation, ran, lines);
    const result = await runStep(session, name, step, generators);
    ran.push(step);
    lines.push(...result.lines.filter((line) => !line.startsWith('Next:')));
    if (!result.ok)
      return {
        ok: false,
        ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
        json: { next, ...result.json, ok: false, feature: name, phase, ran },
        lines: [...lines, `Next: ${result.exitCode === CONFLICT_LEFT ? result.json['next'] : next}`],
      };
  }
}

/** An approval, gaps, a conflict, or the end. */
function stopped(observation: Observation, ran: readonly Step[], lines: readonly string[]): Result {
  const { phase, next } = phaseOf(observation);
  const { feature: name, conflicts = [] } = observation;
  const { gaps } = observation.docs;
  const left = conflictFindings(observation);
  const ok = left.length === 0;
  return {
    ok,
    ...(ok ? {} : { exitCode: CONFLICT_LEFT }),
    json: { ok, feature: name, phase, ran, next, gaps, ...(ok ? {} : { conflicts }) },
    lines: [
      ...lines,
      ...[...gaps, ...left].map(({ where, message, hint }) => `  ${where}: ${message}. ${hint}`),
      next === '' ? `${name} is done.` : `Next: ${next}`,
    ],
  };
}

function runStep(session: Session, name: string, step: Step, generators: Generators): Promise<Result> {
  switch (step) {
    case 'tests':
      return generators.tests(session, name);
    case 'red':
      return redFeature(session, name);
    case 'service':
      return generators.service(session, name);
    case 'green':
      return greenFeature(session, name);
  }
}

function stepOf(next: string): Step | undefined {
  return /^create-backend-feature (tests|red|service|green) /.exec(next)?.[1] as Step | undefined;
}

/** The feature that is meant when none is named. */
async function onlyFeature(project: Pick<Project, 'workspace' | 'config'>): Promise<string> {
  const names = await featureNames(project);
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) {
    throw new UserError(
      'missing-input',
      'This project has no feature yet.',
      '[feature]',
      'Write one: create-backend-feature feature product-catalog --entity "Product name:string(200)! price:money!"',
    );
  }
  throw new UserError(
    'missing-input',
    `This project has ${names.length} features: ${names.join(', ')}.`,
    '[feature]',
    `Name one: create-backend-feature next ${only}`,
  );
}
