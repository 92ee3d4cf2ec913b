import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sideBySide, whileWaiting } from '../../../src/effects/waiting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says each second how long, and nothing once it is over', async () => {
  const lines: string[] = [];
  const work = () => new Promise<string>((resolve) => setTimeout(() => resolve('done'), 2500));
  const run = whileWaiting(
    (line) => lines.push(line),
    async (seconds) => `waiting, ${seconds} s`,
    work,
  );
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await run).toBe('done');
  expect(lines).toEqual(['waiting, 0 s', 'waiting, 1 s', 'waiting, 2 s']);
});

it('stops where the work fails', async () => {
  const lines: string[] = [];
  const run = whileWaiting(
    (line) => lines.push(line),
    (seconds) => `${seconds}`,
    () => Promise.reject(new Error('no')),
  );
  await expect(run).rejects.toThrow('no');
  await vi.advanceTimersByTimeAsync(5000);
  expect(lines.length).toBeLessThanOrEqual(1);
});

it('joins what goes on side by side', () => {
  const lines: string[] = [];
  const side = sideBySide((line) => lines.push(line));
  side('stubs')('1 of 9 tests, 1 s');
  side('service')('starting the tests, 1 s');
  side('stubs')('2 of 9 tests, 2 s');
  expect(lines.at(-1)).toBe('stubs: 2 of 9 tests, 2 s | service: starting the tests, 1 s');
});
