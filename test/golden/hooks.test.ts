/** The programs that a project has for Git and for agents, in real repositories; the tool is one that says what it is told to say. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../src/effects/disk.ts';
import { loadRenderer } from '../../src/render/load.ts';
import { projectBase } from '../../src/stacks/project-base.ts';
import { fakeStack } from '../support/fake-stack.ts';
import { temporaryFolder } from '../support/tree.ts';

/** Notes what it was asked, and what of the project is staged where it looks; answers what the environment says. */
const TOOL = `#!/bin/sh
[ "$1" = --version ] && { echo 1.2.3; exit 0; }
{ echo "$NAME $*"; git -C "$4" diff --cached --name-only; } >>"$NOTES"
echo "$SAYS"
exit "$CODE"
`;
const NPX = `#!/bin/sh
[ "$1 $2" = "--yes create-backend-feature@1.2.3" ] || exit 9
shift 2
NAME=npx exec sh "$FOLDER/tool" "$@"
`;
const BROKEN = '#!/bin/sh\nexit 1\n';
const CONFIG = {
  name: 'shop',
  stack: 'none',
  tool: '1.2.3',
  docsRoot: 'docs',
  parts: ['redis'],
  currency: 'EUR',
  coverage: { threshold: 80 },
  approval: 'anyone',
  completeness: 'standard',
} as const;

let folder: string;
let repository: string;
let env: NodeJS.ProcessEnv;
const notes = () => {
  const lines = readFileSync(join(folder, 'notes'), 'utf8').trimEnd().split('\n');
  return lines[0] === '' ? [] : lines;
};

function program(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, 0o755);
}

function run(command: string, args: readonly string[], { cwd = repository, input = '', more = {} } = {}) {
  const result = spawnSync(command, args, { cwd, env: { ...env, ...more }, encoding: 'utf8', input });
  return { code: result.status, out: result.stdout, err: result.stderr };
}
const git = (...args: string[]) => run('git', args);
const refusing = { CODE: '1', SAYS: 'finding: the plan was changed' };

/** A project in a folder of the repository, its hook switched on. */
async function project(path = '.'): Promise<string> {
  const root = join(repository, path);
  mkdirSync(root, { recursive: true });
  const notes = { title: 'None', rules: 'src/<rule>', operations: 'src/<operation>', hooks: 'src/hooks', checks: [] };
  const language = {
    id: 'typescript',
    base: { folder: 'none', files: [] },
    paths: fakeStack.paths,
    dependencies: [],
    manifest: () => ({}),
    settings: { view: () => ({}), member: (name: string) => name },
    pipeline: { image: '', hasNode: true, setup: { uses: '', with: [], cached: [] }, commands: [] },
    migrate: [],
  } as const;
  const base = { language, parts: [], notes };
  const files = projectBase(base, CONFIG, await loadRenderer());
  const workspace = await openDisk(root);
  await workspace.apply(files.map((file) => ({ ...file, before: undefined })));
  git('config', 'core.hooksPath', join(path, '.githooks'));
  git('add', '.');
  git('commit', '-qm', 'begin', '--no-verify');
  writeFileSync(join(folder, 'notes'), '');
  return root;
}

beforeEach(() => {
  folder = temporaryFolder();
  repository = join(folder, 'repository');
  const bin = join(folder, 'bin');
  program(join(folder, 'tool'), TOOL);
  program(join(bin, 'create-backend-feature'), TOOL.replace('$NAME', 'path'));
  program(join(bin, 'npx'), NPX);
  writeFileSync(join(folder, 'notes'), '');
  env = {
    PATH: `${bin}:${process.env['PATH']}`,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    FOLDER: folder,
    NOTES: join(folder, 'notes'),
    NAME: 'own',
    SAYS: '1 feature checked: in order.',
    CODE: '0',
  };
  mkdirSync(repository);
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'A Person');
  git('config', 'user.email', 'a@example.org');
});

describe('before a commit', () => {
  it('what is staged is checked, and a good commit is not remarked upon', async () => {
    const root = await project();
    writeFileSync(join(root, 'staged'), '');
    writeFileSync(join(root, 'not-staged'), '');
    git('add', 'staged');
    expect(git('commit', '-qm', 'more')).toEqual({ code: 0, out: '', err: '' });
    expect(notes()).toEqual([`path check --staged --cwd ${root}`, 'staged']);
  });

  it('a bad one is refused, with the reasons and one line of what that means', async () => {
    const root = await project();
    writeFileSync(join(root, 'staged'), '');
    git('add', 'staged');
    const refused = run('git', ['commit', '-qm', 'more'], { more: refusing });
    expect(refused.code).toBe(1);
    const [reason, line, ...rest] = refused.err.split('\n');
    expect([reason, rest]).toEqual(['finding: the plan was changed', ['']]);
    expect(line).toMatch(
      /^pre-commit: refused.*A hook advises and CI decides; git commit --no-verify leaves this out\.$/,
    );
    expect(git('log', '--format=%s').out).toBe('begin\n');
    const anyway = run('git', ['commit', '-qm', 'anyway', '--no-verify'], { more: refusing });
    expect(anyway.code).toBe(0);
  });

  it.each(['2', '3', '70'])('exit code %s is no leave to commit', async (code) => {
    const root = await project();
    writeFileSync(join(root, 'staged'), '');
    git('add', 'staged');
    expect(run('git', ['commit', '-qm', 'more'], { more: { CODE: code } }).code).toBe(1);
  });

  it('in a folder of the repository, the index is the one that Git is about to commit', async () => {
    const root = await project('services/my shop');
    writeFileSync(join(root, 'file'), '1');
    git('add', '.');
    git('commit', '-qm', 'file');
    writeFileSync(join(root, 'file'), '2');
    writeFileSync(join(folder, 'notes'), '');
    // Git makes an index for this commit alone.
    expect(git('commit', '-qam', 'edited').code).toBe(0);
    expect(notes()).toEqual([`path check --staged --cwd ${root}`, 'services/my shop/file']);
  });

  it.each([
    ['the project', 'services/shop'],
    ['the repository', '.'],
  ])("%s's own tool comes first", async (_, owner) => {
    const root = await project('services/shop');
    program(join(repository, owner, 'node_modules/.bin/create-backend-feature'), TOOL);
    writeFileSync(join(root, 'staged'), '');
    git('add', 'services/shop/staged');
    expect(git('commit', '-qm', 'more').code).toBe(0);
    expect(notes()[0]).toBe(`own check --staged --cwd ${root}`);
  });

  it('npx fetches the version that wrote the project, where nobody installed any', async () => {
    const root = await project();
    program(join(folder, 'bin/create-backend-feature'), '');
    chmodSync(join(folder, 'bin/create-backend-feature'), 0o644);
    writeFileSync(join(root, 'staged'), '');
    git('add', 'staged');
    expect(git('commit', '-qm', 'more').code).toBe(0);
    expect(notes()[0]).toBe(`npx check --staged --cwd ${root}`);
  });

  it('without the tool the commit is made, and it is said that nothing was checked', async () => {
    const root = await project();
    program(join(folder, 'bin/create-backend-feature'), BROKEN);
    writeFileSync(join(root, 'staged'), '');
    git('add', 'staged');
    const made = git('commit', '-qm', 'more');
    expect(made.code).toBe(0);
    expect(made.err).toMatch(/^pre-commit: not checked, .* CI will\.\n$/);
  });
});

