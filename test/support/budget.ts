/**
 * What `npm test` gives to what it only samples, so that it ends within 35 minutes on two cores. Seconds are those in which
 * items may begin, of each stack; a suite may take longer by its last item. Chosen by the table that each run ends with.
 */
export const SECONDS = {
  'attacks on paper': 20,
  'attacks by running': 20,
  'honest histories': 40,
  races: 10,
  'migrations that lie': 15,
  examples: 45,
  'forty features': 30,
  'forbidden imports': 15,
  'proofs of the forty': 10,
} as const;

/** How many stacks a run takes through everything. */
export const STACKS_A_RUN = 3;

/** How many it takes through suites of several minutes a stack; each suite draws its own. */
export const STACKS_OF_LONG_SUITES = 1;
