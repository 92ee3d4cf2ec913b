/** Load on a service that runs: many callers at once, for a while; then how many answers a second, and how late. */

/** One kind of request; it is made as often as its weight among all weights says. */
export interface Task {
  readonly weight: number;
  readonly method: string;
  readonly path: string;
  readonly body?: () => unknown;
}

const { LOAD_URL = 'http://127.0.0.1:8000', LOAD_TOKEN, LOAD_CALLERS = '20', LOAD_SECONDS = '15' } = process.env;

/** Runs the tasks, and prints one line a task and one for all. */
export async function load(tasks: readonly Task[]): Promise<void> {
  const runs = new Map(tasks.map((task) => [task, new Run(`${task.method} ${task.path}`)]));
  const deck = tasks.flatMap((task) => Array.from({ length: task.weight }, () => task));
  const until = performance.now() + Number(LOAD_SECONDS) * 1000;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const task = deck[Math.floor(Math.random() * deck.length)];
      if (task !== undefined) await runs.get(task)?.time(() => send(task));
    }
  };
  await Promise.all(Array.from({ length: Number(LOAD_CALLERS) }, caller));
  for (const run of runs.values()) console.log(run.toString());
  console.log(Run.all([...runs.values()]).toString());
}

async function send({ method, path, body }: Task): Promise<boolean> {
  const answer = await fetch(LOAD_URL + path, {
    method,
    headers: {
      ...(LOAD_TOKEN === undefined ? {} : { authorization: `Bearer ${LOAD_TOKEN}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body()),
  });
  await answer.arrayBuffer();
  return answer.ok;
}

/** What requests of a kind took. */
class Run {
  readonly #title: string;
  readonly #milliseconds: number[] = [];
  #failed = 0;

  constructor(title: string) {
    this.#title = title;
  }

  static all(runs: readonly Run[]): Run {
    const all = new Run('all');
    for (const run of runs) {
      all.#milliseconds.push(...run.#milliseconds);
      all.#failed += run.#failed;
    }
    return all;
  }

  async time(work: () => Promise<boolean>): Promise<void> {
    const start = performance.now();
    const went = await work().catch(() => false);
    this.#milliseconds.push(performance.now() - start);
    if (!went) this.#failed += 1;
  }

  toString(): string {
    const sorted = this.#milliseconds.toSorted((a, b) => a - b);
    const rps = (sorted.length / Number(LOAD_SECONDS)).toFixed(1);
    const p95 = (sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(1);
    return `${this.#title}: ${sorted.length} requests, ${this.#failed} failed, ${rps} rps, p95 ${p95} ms`;
  }
}
