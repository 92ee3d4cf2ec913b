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
    ...exampleLines(COMMANDS.init.example),
    '',
    ...wrapped(
      'Exit codes: 0 done, 1 a gate refused or a check failed, 2 wrong usage or input, 3 a tool is missing, 4 a conflict was left in files, 70 a defect of ours.',
      WIDTH,
    ),
    '',
  ].join('\n');
}

function commandHelp(name: string, spec: CommandSpec): string {
  const flags = flagRows(spec.flags);
  return [
    ...wrapped(spec.summary, WIDTH),
    '',
    `  ${PROGRAM} ${usage(name, spec)}${flags.length > 0 ? ' [options]' : ''}`,
    '',
    ...(flags.length > 0 ? ['Options', ...table(flags), ''] : []),
    'Everywhere',
    ...table(flagRows(GLOBAL_FLAGS)),
    '',
    'Example',
    ...exampleLines(spec.example),
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
  const indent = ' '.repeat(width + 4);
  return rows.flatMap(([left, right]) =>
    wrapped(right, WIDTH - indent.length).map((line, at) =>
      at === 0 ? `  ${left.padEnd(width)}  ${line}` : `${indent}${line}`,
    ),
  );
}

/** What a terminal shows without breaking lines of its own. */
const WIDTH = 80;

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Goes on in the next line in front of a flag or a path, as shells take it. */
function exampleLines(example: string): string[] {
  const whole = `  ${PROGRAM} ${example}`;
  if (whole.length <= WIDTH) return [whole];
  const [first = '', ...flags] = whole.split(/ (?=--\w|\/)/);
  return [first, ...flags.map((flag) => `      ${flag}`)].map((line, at, all) =>
    at < all.length - 1 ? `${line} \\` : line,
  );
}
