import { describe, expect, it } from 'vitest';
import { run as eject } from '../../../src/commands/eject.ts';
import { run as init } from '../../../src/commands/init.ts';
import { run as stacks } from '../../../src/commands/stacks.ts';
import type { Hooks } from '../../../src/effects/git-hooks.ts';
import { openProject } from '../../../src/project/open.ts';
import type { Stack } from '../../../src/stacks/stack.ts';
import { run as initAtTerminal } from '../../../src/wizard/init.ts';
import { argsOf, testContext } from '../../support/context.ts';
import { fakeStack } from '../../support/fake-stack.ts';
import { ENTER, LEAVE_NOW, type Script, scripted } from '../../support/scripted-prompter.ts';

const stack: Stack = {
  ...fakeStack,
  project: (config) => [
    { path: 'README.md', content: `# ${config.name} in ${config.currency}\n`, owner: 'seed' },
    { path: 'src/app.txt', content: `app of ${config.name}\n`, owner: 'managed' },
  ],
};
const initArgs = (...more: string[]) => argsOf('init', '--stack', 'fake', ...more);

describe('init', () => {
  it('writes the settings and the base of the stack, named after the folder', async () => {
    const context = testContext({ stack });
    const outcome = await init(context, initArgs());
    expect(outcome).toMatchObject({
      ok: true,
      json: { name: 'shop', stack: 'fake', created: ['README.md', 'backend-feature.yaml', 'src/app.txt'] },
    });
    expect(context.files('/home/ada/shop').files.get('README.md')).toBe('# shop in EUR\n');
    const project = await openProject(context);
    expect(project.config).toMatchObject({ name: 'shop', stack: 'fake', tool: '0.0.0-test', currency: 'EUR' });
  });

  it('takes folder, name and currency from the command line', async () => {
    const context = testContext({ stack });
    await init(context, argsOf('init', 'My New Shop', '--stack', 'fake', '--currency', 'CHF'));
    expect(context.files('/home/ada/shop/My New Shop').files.get('README.md')).toBe('# my-new-shop in CHF\n');
  });

  it('changes nothing the second time, and brings unedited managed files up to date', async () => {
    const context = testContext({ stack });
    await init(context, initArgs());
    const before = new Map(context.files('/home/ada/shop').files);
    expect((await init(context, initArgs())).json).toMatchObject({ paths: [] });
    expect(new Map(context.files('/home/ada/shop').files)).toEqual(before);
    const newer: Stack = { ...stack, project: () => [{ path: 'src/app.txt', content: 'newer\n', owner: 'managed' }] };
    const later = testContext({ stack: newer, files: Object.fromEntries(before) });
    expect((await init(later, initArgs())).json).toMatchObject({ updated: ['src/app.txt'], deleted: [] });
  });

  it('writes nothing in a dry run and shows what it would write', async () => {
    const context = testContext({ stack, dryRun: true });
    const outcome = await init(context, initArgs());
    expect(context.files('/home/ada/shop').files.size).toBe(0);
    expect(outcome.lines.join('\n')).toContain('+++ b/src/app.txt\n@@ -0,0 +1,1 @@\n+app of shop');
  });

  it('takes the first stack with --yes, and asks for one without', async () => {
    expect((await init(testContext({ stack, yes: true }), argsOf('init'))).json).toMatchObject({ stack: 'fake' });
    await expect(init(testContext({ stack }), argsOf('init'))).rejects.toMatchObject({
      code: 'missing-input',
      where: '--stack',
    });
  });

  it.each<[string, string[], object]>([
    [
      'an unknown stack',
      ['--stack', 'fkae'],
      { code: 'unknown-stack', message: expect.stringContaining('Did you mean "fake"?'), hint: 'Known stacks: fake.' },
    ],
    ['a stack with a property name', ['--stack', 'constructor'], { code: 'unknown-stack' }],
    [
      'a bad name',
      ['--stack', 'fake', '--name', 'My Shop'],
      { code: 'bad-name', hint: expect.stringContaining('such as my-shop') },
    ],
    ['a device name', ['--stack', 'fake', '--name', 'nul'], { code: 'bad-name' }],
    ['a bad currency', ['--stack', 'fake', '--currency', 'euro'], { code: 'usage', where: '--currency' }],
  ])('refuses %s and writes nothing', async (_what, argv, error) => {
    const context = testContext({ stack });
    await expect(init(context, argsOf('init', ...argv))).rejects.toMatchObject(error);
    expect(context.files('/home/ada/shop').files.size).toBe(0);
  });

  it('asks for a name where the folder gives none', async () => {
    await expect(init(testContext({ stack, cwd: '/home/ada/2025' }), initArgs())).rejects.toMatchObject({
      code: 'missing-input',
      where: '--name',
    });
  });

  it('refuses a folder with whose code it would be mixed, naming the files', async () => {
    const context = testContext({ stack, files: { 'README.md': '# Mine\n', 'src/app.txt': 'mine' } });
    await expect(init(context, initArgs())).rejects.toMatchObject({
      code: 'already-exists',
      where: 'src/app.txt',
      exitCode: 2,
    });
    expect([...context.files('/home/ada/shop').files.keys()]).toEqual(['README.md', 'src/app.txt']);
    // A folder with nothing in the way is fine.
    expect((await init(testContext({ stack, files: { LICENSE: 'MIT' } }), initArgs())).ok).toBe(true);
  });

  it('leaves prose and settings as they are, says so, and holds them for theirs ever after', async () => {
    const context = testContext({ stack, files: { 'README.md': '# Mine\n', LICENSE: 'MIT' } });
    const { json, lines } = await init(context, initArgs());
    expect(json).toMatchObject({ created: ['backend-feature.yaml', 'src/app.txt'], left: ['README.md'] });
    expect(lines).toContain('Left as they were: README.md');
    const { files } = context.files('/home/ada/shop');
    expect(files.get('README.md')).toBe('# Mine\n');
    expect(files.get('.backend-feature/generated/_project.json')).not.toContain('README');
    const before = new Map(files);
    expect((await init(context, initArgs())).json).toMatchObject({ paths: [] });
    expect(new Map(files)).toEqual(before);
  });

  it('refuses other settings for a project that is there', async () => {
    const context = testContext({ stack });
    await init(context, initArgs());
    await expect(init(context, initArgs('--name', 'other'))).rejects.toMatchObject({
      code: 'already-exists',
      where: 'backend-feature.yaml:/name',
    });
  });

  it('overwrites no edited managed file: a conflict is left in it', async () => {
    const first = testContext({ stack });
    await init(first, initArgs());
    const files = { ...Object.fromEntries(first.files('/home/ada/shop').files), 'src/app.txt': 'mine' };
    const newer: Stack = { ...stack, project: () => [{ path: 'src/app.txt', content: 'newer\n', owner: 'managed' }] };
    const context = testContext({ stack: newer, files });
    expect(await init(context, initArgs())).toMatchObject({
      ok: false,
      exitCode: 4,
      json: {
        conflicts: [{ path: 'src/app.txt', kind: 'changed', lines: [1] }],
        next: 'settle the conflict in src/app.txt:1',
      },
    });
    expect(context.files('/home/ada/shop').files.get('src/app.txt')).toBe(
      '<<<<<<< yours\nmine\n=======\nnewer\n>>>>>>> generated',
    );
  });
});

