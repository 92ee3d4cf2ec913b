/** `add`, `remove --part` and `init --with` on real files: what comes and goes, and what a team has written stays. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STACKS } from '../../src/registry.ts';
import { type Answer, cli, done } from '../support/cli.ts';
import { commit, FASTAPI_REPOSITORY, git, repository, touched } from '../support/foreign.ts';
import { olderProjects, writeOlderProject } from '../support/older-projects.ts';
import { readTree, temporaryFolder, treeWithModes } from '../support/tree.ts';

/** What each stack has of Redis, and a file that is the team's with a line of its own. */
const SHOPS: Readonly<Record<string, { own: readonly string[]; manifest: string; managed: string; code: string }>> = {
  fastapi: {
    own: ['backend/infrastructure/redis_rate_limit.py', 'backend/tests/base/test_redis.py'],
    manifest: 'pyproject.toml',
    managed: 'backend/core/settings.py',
    code: 'backend/domain/cached.py',
  },
  fastify: {
    own: ['src/infrastructure/redis-rate-limit.ts', 'tests/base/redis.test.ts'],
    manifest: 'package.json',
    managed: 'src/core/settings.ts',
    code: 'src/domain/cached.ts',
  },
  gin: {
    own: ['internal/infrastructure/ratelimit/redis.go', 'tests/base/redis_test.go'],
    manifest: 'go.mod',
    managed: 'internal/core/settings/settings.go',
    code: 'internal/domain/cached.go',
  },
};
const IMPORTS: Readonly<Record<string, string>> = {
  fastapi: 'from redis import Redis\n',
  fastify: "import { Redis } from 'ioredis';\n",
  gin: 'package domain\n\nimport "github.com/redis/go-redis/v9"\n',
};
const PATIENCE = { timeout: 120_000 };

