/** `approve <feature> docs|tests`: records who approved which content. A later change of that content voids it. */
import type { Args } from '../command-line/args.ts';
import type { Approval, Evidence, Tick } from '../evidence/gate-file.ts';
import { openItems } from '../gates/checklist.ts';
import { mayApproveDocs, mayApproveTests } from '../gates/phases.ts';
import { tooSoon } from '../gates/promises.ts';
import type { ChecklistItem, Config } from '../model/config.ts';
import type { Context } from '../project/command.ts';
import { keepApproved, specHash } from '../project/docs/approved.ts';
import { changesJson, promiseLines } from '../project/docs/promise-words.ts';
import { guides, type Promised, sinceApproval } from '../project/docs/promises.ts';
import type { Project } from '../project/features.ts';
import { type Observed, observe } from '../project/observe.ts';
import { pass, type Result, type Session, saveEvidence } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

export type Approvable = 'docs' | 'tests';

export interface Approver {
  /** `Name <mail>`, from --as or from Git. */
  readonly by: string;
  /** Taken from Git's settings: said in the answer, since a program's own identity may stand there. */
  readonly isFromGit?: boolean;
  /** Authors of the last change of these files in Git (mails); for policy `peer`. Empty: not known. */
  readonly authorsOf: (paths: readonly string[]) => Promise<readonly string[]>;
}

export async function approveFeature(
  session: Session,
  name: string,
  what: Approvable,
  approver: Approver,
  /** Items of the checklist that hold, by their id. */
  items: readonly string[] = [],
): Promise<Result> {
  const ticked = manualItems(session.config, items);
  const seen = await observe(session, name);
  pass(what === 'docs' ? mayApproveDocs(seen.observation) : mayApproveTests(seen.observation));
  const by = checkIdentity(approver.by);
  await checkPolicy(session, seen, what, approver, by);
  const standing = standingApproval(seen, what);
  const mine: Approval = { by, at: session.now() };
  const approved = standing ?? mine;
  const open = openItems(session.config, seen.observation);
  const news = ticked.filter((item) => open.includes(item));
  const promised = what === 'docs' && standing === undefined ? await sinceApproval(session, seen) : undefined;
  if (promised !== undefined) refuseTooSoon(session, seen, promised);
  // An approval of before this was kept is kept now.
  const kept = what === 'docs' ? await keepApproved(session, seen, await guides(session, name)) : [];
  if (standing === undefined || news.length > 0 || kept.length > 0)
    await saveEvidence(
      session,
      seen,
      withTicks(withApproval(session, seen, what, approved), seen, news, mine),
      `approve ${what}`,
      kept,
    );
  const left = open.filter((item) => !news.includes(item));
  const ticks = ticked.map((item) => ({ item, by: news.includes(item) ? by : undefined }));
  const isFromGit = approver.isFromGit === true && standing === undefined;
  return answer({ name, what, approved, isFromGit, before: standing !== undefined, ticks, left, promised }, session);
}

/** Under the policy `deprecate`, an operation is answered until its sunset. */
function refuseTooSoon(session: Session, { paths, name }: Observed, promised: Promised): void {
  const soon = tooSoon({ ...promised, policy: session.config.compatibility }, session.now().slice(0, 10));
  if (soon.length === 0) return;
  throw new UserError(
    'docs-incomplete',
    `clients of ${name} were promised a later sunset: ${soon.join(', ')}`,
    paths.spec,
    'Take the breaking change back until then.',
  );
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
    what === 'docs'
      ? { hash: observation.docs.hash, spec: specHash(seen.specText), approved }
      : (evidence?.docs ?? { hash: observation.docs.hash });
  const base: Evidence = { schema: 2, tool: session.tool, docs };
  const tests = evidence?.tests;
  return {
    ...base,
    ...(tests === undefined
      ? {}
      : {
          tests:
            what === 'tests'
              ? { ...tests, hash: observation.testsHash, rendered: observation.rendered, approved }
              : tests,
        }),
    ...(evidence?.green === undefined ? {} : { green: evidence.green }),
    ...(evidence?.proof === undefined ? {} : { proof: evidence.proof }),
    ...(evidence?.checklist === undefined ? {} : { checklist: evidence.checklist }),
  };
}

