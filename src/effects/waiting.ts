/** Says each second what is waited for, and how long. */
const EVERY_MS = 1000;

/** `words`: the line of progress after so many seconds. */
export async function whileWaiting<T>(
  progress: (line: string) => void,
  words: (seconds: number) => string | Promise<string>,
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  let isOver = false;
  const say = async (): Promise<void> => {
    const line = await words(Math.round((performance.now() - start) / 1000));
    // The work may have ended while the line was made.
    if (!isOver) progress(line);
  };
  const timer = setInterval(() => void say(), EVERY_MS);
  try {
    void say();
    return await work();
  } finally {
    isOver = true;
    clearInterval(timer);
  }
}

/** One line for several things that go on at the same time: `stubs: 12 of 330 tests, 8 s | service: 40 of 330 tests, 8 s`. */
export function sideBySide(progress: (line: string) => void): (name: string) => (line: string) => void {
  const last = new Map<string, string>();
  return (name) => (line) => {
    last.set(name, line);
    progress([...last].map(([one, words]) => `${one}: ${words}`).join(' | '));
  };
}