describe('the hook before a commit', () => {
  const COMMAND = 'git config core.hooksPath .githooks';
  const off: Hooks = { state: 'off', folder: '.githooks', now: '.git/hooks' };
  const on: Hooks = { ...off, state: 'on', now: '.githooks' };
  const others: Hooks = { ...off, state: 'others', now: '.husky' };
  /** What was set, and a context in which setting it has an effect. */
  function repository(hooks: Hooks | undefined, options: { yes?: boolean; dryRun?: boolean; asked?: boolean } = {}) {
    const set: string[] = [];
    const context = testContext({ stack, ...options });
    const git = {
      ...context.git,
      hooks: async () => (set.length > 0 ? on : hooks),
      useHooks: async (_: string, folder: string) => set.push(folder) > 0,
    };
    const terminal = { ...context.terminal, isInteractive: options.asked ?? false };
    return { set, context: { ...context, git, terminal } };
  }

  it.each<[string, Hooks | undefined, string, string | undefined]>([
    ['nothing where it is on', on, 'Git checks each commit before it is made; CI decides.', undefined],
    ['one command where it is off', off, 'To check each commit:', COMMAND],
    ['two where there is no repository', undefined, 'To check each commit with Git:', `git init && ${COMMAND}`],
    [
      'what to call where there are other hooks',
      others,
      'hooks in .husky: to check each commit, call .githooks/pre-commit',
      undefined,
    ],
  ])('needs %s, and init changes no setting', async (_, hooks, says, command) => {
    for (const yes of [false, true]) {
      const { context, set } = repository(hooks, { yes });
      const { json, lines } = await init(context, initArgs());
      expect(json).toMatchObject({ hook: { state: hooks?.state ?? 'none', says: expect.stringContaining(says) } });
      expect((json as { hook: { command?: string } }).hook.command).toBe(command);
      expect(lines.slice(command === undefined ? -1 : -2)).toEqual([
        expect.stringContaining(says),
        ...(command === undefined ? [] : [`  ${command}`]),
      ]);
      expect(set).toEqual([]);
    }
  });

  it('is switched on by --hooks', async () => {
    const { context, set } = repository({ ...off, folder: 'services/my shop/.githooks' });
    expect((await init(context, initArgs('--hooks'))).json).toMatchObject({ hook: { state: 'on' } });
    expect(set).toEqual(['services/my shop/.githooks']);
    const again = repository(on);
    await init(again.context, initArgs('--hooks'));
    expect(again.set).toEqual([]);
    const dry = repository(off, { dryRun: true });
    await init(dry.context, initArgs('--hooks'));
    expect(dry.set).toEqual([]);
  });

  it.each<[string, Hooks | undefined, string]>([
    ['no repository', undefined, 'no Git repository'],
    ['other hooks', others, 'has hooks already'],
  ])('--hooks is refused where there are %s, and nothing is written', async (_, hooks, message) => {
    const { context, set } = repository(hooks);
    await expect(init(context, initArgs('--hooks'))).rejects.toMatchObject({
      code: 'usage',
      where: '--hooks',
      message: expect.stringContaining(message),
    });
    expect([set, context.files('/home/ada/shop').files.size]).toEqual([[], 0]);
  });

  it('says so where Git does not take the setting', async () => {
    const { context } = repository(off);
    const git = { ...context.git, useHooks: async () => false };
    await expect(init({ ...context, git }, initArgs('--hooks'))).rejects.toMatchObject({ code: 'unwritable' });
  });

  it.each<[string, Script, string[], object]>([
    ['Enter switches it on', [['Let Git check each commit?', ENTER]], ['.githooks'], { lines: [] }],
    ['no leaves it off', [['Let Git check each commit?', false]], [], { lines: [] }],
    ['Ctrl-C leaves it off', [['Let Git check each commit?', LEAVE_NOW]], [], { exitCode: 130 }],
  ])('is asked for where somebody is there: %s', async (_, script, set, outcome) => {
    const there = repository(off, { asked: true });
    const prompter = scripted(script);
    expect(await initAtTerminal(there.context, initArgs(), prompter)).toMatchObject({ ok: true, ...outcome });
    expect(there.set).toEqual(set);
    expect(prompter.left()).toEqual([]);
    expect(prompter.screen()).toContain('Next: create-backend-feature feature');
    expect(prompter.screen()).toContain(
      set.length > 0 ? 'Git checks each commit' : script[0]?.[1] === false ? `  ${COMMAND}` : '',
    );
  });

  it('is not asked for where there is nothing to decide', async () => {
    for (const hooks of [undefined, on, others]) {
      const { context } = repository(hooks, { asked: true });
      const outcome = await initAtTerminal(context, initArgs(), scripted([]));
      expect(outcome.lines.length).toBeGreaterThan(0);
    }
    const dry = repository(off, { asked: true, dryRun: true });
    expect((await initAtTerminal(dry.context, initArgs(), scripted([]))).ok).toBe(true);
  });
});

