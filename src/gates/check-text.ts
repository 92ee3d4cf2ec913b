/** What must not stand in tests by hand, and what must not stand in an implementation. Line by line, pure. */
import type { Diagnostic } from '../shared/errors.ts';

export type Source = readonly [path: string, content: string];

/** How a test run is told what it is: an address, a secret, a session, a step. Settings and headers are read in any case. */
const TOLD =
  /\b(?:API_BASE_URL|API_TEST_SESSIONS|TEST_JWT_SECRET|TEST_AUTHORIZATION)\b|X[-_]Test[-_](?:Session|Step|Limit)\b/i;
/** What our reporters and the runners set; in small letters they are modules that tests import. */
const SET = /\b(?:CBF_[A-Z]+\w*|PYTEST_[A-Z]+\w*|VITEST(?:_[A-Z]+\w*)?)\b/;

export function skipFindings(sources: readonly Source[], marker: RegExp | undefined): Diagnostic[] {
  if (marker === undefined) return [];
  return lines(sources, marker).map(({ where }) => ({
    code: 'skip-marker',
    message: 'a test that is skipped proves nothing',
    where,
    hint: 'take the marker out, or the row out of the plan',
  }));
}

/** `knows`: what the language of an implementation would call them by; tests may. */
export function watchFindings(sources: readonly Source[], knows?: RegExp): Diagnostic[] {
  const patterns = [TOLD, SET, ...(knows === undefined ? [] : [knows])];
  const found = patterns.flatMap((pattern) => lines(sources, pattern));
  const one = new Map(found.map((line) => [line.where, line]));
  return [...one.values()].map(({ where, matched }) => ({
    code: 'watches-tests',
    message: `this names ${matched}: what is tested must not know that it is`,
    where,
    hint: 'take it out: code that behaves for its tests proves nothing',
  }));
}

function lines(sources: readonly Source[], pattern: RegExp): Array<{ where: string; matched: string }> {
  return sources.flatMap(([path, content]) => {
    // Most files have none: one look at the whole is quicker than one at each line. `$` and `^` are meant by the line.
    if (!new RegExp(pattern.source, `${pattern.flags.replace('m', '')}m`).test(content)) return [];
    return content.split('\n').flatMap((line, index) => {
      const matched = pattern.exec(line)?.[0];
      return matched === undefined ? [] : [{ where: `${path}:${index + 1}`, matched: matched.trim() }];
    });
  });
}
