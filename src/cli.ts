/** The command line's own entrance: the only file that prints or sets an exit code. */
import { type CommandLine, parseCommandLine, wantsJson } from './args.ts';
import type { CommandModule, Context, Outcome } from './commands/command.ts';
import { LOADERS } from './commands/index.ts';
import { createContext } from './context.ts';
import { type Diagnostic, UserError } from './errors.ts';

const DEFECT = 70;
/** More than a screen of findings helps nobody; --json has them all. */
const SHOWN_DETAILS = 20;

export async function main(argv: readonly string[]): Promise<void> {
  quietOnClosedPipe();
  const json = wantsJson(argv);
  let context: Context | undefined;
  try {
    const line = parseCommandLine(argv);
    context = createContext(line);
    const outcome = await runCommand(line, context);
    context.terminal.done();
    report(outcome, json);
  } catch (error) {
    context?.terminal.done();
    if (error instanceof UserError) reportError(error, json);
    else reportDefect(error, json);
  }
}

async function runCommand(line: CommandLine, context: Context): Promise<Outcome> {
  if (line.version) return { ok: true, json: { version: context.version }, lines: [context.version] };
  if (line.help) {
    const { helpTexts } = await import('./help.ts');
    const text = helpTexts()[line.command ?? ''] ?? '';
    return { ok: true, json: { help: text }, lines: [text.trimEnd()] };
  }
  const module = await load(line);
  return module.run(context, line.args);
}

async function load(line: CommandLine): Promise<CommandModule> {
  if (line.command !== undefined) return LOADERS[line.command]();
  throw new UserError(
    'missing-input',
    'No command is given.',
    '<command>',
    'create-backend-feature --help lists the commands.',
  );
}

function report(outcome: Outcome, json: boolean): void {
  const prose = outcome.lines.length === 0 ? '' : `${outcome.lines.join('\n')}\n`;
  if (json) {
    process.stderr.write(prose);
    process.stdout.write(`${JSON.stringify({ ok: outcome.ok, ...outcome.json })}\n`);
  } else {
    process.stdout.write(prose);
  }
  process.exitCode = outcome.exitCode ?? (outcome.ok ? 0 : 1);
}

function reportError(error: UserError, json: boolean): void {
  const { code, message, where, hint, details } = error;
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message, where, hint, details } })}\n`);
  process.stderr.write(errorBlock(error));
  process.exitCode = error.exitCode;
}

function errorBlock({ code, message, where, hint, details }: UserError): string {
  const lines = [`error ${code}: ${message}`, `  where: ${where}`, `  next:  ${hint}`];
  // One finding is the error itself.
  const more: readonly Diagnostic[] = details.length > 1 ? details : [];
  for (const detail of more.slice(0, SHOWN_DETAILS))
    lines.push(`  - ${detail.where}: ${detail.message} ${detail.hint}`);
  if (more.length > SHOWN_DETAILS) lines.push(`  … and ${more.length - SHOWN_DETAILS} more; --json shows them all.`);
  return `${lines.join('\n')}\n`;
}

function reportDefect(error: unknown, json: boolean): void {
  const message = error instanceof Error ? error.message : String(error);
  const hint =
    'This is a defect of create-backend-feature, not of your input. Please report it; DEBUG=1 shows the stack.';
  if (json)
    process.stdout.write(
      `${JSON.stringify({ ok: false, error: { code: 'defect', message, where: 'create-backend-feature', hint, details: [] } })}\n`,
    );
  process.stderr.write(`error defect: ${message}\n  next:  ${hint}\n`);
  if ((process.env['DEBUG'] ?? '') !== '' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = DEFECT;
}

/** `… | head`: whoever read has seen enough. */
function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      throw error;
    });
  }
}
