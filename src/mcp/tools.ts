/** The commands as tools: what each takes and is, made from the table of commands. Pure. */
import {
  COMMANDS,
  type CommandName,
  type CommandSpec,
  type FlagSpec,
  GLOBAL_FLAGS,
} from '../command-line/command-table.ts';
import { UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

/** What a client may ask of a tool before it calls it: hints of the protocol, none of them a promise of safety. */
export interface Annotations {
  readonly title: string;
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

interface PropertySchema {
  readonly type: 'string' | 'number' | 'boolean' | 'array';
  readonly items?: { readonly type: 'string' };
  readonly description: string;
}

export interface Tool {
  readonly name: CommandName;
  readonly description: string;
  readonly inputSchema: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, PropertySchema>>;
    readonly required: readonly string[];
    readonly additionalProperties: false;
  };
  readonly annotations: Annotations;
}

interface Nature {
  /** Writes nothing in the project. */
  readonly reads?: true;
  /** Deletes what a person would have to make again. */
  readonly destroys?: true;
  /** May fetch what the project's toolchain lacks. */
  readonly fetches?: true;
  /** Records what it measured, and when: a second run is no no-op. */
  readonly measures?: true;
}
/** Why a command is no tool. */
type Left = string;

/** Every command has to be decided on: one that is not in here does not compile. */
const NATURES: Readonly<Record<CommandName, Nature | Left>> = {
  init: {},
  feature: {},
  endpoint: {},
  approve: 'an approval says that a person has read something: ask for it, and wait',
  tests: {},
  red: { fetches: true },
  service: {},
  green: { fetches: true, measures: true },
  prove: { fetches: true, measures: true },
  mock: 'it serves until it is stopped: start it in a shell',
  next: { fetches: true, measures: true },
  setup: { fetches: true },
  status: { reads: true },
  stacks: { reads: true },
  parts: { reads: true },
  add: {},
  check: { reads: true, fetches: true },
  update: {},
  undo: { destroys: true },
  remove: { destroys: true },
  agent: { reads: true },
  report: { reads: true },
  mcp: 'it is what you are talking to',
  eject: {},
};

/** What a positional means; the table has its name only. */
const POSITIONALS: Readonly<Record<string, string>> = {
  dir: 'Folder of the project. Default: the working folder.',
  name: 'Name of the feature, such as product-catalog.',
  feature: 'Name of the feature, such as product-catalog.',
  parts: 'Ids of parts, with commas between them; the tool parts lists them.',
  method: 'HTTP method.',
  path: 'Path of the operation, such as /api/v1/products/{id}/restock.',
  template: 'Path of the template. Left out: lists all of them, and writes nothing.',
  action: 'inspect',
  file: 'The file, absolute or relative to the working folder.',
};

/** Set by the server, or of no use to a tool. */
const OWN = new Set(['json', 'yes', 'help', 'version']);

export const TOOLS: readonly Tool[] = (Object.keys(COMMANDS) as CommandName[]).flatMap((name) => {
  const nature = NATURES[name];
  return typeof nature === 'string' ? [] : [toolOf(name, COMMANDS[name], nature)];
});

/** Why there is no such tool, and what to do instead. */
export function whyNoTool(name: string): string {
  const left = Object.hasOwn(NATURES, name) ? NATURES[name as CommandName] : undefined;
  if (typeof left === 'string') return `The command ${name} is no tool: ${left}.`;
  const names = TOOLS.map((tool) => tool.name);
  return `There is no tool "${name}".${didYouMean(name, names)} Tools: ${names.join(', ')}.`;
}

function toolOf(name: CommandName, spec: CommandSpec, { reads, destroys, fetches, measures }: Nature): Tool {
  const properties: Record<string, PropertySchema> = {};
  for (const positional of spec.positionals) {
    const key = positional.slice(1, -1);
    properties[key] = { type: 'string', description: POSITIONALS[key] ?? key };
  }
  for (const [flag, one] of Object.entries(flagsOf(spec, reads === true))) properties[keyOf(flag)] = schemaOf(one);
  return {
    name,
    description: `${spec.summary}\n\nThe same in a shell: create-backend-feature ${spec.example}`,
    inputSchema: {
      type: 'object',
      properties,
      required: spec.positionals.filter((one) => one.startsWith('<')).map((one) => one.slice(1, -1)),
      additionalProperties: false,
    },
    annotations: {
      title: spec.summary.replace(/[:;.].*$/s, ''),
      readOnlyHint: reads === true,
      destructiveHint: destroys === true,
      // Any other's second run is a no-op, or refused because the first has done it.
      idempotentHint: measures !== true,
      openWorldHint: fetches === true,
    },
  };
}

function flagsOf(spec: CommandSpec, reads: boolean): Readonly<Record<string, FlagSpec>> {
  const common = Object.entries(GLOBAL_FLAGS).filter(([name]) => !OWN.has(name) && !(reads && name === 'dry-run'));
  return { ...spec.flags, ...Object.fromEntries(common) };
}

function keyOf(flag: string): string {
  return flag.replaceAll('-', '_');
}

function schemaOf({ value, repeatable, help }: FlagSpec): PropertySchema {
  // stdin is the protocol's.
  const description = help.replace(/[;,] - is stdin/, '');
  if (value === undefined) return { type: 'boolean', description };
  if (repeatable === true) return { type: 'array', items: { type: 'string' }, description };
  return { type: /^<(?:n|seconds)>$/.test(value) ? 'number' : 'string', description };
}

/** The command line that a call stands for. Throws `usage` and `missing-input`, by JSON pointer into the arguments. */
export function argvOf(tool: Tool, input: Readonly<Record<string, unknown>>): string[] {
  const spec: CommandSpec = COMMANDS[tool.name];
  const { properties, required } = tool.inputSchema;
  for (const key of Object.keys(input)) if (!Object.hasOwn(properties, key)) throw unknownKey(tool, key);
  for (const key of required) if (input[key] === undefined) throw missingKey(tool, key);
  const flags = Object.keys(flagsOf(spec, tool.annotations.readOnlyHint)).flatMap((flag) => {
    const key = keyOf(flag);
    const schema = properties[key];
    const value = input[key];
    if (schema === undefined || value === undefined) return [];
    // The equals sign: a value that begins with a hyphen is a value.
    return texts(`/${key}`, schema, value).map((text) => (text === undefined ? `--${flag}` : `--${flag}=${text}`));
  });
  const words: string[] = [];
  for (const [at, positional] of spec.positionals.entries()) {
    const key = positional.slice(1, -1);
    const schema = properties[key];
    const value = input[key];
    if (schema === undefined || value === undefined) continue;
    if (words.length < at) throw missingKey(tool, spec.positionals[words.length]?.slice(1, -1) ?? key);
    words.push(...texts(`/${key}`, schema, value).map(String));
  }
  return [tool.name, ...flags, '--', ...words];
}

/** Texts of a value; for a flag without one, undefined where it is given. */
function texts(pointer: string, schema: PropertySchema, value: unknown): Array<string | undefined> {
  switch (schema.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(pointer, 'true or false');
      return value ? [undefined] : [];
    case 'number':
      if (typeof value !== 'number') throw wrongType(pointer, 'a number');
      return [String(value)];
    case 'array':
      if (!Array.isArray(value)) throw wrongType(pointer, 'a list of texts');
      return value.map((one, at) => textOf(`${pointer}/${at}`, one));
    default:
      return [textOf(pointer, value)];
  }
}

function textOf(pointer: string, value: unknown): string {
  if (typeof value !== 'string') throw wrongType(pointer, 'text');
  if (value === '-')
    throw new UserError('usage', 'There is no stdin to read here.', pointer, 'Write it to a file, and name that.');
  return value;
}

function wrongType(pointer: string, wanted: string): UserError {
  return new UserError(
    'usage',
    `${pointer} must be ${wanted}.`,
    pointer,
    "The tool's input schema says what it takes.",
  );
}

function unknownKey({ name, inputSchema }: Tool, key: string): UserError {
  const known = Object.keys(inputSchema.properties);
  return new UserError(
    'usage',
    `${name} does not take "${key}".${didYouMean(key, known)}`,
    `/${key}`,
    `It takes: ${known.join(', ')}.`,
  );
}

function missingKey({ name, inputSchema }: Tool, key: string): UserError {
  const hint = inputSchema.properties[key]?.description ?? '';
  return new UserError('missing-input', `${name} needs "${key}".`, `/${key}`, hint);
}
