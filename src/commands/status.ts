/** `status`: where every feature stands, and the command that takes it further. */
import { openItems } from '../gates/checklist.ts';
import { type Phase, phaseOf } from '../gates/phases.ts';
import { featureNames, type Project } from '../project/features.ts';
import { observe } from '../project/observe.ts';
import { inSession } from '../project/open.ts';
import type { Result } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';

export const run = inSession(projectStatus);

export interface FeatureStatus {
  readonly name: string;
  readonly phase: Phase;
  /** The command to type, or what to mend; empty when there is nothing. */
  readonly next: string;
  /** Filled steps of docs, tests, implementation: 0 to 3. */
  readonly done: number;
  readonly cases: number;
  readonly coverage?: number;
  /** Items of the checklist that people have still to tick; there where the feature has an implementation. */
  readonly open?: readonly string[];
  /** Why the feature cannot be read. */
  readonly problem?: string;
}

export async function projectStatus(project: Project): Promise<Result> {
  const features: FeatureStatus[] = [];
  for (const name of await featureNames(project)) features.push(await statusOf(project, name));
  return { ok: true, json: { ok: true, features }, lines: table(features) };
}

async function statusOf(project: Project, name: string): Promise<FeatureStatus> {
  try {
    const { observation } = await observe(project, name);
    const { phase, next } = phaseOf(observation);
    const coverage = observation.evidence?.green?.coverage;
    const cases = observation.cases.length + observation.byHand.length + observation.pending.length;
    const open = observation.serviceOnDisk ? openItems(project.config, observation).map(({ id }) => id) : [];
    return {
      name,
      phase,
      next,
      done: DONE[phase],
      cases,
      ...(coverage === undefined ? {} : { coverage }),
      ...(open.length === 0 ? {} : { open }),
    };
  } catch (error) {
    // One feature that cannot be read must not hide the others.
    if (!(error instanceof UserError)) throw error;
    return { name, phase: 'docs', next: `mend ${error.where}`, done: 0, cases: 0, problem: error.message };
  }
}

const DONE: Readonly<Record<Phase, number>> = { docs: 0, tests: 1, implementation: 2, done: 3 };
const STEPS = ['docs', 'tests', 'implementation'];

function table(features: readonly FeatureStatus[]): string[] {
  if (features.length === 0) return ['No feature yet.', 'Next: create-backend-feature feature <name> --entity "<dsl>"'];
  const head = ['feature', ...STEPS, 'cases', 'coverage', 'next'];
  const rows = features.map((one) => [
    one.name,
    ...STEPS.map((_, step) => (step < one.done ? '●' : step === one.done ? '◐' : '○')),
    one.cases === 0 ? '' : String(one.cases),
    one.coverage === undefined ? '' : `${one.coverage} %`,
    one.problem === undefined ? one.next || 'nothing: done' : `${one.next} (${one.problem})`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => [...(row[column] ?? title)].length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd();
  return [
    line(head),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
    '',
    '● done  ◐ now  ○ later',
    ...features.flatMap(({ name, open = [] }) => {
      const [first] = open;
      if (first === undefined) return [];
      const tick = `create-backend-feature approve ${name} tests --item ${first}`;
      return ['', `Open on the checklist of ${name}: ${open.join(', ')}`, `  ${tick}`];
    }),
  ];
}
