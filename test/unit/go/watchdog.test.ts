/** How long the runner of Go tests waits for an event. */
import { describe, expect, it } from 'vitest';
// @ts-expect-error: it runs outside of any project, and has no types
import { patienceOf } from '../../../templates/reporters/gotest/processes.mjs';

describe('patience with a process of Go tests', () => {
  it.each([
    ['until the first test begins, what the machine needs', { seconds: 60, isGiven: false }, false, 600],
    ['from the first test on, twice the limit of one', { seconds: 60, isGiven: false }, true, 120],
    ['where a limit is asked for, by that limit from the start', { seconds: 20, isGiven: true }, false, 40],
    ['never below what a look at the events takes', { seconds: 0.4, isGiven: true }, true, 10],
  ])('%s', (_, project, hasBegun, seconds) => {
    expect(patienceOf(project, hasBegun)).toBe(seconds);
  });
});
