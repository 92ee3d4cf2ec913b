/**
 * The one source of the direction of imports: what each folder of src/ holds, and which others it may import.
 * Read by .dependency-cruiser.cjs, by test/golden/imports.test.ts, and by the table in CONTRIBUTING.md.
 */
const PIPELINE = [
  { folder: 'shared', holds: 'the closed set of errors, "did you mean", line ends, tokens of source', imports: [] },
  { folder: 'model', holds: 'the Feature model and what reads it from a document', imports: [] },
  { folder: 'input', holds: 'answers, DSL, YAML, OpenAPI, settings, agents, backlogs', imports: ['shared', 'model'] },
  { folder: 'cases', holds: 'which tests a feature has, as neutral data', imports: ['shared', 'model'] },
  {
    folder: 'load',
    holds: 'a load test: which calls, at which rate, which load comes next; sockets and clocks are passed in',
    imports: ['model', 'cases'],
  },
  {
    folder: 'service',
    holds: 'what a service consists of in any language: operations, rules, tables, routes',
    imports: ['model', 'cases'],
  },
  {
    folder: 'compatibility',
    holds: 'what changed between two documents of a feature, and whether it breaks clients',
    imports: ['model'],
  },
  { folder: 'evidence', holds: 'records of what was approved and run', imports: ['shared', 'model'] },
  { folder: 'render', holds: 'templates', imports: ['shared'] },
  {
    folder: 'plan',
    holds: 'files in memory; merging them with what is on disk',
    imports: ['shared', 'model', 'input', 'cases'],
  },
  {
    folder: 'kit',
    holds: 'parts and the slots that they meet in; what they bring to a project, joined',
    imports: ['plan'],
  },
  {
    folder: 'options',
    holds: 'one file an option: a part that some projects have',
    imports: ['plan', 'kit'],
  },
  { folder: 'stores', holds: 'one file a store: what it brings to a project', imports: ['kit', 'plan'] },
  {
    folder: 'languages',
    holds: 'one folder a language: names, types, literals, printing; `language.ts` is what they share',
    imports: ['shared', 'model', 'cases', 'service', 'render', 'plan', 'kit'],
  },
  {
    folder: 'stacks',
    holds: 'one folder a target framework; `stack.ts` is all that the pipeline knows of them',
    imports: ['model', 'cases', 'service', 'render', 'plan', 'kit', 'options', 'stores', 'languages'],
  },
  {
    folder: 'gates',
    holds: 'pure checks that let the next phase start',
    imports: ['shared', 'model', 'cases', 'compatibility', 'evidence', 'stacks'],
  },
  {
    folder: 'proof',
    holds: 'stubs, reference implementation and mutants as one pure function of state and request',
    imports: ['model', 'cases', 'service'],
  },
  {
    folder: 'effects',
    holds: 'disk, processes, Git, clock, terminal: everything that is not pure',
    imports: ['shared', 'plan', 'stacks'],
  },
  { folder: 'command-line', holds: 'the table of commands, parsing and help', imports: ['shared'] },
  {
    folder: 'project',
    holds: 'what commands share: opening, observing, writing and running a project',
    imports: [
      'shared',
      'model',
      'input',
      'cases',
      'compatibility',
      'load',
      'evidence',
      'render',
      'plan',
      'stacks',
      'gates',
      'proof',
      'effects',
      'command-line',
    ],
  },
  {
    folder: 'report',
    holds: 'what the evidence shows, in three formats',
    imports: ['shared', 'model', 'input', 'cases', 'evidence', 'plan', 'gates', 'project'],
  },
  {
    folder: 'commands',
    holds: 'one file a command: its whole flow, readable top to bottom',
    imports: [
      'shared',
      'model',
      'input',
      'evidence',
      'render',
      'plan',
      'stacks',
      'gates',
      'proof',
      'effects',
      'command-line',
      'project',
      'report',
    ],
  },
  {
    folder: 'wizard',
    holds: 'the interactive way through the commands',
    imports: ['shared', 'model', 'input', 'plan', 'gates', 'effects', 'command-line', 'project', 'commands'],
  },
  {
    folder: 'mcp',
    holds: 'the commands as tools of the Model Context Protocol',
    imports: ['shared', 'effects', 'command-line', 'project'],
  },
];

/** The files right below src/. They put the folders together; no folder imports them. */
const ENTRANCES = ['check-worker', 'cli', 'context', 'index', 'registry'];

/** Folders that may use effects; to the others an effect is a type at most. */
const EFFECTFUL = ['effects', 'project', 'commands', 'wizard', 'mcp', 'report'];

module.exports = { PIPELINE, ENTRANCES, EFFECTFUL };