/** For the documents as they are now: a later change takes the ticks back. */
function withTicks(evidence: Evidence, seen: Observed, items: readonly ChecklistItem[], mine: Approval): Evidence {
  if (items.length === 0) return evidence;
  const { hash } = seen.observation.docs;
  const ticks = Object.fromEntries(items.map(({ id }): [string, Tick] => [id, { ...mine, hash }]));
  return { ...evidence, checklist: { ...evidence.checklist, ...ticks } };
}

/** Throws `unknown-item` where there is none of that id, or where it is not for people to tick. */
function manualItems({ checklist = [] }: Config, ids: readonly string[]): ChecklistItem[] {
  const manual = checklist.filter(({ check }) => check === undefined);
  const names = manual.map(({ id }) => id);
  const known =
    names.length === 0
      ? 'The checklist of backend-feature.yaml has no item for people.'
      : `Known: ${names.join(', ')}.`;
  return [...new Set(ids)].map((id) => {
    const item = checklist.find((one) => one.id === id);
    if (item === undefined) {
      throw new UserError(
        'unknown-item',
        `The checklist has no item "${id}".${didYouMean(id, names)}`,
        '--item',
        known,
      );
    }
    if (item.check !== undefined) {
      const hint = `Leave it out; create-backend-feature check says whether it holds. ${known}`;
      throw new UserError('unknown-item', `"${id}" is not for people: check sees for itself.`, '--item', hint);
    }
    return item;
  });
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

interface Answered {
  readonly name: string;
  readonly what: Approvable;
  readonly approved: Approval;
  /** The identity is that of Git. */
  readonly isFromGit: boolean;
  /** It stood already. */
  readonly before: boolean;
  /** Items that were named, and who ticks them; nobody where somebody had before. */
  readonly ticks: ReadonlyArray<{ readonly item: ChecklistItem; readonly by: string | undefined }>;
  /** Items for people that are open still. */
  readonly left: readonly ChecklistItem[];
  /** What the approval before this one promised, and how it changes. */
  readonly promised: Promised | undefined;
}

function answer(
  { name, what, approved, isFromGit, before, ticks, left, promised }: Answered,
  session: Session,
): Result {
  const next = `create-backend-feature ${what === 'docs' ? 'tests' : 'service'} ${name}`;
  const json = {
    ok: true,
    feature: name,
    approved: what,
    by: approved.by,
    at: approved.at,
    policy: session.config.approval,
    next,
    ...(promised === undefined ? {} : changesJson(promised)),
    ...(session.config.checklist === undefined
      ? {}
      : { checklist: { ticked: ticks.map(({ item }) => item.id), open: left.map(({ id }) => id) } }),
  };
  const how = session.config.approval === 'anyone' ? ' (policy "anyone": recorded, not checked)' : '';
  const verb = before ? 'were approved already' : session.dryRun ? 'would be approved' : 'are approved';
  const lines = [
    `The ${what} of ${name} ${verb} by ${approved.by}${isFromGit ? ', the identity in the settings of Git' : ''}${how}.`,
    ...promiseLines({ promised }),
    ...ticks.map(({ item: { id, text }, by }) => {
      if (by === undefined) return `Ticked already: ${id} (${text})`;
      return `${session.dryRun ? 'Would be ticked' : 'Ticked'} by ${by}: ${id} (${text})`;
    }),
    // Who has just ticked some wants to know what is left; whoever approves documents does not yet.
    ...(ticks.length === 0 || left.length === 0 ? [] : [`Still open: ${left.map(({ id }) => id).join(', ')}`]),
  ];
  return { ok: true, json, lines: [...lines, ...(before && ticks.length > 0 ? [] : [`Next: ${next}`])] };
}

export function approvable(phase: string): Approvable {
  if (phase === 'docs' || phase === 'tests') return phase;
  throw new UserError('usage', `"${phase}" cannot be approved.`, '<phase>', 'Approve docs or tests.');
}

/** --as, or Git's identity; `approve` refuses an empty one. */
export async function approver(
  context: Context,
  { workspace }: Pick<Project, 'workspace'>,
  args: Args,
): Promise<Approver> {
  const { root } = workspace;
  const given = args.text('as');
  return {
    by: given ?? (await context.git.identity(root)) ?? '',
    isFromGit: given === undefined,
    authorsOf: async (paths) => [
      ...new Set((await Promise.all(paths.map((path) => context.git.authors(root, path)))).flat()),
    ],
  };
}
