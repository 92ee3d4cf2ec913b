/** `green --load` on a fake service: what is recorded, what is refused, and that nothing is left running. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greenFeature } from '../../src/commands/green.ts';
import { type StartOptions, startService } from '../../src/effects/service.ts';
import { readEvidence } from '../../src/evidence/gate-file.ts';
import type { Session } from '../../src/project/session.ts';
import type { UserError } from '../../src/shared/errors.ts';
import type { Serve } from '../../src/stacks/stack.ts';
import { type FakeKind, fakeServe } from '../support/fake-service.ts';
import { type Phased, phased } from '../support/phased.ts';

const NAME = 'notes';
const GATE = `docs/features/${NAME}/gate.yaml`;
/** Short: the figures of a fake are of no interest. */
const SHORT = { seconds: 6 };

let project: Phased;
let seen: string;

beforeAll(async () => {
  project = await phased([[NAME, 'Note body:text!']]);
  seen = join(mkdtempSync(join(tmpdir(), 'fake-service-')), 'seen');
});
afterAll(() => {
  project.remove();
  rmSync(join(seen, '..'), { recursive: true, force: true });
});

const serving = (serve: Serve, more: Partial<Session> = {}): Session => {
  const { session } = project;
  return { ...session, ...more, stack: { ...session.stack, toolchain: { ...session.stack.toolchain, serve } } };
};
const evidence = () => readEvidence(project.get(GATE), GATE);
const refusal = (kind: FakeKind): Promise<UserError> => {
  writeFileSync(seen, '');
  return greenFeature(serving(fakeServe(kind, seen)), NAME, SHORT).then(
    (result) => {
      throw new Error(`not refused: ${JSON.stringify(result.json)}`);
    },
    (error: UserError) => error,
  );
};

/** Those that said that they were started and still run. */
function left(): number[] {
  const pids = [...readFileSync(seen, 'utf8').matchAll(/^start (\d+)/gm)].map(([, pid]) => Number(pid));
  expect(pids.length).toBeGreaterThan(0);
  return pids.filter((pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  });
}

