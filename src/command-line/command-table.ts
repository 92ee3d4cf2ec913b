/** Every command as data: what it takes, what it says about itself. Parsing, help and the launcher read this; it imports nothing. */

export interface FlagSpec {
  /** What stands for the value in the help; absent: the flag takes none. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly help: string;
}
export interface CommandSpec {
  readonly summary: string;
  /** In order; a name in brackets may be left out. */
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, FlagSpec>>;
  readonly example: string;
}

const command = (
  summary: string,
  positionals: readonly string[],
  flags: Readonly<Record<string, FlagSpec>>,
  example: string,
): CommandSpec => ({
  summary,
  positionals,
  flags,
  example,
});

export const COMMANDS = {
  init: command(
    'Write a new project that runs before it has a feature.',
    ['[dir]'],
    {
      stack: { value: '<id>', help: 'Target framework; `stacks` lists them.' },
      name: { value: '<name>', help: "The project's name. Default: the folder's." },
      agent: { value: '<file>', help: "Take stack, thresholds, layers, documents and checklist from an agent's spec." },
      with: { value: '<parts>', help: 'Start with these parts as well, commas between several; `parts` lists them.' },
      currency: { value: '<code>', help: 'ISO 4217 code that money is in. Default: EUR.' },
      hooks: { help: 'Let Git check each commit: sets core.hooksPath of the repository around. --yes alone does not.' },
    },
    'init shop --stack fastapi',
  ),
  feature: command(
    'Write the documents of a feature, or bring them up to its edited spec.',
    ['[name]'],
    {
      entity: { value: '<dsl>', repeatable: true, help: 'An entity: "Name field:type(args)! field:type=default …".' },
      access: {
        value: '<policy>',
        help: 'public, user (default), admin-writes, owner, or owner,<role>: rows are those of who made them, and the role sees all.',
      },
      pagination: { value: '<kind>', help: 'page (default) or keyset.' },
      total: {
        value: '<policy>',
        help: 'Of pages by number: exact (default), estimate: by the statistics of the database, or none.',
      },
      concurrency: {
        value: '<kind>',
        help: 'none (default), etag: changes may send If-Match, or etag-required: they must.',
      },
      operations: {
        value: '<list>',
        help: 'Operations of its entities. Default: create,get,list,update,delete. Also: replace (PUT), batch-create, batch-update, batch-delete (the last two not with --concurrency), restore (of entities with softDelete). For a new feature.',
      },
      batches: {
        value: '<mode>',
        help: 'all-or-none (default): one item that is refused, and all with it; or per-item: each by itself, and 207 says what became of each. For a new feature with batches.',
      },
      rule: {
        value: '<text>',
        repeatable: true,
        help: 'A business rule, with the operations that it may refuse before it: "createProduct, updateProduct: <text>", and examples behind it: "Example: price=0.00 refused no_price". It stays open until it has one.',
      },
      rules: { value: '<file>', repeatable: true, help: 'Business rules with examples, as YAML or JSON.' },
      answers: {
        value: '<file>',
        repeatable: true,
        help: 'Answers to open questions of a feature that exists: "<question>": "<sentence>", or members to set.',
      },
      field: {
        value: '<Entity field>',
        repeatable: true,
        help: 'A field of an entity that exists, new or as it is from now on: "Product weight:int(0..)?". Without a type: the member that one of its schemas has, in all of them.',
      },
      drop: {
        value: '<Entity.field>',
        repeatable: true,
        help: 'A field that goes, or a whole Entity: from schemas, lists, examples and plan.',
      },
      rename: {
        value: '<Entity.old=new>',
        repeatable: true,
        help: 'A member under another name: in documents and plan, and recorded for the migration.',
      },
      backfill: {
        value: '<Entity.field=value>',
        repeatable: true,
        help: 'What rows that are there get where a member is new or must have a value now.',
      },
      explain: {
        value: '<ID>',
        help: 'A test case or a rule in plain words: given, when, then, the part of the documents behind it, and what it would catch. Writes nothing.',
      },
      backlog: { value: '<json>', help: 'Features from the items of a backlog, by their priority; - is stdin.' },
      item: { value: '<id>', help: 'Only this item of the backlog.' },
      spec: { value: '<md>', help: 'Start from a specification in Markdown, such as @specs/002-tasks/spec.md.' },
      from: { value: '<openapi>', help: 'Start from this OpenAPI 3.0 or 3.1 document.' },
    },
    'feature product-catalog --entity "Product name:string(200)! price:money! sku:string(100)!unique"',
  ),
  endpoint: command(
    "Add an operation of your own to a feature's spec.",
    ['<feature>', '<method>', '<path>'],
    {
      summary: { value: '<text>', help: 'What the operation does, in one line.' },
      body: {
        value: '<members>',
        help: 'What a client sends: members as JSON or as in --entity, a schema of the document, or none. Left out: an open question.',
      },
      answer: {
        value: '<members>',
        help: 'What it answers: a schema, such as Product or Product[], members as in --body, or none (204). Left out: an open question; DELETE: none.',
      },
      access: {
        value: '<who>',
        help: 'public, user or a role. Left out: as similar operations have it, and the output names the one.',
      },
    },
    `endpoint product-catalog POST /api/v1/products/{id}/restock --body '{"amount":"int(1..)!"}' --answer Product`,
  ),
  approve: command(
    "Record who approved a feature's documents or tests.",
    ['<feature>', '<phase>'],
    {
      as: { value: '"Name <mail>"', help: "Who approves. Default: Git's identity." },
      item: { value: '<id>', repeatable: true, help: "Tick an item of the team's checklist that people look at." },
    },
    'approve product-catalog docs --as "A Reviewer <a@example.org>"',
  ),
  tests: command(
    'Write the tests of a feature whose documents are approved.',
    ['<feature>'],
    {},
    'tests product-catalog',
  ),
  red: command(
    'Run the tests where nothing is implemented, and record that each one fails for the right reason.',
    ['<feature>'],
    {},
    'red product-catalog',
  ),
  service: command(
    'Write the layered implementation of a feature whose tests are red and approved; it calls the hooks that the team wrote.',
    ['<feature>'],
    {},
    'service product-catalog',
  ),
  green: command(
    'Run everything, measure coverage, and list what is still red.',
    ['<feature>'],
    { load: { help: 'Start the service too, and find the highest load at which it keeps to its latency target.' } },
    'green product-catalog',
  ),
  prove: command(
    "Prove a feature's tests on both sides: red on hollow, green on the reference, red on mutants of it.",
    ['<feature>'],
    { budget: { value: '<seconds>', help: 'Begin no further round of mutants after so many seconds.' } },
    'prove product-catalog',
  ),
  mock: command(
    'Serve a feature as its documents say it behaves, with a docs page: for front-end work, as soon as there are documents.',
    ['<feature>'],
    { port: { value: '<n>', help: 'Where to listen on 127.0.0.1; 0 is any free port. Default: 4010.' } },
    'mock product-catalog',
  ),
  next: command('Run everything up to the next approval, and stop there.', ['[feature]'], {}, 'next product-catalog'),
  setup: command("Prepare the project's own toolchain.", [], {}, 'setup'),
  status: command('Show where every feature stands and what to type next.', [], {}, 'status'),
  stacks: command('List the target frameworks.', [], {}, 'stacks'),
  parts: command('List what the project is put together from, and what can be added.', [], {}, 'parts'),
  add: command('Add parts to the project; commas between several.', ['<parts>'], {}, 'add redis'),
  check: command(
    'Check the order of phases, approvals and generated files; fast, for hooks and CI.',
    [],
    {
      replay: {
        help: 'Trust no record: run again what is committed, where nothing is implemented and on the implementation.',
      },
      staged: { help: 'Look at what the next commit would hold, and only at the features that it touches.' },
    },
    'check --replay',
  ),
  update: command(
    "Bring a project of an older version, or of other templates of the team's, to this version.",
    [],
    {},
    'update --dry-run',
  ),
  undo: command(
    'Undo the last command that wrote; refused after an approval, a commit or an edit that it would lose.',
    [],
    {},
    'undo --dry-run',
  ),
  remove: command(
    'Take back what was generated for a feature, refused where any of it was edited; or take out a part.',
    ['[feature]'],
    { part: { value: '<parts>', help: 'Take out these parts of the project instead; commas between several.' } },
    'remove product-catalog',
  ),
  agent: command(
    "Show what an agent's spec (Markdown or YAML) says about the backends that it builds, line by line.",
    ['<action>', '<file>'],
    {},
    'agent inspect backend-engineer.md',
  ),
  report: command(
    'Report what the evidence shows; measures nothing itself.',
    [],
    {
      format: {
        value: '<format>',
        help: "agent-output (JSON of an agent's output schema), markdown (default) or html.",
      },
    },
    'report --format html',
  ),
  mcp: command('Serve the commands as tools of the Model Context Protocol, on stdin and stdout.', [], {}, 'mcp'),
  eject: command(
    "Copy a built-in template into the project, to be the team's own.",
    ['[template]'],
    {},
    'eject frameworks/fastapi/base/README.md.hbs',
  ),
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof COMMANDS;

export const GLOBAL_FLAGS: Readonly<Record<string, FlagSpec>> = {
  cwd: { value: '<folder>', help: 'Work from this folder.' },
  json: { help: 'Print one JSON object on stdout, prose on stderr.' },
  yes: { help: 'Take defaults instead of asking. Never approves.' },
  'dry-run': { help: 'Show the plan and a diff; write nothing. The JSON then has "dryRun": true.' },
  help: { help: 'Show help.' },
  version: { help: 'Show the version.' },
};
