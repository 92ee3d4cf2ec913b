/** The wizard at a real terminal. */
import type { Context, Outcome } from '../project/command.ts';
import { UserError } from '../shared/errors.ts';

export async function run(context: Context): Promise<Outcome> {
  const { refuseWithoutTerminal, runWizard } = await import('./wizard.ts');
  if (!context.terminal.isInteractive) throw await refuseWithoutTerminal(context);
  if (context.dryRun) {
    throw new UserError(
      'usage',
      '--dry-run goes with a command: here everything is shown before it is written anyway.',
      '--dry-run',
      'Leave it out, or name a command: create-backend-feature --help',
    );
  }
  const { createPrompter } = await import('./inquirer.ts');
  const write = (text: string) => process.stdout.write(text);
  const stop = onInterrupt(context, write);
  try {
    return await runWizard(context, { prompter: createPrompter(context.terminal, write) });
  } finally {
    stop();
  }
}

/** Ctrl-C while something runs; at a question the prompt itself sees it. Whoever runs something cleans up when the process exits. */
function onInterrupt({ terminal }: Context, write: (text: string) => void): () => void {
  const listener = () => {
    terminal.done();
    write('\nStopped. Nothing is half written. To come back: npx create-backend-feature\n');
    process.exit(130);
  };
  process.on('SIGINT', listener);
  return () => process.removeListener('SIGINT', listener);
}
