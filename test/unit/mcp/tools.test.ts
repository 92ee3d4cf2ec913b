import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../src/command-line/args.ts';
import { COMMANDS, type CommandName, type CommandSpec, GLOBAL_FLAGS } from '../../../src/command-line/command-table.ts';
import { argvOf, TOOLS, type Tool, whyNoTool } from '../../../src/mcp/tools.ts';

const NO_TOOLS = ['approve', 'mock', 'mcp'];
const tool = (name: CommandName): Tool => {
  const found = TOOLS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no tool ${name}`);
  return found;
};

describe('the tools', () => {
  it('are the commands, without those that are for people or do not end', () => {
    const names: string[] = TOOLS.map(({ name }) => name);
    expect([...names, ...NO_TOOLS].sort()).toEqual(Object.keys(COMMANDS).sort());
    for (const name of NO_TOOLS) expect(whyNoTool(name)).toContain(`The command ${name} is no tool: `);
    expect(whyNoTool('approve')).toContain('a person');
    expect(whyNoTool('statsu')).toContain('Did you mean "status"?');
  });

  it.each(TOOLS.map((one) => [one.name, one] as const))('%s takes all that its command takes', (name, one) => {
    const spec: CommandSpec = COMMANDS[name];
    const { properties, required } = one.inputSchema;
    const words = spec.positionals.map((word) => word.slice(1, -1));
    const flags = Object.keys(spec.flags).map((flag) => flag.replaceAll('-', '_'));
    const common = one.annotations.readOnlyHint ? ['cwd'] : ['cwd', 'dry_run'];
    expect(Object.keys(properties)).toEqual([...words, ...flags, ...common]);
    expect(required).toEqual(spec.positionals.filter((word) => word.startsWith('<')).map((word) => word.slice(1, -1)));
    expect(one.description.startsWith(spec.summary)).toBe(true);
    for (const [key, { description }] of Object.entries(properties)) {
      // More than the name of the thing.
      expect(description.length, key).toBeGreaterThan(key === 'action' ? 6 : 10);
      expect(description, key).not.toContain('stdin');
    }
  });

  it('say what they do to a project', () => {
    const having = (hint: 'readOnlyHint' | 'destructiveHint'): string[] =>
      TOOLS.filter(({ annotations }) => annotations[hint]).map(({ name }) => name);
    expect(having('readOnlyHint')).toEqual(['status', 'stacks', 'parts', 'check', 'agent', 'report']);
    expect(having('destructiveHint')).toEqual(['undo', 'remove']);
    expect(TOOLS.filter(({ annotations }) => !annotations.idempotentHint).map(({ name }) => name)).toEqual([
      'green',
      'prove',
      'next',
    ]);
  });

  it('have keys that no two parameters share', () => {
    for (const spec of Object.values(COMMANDS) as CommandSpec[]) {
      const keys = [...spec.positionals.map((word) => word.slice(1, -1)), ...Object.keys(spec.flags)];
      expect(new Set([...keys, ...Object.keys(GLOBAL_FLAGS)]).size).toBe(
        keys.length + Object.keys(GLOBAL_FLAGS).length,
      );
    }
  });
});

describe('a call', () => {
  it.each([
    ['--json', '--yes'],
    ['-', '--'],
    ['a=b', '--entity=x'],
    ['two\nlines', ' spaces '],
  ])('has values that no parser takes for flags: %j, %j', (first, second) => {
    const one = first === '-' ? 'Product -' : first;
    const argv = argvOf(tool('feature'), { name: second, entity: [one, second], access: one, dry_run: true, cwd: one });
    const { args, cwd, dryRun, json, yes } = parseCommandLine(argv);
    expect(args.positional('name')).toBe(second);
    expect(args.list('entity')).toEqual([one, second]);
    expect(args.text('access')).toBe(one);
    expect({ cwd, dryRun, json, yes }).toEqual({ cwd: one, dryRun: true, json: false, yes: false });
  });

  it('says which operations the entities of a new feature have', () => {
    const argv = argvOf(tool('feature'), { name: 'shop', entity: ['Product name:text'], operations: 'get,list' });
    expect(parseCommandLine(argv).args.text('operations')).toBe('get,list');
  });

  it('passes on what is true, what is a number, and nothing that is false', () => {
    const { args } = parseCommandLine(argvOf(tool('check'), { replay: true, staged: false }));
    expect([args.has('replay'), args.has('staged')]).toEqual([true, false]);
    expect(parseCommandLine(argvOf(tool('prove'), { feature: 'shop', budget: 60 })).args.text('budget')).toBe('60');
  });

  it.each<[CommandName, Record<string, unknown>, object]>([
    ['tests', {}, { code: 'missing-input', where: '/feature', hint: expect.stringContaining('product-catalog') }],
    ['tests', { feature: 7 }, { code: 'usage', where: '/feature' }],
    ['feature', { entity: 'Product' }, { code: 'usage', where: '/entity' }],
    ['feature', { entity: ['Product', null] }, { code: 'usage', where: '/entity/1' }],
    ['feature', { backlog: '-' }, { code: 'usage', where: '/backlog', hint: 'Write it to a file, and name that.' }],
    ['check', { replay: 'yes' }, { code: 'usage', where: '/replay' }],
    ['prove', { feature: 'shop', budget: '60' }, { code: 'usage', where: '/budget' }],
    ['status', { dry_run: true }, { code: 'usage', where: '/dry_run' }],
    ['init', { stacks: 'gin' }, { code: 'usage', message: expect.stringContaining('Did you mean "stack"?') }],
    ['init', { yes: true }, { code: 'usage', where: '/yes' }],
    ['status', { constructor: 'x' }, { code: 'usage', where: '/constructor' }],
  ])('of %s with %j is refused', (name, input, error) => {
    const refusal = (): unknown => {
      try {
        return argvOf(tool(name), input);
      } catch (thrown) {
        return thrown;
      }
    };
    expect(refusal()).toMatchObject(error);
  });
});
