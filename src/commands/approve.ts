/** `approve <feature> docs|tests`: records who approved which content. A later change of that content voids it. */
import { UserError } from '../errors.ts';
import type { Approval, Evidence } from '../evidence/gate-file.ts';
import { mayApproveDocs, mayApproveTests } from '../gates/phases.ts';
import { type Observed, observe } from './observe.ts';
import { pass, type Result, type Session, saveEvidence } from './session.ts';

export type Approvable = 'docs' | 'tests';

export interface Approver {
  /** `Name <mail>`, from --as or from Git. */
  readonly by: string;
  /** Authors of the last change of these files in Git (mails); for policy `peer`. Empty: not known. */
  readonly authorsOf: (paths: readonly string[]) => Promise<readonly string[]>;
}

export async function approveFeature(
  session: Session,
  name: string,
  what: Approvable,
  approver: Approver,
): Promise<Result> {
  const seen = await observe(session, name);
  pass(what === 'docs' ? mayApproveDocs(seen.observation) : mayApproveTests(seen.observation));
  const by = checkIdentity(approver.by);
  await checkPolicy(session, seen, what, approver, by);
  const standing = standingApproval(seen, what);
  if (standing !== undefined) return answer(name, what, standing, session, true);
  const approved: Approval = { by, at: session.now() };
  await saveEvidence(session, seen, withApproval(session, seen, what, approved));
  return answer(name, what, approved, session, false);
}

/** The approval that already covers the very same content: approving twice changes nothing. */
function standingApproval(seen: Observed, what: Approvable): Approval | undefined {
  const { evidence, observation } = seen;
  const now = what === 'docs' ? observation.docs.hash : observation.testsHash;
  return evidence?.[what]?.hash === now ? evidence[what]?.approved : undefined;
}

function withApproval(session: Session, seen: Observed, what: Approvable, approved: Approval): Evidence {
  const { evidence, observation } = seen;
  const docs =
    what === 'docs' ? { hash: observation.docs.hash, approved } : (evidence?.docs ?? { hash: observation.docs.hash });
  const base: Evidence = { schema: 1, tool: session.tool, docs };
  const tests = evidence?.tests;
  return {
    ...base,
    ...(tests === undefined
      ? {}
      : { tests: what === 'tests' ? { ...tests, hash: observation.testsHash, approved } : tests }),
    ...(evidence?.green === undefined ? {} : { green: evidence.green }),
  };
}

export function checkIdentity(by: string): string {
  const name = by.trim().replace(/\s+/g, ' ');
  if (/^[^<>\p{C}]+ <[^<>@\s]+@[^<>@\s]+>$/u.test(name)) return name;
  const hint = 'write --as "Name <mail@example.org>", or set user.name and user.email in Git';
  throw new UserError(
    'no-identity',
    name === '' ? 'nobody is named as the approver' : `"${name}" is not "Name <mail>"`,
    '--as',
    hint,
  );
}

async function checkPolicy(
  session: Session,
  seen: Observed,
  what: Approvable,
  approver: Approver,
  by: string,
): Promise<void> {
  const policy = session.config.approval;
  if (policy === 'anyone') return;
  const where = 'backend-feature.yaml:/approval';
  if (policy === 'signed') {
    throw new UserError('unsupported', 'the policy "signed" is not supported yet', where, 'use "peer" or "anyone"');
  }
  const paths = what === 'docs' ? [seen.paths.spec, seen.paths.plan] : seen.testFiles.map((file) => file.path);
  const authors = await approver.authorsOf(paths);
  const hint = 'ask somebody else to approve; the documents must be committed so that Git knows their author';
  if (authors.length === 0)
    throw new UserError('usage', 'the policy "peer" needs to know who wrote them, and Git does not', where, hint);
  const mail = /<(.*)>/.exec(by)?.[1]?.toLowerCase() ?? '';
  if (authors.some((author) => author.toLowerCase().includes(mail))) {
    throw new UserError(
      what === 'docs' ? 'docs-not-approved' : 'tests-not-approved',
      `${by} wrote what is to be approved, and the policy is "peer"`,
      where,
      hint,
    );
  }
}

function answer(name: string, what: Approvable, approved: Approval, session: Session, before: boolean): Result {
  const next = `create-backend-feature ${what === 'docs' ? 'tests' : 'service'} ${name}`;
  const json = {
    ok: true,
    feature: name,
    approved: what,
    by: approved.by,
    at: approved.at,
    policy: session.config.approval,
    next,
  };
  const how = session.config.approval === 'anyone' ? ' (policy "anyone": recorded, not checked)' : '';
  const verb = before ? 'were approved already' : session.dryRun ? 'would be approved' : 'are approved';
  return { ok: true, json, lines: [`The ${what} of ${name} ${verb} by ${approved.by}${how}.`, `Next: ${next}`] };
}
