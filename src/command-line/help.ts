/** Help texts, made from the table at build time: the launcher shows them without loading anything else. */
import { COMMANDS, type CommandName, type CommandSpec, type FlagSpec, GLOBAL_FLAGS } from './command-table.ts';

const PROGRAM = 'create-backend-feature';

/** By command; '' is the help of the whole. */
export function helpTexts(): Record<string, string> {
  const names = Object.keys(COMMANDS) as CommandName[];
  return Object.fromEntries([
    ['', overview()],
    ...names.map((name) => [name, commandHelp(name, COMMANDS[name])] as const),
  ]);
}

function overview(): string {
  const names = Object.keys(COMMANDS) as CommandName[];
  return [
    `${PROGRAM}: docs first, tests second, code third.`,
    '',
    `  ${PROGRAM}                      lead me through it`,
    `  ${PROGRAM} <command> [options]`,
    '',
    'Commands',
    ...table(names.map((name) => [usage(name, COMMANDS[name]), COMMANDS[name].summary])),
    '',
    'Everywhere',
    ...table(flagRows(GLOBAL_FLAGS)),
    '',
    'Example',
    `  ${PROGRAM} ${COMMANDS.init.example}`,
    '',
    'Exit codes: 0 done, 1 a gate refused or a check failed, 2 wrong usage or input, 3 a tool is missing, 4 a conflict was left in files, 70 a defect of ours.',
    '',
  ].join('\n');
}

function commandHelp(name: string, spec: CommandSpec): string {
  const flags = flagRows(spec.flags);
  return [
    spec.summary,
    '',
    `  ${PROGRAM} ${usage(name, spec)}${flags.length > 0 ? ' [options]' : ''}`,
    '',
    ...(flags.length > 0 ? ['Options', ...table(flags), ''] : []),
    'Everywhere',
    ...table(flagRows(GLOBAL_FLAGS)),
    '',
    'Example',
    `  ${PROGRAM} ${spec.example}`,
    '',
  ].join('\n');
}

export function usage(name: string, spec: CommandSpec): string {
  return [name, ...spec.positionals].join(' ');
}

function flagRows(flags: Readonly<Record<string, FlagSpec>>): Array<[string, string]> {
  return Object.entries(flags).map(([name, { value, repeatable, help }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    repeatable === true ? `${help} May be repeated.` : help,
  ]);
}

function table(rows: ReadonlyArray<readonly [string, string]>): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
