/** The tests of a feature's API on the reference, and what they sent and got there. */
import type { ExpectedTest } from '../../evidence/verdicts.ts';
import type { Feature } from '../../model/types.ts';
import { comparedIn } from '../../proof/compared.ts';
import type { Transcript } from '../../proof/sessions.ts';
import type { Credentials } from '../../proof/types.ts';
import { expectedTests, type Observed } from '../observe.ts';
import type { Session } from '../session.ts';
import type { RunInCopy } from './hollow.ts';
import { withService } from './reference.ts';

export interface Proof {
  readonly features: readonly Feature[];
  readonly credentials: Credentials;
}

/** What mutants say of a test that a person wrote. */
export interface ByHand {
  readonly id: string;
  /** sees: red on a mutant; blind: green on every one that it could see; not-judged: not green on the reference, or not of the API. */
  readonly verdict: 'sees' | 'blind' | 'not-judged';
  readonly why: string;
}

export interface ReferenceResult {
  /** Derived cases of the API. */
  readonly total: number;
  readonly failing: ReadonlyArray<{ readonly id: string; readonly why: string }>;
  /** Tests that were green, by ID: derived ones, and those by hand. */
  readonly green: ReadonlyMap<string, ExpectedTest>;
  /** Tests by hand that mutants cannot judge, and why. */
  readonly notJudged: readonly ByHand[];
  /** Of the tests that were green. */
  readonly transcripts: readonly Transcript[];
}

export async function onReference(
  session: Session,
  seen: Observed,
  run: RunInCopy,
  proof: Proof,
): Promise<ReferenceResult> {
  const expected = apiTests(session, seen);
  const nothing = { total: 0, failing: [], green: new Map(), notJudged: [], transcripts: [] };
  if (expected.length === 0) return nothing;
  return withService({ ...proof, expected, record: true }, async ({ address, transcripts }) => {
    const { cases } = await run(expected, address, 'api');
    const verdicts = new Map(cases.map((verdict) => [verdict.id, verdict] as const));
    const isGreen = ({ id }: ExpectedTest): boolean => verdicts.get(id)?.class === 'passed';
    const why = ({ id }: ExpectedTest): string => `${verdicts.get(id)?.class}: ${verdicts.get(id)?.why}`;
    const compared = new Map(seen.cases.map((one) => [one.id, comparedIn(one)] as const));
    const derived = expected.filter((test) => test.byHand !== true);
    const green = new Map(expected.filter(isGreen).map((test) => [test.id, test] as const));
    return {
      total: derived.length,
      failing: derived.filter((test) => !isGreen(test)).map((test) => ({ id: test.id, why: why(test) })),
      green,
      notJudged: expected
        .filter((test) => test.byHand === true && !isGreen(test))
        .map((test) => ({ id: test.id, verdict: 'not-judged' as const, why: `on the reference: ${why(test)}` })),
      transcripts: transcripts().flatMap((one) => {
        const compares = compared.get(one.test);
        return green.has(one.test) ? [compares === undefined ? one : { ...one, compares }] : [];
      }),
    };
  });
}

/** Unit and repository tests call no service. */
function apiTests(session: Session, seen: Observed): ExpectedTest[] {
  const api = new Set(seen.cases.filter(({ level }) => level === 'api').map(({ id }) => id));
  return expectedTests(session, seen).filter((test) => test.byHand === true || api.has(test.id));
}
