/** `mock` as the built program: what it prints, serves and refuses, and how it stops. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BIN, built } from '../support/built.ts';
import { freePort } from '../support/services.ts';

const FEATURE = 'product-catalog';
const SPEC = `docs/features/${FEATURE}/api-spec.yaml`;
/** Would be markup, or the end of an attribute, wherever it were not escaped. */
const SUMMARY = `List <script>alert("x")</script> & 'all' products`;

interface Said {
  readonly ok: boolean;
  readonly url: string;
  readonly docs: string;
  readonly operations: number;
  readonly tokens: Readonly<Record<string, string>>;
}

interface Mock extends Said {
  /** All that it has written to stdout. */
  stdout(): string;
  /** How it ended. */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

let shop: string;

/** Processes and folders are gone after the file, whatever happened. */
const rest: Array<() => void> = [];
const onRest = (end: () => void): void => void rest.push(end);
afterAll(() => {
  for (const end of rest.reverse()) end();
});

beforeAll(() => {
  shop = mkdtempSync(join(tmpdir(), 'cbf-mock-'));
  onRest(() => rmSync(shop, { recursive: true, force: true }));
  built(shop, 'init', '--stack', 'fastapi', '--name', 'shop');
  const entities = ['Category name:string(80)!unique', 'Product name:string(200)! category:ref(Category)?'];
  built(shop, 'feature', FEATURE, ...entities.flatMap((one) => ['--entity', one]), '--access', 'admin-writes');
  const spec = readFileSync(join(shop, SPEC), 'utf8');
  const changed = spec.replace('summary: List products', `summary: ${JSON.stringify(SUMMARY)}`);
  expect(changed).not.toBe(spec);
  writeFileSync(join(shop, SPEC), changed);
}, 60_000);

const argvOf = (argv: readonly string[]): string[] => [BIN, 'mock', ...argv, '--json', '--cwd', shop];

/** Waits for the one line that says where it listens. */
async function start(...argv: string[]): Promise<Mock> {
  const child: ChildProcess = spawn(process.execPath, argvOf(argv), { stdio: ['ignore', 'pipe', 'pipe'] });
  onRest(() => child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes('\n')) resolve();
    });
    void ended.then(({ code }) => reject(new Error(`ended with ${code}: ${stdout}${stderr}`)));
  });
  return {
    ...(JSON.parse(stdout) as Said),
    stdout: () => stdout,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

function refused(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, argvOf(argv), { encoding: 'utf8', timeout: 30_000 });
  const { ok, error } = JSON.parse(stdout) as { ok: boolean; error: Readonly<Record<string, unknown>> };
  return { status, ok, code: error['code'], where: error['where'], hint: error['hint'], stderr };
}

describe('while it runs', () => {
  let mock: Mock;
  const json = { 'Content-Type': 'application/json' };
  const get = (path: string, init: RequestInit = {}) => fetch(`${mock.url}${path}`, init);
  beforeAll(async () => {
    mock = await start(FEATURE, '--port', '0');
  }, 60_000);

  it('prints one JSON object, and listens on this machine only', () => {
    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(mock).toMatchObject({ ok: true, docs: `${mock.url}/docs`, operations: 10 });
    expect(Object.keys(mock.tokens)).toEqual(['user', 'admin']);
  });

  it('answers as the documents say, to whom they say', async () => {
    const body = JSON.stringify({ name: 'Tea' });
    const create = (token: string | undefined) =>
      get('/api/v1/categories', {
        method: 'POST',
        headers: { ...json, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
        body,
      });
    expect((await create(undefined)).status).toBe(401);
    expect((await create(mock.tokens['user'])).status).toBe(403);
    const made = await create(mock.tokens['admin']);
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    expect(made.headers.get('location')).toBe(`/api/v1/categories/${id}`);
    expect((await create(mock.tokens['admin'])).status).toBe(409);
    expect(await (await get('/api/v1/categories')).json()).toMatchObject({ total: 1, items: [{ id, name: 'Tea' }] });
    // Sessions of tests see nothing of each other.
    const apart = await get('/api/v1/categories', { headers: { 'X-Test-Session': 'TEST.1' } });
    expect(await apart.json()).toMatchObject({ total: 0 });
  });

  it('has a docs page with every operation, on which text of the documents is text', async () => {
    const page = await get('/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    expect(await (await get('/')).text()).toBe(html);
    const forms = [...html.matchAll(/data-method="(\w+)" data-path="([^"]+)"/g)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    expect(forms.sort()).toEqual(
      ['categories', 'products']
        .flatMap((name) => [
          `DELETE /api/v1/${name}/{id}`,
          `GET /api/v1/${name}`,
          `GET /api/v1/${name}/{id}`,
          `PATCH /api/v1/${name}/{id}`,
          `POST /api/v1/${name}`,
        ])
        .sort(),
    );
    expect(html).toContain('List &#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; &#39;all&#39; products');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('gives out the document', async () => {
    const document = (await (await get('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, { get: { summary: string } }>;
    };
    expect(document.openapi).toMatch(/^3\./);
    expect(document.paths['/api/v1/products']?.get.summary).toBe(SUMMARY);
  });

  it('lets front ends of other origins in', async () => {
    const preflight = await get('/api/v1/products', {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://localhost:5173',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    const refusal = await get('/api/v1/products/none', { headers: { Origin: 'http://localhost:5173' } });
    expect(refusal.status).toBe(400);
    expect(refusal.headers.get('access-control-allow-origin')).toBe('*');
    expect(refusal.headers.get('access-control-expose-headers')).toContain('Location');
  });

  it('stops at SIGTERM with exit code 0, even where a client keeps its connection; nothing more was printed', async () => {
    expect((await get('/api/v1/products', { headers: { Connection: 'keep-alive' } })).status).toBe(200);
    expect(await mock.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(mock.stdout().trimEnd()).not.toContain('\n');
    await expect(get('/docs')).rejects.toThrow();
  });
});

it('stops at Ctrl-C as well, and listens where it is told', async () => {
  const port = await freePort();
  const mock = await start(FEATURE, '--port', String(port));
  expect(mock.url).toBe(`http://127.0.0.1:${port}`);
  expect(await mock.stop('SIGINT')).toEqual({ code: 0, signal: null });
}, 60_000);

it('says which port is in use, and how to take another', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  onTestFinished(() => void server.close());
  expect(refused(FEATURE, '--port', String(port))).toMatchObject({
    status: 2,
    ok: false,
    code: 'port-taken',
    where: '--port',
    hint: expect.stringContaining('--port 0'),
    stderr: expect.stringContaining(String(port)),
  });
}, 60_000);

it('refuses what is no port and what is no feature', () => {
  expect(refused(FEATURE, '--port', 'x')).toMatchObject({ status: 2, code: 'usage', where: '--port' });
  expect(refused('produkt-catalog')).toMatchObject({ status: 2, code: 'unknown-feature' });
}, 60_000);

it('starts nothing in a dry run', () => {
  const { status, stdout } = spawnSync(process.execPath, argvOf([FEATURE, '--port', '0', '--dry-run']), {
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ ok: true, dryRun: true, feature: FEATURE, operations: 10 });
}, 60_000);
