/** The command line, read over the table of commands. */
import { parseArgs } from 'node:util';
import { UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';
import { COMMANDS, type CommandName, type CommandSpec, type FlagSpec, GLOBAL_FLAGS } from './command-table.ts';
import { usage } from './help.ts';

/** What a command was given. Asking for a flag that its table entry lacks is a defect and throws. */
export interface Args {
  /** A positional by its name in the table, without brackets. */
  positional(name: string): string | undefined;
  /** A positional that must be there (the table says so). */
  required(name: string): string;
  text(flag: string): string | undefined;
  /** A repeatable flag; empty where it was not given. */
  list(flag: string): readonly string[];
  has(flag: string): boolean;
}

export interface CommandLine {
  /** Undefined: none was named, the wizard's case. */
  readonly command: CommandName | undefined;
  readonly args: Args;
  readonly cwd: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** True when --json is asked for, however wrong the rest of the line is: even that error is JSON then. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes('--json');
}

export function parseCommandLine(argv: readonly string[]): CommandLine {
  const named = commandOf(argv);
  const spec: CommandSpec | undefined = named === undefined ? undefined : COMMANDS[named];
  const flags = { ...GLOBAL_FLAGS, ...spec?.flags };
  const { tokens } = parseArgs({
    args: [...argv],
    options: options(flags),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  for (const token of tokens ?? []) {
    if (token.kind === 'option') addFlag(values, flags, token, named);
    else if (token.kind === 'positional') rest.push(token.value);
  }
  if (named !== undefined) rest.shift();
  const has = (flag: string): boolean => values.has(flag);
  const asksOnly = has('help') || has('version');
  const positionals = asksOnly ? new Map<string, string>() : placePositionals(named, spec, rest);
  return {
    command: named,
    args: makeArgs(flags, values, positionals),
    cwd: values.get('cwd')?.at(-1),
    json: has('json'),
    yes: has('yes'),
    dryRun: has('dry-run'),
    help: has('help'),
    version: has('version'),
  };
}

/** The first word that is no flag and no flag's value. */
function commandOf(argv: readonly string[]): CommandName | undefined {
  const all: Record<string, FlagSpec> = { ...GLOBAL_FLAGS };
  for (const spec of Object.values(COMMANDS) as CommandSpec[]) Object.assign(all, spec.flags);
  const { tokens } = parseArgs({
    args: [...argv],
    options: options(all),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const word = tokens?.find((token) => token.kind === 'positional')?.value;
  if (word === undefined) return undefined;
  if (Object.hasOwn(COMMANDS, word)) return word as CommandName;
  const names = Object.keys(COMMANDS);
  throw new UserError(
    'usage',
    `There is no command "${word}".${didYouMean(word, names)}`,
    word,
    `Commands: ${names.join(', ')}.`,
  );
}

function options(
  flags: Readonly<Record<string, FlagSpec>>,
): Record<string, { type: 'string' | 'boolean'; multiple: true; short?: string }> {
  const entries = Object.entries(flags).map(([name, { value }]) => {
    const short = name === 'help' ? { short: 'h' } : name === 'yes' ? { short: 'y' } : {};
    return [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: true as const, ...short },
    ] as const;
  });
  return Object.fromEntries(entries);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function addFlag(
  values: Map<string, string[]>,
  flags: Readonly<Record<string, FlagSpec>>,
  token: OptionToken,
  command: string | undefined,
): void {
  const { name, rawName, value } = token;
  const spec = Object.hasOwn(flags, name) ? flags[name] : undefined;
  const help = `create-backend-feature ${command === undefined ? '' : `${command} `}--help lists the flags.`;
  if (!spec) {
    const near = didYouMean(name, Object.keys(flags)).replace('mean "', 'mean "--');
    throw new UserError(
      'usage',
      `There is no flag ${rawName}${command === undefined ? '' : ` of ${command}`}.${near}`,
      rawName,
      help,
    );
  }
  if (spec.value === undefined && value !== undefined)
    throw new UserError('usage', `${rawName} takes no value.`, rawName, `Write ${rawName} alone.`);
  // `--stack --json`: the next flag is no value.
  if (spec.value !== undefined && (value === undefined || (token.inlineValue === false && /^--./.test(value)))) {
    throw new UserError('usage', `${rawName} needs a value.`, rawName, `Write ${rawName} ${spec.value}.`);
  }
  const given = values.get(name) ?? [];
  if (given.length > 0 && spec.value !== undefined && spec.repeatable !== true) {
    throw new UserError('usage', `${rawName} is given more than once.`, rawName, 'Keep one of them.');
  }
  values.set(name, [...given, value ?? '']);
}

function placePositionals(
  command: string | undefined,
  spec: CommandSpec | undefined,
  given: readonly string[],
): Map<string, string> {
  const placed = new Map<string, string>();
  if (!spec || command === undefined) return placed;
  const extra = given[spec.positionals.length];
  if (extra !== undefined) {
    throw new UserError(
      'usage',
      `${command} does not know what to do with "${extra}".`,
      extra,
      `Write: create-backend-feature ${usage(command, spec)}. A value with spaces needs quotes.`,
    );
  }
  for (const [index, positional] of spec.positionals.entries()) {
    const value = given[index];
    if (value !== undefined) placed.set(positional.slice(1, -1), value);
    else if (positional.startsWith('<')) {
      throw new UserError(
        'missing-input',
        `${command} needs ${positional}.`,
        positional,
        `Write, for example: create-backend-feature ${spec.example}`,
      );
    }
  }
  return placed;
}

function makeArgs(
  flags: Readonly<Record<string, FlagSpec>>,
  values: ReadonlyMap<string, readonly string[]>,
  positionals: ReadonlyMap<string, string>,
): Args {
  const of = (flag: string): readonly string[] => {
    if (!Object.hasOwn(flags, flag)) throw new Error(`The command's table entry has no flag --${flag}.`);
    return values.get(flag) ?? [];
  };
  return {
    positional: (name) => positionals.get(name),
    required(name) {
      const value = positionals.get(name);
      if (value === undefined) throw new Error(`The command's table entry has no required positional <${name}>.`);
      return value;
    },
    text: (flag) => of(flag).at(-1),
    list: of,
    has: (flag) => of(flag).length > 0,
  };
}
