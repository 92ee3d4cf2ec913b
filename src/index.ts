/** The pipeline as a typed API. */
export type { CommandLine } from './command-line/args.ts';
export type { CommandName } from './command-line/command-table.ts';
export { createContext } from './context.ts';
export { openDisk } from './effects/disk.ts';
export { openMemory } from './effects/memory.ts';
export type { Change, Workspace } from './effects/workspace.ts';
export type { Config } from './model/config.ts';
export type * from './model/types.ts';
export { type Merged, type MergeInput, merge } from './plan/merge.ts';
export type { Owner, PlannedFile } from './plan/types.ts';
export type { CommandModule, Context, Outcome } from './project/command.ts';
export { STACKS } from './registry.ts';
export { loadRenderer } from './render/load.ts';
export type { Renderer } from './render/renderer.ts';
export { type Diagnostic, type ErrorCode, UserError } from './shared/errors.ts';
export type { Stack, Toolchain } from './stacks/stack.ts';

import { parseCommandLine } from './command-line/args.ts';
import type { Context, Outcome } from './project/command.ts';
import { LOADERS } from './registry.ts';
import { UserError } from './shared/errors.ts';

/** Runs a command as the command line would, and gives back its outcome instead of printing. Throws UserError. */
export async function runCommand(context: Context, argv: readonly string[]): Promise<Outcome> {
  const { command, args } = parseCommandLine(argv);
  if (command === undefined) throw new UserError('missing-input', 'No command is given.', '<command>', 'Name one.');
  const module = await LOADERS[command]();
  return module.run(context, args);
}
