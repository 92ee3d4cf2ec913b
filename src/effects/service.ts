/** Starts a project's service on this machine's own address, and stops it as an operator does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../shared/errors.ts';
import { codeOf } from './files.ts';
import { mind, stop, watchSignals } from './process.ts';

export interface StartOptions {
  readonly command: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Besides the environment of this process. `port`: where it is to listen on 127.0.0.1. */
  env(port: number): Readonly<Record<string, string>>;
  /** Absolute path of what it writes, to either stream. */
  readonly logFile: string;
  /** Path that answers 200 once it serves. */
  readonly ready: string;
  /** Until then, and from SIGTERM until it has ended. */
  readonly startSeconds: number;
  readonly stopSeconds: number;
}

export interface Service {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** The last lines that it wrote. */
  lastLines(count: number): string[];
  /** SIGTERM; SIGKILL where that does not end it. Does nothing where it has ended. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const POLL_MS = 50;
/** Another program may take a free port before the service does. */
const TRIES = 3;
const TAKEN = /EADDRINUSE|address (?:is )?already in use|Only one usage of each socket address/i;

/** Throws `port-taken`, `not-serving`, `tool-missing`. */
export async function startService(options: StartOptions, freePort = anyPort): Promise<Service> {
  for (let left = TRIES; ; left -= 1) {
    const port = await freePort();
    // Whoever listens there already might pass for the service.
    if (await isTaken(port)) {
      if (left === 1) throw portTaken(port);
      continue;
    }
    const started = await spawned(options, port);
    const url = `http://${HOST}:${port}`;
    const service = serviceOf(started, url, options);
    try {
      const why = await becomesReady(started.child, url + options.ready, options.startSeconds);
      if (why === undefined) return service;
      const lines = service.lastLines(LINES);
      if (!TAKEN.test(lines.join('\n'))) throw notServing(why, lines);
      if (left === 1) throw portTaken(port);
    } catch (error) {
      await service.stop();
      throw error;
    }
    await service.stop();
  }
}

const LINES = 12;

interface Started {
  readonly child: ChildProcess;
  /** It need not be stopped any more. */
  readonly forget: () => void;
}

async function spawned({ command, cwd, env, logFile }: StartOptions, port: number): Promise<Started> {
  const [program = '', ...args] = command;
  // Written by the service itself: nobody who measures it has to read along.
  const log = openSync(logFile, 'w');
  watchSignals();
  try {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env(port) },
      stdio: ['ignore', log, log],
      // A group of its own, as with everything that is run: what it started ends with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    // Ctrl-C ends it as an operator would.
    const forget = child.pid === undefined ? () => undefined : mind(child.pid, 'SIGTERM');
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return { child, forget };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UserError('tool-missing', `${program} is missing`, command.join(' '), 'run setup, then this again');
  } finally {
    closeSync(log);
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function serviceOf({ child, forget }: Started, url: string, { logFile, stopSeconds }: StartOptions): Service {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    if (hasEnded(child)) resolve();
  });
  return {
    url,
    lastLines: (count) => tail(logFile, count),
    async stop() {
      if (!hasEnded(child)) stop(child.pid, 'SIGTERM');
      const timer = setTimeout(() => stop(child.pid, 'SIGKILL'), stopSeconds * 1000);
      await ended;
      clearTimeout(timer);
      forget();
    },
  };
}

/** Undefined: it serves; else why it does not. */
async function becomesReady(child: ChildProcess, url: string, seconds: number): Promise<string | undefined> {
  let last = 'nothing answers';
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(POLL_MS)) {
    const status = await statusOf(url);
    // Whoever answers on the port of a service that has ended is somebody else.
    if (hasEnded(child)) return `it ended with ${child.exitCode ?? child.signalCode}`;
    if (status === 200) return undefined;
    if (status !== undefined) last = `${new URL(url).pathname} answers ${status}`;
  }
  return `${last} after ${seconds} s`;
}

/** Undefined: there was no answer. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const asked = get(url, { agent: false, timeout: 2000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(undefined));
  });
}

function notServing(why: string, lines: readonly string[]): UserError {
  const said = lines.length === 0 ? 'It wrote nothing.' : `Its last lines:\n${indented(lines)}`;
  return new UserError(
    'not-serving',
    `the service does not come up: ${why}. ${said}`,
    'the service',
    'start it as the README of the project says, and mend what it complains about',
  );
}

const portTaken = (port: number): UserError =>
  new UserError(
    'port-taken',
    `port ${port} of ${HOST}, and each one before it, was taken before the service could listen there`,
    'the service',
    'run this again; where it stays so, something on this machine takes every free port',
  );

export const indented = (lines: readonly string[]): string => lines.map((line) => `    ${line}`).join('\n');

const LONGEST_LINE = 400;
const TAIL_BYTES = 64 * 1024;

function tail(file: string, count: number): string[] {
  const bytes = readFileSync(file);
  const lines = bytes.subarray(-TAIL_BYTES).toString('utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
