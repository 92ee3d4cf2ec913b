import { describe, expect, it } from 'vitest';
import { parseCommandLine, wantsJson } from '../../../src/command-line/args.ts';
import { COMMANDS } from '../../../src/command-line/command-table.ts';
import { helpTexts } from '../../../src/command-line/help.ts';
import { nearest } from '../../../src/shared/nearest.ts';

const parse = (...argv: string[]): ReturnType<typeof parseCommandLine> => parseCommandLine(argv);
const refused = (...argv: string[]): unknown => {
  try {
    parseCommandLine(argv);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('the command line', () => {
  it('reads command, positionals and flags in any order', () => {
    const line = parse(
      '--json',
      'feature',
      '--entity',
      'A x:int',
      '--cwd=/tmp',
      'orders',
      '--entity=B y:int=0',
      '-y',
      '--dry-run',
    );
    expect(line).toMatchObject({ command: 'feature', cwd: '/tmp', json: true, yes: true, dryRun: true, help: false });
    expect(line.args.positional('name')).toBe('orders');
    expect(line.args.list('entity')).toEqual(['A x:int', 'B y:int=0']);
    expect(line.args.text('access')).toBeUndefined();
  });

  it('takes a value that looks like a command for a value', () => {
    expect(parse('init', '--name', 'feature').command).toBe('init');
    expect(parse('--cwd', 'feature', 'status').command).toBe('status');
  });

  it('has no command where none is given', () => {
    expect(parse('--version')).toMatchObject({ command: undefined, version: true });
  });

  it('asks for no positionals when only help is wanted', () => {
    expect(parse('tests', '--help')).toMatchObject({ command: 'tests', help: true });
  });

  it.each([
    [['fature'], 'usage', 'fature', /Did you mean "feature"/],
    [['feature', '--enity', 'x'], 'usage', '--enity', /no flag --enity of feature\. Did you mean "--entity"/],
    [['status', '--entity', 'x'], 'usage', '--entity', /no flag --entity of status/],
    [['--frob'], 'usage', '--frob', /no flag --frob/],
    [['init', '--stack'], 'usage', '--stack', /needs a value/],
    [['init', '--stack', '--json'], 'usage', '--stack', /needs a value/],
    [['init', '--stack', 'a', '--stack', 'b'], 'usage', '--stack', /more than once/],
    [['status', '--json=yes'], 'usage', '--json', /takes no value/],
    [['status', 'extra'], 'usage', 'extra', /does not know what to do with "extra"/],
    [['tests'], 'missing-input', '<feature>', /tests needs <feature>/],
    [['approve', 'orders'], 'missing-input', '<phase>', /approve needs <phase>/],
  ])('refuses %j', (argv, code, where, message) => {
    expect(refused(...argv)).toMatchObject({ code, where, message: expect.stringMatching(message), exitCode: 2 });
  });

  it('knows that JSON is wanted even where the rest is wrong', () => {
    expect(wantsJson(['fature', '--json'])).toBe(true);
    expect(wantsJson(['status', '--', '--json'])).toBe(false);
  });

  it('treats asking for a flag outside the table as a defect', () => {
    expect(() => parse('status').args.text('entity')).toThrow(/table entry has no flag/);
  });
});

describe('the table', () => {
  it.each(Object.entries(COMMANDS))('%s: its example parses, and its help says how to use it', (name, spec) => {
    const words = [...spec.example.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
    expect(parse(...words).command).toBe(name);
    const help = helpTexts()[name] ?? '';
    expect(help).toContain(`create-backend-feature ${name}`);
    expect(help.replace(/ \\\n +/g, ' ')).toContain(spec.example);
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
    for (const flag of Object.keys(spec.flags)) expect(help).toContain(`--${flag}`);
  });

  it('lists every command in the overview', () => {
    for (const name of Object.keys(COMMANDS)) expect(helpTexts()['']).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect((helpTexts()[''] ?? '').split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('nearest', () => {
  it.each([
    ['fature', 'feature'],
    ['haed', 'head'],
    ['INIT', 'init'],
    ['zzz', undefined],
  ])('%s → %s', (word, expected) => {
    expect(nearest(word, ['feature', 'head', 'init', 'status'])).toBe(expected);
  });
});
