/** What a command is given and what it gives back. Commands never print, never exit, never read the clock or the environment directly. */
import type { Args } from '../command-line/args.ts';
import type { Clock } from '../effects/clock.ts';
import type { Git } from '../effects/git.ts';
import type { Run } from '../effects/run.ts';
import type { Terminal } from '../effects/terminal.ts';
import type { Workspace } from '../effects/workspace.ts';
import type { Renderer } from '../render/renderer.ts';
import type { StackEntry } from '../stacks/stack.ts';

/** What the command line says of any command. */
export interface Options {
  readonly cwd: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

export interface Context {
  /** Absolute folder that the command works from: --cwd, or where it was started. */
  readonly cwd: string;
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  /** This tool's version. */
  readonly version: string;
  /** Absolute folder of this package: `templates/` lies in it. */
  readonly packageRoot: string;
  /** The target frameworks, by id. */
  readonly stacks: Readonly<Record<string, StackEntry>>;
  readonly run: Run;
  readonly git: Git;
  readonly clock: Clock;
  readonly terminal: Terminal;
  /** Absolute root of the project that `cwd` lies in: the nearest folder with backend-feature.yaml. */
  findRoot(): Promise<string | undefined>;
  /** Opens the files below a folder; finishes or takes back what an interrupted run left behind. */
  openWorkspace(root: string): Promise<Workspace>;
  /** Text of a file that the user named (by `flag`), relative to `cwd`, wherever it lies. Throws `unreadable`, `too-large`, `usage`. */
  readInput(path: string, flag?: string): Promise<string>;
  /** The renderer with a project's own templates in it. Throws `bad-template`. */
  renderer(workspace: Workspace): Promise<Renderer>;
  /** The context of a command that is started from within: as if the command line had these options. */
  with(options: Options): Context;
  /** Opens a file (absolute) in an editor, and waits until it is closed; false: that did not work. */
  edit(command: string, file: string): Promise<boolean>;
  /** A variable of the environment. */
  env(name: string): string | undefined;
}

export interface Outcome {
  readonly ok: boolean;
  /** 0 when absent and ok, 1 when absent and not ok. */
  readonly exitCode?: number;
  /** Printed with --json, `ok` in front. */
  readonly json: object;
  /** Printed without --json. */
  readonly lines: readonly string[];
  /** Something is running: after printing, whoever called waits until it is told to stop, and then calls this. */
  readonly running?: () => Promise<void>;
  /** Nothing that still goes on is waited for: it ends with the process. */
  readonly final?: true;
}

export interface CommandModule {
  run(context: Context, args: Args): Promise<Outcome>;
}
