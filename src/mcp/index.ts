/** `mcp`: serves the commands on stdin and stdout until either is closed, or it is told to stop. */
import { resolve } from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Context, Outcome } from '../project/command.ts';
import { UserError } from '../shared/errors.ts';
import { type ServerMeans, toolServer } from './server.ts';

/** How long a command that was told to end may take to tidy up; clients kill after two seconds. */
const GRACE_MS = 1000;

export async function serve(context: Context, loaders: ServerMeans['loaders']): Promise<Outcome> {
  if (context.json)
    throw new UserError(
      'usage',
      'mcp has its own protocol on stdout.',
      '--json',
      'Leave --json out: every answer is JSON.',
    );
  const ending = new AbortController();
  const { server, idle } = toolServer({
    version: context.version,
    loaders,
    contextOf: ({ cwd, dryRun }) =>
      context.with({
        cwd: resolve(context.cwd, cwd ?? '.'),
        json: true,
        yes: true,
        dryRun: dryRun || context.dryRun,
      }),
    ending: ending.signal,
  });
  const ended = toldToEnd();
  await server.connect(new StdioServerTransport());
  await ended;
  ending.abort();
  await Promise.race([idle(), new Promise((done) => setTimeout(done, GRACE_MS))]);
  await server.close();
  return { ok: true, json: {}, lines: [], final: true };
}

/** A client that goes closes stdin; a service manager sends a signal. */
function toldToEnd(): Promise<void> {
  return new Promise((done) => {
    for (const event of ['end', 'close'] as const) process.stdin.once(event, () => done());
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}
