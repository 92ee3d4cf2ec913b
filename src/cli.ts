/** The command line's own entrance: the only file that prints or sets an exit code. */
import { type CommandLine, parseCommandLine, wantsJson } from './command-line/args.ts';
import { createContext } from './context.ts';
import type { CommandModule, Context, Outcome } from './project/command.ts';
import { LOADERS } from './registry.ts';
import { errorLines, faultOf, UserError } from './shared/errors.ts';

const DEFECT = 70;

export async function main(argv: readonly string[]): Promise<void> {
  quietOnClosedPipe();
  const json = wantsJson(argv);
  let context: Context | undefined;
  try {
    const line = parseCommandLine(argv);
    context = createContext(line);
    const outcome = await runCommand(line, context);
    context.terminal.done();
    // Whoever reads where it listens may stop it at once: it hears that before it speaks.
    const stopped = outcome.running === undefined ? undefined : toldToStop();
    report(outcome, { json, dryRun: context.dryRun });
    if (stopped !== undefined) await stopped.then(outcome.running);
    if (outcome.final === true) process.exit();
  } catch (error) {
    context?.terminal.done();
    if (error instanceof UserError) reportError(error, json);
    else reportDefect(error, json);
  }
}

async function runCommand(line: CommandLine, context: Context): Promise<Outcome> {
  if (line.version) return { ok: true, json: { version: context.version }, lines: [context.version] };
  if (line.help) {
    const { helpTexts } = await import('./command-line/help.ts');
    const text = helpTexts()[line.command ?? ''] ?? '';
    return { ok: true, json: { help: text }, lines: [text.trimEnd()] };
  }
  const module = await load(line);
  return module.run(context, line.args);
}

/** Without a command, the wizard. */
async function load(line: CommandLine): Promise<CommandModule> {
  return line.command === undefined ? import('./wizard/index.ts') : LOADERS[line.command]();
}

function report(outcome: Outcome, { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean }): void {
  const prose = outcome.lines.length === 0 ? '' : `${outcome.lines.join('\n')}\n`;
  if (json) {
    process.stderr.write(prose);
    process.stdout.write(`${JSON.stringify({ ok: outcome.ok, ...(dryRun ? { dryRun } : {}), ...outcome.json })}\n`);
  } else {
    process.stdout.write(prose);
  }
  process.exitCode = outcome.exitCode ?? (outcome.ok ? 0 : 1);
}

/** Ctrl-C and a service manager's stop both end it in order: exit code 0. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function reportError(error: UserError, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: faultOf(error) })}\n`);
  process.stderr.write(`${errorLines(error).join('\n')}\n`);
  process.exitCode = error.exitCode;
}

function reportDefect(error: unknown, json: boolean): void {
  const fault = faultOf(error);
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: fault })}\n`);
  process.stderr.write(`error defect: ${fault.message}\n  next:  ${fault.hint}\n`);
  if ((process.env['DEBUG'] ?? '') !== '' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = DEFECT;
}

function unsaid(error: NodeJS.ErrnoException): UserError {
  const why = `The answer cannot be written to stdout (${error.code ?? error.message}).`;
  return new UserError('unwritable', why, 'stdout', 'Make room where stdout leads to, and run the command again.');
}

/** `… | head`: whoever read has seen enough. */
function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      // The other stream may still be heard; what was to be said is lost all the same.
      if (stream === process.stdout) process.stderr.write(`${errorLines(unsaid(error)).join('\n')}\n`);
      process.exit(2);
    });
  }
}
