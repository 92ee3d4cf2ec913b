import type { Args } from '../args.ts';
import { UserError } from '../errors.ts';
import type { Context, Outcome } from './command.ts';

export async function run(_context: Context, _args: Args): Promise<Outcome> {
  throw new UserError('unsupported', 'agent is not written yet.', 'agent', 'Use the commands.');
}
