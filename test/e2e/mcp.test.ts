/** `mcp` as the built program, spoken to by the protocol's own client. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-line/command-table.ts';
import { BIN, built } from '../support/built.ts';
import { readTree } from '../support/tree.ts';

const FEATURE = 'product-catalog';

let home: string;
let client: Client;
/** Whatever the client could not read as the protocol. */
const garbage: Error[] = [];

beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-mcp-')));
  client = new Client({ name: 'test', version: '0' });
  client.onerror = (error) => void garbage.push(error);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [BIN, 'mcp'], cwd: home }));
}, 30_000);
afterAll(async () => {
  await client.close();
  rmSync(home, { recursive: true, force: true });
});

const call = async (name: string, args: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: { cwd: 'shop', ...args } })) as {
    isError: boolean;
    structuredContent: Record<string, unknown>;
    content: Array<{ type: string; text: string }>;
  };
const told = (error: object) => ({ isError: true, structuredContent: { ok: false, error } });

describe('a client', () => {
  it('is told what there is, and whose approvals are', async () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'create-backend-feature', version: expect.any(String) });
    expect(client.getInstructions()).toContain('Approvals are for people');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(
      Object.keys(COMMANDS)
        .filter((name) => !['approve', 'mock', 'mcp'].includes(name))
        .sort(),
    );
    const feature = tools.find(({ name }) => name === 'feature');
    expect(feature?.inputSchema.properties).toMatchObject({ entity: { type: 'array', items: { type: 'string' } } });
    expect(tools.find(({ name }) => name === 'remove')?.annotations).toMatchObject({ destructiveHint: true });
  });

  it('makes a project and a feature, as the command line would', async () => {
    expect(await call('init', { cwd: '.', dir: 'shop', stack: 'gin' })).toMatchObject({
      isError: false,
      structuredContent: { ok: true, name: 'shop', stack: 'gin' },
    });
    const dry = await call('feature', { name: FEATURE, entity: ['Product name:string(80)!'], dry_run: true });
    expect(dry.content[1]?.text).toContain(`+++ b/docs/features/${FEATURE}/api-spec.yaml`);
    expect(existsSync(join(home, `shop/docs/features/${FEATURE}`))).toBe(false);
    const answer = await call('feature', { name: FEATURE, entity: ['Product name:string(80)!'] });
    expect(answer).toMatchObject({ isError: false, structuredContent: { feature: FEATURE, operations: 5, gaps: [] } });
    expect(JSON.parse(answer.content[0]?.text ?? '')).toEqual(answer.structuredContent);
    // The same bytes as the command line's.
    built(home, 'init', 'twin', '--stack', 'gin', '--name', 'shop');
    built(join(home, 'twin'), 'feature', FEATURE, '--entity', 'Product name:string(80)!');
    expect(readTree(join(home, 'shop'))).toEqual(readTree(join(home, 'twin')));
  });

  it('sees where things stand, and what check finds', async () => {
    expect((await call('status')).structuredContent).toMatchObject({
      features: [{ name: FEATURE, phase: 'docs', next: `create-backend-feature approve ${FEATURE} docs` }],
    });
    expect(await call('check')).toMatchObject({ isError: false, structuredContent: { ok: true, features: 1 } });
    const notes = join(home, 'shop/tests/support/mine.go');
    writeFileSync(notes, 'package support\n');
    expect(await call('check')).toMatchObject({
      isError: true,
      structuredContent: { ok: false, findings: [{ code: 'foreign-file', where: 'tests/support/mine.go' }] },
    });
    rmSync(notes);
  });

  it('is held back by a shut gate, and cannot open it', async () => {
    expect(await call('tests', { feature: FEATURE })).toMatchObject(
      told({ code: 'docs-not-approved', hint: expect.stringContaining('approve'), details: expect.any(Array) }),
    );
    await expect(call('approve', { feature: FEATURE, phase: 'docs' })).rejects.toMatchObject({ code: -32602 });
    expect(existsSync(join(home, `shop/docs/features/${FEATURE}/gate.yaml`))).toBe(false);
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['tests', { feature: 'product-katalog' }, { code: 'unknown-feature' }],
    ['tests', { feature: '--yes' }, { code: 'bad-name' }],
    ['tests', {}, { code: 'missing-input', where: '/feature' }],
    ['feature', { name: 'x', entity: ['Product name:strnig'] }, { code: 'bad-dsl' }],
    ['status', { cwd: 'nowhere' }, { code: 'usage', where: '--cwd' }],
    ['status', { cwd: '/' }, { code: 'not-a-project' }],
  ])('hears what is wrong with %s %j', async (name, args, error) => {
    expect(await call(name, args)).toMatchObject(told(error));
  });

  it('may ask for two things at once', async () => {
    const [first, second, status] = await Promise.all([
      call('feature', { name: 'suppliers', entity: ['Supplier name:string(80)!'] }),
      call('feature', { name: 'reviews', entity: ['Review stars:int(1..5)!'] }),
      call('status'),
    ]);
    expect([first, second, status].map(({ isError }) => isError)).toEqual([false, false, false]);
    expect(status.structuredContent).toMatchObject({
      features: [{ name: FEATURE }, { name: 'reviews' }, { name: 'suppliers' }],
    });
  });

  it('has heard nothing but the protocol', () => {
    expect(garbage).toEqual([]);
  });
});

