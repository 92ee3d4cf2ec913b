/** The port through which everything starts other programs. Real one: process.ts (execa). */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
  /** Called with each line of output as it comes, for progress. */
  readonly onLine?: (line: string) => void;
  /** Aborted: the program is killed with all that it started, and the run rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}
export interface RunResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  /** The program was not found. */
  readonly missing: boolean;
}
export type Run = (command: readonly string[], options: RunOptions) => Promise<RunResult>;