describe('for agents', () => {
  const guard = (root: string, { input = '', more = {} } = {}) =>
    run(join(root, '.githooks/guard-agent'), [], { cwd: root, input, more });

  it('checks the working tree as if it were staged, and leaves the index alone', async () => {
    const root = await project('services/shop');
    writeFileSync(join(root, 'staged'), '');
    git('add', 'services/shop/staged');
    writeFileSync(join(root, 'edited'), '');
    writeFileSync(join(repository, 'elsewhere'), '');
    expect(guard(root)).toEqual({ code: 0, out: '', err: '' });
    expect(notes()).toEqual([
      `path check --staged --cwd ${root} --json`,
      'services/shop/edited',
      'services/shop/staged',
    ]);
    expect(git('diff', '--cached', '--name-only').out).toBe('services/shop/staged\n');
  });

  it('holds back with exit code 2, and says why on stderr, JSON last', async () => {
    const root = await project();
    const json = '{"ok":false,"findings":[{"code":"locked-file","where":"tests/x","hint":"restore it"}]}';
    const held = guard(root, { more: { CODE: '1', SAYS: json } });
    expect(held).toEqual({ code: 2, out: '', err: `${json}\n` });
  });

  it('holds back once: whoever was held back may stop', async () => {
    const root = await project();
    const again = { input: '{"hook_event_name":"Stop","stop_hook_active": true}', more: refusing };
    expect(guard(root, again).code).toBe(0);
    const first = { input: '{"hook_event_name":"Stop","stop_hook_active": false}', more: refusing };
    expect(guard(root, first).code).toBe(2);
  });

  it('works before the first commit', async () => {
    const root = await project();
    git('update-ref', '-d', 'HEAD');
    git('rm', '-rq', '--cached', '.');
    expect(guard(root, { more: refusing }).code).toBe(2);
    expect(notes()).toContain('.githooks/pre-commit');
  });
});

describe('the documented settings of agents', () => {
  const folder = join(import.meta.dirname, '../../docs/how-to');
  const settings = JSON.parse(readFileSync(join(folder, 'coding-agent-settings.json'), 'utf8')) as {
    hooks: Record<
      string,
      Array<{ matcher?: string; hooks: Array<{ type: string; command: string; timeout: number }> }>
    >;
  };
  const commandOf = (event: string) => settings.hooks[event]?.[0]?.hooks[0]?.command ?? '';

  it('call the guard after an edit and before the end', async () => {
    const root = await project();
    for (const event of ['PostToolUse', 'Stop']) {
      const held = run('sh', ['-c', commandOf(event)], { cwd: root, more: refusing });
      expect([held.code, held.err], event).toEqual([2, `${refusing.SAYS}\n`]);
      expect(run('sh', ['-c', commandOf(event)], { cwd: root })).toEqual({ code: 0, out: '', err: '' });
    }
  });

  it.each([
    ['npx create-backend-feature approve shop docs', 2],
    ['cd shop && npx --yes create-backend-feature@0.1.0 approve shop tests --as "A <a@b>"', 2],
    ['npx create-backend-feature status; echo to approve', 0],
    ['npx create-backend-feature tests shop', 0],
    ['ls', 0],
  ])('leave approvals to people: %s', (command, code) => {
    const input = JSON.stringify({ hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command } });
    const ran = run('sh', ['-c', commandOf('PreToolUse')], { input });
    expect([ran.code, ran.err === '']).toEqual([code, code === 0]);
  });

  it('are explained with JSON that can be read', () => {
    const text = readFileSync(join(folder, 'guard-coding-agents.md'), 'utf8');
    const blocks = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, json = '']) => JSON.parse(json) as object);
    expect(blocks).toEqual([
      {
        mcpServers: { 'create-backend-feature': { command: 'npx', args: ['--yes', 'create-backend-feature', 'mcp'] } },
      },
      expect.objectContaining({ ok: false, findings: [expect.objectContaining({ code: 'edited-file' })] }),
      { ok: false, error: expect.objectContaining({ code: 'bad-yaml' }) },
    ]);
  });
});
