/** What `check` can see for itself of an item of a team's checklist. A closed set: an item without one of these is for people. */
export const CHECKS = {
  'docs-before-code': 'the documents are complete and approved as they are now',
  'tests-before-code': 'every test was red where nothing is implemented, and is approved',
  'docs-complete': 'the documents have no gap',
  'errors-covered': 'every documented response that can be provoked has a case, and every case passes',
  'contract-matches': 'derived tests are as the documents render them, and all of them pass',
  'tests-pass': 'every test passes on the implementation',
  coverage: 'every test passes, and they cover what the settings demand, overall and by layer',
  latency: 'under load the service kept to the latency of the settings (green --load)',
  structure: 'every file that the documents call for is there, and code lies in layers only',
  migrations: 'the migration of the feature is there, and every test passes',
  mutation: 'the tests are proved on both sides, and no mutant survives (prove)',
} as const;

export type CheckId = keyof typeof CHECKS;

export const isCheck = (id: string): id is CheckId => Object.hasOwn(CHECKS, id);
