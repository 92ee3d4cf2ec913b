/** Git's plumbing, byte for byte: one answer, or many blobs through one process. No filter, hook or attribute of the repository has a say. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { UserError } from '../shared/errors.ts';

/** What a hook's environment says of the repository; the folder that we work in says it better. */
const OF_HOOKS = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
  'GIT_INDEX_FILE',
  'GIT_LITERAL_PATHSPECS',
];

export function gitEnvironment(also: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of OF_HOOKS) delete env[name];
  // Replaced objects are a matter of one clone: another one does not have them.
  return { ...env, GIT_NO_REPLACE_OBJECTS: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C', ...also };
}

/** `core.fsmonitor` may name a program. */
const QUIET = ['-c', 'core.fsmonitor=false'];

/** What Git writes to its standard output. Throws `tool-missing`, and `not-a-repository` with Git's own words. */
export function gitBytes(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...QUIET, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const [out, said]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => reject(isMissing(error) ? missing() : error));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(out));
      const words = Buffer.concat(said).toString('utf8').trim().split('\n')[0] ?? '';
      reject(refused(words || `git ${args[0]} ended with ${signal ?? `exit code ${code}`}`, cwd));
    });
  });
}

function isMissing(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function missing(): UserError {
  return new UserError('tool-missing', 'git is missing', 'PATH', 'install Git so that `git` finds it');
}

function refused(words: string, where: string): UserError {
  const hint = 'run this inside the clone of a repository that has a commit';
  return new UserError('not-a-repository', `Git does not say what is committed: ${words}`, where, hint);
}

export interface BlobReader {
  /** The content of a blob. Throws `unreadable` where the clone lacks it. */
  read(oid: string): Promise<Buffer>;
  /** Ends the process; what was asked before is still answered. */
  close(): void;
}

interface Waiting {
  readonly oid: string;
  resolve(content: Buffer): void;
  reject(error: Error): void;
}

/** `git cat-file --batch`, started with the first question and kept; answers come in the order of the questions. */
export function openBlobs(cwd: string, env: NodeJS.ProcessEnv): BlobReader {
  const waiting: Waiting[] = [];
  let child: ChildProcessWithoutNullStreams | undefined;
  let ended: Error | undefined;

  const fail = (error: Error): void => {
    ended ??= error;
    for (const one of waiting.splice(0)) one.reject(error);
  };
  const start = (): ChildProcessWithoutNullStreams => {
    const started = spawn('git', [...QUIET, 'cat-file', '--batch'], { cwd, env, windowsHide: true });
    started.on('error', (error) => fail(isMissing(error) ? missing() : error));
    started.on('close', () => fail(refused('git cat-file ended early', cwd)));
    // A process that dies while it is asked says so by `close`.
    started.stdin.on('error', () => undefined);
    started.stdout.on(
      'data',
      answers(waiting, () => hold(started, waiting.length > 0)),
    );
    started.stderr.resume();
    return started;
  };
  return {
    read(oid) {
      if (ended !== undefined) return Promise.reject(ended);
      child ??= start();
      const asked = new Promise<Buffer>((resolve, reject) => waiting.push({ oid, resolve, reject }));
      hold(child, true);
      child.stdin.write(`${oid}\n`);
      return asked;
    },
    close() {
      child?.stdin.end();
    },
  };
}

/** A process that nobody waits for must not keep ours alive. */
function hold(child: ChildProcessWithoutNullStreams, on: boolean): void {
  for (const one of [child, child.stdin, child.stdout, child.stderr] as Array<{ ref?(): void; unref?(): void }>) {
    if (on) one.ref?.();
    else one.unref?.();
  }
}

const NEWLINE = 10;

/** Cuts the stream into answers: `<oid> blob <size>`, the content, a line end; or `<oid> missing`. */
function answers(waiting: Waiting[], answered: () => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let have = 0;
  /** Bytes of the answer that is being read, its line end with them; undefined: its first line is. */
  let size: number | undefined;
  /** Takes a line or a content off the front; undefined: it is not there as a whole. */
  const cut = (rest: Buffer): Buffer | undefined => {
    if (size !== undefined) {
      if (rest.length < size) return undefined;
      const left = rest.subarray(size);
      waiting.shift()?.resolve(Buffer.from(rest.subarray(0, size - 1)));
      size = undefined;
      return left;
    }
    const end = rest.indexOf(NEWLINE);
    if (end < 0) return undefined;
    const [, type, bytes] = rest.toString('utf8', 0, end).split(' ');
    if (type === 'blob') size = Number(bytes) + 1;
    else notThere(waiting.shift(), type);
    return rest.subarray(end + 1);
  };
  return (chunk) => {
    parts.push(chunk);
    have += chunk.length;
    // Whole only: a large blob comes in many chunks, which are put together once.
    if (size !== undefined && have < size) return;
    let rest: Buffer = parts.length === 1 ? chunk : Buffer.concat(parts);
    for (let left = cut(rest); left !== undefined; left = cut(rest)) rest = left;
    parts = [rest];
    have = rest.length;
    answered();
  };
}

function notThere(one: Waiting | undefined, type: string | undefined): void {
  const hint = 'fetch it: git fetch --refetch, or make a clone without --filter';
  const why = type === 'missing' ? 'is not in this clone' : `is a ${type}, no file`;
  one?.reject(new UserError('unreadable', `the object ${one.oid} ${why}`, one.oid, hint));
}
