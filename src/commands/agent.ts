/** `agent inspect <file>`: what an agent's spec says, each value with its line, and what of it is not generated. */
import type { Args } from '../command-line/args.ts';
import type { Context, Outcome } from '../project/command.ts';
import { UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

const ACTIONS = ['inspect'];

export async function run(context: Context, args: Args): Promise<Outcome> {
  const action = args.required('action');
  if (!ACTIONS.includes(action)) {
    throw new UserError(
      'usage',
      `"agent ${action}" is no command.${didYouMean(action, ACTIONS)}`,
      '<action>',
      'Use: agent inspect <file>',
    );
  }
  const file = args.required('file');
  const text = await context.readInput(file, '<file>');
  const [{ readAgent }, { inspected, inspectedLines }] = await Promise.all([
    import('../input/agent/read-agent.ts'),
    import('../input/agent/inspect.ts'),
  ]);
  const profile = readAgent(text, file);
  return { ok: true, json: inspected(profile), lines: inspectedLines(profile) };
}
