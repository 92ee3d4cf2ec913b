/** The server of the protocol: lists the tools, and runs one command at a time through the modules that the command line runs. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  type ListToolsResult,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { parseCommandLine } from '../command-line/args.ts';
import type { CommandName } from '../command-line/command-table.ts';
import { bound } from '../effects/bound.ts';
import type { Workspace } from '../effects/workspace.ts';
import type { CommandModule, Context, Outcome } from '../project/command.ts';
import { faultOf } from '../shared/errors.ts';
import { argvOf, TOOLS, type Tool, whyNoTool } from './tools.ts';

export interface ServerMeans {
  readonly version: string;
  readonly loaders: Readonly<Record<CommandName, () => Promise<CommandModule>>>;
  /** A context of one call, as the command line would make it with --json and --yes. */
  contextOf(options: { readonly cwd: string | undefined; readonly dryRun: boolean }): Context;
  /** Aborted when the server ends: what runs is killed, what waits is not begun. */
  readonly ending: AbortSignal;
}

/** As the protocol's types have it. */
const listed = ({ inputSchema, ...tool }: Tool): ListToolsResult['tools'][number] => ({
  ...tool,
  inputSchema: { ...inputSchema, properties: { ...inputSchema.properties }, required: [...inputSchema.required] },
});

export interface ToolServer {
  readonly server: Server;
  /** Settled once no command is running. */
  idle(): Promise<void>;
}

const INSTRUCTIONS = [
  'create-backend-feature carries a feature through three phases: documents, tests, implementation. Gates keep the order.',
  '',
  '- Begin with `status`: it says where each feature stands and what comes next; every answer names the `next` step.',
  '- A refusal has isError and {ok: false, error: {code, message, where, hint, details}}: do what `hint` says. What a run found (red tests, findings) and conflicts that a merge left in files (`conflicts`) are in the answer with ok: false.',
  '- Approvals are for people. There is no tool for them: when `next` is an approval, stop and ask a person to read the documents or tests and to run `create-backend-feature approve <feature> docs|tests`.',
  '- Never edit locked files (derived tests and their support) or docs/features/<feature>/gate.yaml: `check` finds it. Change the documents instead, or add tests of your own under custom/.',
  '- `dry_run` shows the plan and a diff, and writes nothing.',
].join('\n');

/** Handles the requests; connecting it to a transport is the caller's. */
export function toolServer(means: ServerMeans): ToolServer {
  const server = new Server(
    { name: 'create-backend-feature', title: 'create-backend-feature', version: means.version },
    { capabilities: { tools: {}, logging: {} }, instructions: INSTRUCTIONS },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS.map(listed) }));
  // One after the other: two commands in one project would meet in its files and its toolchain.
  let last: Promise<unknown> = Promise.resolve();
  server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, whyNoTool(params.name));
    const token = extra._meta?.progressToken;
    let steps = 0;
    const progress = (line: string): void => {
      const said =
        token === undefined
          ? server.sendLoggingMessage({ level: 'info', logger: tool.name, data: line })
          : extra.sendNotification({
              method: 'notifications/progress',
              params: { progressToken: token, progress: ++steps, message: line },
            });
      // Whoever asked may be gone.
      said.catch(() => undefined);
    };
    const signal = AbortSignal.any([extra.signal, means.ending]);
    const run = (): Promise<CallToolResult> => call(tool, params.arguments ?? {}, means, { signal, progress });
    const mine = last.then(run);
    last = mine.catch(() => undefined);
    return mine;
  });
  return { server, idle: async () => void (await last) };
}

interface Call {
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
}

async function call(
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
  means: ServerMeans,
  { signal, progress }: Call,
): Promise<CallToolResult> {
  signal.throwIfAborted();
  try {
    const line = parseCommandLine(argvOf(tool, input));
    const context = means.contextOf({ cwd: line.cwd, dryRun: line.dryRun });
    const module = await means.loaders[tool.name]();
    const outcome = await module.run(
      {
        ...context,
        run: (command, options) => context.run(command, { ...options, signal }),
        openWorkspace: async (root) => until(signal, await context.openWorkspace(root)),
        terminal: { ...context.terminal, isInteractive: false, progress, done: () => undefined },
      },
      line.args,
    );
    return answer(outcome, line.dryRun);
  } catch (error) {
    // Nobody waits for the answer any more.
    signal.throwIfAborted();
    return result({ ok: false, error: faultOf(error) }, true);
  }
}

/** What was cancelled writes nothing more, whatever it is in the middle of. */
function until(signal: AbortSignal, workspace: Workspace): Workspace {
  return {
    ...bound(workspace),
    apply: async (changes, as) => {
      signal.throwIfAborted();
      await workspace.apply(changes, as);
    },
  };
}

/** What --json prints; of a dry run, also what it prints without: the diff. */
function answer({ ok, json, lines }: Outcome, dryRun: boolean): CallToolResult {
  return result({ ok, ...(dryRun ? { dryRun } : {}), ...json }, !ok, dryRun ? lines.join('\n') : '');
}

function result(value: object, isError: boolean, prose = ''): CallToolResult {
  const text = JSON.stringify(value);
  return {
    content: [{ type: 'text', text }, ...(prose === '' ? [] : [{ type: 'text' as const, text: prose }])],
    // As it is on the wire: without members that are undefined.
    structuredContent: JSON.parse(text) as Record<string, unknown>,
    isError,
  };
}
