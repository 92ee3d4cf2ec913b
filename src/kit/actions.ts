/** The actions that workflows of projects use, each by the commit of its release: a tag may be moved to other code. */
export const ACTIONS = {
  checkout: 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  go: 'actions/setup-go@44694675825211faa026b3c33043df3e48a5fa00 # v6.0.0',
  node: 'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0',
  python: 'actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0',
} as const;
