/** `stacks`: the table of target frameworks. */
import type { Context, Outcome } from './command.ts';

export async function run(context: Context): Promise<Outcome> {
  const stacks = Object.entries(context.stacks).map(([id, { title, language }]) => ({ id, title, language }));
  const width = Math.max(...stacks.map(({ id }) => id.length));
  return {
    ok: true,
    json: { stacks },
    lines: stacks.map(({ id, title, language }) => `${id.padEnd(width)}  ${title} (${language})`),
  };
}
