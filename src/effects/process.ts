/** Starts programs, by execa, which is loaded when the first one starts. */
import { statSync } from 'node:fs';
import type { Run, RunOptions, RunResult } from './run.ts';

const MAX_OUTPUT = 64_000_000;

/** Process groups that are running: they do not get the terminal's Ctrl-C, so we pass it on, or the signal that stands here instead. */
const running = new Map<number, NodeJS.Signals | undefined>();
let watching = false;

export const runProcess: Run = async (command, options) => {
  const { execa } = await import('execa');
  options.signal?.throwIfAborted();
  const [program = '', ...args] = command;
  watchSignals();
  const windows = process.platform === 'win32';
  const child = execa(program, args, {
    cwd: options.cwd,
    ...(options.env === undefined ? {} : { env: options.env }),
    reject: false,
    stdin: 'ignore',
    maxBuffer: MAX_OUTPUT,
    // A group of its own: a runner's children must not outlive its timeout.
    detached: !windows,
    windowsHide: true,
  });
  const forget = child.pid === undefined ? undefined : mind(child.pid);
  const lines = options.onLine === undefined ? undefined : followLines(child, options.onLine);
  let timedOut = false;
  const timer =
    options.timeoutSeconds === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          stop(child.pid, 'SIGKILL');
        }, options.timeoutSeconds * 1000);
  const abort = (): void => stop(child.pid, 'SIGKILL');
  options.signal?.addEventListener('abort', abort);
  try {
    const result = await child;
    options.signal?.throwIfAborted();
    lines?.();
    return {
      exitCode: timedOut ? undefined : result.exitCode,
      stdout: result.stdout,
      stderr: result.stderr,
      timedOut,
      missing: isMissing(result, options),
    } satisfies RunResult;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
    forget?.();
  }
};

/** ENOENT also means that the working folder is not there, which is another fault. */
function isMissing(result: { readonly code?: string | undefined }, options: RunOptions): boolean {
  return result.code === 'ENOENT' && (statSync(options.cwd, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

interface Streams {
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
}

/** Calls `onLine` for each whole line; the function it gives back delivers what is left. */
function followLines(child: Streams, onLine: (line: string) => void): () => void {
  const rests = [child.stdout, child.stderr].map((stream) => {
    let rest = '';
    const decoder = new TextDecoder();
    stream?.on('data', (chunk: Buffer | string) => {
      const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split(
        /\r\n|\r|\n/,
      );
      rest = parts.pop() ?? '';
      for (const part of parts) onLine(part);
    });
    return () => rest;
  });
  return () => {
    for (const rest of rests) if (rest() !== '') onLine(rest());
  };
}

/**
 * From now on the group gets the signals that end this process (`instead`: that one in their place), and is gone when this
 * process is; the function it gives back ends that.
 */
export function mind(pid: number, instead?: NodeJS.Signals): () => void {
  running.set(pid, instead);
  return () => running.delete(pid);
}

/** To a whole group. */
export function stop(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Before anything is started: what comes while it starts must not leave it behind. */
export function watchSignals(): void {
  if (watching) return;
  watching = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const pass = (): void => {
      for (const [pid, instead] of running) stop(pid, instead ?? signal);
      process.removeListener(signal, pass);
      // Die as whoever sent it expects, unless somebody else handles it.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    process.on(signal, pass);
  }
  process.on('exit', () => {
    for (const pid of running.keys()) stop(pid, 'SIGKILL');
  });
}
