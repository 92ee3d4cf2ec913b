/** Policy `peer`: who approved must not have written what was approved. Pure: what Git knows comes as data. */
import type { Evidence } from '../evidence/gate-file.ts';
import type { Diagnostic } from '../shared/errors.ts';

/** Who committed what. */
export type History =
  | { readonly kind: 'whole'; readonly authors: ReadonlyMap<string, ReadonlySet<string>> }
  /** Commits are missing: nobody can say who wrote what. */
  | { readonly kind: 'shallow' }
  | { readonly kind: 'none'; readonly why: string };

export interface Approved {
  readonly gateFile: string;
  readonly evidence: Evidence | undefined;
  /** Spec and plan. */
  readonly docs: readonly string[];
  readonly tests: readonly string[];
}

export function peerFindings(approved: Approved, history: History): Diagnostic[] {
  const { evidence, docs, tests, gateFile } = approved;
  return [
    ...partFindings(evidence?.docs.approved?.by, docs, `${gateFile}:/docs/approved`, history),
    ...partFindings(evidence?.tests?.approved?.by, tests, `${gateFile}:/tests/approved`, history),
  ];
}

/** Fails closed: who cannot be named may be anybody. */
function partFindings(by: string | undefined, paths: readonly string[], where: string, history: History): Diagnostic[] {
  if (by === undefined) return [];
  const finding = (message: string, hint: string): Diagnostic[] => [{ code: 'peer-approval', message, where, hint }];
  if (history.kind === 'none')
    return finding(
      `the policy is "peer", and Git does not say who wrote this: ${history.why}`,
      'check a clone of the repository, or set approval: anyone in backend-feature.yaml',
    );
  if (history.kind === 'shallow')
    return finding(
      'the policy is "peer", and this clone is shallow: who wrote this is cut off',
      'fetch all of it: fetch-depth: 0 in the checkout step of CI, git fetch --unshallow by hand',
    );
  const unknown = paths.find((path) => (history.authors.get(path)?.size ?? 0) === 0);
  if (unknown !== undefined)
    return finding(
      `the policy is "peer", and ${unknown} is not committed: nobody knows its author`,
      `commit ${unknown}, then let somebody else approve`,
    );
  const mail = mailOf(by);
  const wrote = paths.find((path) => history.authors.get(path)?.has(mail));
  if (wrote === undefined) return [];
  return finding(
    `the policy is "peer", and ${by} wrote ${wrote}, which is part of what was approved`,
    'let somebody else approve',
  );
}

/** Mails are compared in small letters. */
function mailOf(by: string): string {
  return (/<(.*)>/.exec(by)?.[1] ?? by).toLowerCase();
}
