/** Work that is divided among threads: items in, one answer each, in their order. */
import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';

export interface Divided<Answer> {
  /** Absolute path of a script that calls `answerItems`. */
  readonly script: string;
  /** What every thread is given, once. */
  readonly data: unknown;
  readonly items: readonly string[];
  /** Told of each answer as it comes, in any order. */
  readonly seen?: (answer: Answer) => void;
}

/** Few at a time, so that nobody waits for one thread with the large ones. */
const BATCH = 8;
const MOST = 4;
/** Most of what is made is garbage at once; with room for it, collecting it costs a fraction. */
const YOUNG_MB = 64;

/** How many threads are worth starting for so many items; below two, none is. */
export function threadsFor(items: number): number {
  return Math.min(availableParallelism(), MOST, Math.floor(items / (2 * BATCH)));
}

/** Rejects with what a thread threw, and where one ends before its work does. */
export async function divide<Answer>(
  { script, data, items, seen = () => {} }: Divided<Answer>,
  threads: number,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const workers = Array.from(
    { length: threads },
    () => new Worker(script, { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } }),
  );
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let from = 0;
      const give = (): void => {
        from = next;
        next = Math.min(items.length, from + BATCH);
        if (from === next) resolve();
        else worker.postMessage(items.slice(from, next));
      };
      worker.on('message', (made: Answer[]) => {
        const first = from;
        // The thread goes on meanwhile.
        give();
        made.forEach((one, at) => {
          answers[first + at] = one;
          seen(one);
        });
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`A thread ended with ${code} before its work did.`)));
      give();
    });
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return answers;
}

/** In a thread: what `Divided.data` was. */
export function threadData(): unknown {
  return workerData;
}

/** In a thread: answers each item that comes. What `answer` throws ends the thread, and the division with it. */
export function answerItems<Answer>(answer: (item: string) => Promise<Answer>): void {
  parentPort?.on('message', async (items: readonly string[]) => {
    const answers: Answer[] = [];
    for (const item of items) answers.push(await answer(item));
    parentPort?.postMessage(answers);
  });
}