/** A server without the protocol's client: what it says until it ends, and how. */
class Raw {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stdout = '';

  constructor(cwd: string, env: NodeJS.ProcessEnv = process.env) {
    this.child = spawn(process.execPath, [BIN, 'mcp'], { cwd, env });
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.ended = new Promise((resolve) => this.child.once('close', (code, signal) => resolve({ code, signal })));
    const hello = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '0' } };
    this.say({ id: 1, method: 'initialize', params: hello });
    this.say({ method: 'notifications/initialized' });
  }

  say(message: object): void {
    this.child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  messages(): Array<Record<string, unknown>> {
    const lines = this.stdout.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

const until = (what: () => boolean): Promise<void> => expect.poll(what, { timeout: 20_000, interval: 50 }).toBe(true);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a server', () => {
  it.each<[string, (raw: Raw) => void]>([
    ['closed stdin', ({ child }) => child.stdin.end()],
    ['SIGTERM', ({ child }) => child.kill('SIGTERM')],
    ['Ctrl-C', ({ child }) => child.kill('SIGINT')],
  ])('ends with exit code 0 at %s, and said nothing but the protocol', async (_what, end) => {
    const raw = new Raw(home);
    await until(() => raw.stdout.includes('"id":1'));
    end(raw);
    expect(await raw.ended).toEqual({ code: 0, signal: null });
    expect(raw.messages()).toMatchObject([{ jsonrpc: '2.0', id: 1 }]);
  });

  it('kills what it runs, and all that this started, when its client goes; nothing is recorded', async () => {
    built(home, 'init', 'slow', '--stack', 'fastapi');
    const slow = join(home, 'slow');
    const before = readTree(slow);
    // A toolchain that never gets ready.
    const pids = join(home, 'pids');
    const programs = mkdtempSync(join(home, 'bin-'));
    const answer = 'case "$*" in *version*) echo "Python 3.13.0"; exit 0;; esac';
    const never = `#!/bin/sh\n${answer}\nsleep 60 &\necho "$$ $!" > ${pids}\nwait\n`;
    writeFileSync(join(programs, 'python3.13'), never, { mode: 0o755 });
    writeFileSync(join(programs, 'uv'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const raw = new Raw(slow, { ...process.env, PATH: `${programs}:${process.env['PATH'] ?? ''}` });
    raw.say({ id: 2, method: 'tools/call', params: { name: 'setup', arguments: {} } });
    raw.say({
      id: 3,
      method: 'tools/call',
      params: { name: 'eject', arguments: { template: 'project/.githooks/guard-agent' } },
    });
    await until(() => existsSync(pids) && readFileSync(pids, 'utf8').endsWith('\n'));
    const running = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    expect(running.map(isAlive)).toEqual([true, true]);
    const closed = Date.now();
    raw.child.stdin.end();
    expect(await raw.ended).toEqual({ code: 0, signal: null });
    // Clients wait two seconds before they kill.
    expect(Date.now() - closed).toBeLessThan(2000);
    await until(() => !running.some(isAlive));
    // What waited was not begun.
    expect(readTree(slow)).toEqual(before);
    const answered = raw.messages().filter((message) => 'result' in message);
    expect(answered.map(({ id }) => id)).toEqual([1]);
  }, 60_000);

  it('refuses --json, whose stdout would be its own', () => {
    expect(() => built(home, 'mcp', '--json')).toThrow(/exit code 2\n\{"ok":false,"error":\{"code":"usage"/);
  });
});
