/** Answers in the shape of a command line, for the commands that take one. */
import type { Args } from '../command-line/args.ts';

interface Given {
  readonly positionals?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
}

export function argsOf({ positionals = {}, texts = {} }: Given): Args {
  return {
    positional: (name) => positionals[name],
    required(name) {
      const value = positionals[name];
      if (value === undefined) throw new Error(`Nobody asked for <${name}>.`);
      return value;
    },
    text: (flag) => texts[flag],
    list: () => [],
    has: (flag) => flag in texts,
  };
}
