/** The steps of a feature as a person meets them. What comes next is for the gates to say. */
import { greenFeature } from '../commands/green.ts';
import { redFeature } from '../commands/red.ts';
import { writeService } from '../commands/service.ts';
import { writeTests } from '../commands/tests.ts';
import { SETTLE } from '../gates/phases.ts';
import type { Observed } from '../project/observe.ts';
import type { Result, Session } from '../project/session.ts';

export type StepId = 'mend' | 'approve docs' | 'tests' | 'red' | 'approve tests' | 'service' | 'green' | 'done';

const COMMAND = /^create-backend-feature (approve|tests|red|service|green) \S+(?: (docs|tests))?$/;

/** `next`: the command that the gates name; anything that is no command is for a person to mend. */
export function stepOf(next: string): StepId {
  if (next === '') return 'done';
  const found = COMMAND.exec(next);
  if (found === null) return 'mend';
  return (found[1] === 'approve' ? `approve ${found[2]}` : found[1]) as StepId;
}

/** What comes next, for tables and menus. */
export function stepWords(next: string): string {
  const step = stepOf(next);
  if (step !== 'mend') return STEP_WORDS[step];
  if (next.startsWith('create-backend-feature feature ')) return 'bring the plan up to the spec';
  if (next.startsWith(SETTLE)) return 'settle conflicts';
  return next.startsWith('edit ') ? 'close the gaps' : 'revert an edit';
}

const STEP_WORDS: Readonly<Record<Exclude<StepId, 'mend'>, string>> = {
  'approve docs': 'approve the documents',
  tests: 'write the tests',
  red: 'see the tests fail',
  'approve tests': 'approve the tests',
  service: 'write the service',
  green: 'see the tests pass',
  done: 'done',
};

export interface WorkStep {
  /** What the choice that starts it is called. */
  readonly go: string;
  readonly does: string;
  run(session: Session, name: string): Promise<Result>;
  /** It writes files that can be shown beforehand. */
  readonly plans: boolean;
}

export const WORK: Readonly<Record<'tests' | 'red' | 'service' | 'green', WorkStep>> = {
  tests: {
    go: 'Write them, then run them',
    does: 'Writes one test for each row of the test plan.',
    run: writeTests,
    plans: true,
  },
  red: {
    go: 'Run them',
    does: 'Runs every test where nothing is implemented: each must fail, and for the right reason. Installs the tools of the project the first time. Writes gate.yaml.',
    run: redFeature,
    plans: false,
  },
  service: {
    go: 'Write it',
    does: 'Writes the layers of the service. What the documents define works at once; a rule or an operation of your own is a stub that names its tests.',
    run: writeService,
    plans: true,
  },
  green: {
    go: 'Run them',
    does: 'Runs every test on your code and measures what they cover. Writes gate.yaml.',
    run: greenFeature,
    plans: false,
  },
};

/** What somebody should have read before approving it. */
export function toRead(seen: Observed, what: 'docs' | 'tests', session: Session): Array<[string, string]> {
  const { operations } = seen.feature;
  if (what === 'tests') return [[session.stack.paths.tests(seen.name), `${seen.cases.length} tests, all red`]];
  return [
    [seen.paths.spec, `${operations.length} operations`],
    [seen.paths.plan, `${seen.plan.rows.length} test cases`],
  ];
}
