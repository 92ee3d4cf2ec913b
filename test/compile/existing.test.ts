/** A project of ours in repositories that were there before: a feature goes all the way to green, and nothing of theirs is touched. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fastapi } from '../../src/stacks/fastapi/index.ts';
import { type Answer, cli, done } from '../support/cli.ts';
import { commit, DJANGO_REPOSITORY, FASTAPI_REPOSITORY, git, repository, touched } from '../support/foreign.ts';
import { exec, passes, phases, SECRET } from '../support/project.ts';
import { hasPython, lendVenv } from '../support/stacks/python.ts';

const ENTITY = 'Note body:string(40)!';
const beside = fastapi.beside?.toolchain ?? fastapi.toolchain;
const PYTHON = '.backend-toolchain/venv/bin/python';

describe.runIf(hasPython())('beside a FastAPI application', () => {
  let root: string;
  let first: Answer;
  /** As its people run them: whatever lies below the root, with their own settings. */
  const theirs = (...more: string[]): Promise<string> => passes(root, [PYTHON, '-m', 'pytest', ...more]);

  beforeAll(async () => {
    root = repository(FASTAPI_REPOSITORY);
    first = await done(root, 'init');
    await lendVenv(root, beside);
  });

  it('says what is there, where it was read, and where it goes', () => {
    expect(first.existing).toMatchObject({
      frameworks: [{ value: 'FastAPI', version: '>=0.110', where: 'pyproject.toml:5' }],
      apps: [{ module: 'app.main', name: 'app', where: 'app/main.py:3' }],
      entities: [{ table: 'orders', dsl: 'Order number:string(20)!', where: 'migrations/versions/0001_orders.py:9' }],
    });
    expect(first.proposal).toMatchObject({
      stack: 'fastapi',
      name: 'orders',
      layout: 'beside',
      folder: '',
      threshold: 85,
    });
    expect(first.proposal.mounting).toMatchObject({
      where: 'app/main.py:3',
      code: ['from backend.mount import mount', expect.stringMatching(/^mount\(app\)/)],
    });
    expect(first.conflicts).toEqual([]);
  });

  it('takes a feature to green, and every check of ours passes', async () => {
    const { red, green } = await phases(root, 'notes', '--entity', ENTITY);
    expect(red.tests.red).toBe(red.tests.total);
    expect(green).toMatchObject({ ok: true, coverage: { percent: 100, threshold: 85 } });
    for (const { command } of beside.checks)
      await passes(root, [...command, ...(command[0]?.endsWith('lint-imports') ? ['--no-cache'] : [])]);
    const output = await passes(root, [
      PYTHON,
      '-m',
      'pytest',
      '-c',
      'backend/pyproject.toml',
      '--rootdir=.',
      '-q',
      '-p',
      'no:cacheprovider',
      'backend/tests/base/test_mount.py',
      'backend/tests/base/test_infrastructure.py',
    ]);
    expect(output).toMatch(/\d+ passed/);
    expect(output).not.toMatch(/skipped|failed/);
  });

  it('runs their tests and ours apart, and has changed none of their files', async () => {
    const output = await theirs('-v');
    expect(output).toContain('2 passed');
    expect(output).not.toContain('backend/');
    commit(root, 'Ours');
    expect(touched(root)).toBe('');
    expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
    expect(await done(root, 'init')).toMatchObject({ paths: [] });
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('is mounted with one line, on the database that the application has', async () => {
    const env = { DATABASE_URL: `sqlite:///${join(root, 'orders.db')}`, JWT_SECRET: SECRET };
    await passes(root, [PYTHON, '-m', 'alembic', 'upgrade', 'head'], env);
    await passes(root, [PYTHON, '-m', 'alembic', '-c', 'backend/alembic.ini', 'upgrade', 'heads'], env);
    // Neither sees the revisions of the other, nor its tables.
    expect(await passes(root, [PYTHON, '-m', 'alembic', 'current'], env)).toContain('0001 (head)');
    await passes(root, [PYTHON, '-m', 'alembic', '-c', 'backend/alembic.ini', 'check'], env);
    const token = (await passes(root, [PYTHON, '-m', 'backend.core.mint_token', '--subject', 'ada'], env)).trim();
    const script = `
import asyncio, httpx, sys
from app.main import app
from backend.mount import mount
mount(app)

async def main() -> None:
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        headers = {"Authorization": "Bearer " + sys.argv[1]}
        for method, path, body in [("GET", "/orders", None), ("POST", "/orders", None), ("GET", "/nowhere", None),
                                   ("POST", "/api/v1/notes", {"body": "one"}), ("GET", "/api/v1/notes", None)]:
            answer = await client.request(method, path, json=body, headers=headers)
            print(method, path, answer.status_code, answer.headers["content-type"], answer.text)
        print("anonymous", (await client.get("/api/v1/notes")).status_code)

asyncio.run(main())
`;
    const said = (await passes(root, [PYTHON, '-c', script, token], env))
      .split('\n')
      .filter((line) => /^(?:GET|POST|anonymous) /.test(line));
    expect(said).toEqual([
      'GET /orders 200 application/json ["one"]',
      'POST /orders 405 application/json {"detail":"Method Not Allowed"}',
      'GET /nowhere 404 application/json {"detail":"Not Found"}',
      expect.stringMatching(/^POST \/api\/v1\/notes 201 application\/json .*"body":"one"/),
      expect.stringMatching(/^GET \/api\/v1\/notes 200 application\/json .*"total":1/),
      'anonymous 401',
    ]);
  });
});

describe.runIf(hasPython())('in a repository of another framework', () => {
  it('goes into a folder of its own, to green, while their tests stay theirs', async () => {
    const root = repository(DJANGO_REPOSITORY);
    const first = await done(root, 'init', '--name', 'polls');
    expect(first.proposal).toMatchObject({ stack: 'fastapi', layout: 'within', folder: 'services/polls' });
    expect(first.proposal.reasons.join(' ')).toContain(
      'Django ==5.1.2 (requirements.txt:1): nothing is generated for Django',
    );
    const own = join(root, 'services/polls');
    await lendVenv(own);
    const { red, green } = await phases(own, 'notes', '--entity', ENTITY);
    expect([red.tests.red, green.ok]).toEqual([red.tests.total, true]);
    const output = await passes(root, [join(own, '.venv/bin/python'), '-m', 'pytest', '-v', '-p', 'no:cacheprovider']);
    expect(output).toContain('1 passed');
    expect(output).not.toMatch(/services\/\S*::/);
    for (const command of [
      ['check', '.'],
      ['format', '--check', '.'],
    ])
      await passes(own, ['.venv/bin/ruff', ...command]);
    commit(root, 'Ours');
    expect(touched(root)).toBe('');
    expect(await cli(own, 'check')).toMatchObject({ ok: true, findings: [] });
    // Ours are found where they are, and only there.
    const all = await exec(own, [
      '.venv/bin/python',
      '-m',
      'pytest',
      '-q',
      '-p',
      'no:cacheprovider',
      'backend/tests/notes/api',
    ]);
    expect([all.code, all.output]).toEqual([0, expect.stringMatching(/\d+ passed/)]);
    expect(await cli(root, 'init', '--name', 'polls')).toMatchObject({
      error: { code: 'already-exists', where: 'services/polls/backend-feature.yaml' },
    });
    expect(existsSync(join(root, 'backend-feature.yaml'))).toBe(false);
  });
});
