/** The commands in this process: what the command line does, without starting Node for each. */
import { parseCommandLine } from '../../src/command-line/args.ts';
import { createContext } from '../../src/context.ts';
import type { Outcome } from '../../src/project/command.ts';
import { LOADERS } from '../../src/registry.ts';
import { UserError } from '../../src/shared/errors.ts';

export const REVIEWER = 'A Reviewer <reviewer@example.org>';

// biome-ignore lint/suspicious/noExplicitAny: the JSON of --json, as a script sees it
export type Answer = Record<string, any>;

/** Runs a command in `root`; a refusal gives `{ok: false, error}`, as --json prints it. */
export async function cli(root: string, ...argv: string[]): Promise<Answer> {
  const line = parseCommandLine([...argv, '--cwd', root, '--json', '--yes']);
  if (line.command === undefined) throw new Error('no command');
  try {
    const module = await LOADERS[line.command]();
    const outcome: Outcome = await module.run(createContext(line), line.args);
    return { ok: outcome.ok, ...outcome.json };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, where, hint, details } = error;
    return { ok: false, error: { code, message, where, hint, details } };
  }
}

/** The same; anything but success is a failure of the test, with all that the command said. */
export async function done(root: string, ...argv: string[]): Promise<Answer> {
  const answer = await cli(root, ...argv);
  if (answer.ok !== true)
    throw new Error(`${argv.slice(0, 2).join(' ')}: ${JSON.stringify(answer, null, 1).slice(0, 6000)}`);
  return answer;
}
