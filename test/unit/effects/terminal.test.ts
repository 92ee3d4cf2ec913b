import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../../src/effects/terminal.ts';

function terminal(options: { tty?: boolean; env?: Record<string, string>; now?: () => number; columns?: number } = {}) {
  const written: string[] = [];
  const stream = {
    isTTY: options.tty ?? true,
    columns: options.columns ?? 40,
    write: (text: string) => written.push(text),
  };
  const made = createTerminal({
    stdin: { isTTY: options.tty ?? true },
    stdout: stream,
    stderr: stream,
    env: options.env ?? {},
    ...(options.now ? { now: options.now } : {}),
  });
  return { ...made, written };
}

describe('the terminal', () => {
  it.each<[string, boolean, Record<string, string>, boolean]>([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR over FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('shows styles or not: %s', (_what, tty, env, coloured) => {
    expect(terminal({ tty, env }).style('red', 'x')).toBe(coloured ? '\u001b[31mx\u001b[39m' : 'x');
  });

  it('is interactive with a person at both ends only', () => {
    expect(terminal().isInteractive).toBe(true);
    expect(terminal({ tty: false }).isInteractive).toBe(false);
    expect(terminal({ env: { CI: 'true' } }).isInteractive).toBe(false);
  });

  it('keeps progress to one line, without what would move the cursor, and takes it away', () => {
    const { progress, done, written } = terminal({ columns: 10 });
    progress('\u001b[31mCollecting\tpackages\u001b[0m\r');
    done();
    done();
    expect(written).toEqual(['\r\u001b[2KCollectin', '\r\u001b[2K']);
  });

  it('speaks up now and then where there is no terminal', () => {
    let now = 0;
    const { progress, done, written } = terminal({ tty: false, now: () => now });
    for (const [at, line] of [
      [0, 'one'],
      [5_000, 'two'],
      [12_000, 'three'],
    ] as const) {
      now = at;
      progress(line);
    }
    done();
    expect(written).toEqual(['one\n', 'three\n']);
  });
});
