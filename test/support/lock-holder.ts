/** A second connection to a PostgreSQL, through psql: holds a lock until as many wait for it as should. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
/** Who waits for this connection, or for one that does. (pg_stat_activity stands still within a transaction.) */
const WAITING = `
  with recursive waiting (pid) as (
    select pid from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))
    union
    select other.pid from pg_locks as other, waiting
    where not other.granted and waiting.pid = any (pg_blocking_pids(other.pid))
  )
  select count(*) from waiting`;

export class LockHolder {
  readonly #child: ChildProcessWithoutNullStreams;
  #said = '';
  #asked = 0;

  constructor(psql: string, url: string) {
    this.#child = spawn(psql, ['-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', url]);
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.#said += chunk.toString();
      });
  }

  /** Sends requests one after another while a transaction holds what `lock` locked; then all go on. */
  async held<T>(lock: string, requests: ReadonlyArray<() => Promise<T>>): Promise<T[]> {
    await this.#run(`begin; ${lock}`);
    const sent: Promise<T>[] = [];
    try {
      for (const request of requests) {
        sent.push(request());
        await this.#untilWaiting(sent.length);
      }
    } finally {
      await this.#run('commit');
    }
    return Promise.all(sent);
  }

  stop(): void {
    this.#child.kill();
  }

  async #untilWaiting(count: number): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(5))
      if ((await this.#run(WAITING)) === String(count)) return;
    throw new Error(`${count} requests should wait for the lock, and do not`);
  }

  /** What a statement gives; psql ends at the first error. */
  async #run(statement: string): Promise<string> {
    this.#asked += 1;
    const mark = `-- ${this.#asked} done`;
    this.#said = '';
    this.#child.stdin.write(`${statement};\n\\echo ${mark}\n`);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(1)) {
      if (this.#said.includes(mark)) return this.#said.slice(0, this.#said.indexOf(mark)).trim();
      if (this.#child.exitCode !== null) break;
    }
    throw new Error(`${statement}: ${this.#said}`);
  }
}