const shop = async (stack: string, ...more: string[]): Promise<string> => {
  const root = join(temporaryFolder(), 'shop');
  await done(dirname(root), 'init', 'shop', '--stack', stack, ...more);
  return root;
};
const textOf = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const put = (root: string, path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
/** Files that name Redis, without our own records. */
const naming = (root: string): string[] =>
  Object.entries(readTree(root)).flatMap(([path, text]) =>
    !path.startsWith('.backend-feature/') && /redis/i.test(text) ? [path] : [],
  );

describe.each(Object.keys(STACKS))('the parts of a project on %s', PATIENCE, (stack) => {
  const { own, manifest, managed, code } = SHOPS[stack] as (typeof SHOPS)[string];

  it('a part that goes leaves nothing behind, and comes back byte by byte', async () => {
    const root = await shop(stack);
    const before = treeWithModes(root);
    const dry = await done(root, 'remove', '--part', 'redis', '--dry-run');
    expect(treeWithModes(root)).toEqual(before);
    const gone = await done(root, 'remove', '--part', 'redis');
    expect(gone.written).toEqual(dry.written);
    expect(gone).toMatchObject({ parts: [], left: [], conflicts: [], next: 'create-backend-feature setup' });
    expect(gone.written).toEqual(expect.arrayContaining([...own, manifest, 'compose.yaml', '.env.example']));
    expect(naming(root)).toEqual([]);
    expect((await cli(root, 'check')).findings).toEqual([]);
    expect(await done(root, 'remove', '--part', 'redis')).toMatchObject({ written: [] });
    const without = treeWithModes(root);
    await done(root, 'add', 'redis');
    expect(treeWithModes(root)).toEqual(before);
    expect(await done(root, 'add', 'redis')).toMatchObject({ written: [] });
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(without);
  });

  it('edits stay, of the team and of generated files, through both', async () => {
    const root = await shop(stack);
    const comment = { fastapi: '# ours', fastify: '// ours', gin: '// ours' }[stack] ?? '';
    for (const path of ['.env.example', 'README.md', 'compose.yaml']) appendFileSync(join(root, path), '\n# ours\n');
    appendFileSync(join(root, managed), `\n${comment}\n`);
    const before = treeWithModes(root);
    await done(root, 'remove', '--part', 'redis');
    expect(naming(root)).toEqual([]);
    for (const path of ['.env.example', 'README.md', 'compose.yaml']) expect(textOf(root, path)).toMatch(/\n# ours\n$/);
    expect(textOf(root, managed)).toMatch(new RegExp(`\n${comment}\n$`));
    await done(root, 'add', 'redis');
    expect(treeWithModes(root)).toEqual(before);
  });

  it('a file that was edited where the change belongs stays, and what to do by hand is said', async () => {
    const root = await shop(stack);
    const text = textOf(root, '.env.example').replace(/^# REDIS_URL=.*$/m, 'REDIS_URL=redis://cache.example.org/1');
    put(root, '.env.example', text);
    const answer = await cli(root, 'remove', '--part', 'redis');
    expect(answer).toMatchObject({
      ok: false,
      left: [{ where: '.env.example', hint: expect.stringMatching(/Take out: .*REDIS_URL/) }],
      next: 'look at .env.example',
    });
    expect(textOf(root, '.env.example')).toBe(text);
    expect(existsSync(join(root, own[0] ?? ''))).toBe(false);
  });

  it('a file of the part that was edited is kept, and named', async () => {
    const root = await shop(stack);
    const path = own[0] ?? '';
    appendFileSync(join(root, path), '\n');
    const text = textOf(root, path);
    const answer = await cli(root, 'remove', '--part', 'redis');
    expect(answer).toMatchObject({ ok: false, conflicts: [{ path, kind: 'dropped' }] });
    expect(textOf(root, path)).toBe(text);
  });

  it('code of the team that imports it keeps it', async () => {
    const root = await shop(stack);
    put(root, code, IMPORTS[stack] ?? '');
    const before = treeWithModes(root);
    const { error } = await cli(root, 'remove', '--part', 'redis');
    expect(error).toMatchObject({ code: 'still-used', where: code });
    expect(treeWithModes(root)).toEqual(before);
  });
});

describe.each(Object.entries(olderProjects('0.1.0')))('a project of 0.1.0 on %s', PATIENCE, (_stack, project) => {
  it('has the part that every project had, after an update; it goes, and comes back', async () => {
    const root = join(temporaryFolder(), 'shop');
    mkdirSync(root);
    writeOlderProject(root, project);
    expect((await cli(root, 'remove', '--part', 'redis')).error).toMatchObject({ code: 'older-project' });
    await done(root, 'update');
    expect(textOf(root, 'backend-feature.yaml')).toMatch(/^parts:\n\s*- redis$/m);
    const before = treeWithModes(root);
    const left = ((await cli(root, 'remove', '--part', 'redis')) as Answer).left as Array<{ where: string }>;
    const kept = new Set(left.map(({ where }) => where));
    expect(naming(root).filter((path) => !kept.has(path))).toEqual([]);
    await cli(root, 'add', 'redis');
    expect(treeWithModes(root)).toEqual(before);
  });
});

describe('in a repository that was there before', PATIENCE, () => {
  it('a part goes and comes back, and nothing of theirs is touched', async () => {
    const root = repository(FASTAPI_REPOSITORY);
    expect(await done(root, 'init')).toMatchObject({ proposal: { layout: 'beside' } });
    commit(root, 'Ours');
    const gone = await done(root, 'remove', '--part', 'redis');
    expect(gone.written).toEqual(expect.arrayContaining(['backend/infrastructure/redis_rate_limit.py']));
    expect(naming(root).filter((path) => !path.startsWith('.git/'))).toEqual([]);
    await done(root, 'add', 'redis');
    expect(touched(root)).toBe('');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});

describe('which parts there are', PATIENCE, () => {
  it('is said outside a project, and of one', async () => {
    const folder = temporaryFolder();
    expect((await done(folder, 'parts')).parts).toMatchObject([{ id: 'redis', state: 'free' }]);
    const root = await shop('gin');
    const { parts } = await done(root, 'parts');
    const stateOf = (id: string) => parts.find((one: { id: string }) => one.id === id)?.state;
    expect([stateOf('gin'), stateOf('postgresql'), stateOf('redis')]).toEqual([
      'of the stack',
      'of the stack',
      'chosen',
    ]);
    await done(root, 'remove', '--part', 'redis');
    expect((await done(root, 'parts')).parts.at(-1)).toMatchObject({ id: 'redis', state: 'free' });
  });

  it.each([
    [['add', 'redos'], 'unknown-part', '<parts>', 'Did you mean "redis"?'],
    [['remove', '--part', 'redos'], 'unknown-part', '--part', 'Did you mean "redis"?'],
    [['remove', '--part', 'gin'], 'unknown-part', '--part', 'no part "gin" that can be chosen'],
    [['add', ','], 'missing-input', '<parts>', 'names no part'],
    [['remove', '--part', ''], 'missing-input', '--part', 'names no part'],
    [['remove', 'x', '--part', 'redis'], 'usage', '--part', ''],
    [['remove'], 'missing-input', '<feature>', ''],
    [['init', '.', '--with', 'redos'], 'unknown-part', '--with', ''],
  ])('%j is refused', async (argv, code, where, message) => {
    const root = await shop('gin');
    const before = treeWithModes(root);
    expect((await cli(root, ...argv)).error).toMatchObject({ code, where, message: expect.stringContaining(message) });
    expect(treeWithModes(root)).toEqual(before);
  });

  it('a setting that names none, or one twice, is named', async () => {
    const root = await shop('gin');
    const settings = textOf(root, 'backend-feature.yaml');
    put(root, 'backend-feature.yaml', settings.replace('- redis', '- rediss'));
    expect((await cli(root, 'status')).error).toMatchObject({
      code: 'unknown-part',
      where: 'backend-feature.yaml:/parts',
    });
    put(root, 'backend-feature.yaml', settings.replace('- redis', '- redis\n  - redis'));
    expect((await cli(root, 'status')).error).toMatchObject({
      code: 'bad-config',
      where: 'backend-feature.yaml:/parts/1',
    });
  });
});