describe('green --load', () => {
  it('records what one core sustains, and leaves nothing behind', async () => {
    writeFileSync(seen, '');
    const { ok, json, lines } = await greenFeature(serving(fakeServe('works', seen)), NAME, SHORT);
    expect(ok).toBe(true);
    const { load } = evidence().green ?? {};
    expect(load).toMatchObject({ errorRate: 0, target: 200, hash: evidence().tests?.hash });
    expect(load?.requestsPerSecond).toBeGreaterThanOrEqual(10);
    expect(load?.p95).toBeGreaterThan(0);
    expect(load?.p99).toBeGreaterThanOrEqual(load?.p95 ?? 0);
    expect(load?.seconds).toBeLessThanOrEqual(SHORT.seconds);
    expect(Object.keys(load?.operations ?? {}).sort()).toEqual([
      'createNote',
      'deleteNote',
      'getNote',
      'listNotes',
      'updateNote',
    ]);
    expect(json).toMatchObject({
      ok: true,
      tests: { failed: 0 },
      load: { ok: true, requestsPerSecond: load?.requestsPerSecond, leftOut: [] },
    });
    const text = lines.join('\n');
    expect(text).toMatch(
      /one core sustains \d+ requests a second: half within [\d.]+ ms, 95 % within [\d.]+ ms \(target 200\)/,
    );
    expect(text).toMatch(/^ {2}getNote +\d+ +\d+\.\d$/m);
    expect(lines.at(-1)).toBe('notes is done.');
    expect(readFileSync(seen, 'utf8')).toMatch(/SIGTERM\n$/);
    expect(left()).toEqual([]);
    const folder = /fake:\/\/(\S+)\/load\.db/.exec(readFileSync(seen, 'utf8'))?.[1] ?? '';
    expect(folder).toMatch(/^\/.*\.load$/);
    expect(folder.startsWith(project.root)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });

  it('is kept by a green without it, as long as the tests are the same', async () => {
    const { load } = evidence().green ?? {};
    expect(load).toBeDefined();
    const { json } = await greenFeature(project.session, NAME);
    expect(json).not.toHaveProperty('load');
    expect(evidence().green?.load).toEqual(load);
    const before = project.get(GATE);
    project.put(GATE, before.replace(/(load:\n(?: {4}.*\n)*? {4}hash: ).*/, `$1${'a'.repeat(64)}`));
    expect(project.get(GATE)).not.toBe(before);
    await greenFeature(project.session, NAME);
    expect(evidence().green).not.toHaveProperty('load');
  });

  it('is not ok where even the lowest load misses the target, and says so', async () => {
    const { ok, json, lines } = await greenFeature(serving(fakeServe('slow', seen)), NAME, SHORT);
    expect(ok).toBe(false);
    expect(json).toMatchObject({
      ok: false,
      tests: { failed: 0 },
      load: { ok: false, requestsPerSecond: 0, target: 200 },
    });
    expect(evidence().green?.load?.requestsPerSecond).toBe(0);
    expect(evidence().green?.load?.p95).toBeGreaterThan(390);
    expect(lines.join('\n')).toContain('even at 10 requests a second the service misses its target');
    expect(lines.join('\n')).not.toContain('is done');
  });

  it("holds to the settings' target", async () => {
    const { config } = project.session;
    const held = (latency: { readonly p95?: number; readonly p99?: number }, kind: FakeKind) =>
      greenFeature(serving(fakeServe(kind, seen), { config: { ...config, latency } }), NAME, SHORT);
    expect((await held({ p95: 900 }, 'slow')).json).toMatchObject({ ok: true, load: { target: 900 } });
    // The other percentile counts as well.
    expect((await held({ p95: 900, p99: 300 }, 'slow')).json).toMatchObject({ ok: false, load: { target: 900 } });
    expect((await held({ p99: 300 }, 'slow')).json).toMatchObject({ ok: false, load: { target: 300 } });
  });

  it('does not start a service whose tests fail', async () => {
    writeFileSync(seen, '');
    project.put('verdicts.json', JSON.stringify({ test_create_note_201: 'assertion' }));
    const { ok, json, lines } = await greenFeature(serving(fakeServe('works', seen)), NAME, SHORT);
    project.put('verdicts.json', '{}');
    expect(ok).toBe(false);
    expect(json).toMatchObject({ load: null, tests: { failed: 1 } });
    expect(lines.join('\n')).toContain('not measured as long as tests fail');
    expect(readFileSync(seen, 'utf8')).toBe('');
  });

  it('refuses a service that answers 500, with its last lines, and records nothing of it', async () => {
    await greenFeature(project.session, NAME);
    const before = project.get(GATE);
    const error = await refusal('breaks');
    expect(error).toMatchObject({ code: 'load-failed', where: 'createNote' });
    expect(error.message).toContain('createNote answered 500, not 201: {"code":"internal"}');
    expect(error.message).toContain('Traceback: the disk is full');
    expect(project.get(GATE)).toBe(before);
    expect(left()).toEqual([]);
  });

  it('refuses a service that does not do as its documents say', async () => {
    const error = await refusal('forgets');
    expect(error.code).toBe('load-failed');
    expect(error.message).toMatch(/(get|update|delete)Note answered 404, not 20/);
    expect(left()).toEqual([]);
  });

  it('refuses a service that does not come up, with its last lines', async () => {
    const error = await refusal('exits');
    expect(error.code).toBe('not-serving');
    expect(error.message).toContain('it ended with 3');
    expect(error.message).toContain('no such table: notes');
    expect(left()).toEqual([]);
  });

  it('refuses where it cannot be built, and where nobody knows how to start it', async () => {
    const serve = {
      ...fakeServe('works', seen),
      before: [{ name: 'build', command: [process.execPath, '-e', 'throw 1'] }],
    };
    await expect(greenFeature(serving(serve), NAME, SHORT)).rejects.toMatchObject({
      code: 'not-serving',
      message: expect.stringContaining('build ended with exit code 1'),
    });
    const missing = { ...serve, before: [{ name: 'build', command: ['no-such-program-anywhere'] }] };
    await expect(greenFeature(serving(missing), NAME, SHORT)).rejects.toMatchObject({ code: 'tool-missing' });
    await expect(greenFeature(project.session, NAME, SHORT)).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('a service', () => {
  const options = (kind: FakeKind, startSeconds = 20, stopSeconds = 5): StartOptions => {
    const { command, env = {}, ready } = fakeServe(kind, seen);
    writeFileSync(seen, '');
    return {
      command,
      cwd: project.root,
      env: (port) => ({ ...env, PORT: String(port) }),
      logFile: join(seen, '..', 'log'),
      ready,
      startSeconds,
      stopSeconds,
    };
  };
  const listening = async (): Promise<{ server: Server; port: number }> => {
    const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
  };

  it('gets another port where somebody took its own, and is refused where everybody does', async () => {
    const { server, port } = await listening();
    const free = await listening();
    await new Promise((resolve) => free.server.close(resolve));
    const ports = [port, free.port];
    const service = await startService(options('works'), async () => ports.shift() ?? 0);
    expect(service.url).toBe(`http://127.0.0.1:${free.port}`);
    await service.stop();
    // Whoever is there answers 200 to everything: that is not our service.
    await expect(startService(options('works'), async () => port)).rejects.toMatchObject({ code: 'port-taken' });
    await new Promise((resolve) => server.close(resolve));
    // Taken between our look and its start.
    await expect(startService(options('late'))).rejects.toMatchObject({ code: 'port-taken' });
    expect(readFileSync(seen, 'utf8').match(/^start/gm)).toHaveLength(3);
    expect(left()).toEqual([]);
  });

  it('is given up where it never answers', async () => {
    const error = await startService(options('deaf', 1)).catch((one: UserError) => one);
    expect(error).toMatchObject({ code: 'not-serving' });
    expect((error as UserError).message).toContain('nothing answers after 1 s');
    expect((error as UserError).message).toContain('I hear nothing');
    expect(left()).toEqual([]);
  });

  it('is ended where it does not end by itself', async () => {
    const service = await startService(options('stays', 20, 0.5));
    await service.stop();
    expect(readFileSync(seen, 'utf8')).toContain('SIGTERM');
    expect(left()).toEqual([]);
    await service.stop();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('gets SIGTERM where %s ends whoever started it', async (signal) => {
    const module = new URL('../../src/effects/service.ts', import.meta.url).href;
    const { env, ...plain } = options('works');
    const code = `const { startService } = await import(${JSON.stringify(module)});
      const fixed = ${JSON.stringify(env(0))};
      const service = await startService({ ...${JSON.stringify(plain)}, env: (port) => ({ ...fixed, PORT: String(port) }) });
      console.log(service.url);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(left()).toHaveLength(1);
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, by) => resolve(by)));
    child.kill(signal);
    expect(await ended).toBe(signal);
    for (let tries = 0; tries < 50 && left().length > 0; tries += 1) await new Promise((go) => setTimeout(go, 100));
    expect(left()).toEqual([]);
    expect(readFileSync(seen, 'utf8')).toMatch(/SIGTERM\n$/);
  });
});
