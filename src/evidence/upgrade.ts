/** Evidence of schema 1 in the terms of today. Pure. */
import type { Evidence } from './gate-file.ts';

/** Of the tests that the documents give: all of them, and each by the ID of its case. */
export interface TestHashes {
  readonly all: string;
  readonly cases: ReadonlyMap<string, string>;
}

/** What covers the tests as they are covers them still; what was out of date stays so. Evidence of today is left as it is. */
export function upgraded(evidence: Evidence, former: TestHashes, now: TestHashes): Evidence {
  if (evidence.schema !== 1) return evidence;
  const { tests, green, proof, ...others } = evidence;
  const all = <Of extends { readonly hash: string }>(one: Of): Of =>
    one.hash === former.all ? { ...one, hash: now.all } : one;
  const cases = Object.entries(tests?.cases ?? {}).map(([id, one]) => {
    const hash = one.hash === former.cases.get(id) ? (now.cases.get(id) ?? one.hash) : one.hash;
    return [id, { ...one, hash }] as const;
  });
  return {
    ...others,
    schema: 2,
    ...(tests === undefined ? {} : { tests: { ...all(tests), cases: Object.fromEntries(cases) } }),
    ...(green === undefined
      ? {}
      : { green: { ...all(green), ...(green.load === undefined ? {} : { load: all(green.load) }) } }),
    ...(proof === undefined ? {} : { proof: all(proof) }),
  };
}
