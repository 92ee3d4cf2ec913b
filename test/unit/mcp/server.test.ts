import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandName } from '../../../src/command-line/command-table.ts';
import { COMMANDS } from '../../../src/command-line/command-table.ts';
import { type ServerMeans, type ToolServer, toolServer } from '../../../src/mcp/server.ts';
import type { CommandModule } from '../../../src/project/command.ts';
import { UserError } from '../../../src/shared/errors.ts';
import { testContext } from '../../support/context.ts';

let client: Client;
let served: ToolServer;
let ending: AbortController;
/** What happened, in order. */
let events: string[];
let logged: string[];
let open: () => void;

const modules: Partial<Record<CommandName, CommandModule>> = {
  status: {
    run: async (context) => {
      context.terminal.progress('looking');
      return { ok: true, json: { cwd: context.cwd, nothing: undefined }, lines: ['prose'] };
    },
  },
  setup: {
    run: async (context) => {
      events.push('setup begins');
      await context.run(['install'], { cwd: context.cwd });
      events.push('setup ends');
      return { ok: true, json: {}, lines: [] };
    },
  },
  // Waits for something that cannot be killed, and writes then.
  service: {
    run: async (context) => {
      const workspace = await context.openWorkspace(context.cwd);
      events.push('service begins');
      await new Promise((resolve) => setTimeout(resolve, 50));
      await workspace.apply([{ path: 'late.txt', before: undefined, content: 'late' }]);
      events.push('service has written');
      return { ok: true, json: {}, lines: [] };
    },
  },
  tests: {
    run: async ({ dryRun }, args) => {
      events.push(`tests ${args.required('feature')}`);
      if (args.required('feature') === 'defect') throw new TypeError('not a function');
      if (args.required('feature') === 'early')
        throw new UserError('docs-incomplete', 'a gap', 'api-spec.yaml', 'close it', [
          { code: 'gap', message: 'no example', where: '/paths', hint: 'add one' },
        ]);
      return { ok: args.required('feature') !== 'red', json: { dryRun }, lines: ['the plan', 'and a diff'] };
    },
  },
};

beforeEach(async () => {
  [events, logged, ending] = [[], [], new AbortController()];
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const means: ServerMeans = {
    version: '1.2.3',
    loaders: Object.fromEntries(
      (Object.keys(COMMANDS) as CommandName[]).map((name) => [
        name,
        async () => modules[name] ?? { run: () => Promise.reject(new Error('not in this test')) },
      ]),
    ) as ServerMeans['loaders'],
    contextOf: ({ cwd = '/home/ada/shop', dryRun }) => ({
      ...testContext({ cwd, dryRun }),
      run: (_command, { signal }) =>
        new Promise((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          void gate.then(() => resolve({ exitCode: 0, stdout: '', stderr: '', timedOut: false, missing: false }));
        }),
    }),
    ending: ending.signal,
  };
  served = toolServer(means);
  client = new Client({ name: 'test', version: '0' });
  client.setNotificationHandler(
    (await import('@modelcontextprotocol/sdk/types.js')).LoggingMessageNotificationSchema,
    ({ params }) => void logged.push(String(params.data)),
  );
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([served.server.connect(there), client.connect(here)]);
});
afterEach(() => client.close());

const call = (name: string, args: Record<string, unknown> = {}) => client.callTool({ name, arguments: args });

describe('an answer', () => {
  it('is what --json prints, as structure and as text', async () => {
    const answer = await call('status', { cwd: '/elsewhere' });
    expect(answer).toEqual({
      content: [{ type: 'text', text: '{"ok":true,"cwd":"/elsewhere"}' }],
      structuredContent: { ok: true, cwd: '/elsewhere' },
      isError: false,
    });
  });

  it('has the diff of a dry run beside it', async () => {
    expect(await call('tests', { feature: 'shop', dry_run: true })).toMatchObject({
      content: [{ text: '{"ok":true,"dryRun":true}' }, { text: 'the plan\nand a diff' }],
    });
  });

  it('is an error where a gate refused, with all that it said', async () => {
    const { isError, structuredContent } = await call('tests', { feature: 'early' });
    expect(isError).toBe(true);
    expect(structuredContent).toEqual({
      ok: false,
      error: {
        code: 'docs-incomplete',
        message: 'a gap',
        where: 'api-spec.yaml',
        hint: 'close it',
        details: [{ code: 'gap', message: 'no example', where: '/paths', hint: 'add one' }],
      },
    });
  });

  it.each([
    ['a run that found something', 'tests', { feature: 'red' }, { ok: false, dryRun: false }],
    ['bad input', 'tests', {}, { ok: false, error: { code: 'missing-input', where: '/feature' } }],
    ['a defect of ours', 'tests', { feature: 'defect' }, { ok: false, error: { code: 'defect', details: [] } }],
  ])('is an error for %s', async (_what, name, args, structuredContent) => {
    expect(await call(name, args)).toMatchObject({ isError: true, structuredContent });
  });

  it('is a fault of the protocol where there is no such tool', async () => {
    await expect(call('statsu')).rejects.toMatchObject({ code: -32602, message: expect.stringContaining('"status"') });
    await expect(call('approve', { feature: 'x', phase: 'docs' })).rejects.toThrow('a person has read');
  });

  it('comes after progress: in the log, or to whom asked for it', async () => {
    await call('status');
    expect(logged).toEqual(['looking']);
    const heard: unknown[] = [];
    await client.request({ method: 'tools/call', params: { name: 'status', arguments: {} } }, CallToolResultSchema, {
      onprogress: (one) => heard.push(one),
    });
    expect(heard).toEqual([{ progress: 1, message: 'looking' }]);
    expect(logged).toEqual(['looking']);
  });
});

describe('commands', () => {
  it('run one at a time', async () => {
    const both = Promise.all([call('setup'), call('tests', { feature: 'shop' })]);
    await call('nothing').catch(() => undefined);
    expect(events).toEqual(['setup begins']);
    open();
    await both;
    expect(events).toEqual(['setup begins', 'setup ends', 'tests shop']);
  });

  it('that are cancelled are killed, or not begun; the next ones run', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const cancelled = [
      client.callTool({ name: 'setup', arguments: {} }, undefined, { signal: first.signal }),
      client.callTool({ name: 'tests', arguments: { feature: 'never' } }, undefined, { signal: second.signal }),
    ].map((one) => expect(one).rejects.toThrow());
    await call('nothing').catch(() => undefined);
    second.abort();
    first.abort();
    await Promise.all(cancelled);
    expect(await call('tests', { feature: 'shop' })).toMatchObject({ isError: false });
    expect(events).toEqual(['setup begins', 'tests shop']);
  });

  it('that are cancelled write nothing more', async () => {
    const stop = new AbortController();
    const feature = { feature: 'shop' };
    const cancelled = client.callTool({ name: 'service', arguments: feature }, undefined, { signal: stop.signal });
    const refused = expect(cancelled).rejects.toThrow();
    await call('nothing').catch(() => undefined);
    stop.abort();
    await refused;
    await call('tests', feature);
    expect(events).toEqual(['service begins', 'tests shop']);
    await call('service', feature);
    expect(events).toContain('service has written');
  });

  it('end with the server: what runs is killed, what waits is not begun', async () => {
    const all = [call('setup'), call('tests', { feature: 'never' })].map((one) => expect(one).rejects.toThrow());
    await call('nothing').catch(() => undefined);
    ending.abort();
    await served.idle();
    await Promise.all(all);
    expect(events).toEqual(['setup begins']);
  });
});
