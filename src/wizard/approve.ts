/** `approve`, and a question for each open item of the checklist where somebody is there to answer it. */
import type { Args } from '../command-line/args.ts';
import { approvable, approveFeature, approver } from '../commands/approve.ts';
import { openItems } from '../gates/checklist.ts';
import type { Context, Outcome } from '../project/command.ts';
import { observe } from '../project/observe.ts';
import { openSession } from '../project/open.ts';
import { askItems } from './checklist.ts';
import { Left, type Prompter } from './prompter.ts';

const INTERRUPTED = 130;

/** `prompter`: replaced in tests. */
export async function run(context: Context, args: Args, prompter?: Prompter): Promise<Outcome> {
  const session = await openSession(context);
  const [name, what] = [args.required('feature'), approvable(args.required('phase'))];
  const who = await approver(context, session, args);
  const result = await approveFeature(session, name, what, who, args.list('item'));
  if (args.has('item') || context.dryRun || !context.terminal.isInteractive) return result;
  if (session.config.checklist === undefined) return result;
  const { observation } = await observe(session, name);
  // Before there is an implementation there is nothing to look at.
  const open = observation.serviceOnDisk ? openItems(session.config, observation) : [];
  if (open.length === 0) return result;
  const asked = prompter ?? (await atTerminal(context));
  asked.say([...result.lines.filter((line) => !line.startsWith('Next:')), '']);
  try {
    const items = await askItems(asked, open);
    if (items.length > 0) {
      const ticked = await approveFeature(session, name, what, who, items);
      // What was approved before stands on the screen already.
      return { ...ticked, lines: ticked.lines.slice(1) };
    }
    return { ...result, lines: [`Nothing is ticked. Still open: ${open.map(({ id }) => id).join(', ')}`] };
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    // The approval is there all the same.
    return { ...result, lines: [], exitCode: INTERRUPTED };
  }
}

async function atTerminal({ terminal }: Context): Promise<Prompter> {
  const { createPrompter } = await import('./inquirer.ts');
  return createPrompter(terminal, (text) => process.stdout.write(text));
}
