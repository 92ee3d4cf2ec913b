/** What the product makes of a topic. `generated` is said only of what is generated and checked by what `checkedBy` names. */
export interface Ability {
  readonly status: 'generated' | 'partly' | 'not-yet';
  /** One sentence. */
  readonly what: string;
  /** Of what is not there, or not wholly: the nearest thing that is. */
  readonly nearest?: string;
  /** Files of this repository that check it. */
  readonly checkedBy: readonly string[];
}

export const generated = (what: string, ...checkedBy: readonly string[]): Ability => ({
  status: 'generated',
  what,
  checkedBy,
});
export const partly = (what: string, nearest: string, ...checkedBy: readonly string[]): Ability => ({
  status: 'partly',
  what,
  nearest,
  checkedBy,
});
export const notYet = (what: string, nearest?: string): Ability => ({
  status: 'not-yet',
  what,
  checkedBy: [],
  ...(nearest === undefined ? {} : { nearest }),
});

/** Suites that several topics rest on. */
export const BY = {
  phases: 'test/golden/phase-order.test.ts',
  check: 'test/golden/check.test.ts',
  replay: 'test/golden/replay.test.ts',
  completeness: 'test/unit/gates/completeness.test.ts',
  gates: 'test/unit/gates/phases.test.ts',
  derive: 'test/unit/cases/derive.test.ts',
  capabilities: 'test/suites/capabilities.ts',
  catalog: 'test/suites/catalog.ts',
  forty: 'test/suites/forty.ts',
  byHand: 'test/suites/by-hand.ts',
  live: 'test/suites/live.ts',
  alike: 'test/suites/alike.ts',
  prove: 'test/suites/prove.ts',
  branches: 'test/suites/branches.ts',
  elsewhere: 'test/suites/elsewhere.ts',
  load: 'test/golden/load.test.ts',
  documents: 'test/golden/checklist.test.ts',
  http: 'templates/frameworks/fastapi/base/backend/tests/base/test_http.py',
  infrastructure: 'templates/stores/sqlalchemy/base/backend/tests/base/test_infrastructure.py.hbs',
  repositories: 'templates/languages/python/base/backend/tests/base/test_repositories.py',
  constraints: 'templates/languages/python/base/backend/tests/base/test_constraints.py',
} as const;
