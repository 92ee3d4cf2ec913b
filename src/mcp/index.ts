import type { Args } from '../args.ts';
import type { Context, Outcome } from '../commands/command.ts';
import { UserError } from '../errors.ts';

export async function run(_context: Context, _args: Args): Promise<Outcome> {
  throw new UserError('unsupported', 'mcp is not written yet.', 'mcp', 'Use the commands.');
}