describe('a project', () => {
  it('is missed where there is none', async () => {
    await expect(openProject(testContext())).rejects.toMatchObject({ code: 'not-a-project', exitCode: 2 });
  });

  it('with an unknown stack says which are known', async () => {
    const context = testContext({ files: { 'backend-feature.yaml': 'name: shop\nstack: rails\n' } });
    await expect(openProject(context)).rejects.toMatchObject({
      code: 'unknown-stack',
      where: 'backend-feature.yaml:/stack',
    });
  });
});

describe('stacks', () => {
  it('lists what there is', async () => {
    const { json, lines } = await stacks(testContext());
    expect(json).toMatchObject({
      stacks: [
        {
          id: 'fake',
          title: 'Fake',
          language: 'none',
          databases: [{ id: 'paper', embedded: true }],
          unsupported: [{ id: 'ink', title: 'Ink', hint: 'Use a pencil.' }],
        },
      ],
    });
    const [{ capabilities }] = (json as { stacks: unknown }).stacks as [
      { capabilities: Array<{ id: string; databases: object }> },
    ];
    expect(capabilities.map(({ id }) => id)).toContain('keyset-lists');
    for (const { databases } of capabilities) expect(databases).toEqual({ paper: true });
    expect(lines.join('\n')).toMatch(/fake .*Fake \(none\)[\s\S]*paper[\s\S]*not supported:[\s\S]*Use a pencil\./);
  });
});

describe('eject', () => {
  const project = { 'backend-feature.yaml': 'name: shop\nstack: fake\n' };

  it('lists templates, copies one, and refuses to overwrite it', async () => {
    const context = testContext({ files: project });
    const { templates } = (await eject(context, argsOf('eject'))).json as { templates: string[] };
    const name = templates.find((template) => template.endsWith('.hbs')) ?? '';
    await eject(context, argsOf('eject', name));
    const path = `.backend-feature/templates/${name}`;
    expect(context.files('/home/ada/shop').files.get(path)?.length).toBeGreaterThan(0);
    expect([...context.files('/home/ada/shop').files.keys()]).toEqual(['backend-feature.yaml', path]);
    await expect(eject(context, argsOf('eject', name))).rejects.toMatchObject({ code: 'already-exists', where: path });
  });

  it.each(['no/such.hbs', '../package.json', '/etc/passwd'])('knows no template %s', async (name) => {
    await expect(eject(testContext({ files: project }), argsOf('eject', name))).rejects.toMatchObject({
      code: 'unknown-template',
      where: name,
    });
  });
});
