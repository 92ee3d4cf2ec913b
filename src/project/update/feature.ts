/** A feature as this version of the tool has it: its documents follow, and so does whatever was written from approved ones. */
import { docsAreApproved, type Gate, mayWriteService, testsAreCurrent } from '../../gates/phases.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { approvedSpec, keepApproved } from '../docs/approved.ts';
import { followedPlan, refuseBadPlan } from '../docs/grow.ts';
import { publicDocs } from '../docs/new-docs.ts';
import { guides } from '../docs/promises.ts';
import { recordRows } from '../docs/rows-record.ts';
import { serviceFiles } from '../hooks-file.ts';
import { planMigrations } from '../migrations.ts';
import { type Observed, observe, testsScope } from '../observe.ts';
import type { Session } from '../session.ts';
import { sameTestsRecord } from '../test-evidence.ts';
import type { Also, Part } from '../write.ts';
import { withoutDeletedSeeds } from './base.ts';

export interface FeatureUpdate {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly edits: readonly Also[];
  /** IDs of rows of the plan that this version derives and the one before did not. */
  readonly newRows: readonly string[];
  /** undefined: there was none, or it did not hold before. */
  readonly approvals: { readonly docs?: boolean; readonly tests?: boolean };
  /** What stays as it was, and why. */
  readonly left: readonly Diagnostic[];
}

/** Whatever is wrong with one feature is said of it, and stops no other. */
export async function featureUpdate(session: Session, name: string): Promise<FeatureUpdate> {
  try {
    return await planned(session, await observe(session, name));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, where, hint } = error;
    return { name, parts: [], edits: [], newRows: [], approvals: {}, left: [{ code, message, where, hint }] };
  }
}

async function planned(session: Session, seen: Observed): Promise<FeatureUpdate> {
  refuseBadPlan(seen);
  const { name, observation } = seen;
  const { rows } = await followedPlan(session, seen);
  const isNews = rows.added.length + rows.changed.length + rows.removed.length > 0;
  const docs = docsAreApproved(observation);
  const docsFiles = [...publicDocs(session, seen.feature, seen.specText), ...(await guides(session, name))];
  const parts: Part[] = [{ scope: `${name}.docs`, planned: docsFiles }];
  const left: Diagnostic[] = [];
  // What was never approved is for `tests` and `service` to write, once it is.
  const bringsTests = docs.ok && !isNews && hasTests(seen);
  if (bringsTests) parts.push(await part(session, testsScope(name), seen.testFiles));
  const tests = testsAreCurrent(observation);
  // All of them: half of one version and half of another say nothing.
  if (docs.ok && !tests.ok && tests.code === 'edited-file') left.push(stays('its tests stay as they were', tests));
  if (observation.serviceOnDisk) {
    if (docs.ok) parts.push(await part(session, `${name}.service`, await implementation(session, seen)));
    else left.push(stays('its code stays as it was', docs));
  }
  // Of an approval that keeps nothing yet: what it keeps is what was approved, comments and all.
  const isKept = !docs.ok || (await approvedSpec(session, seen))?.kept === true;
  const edits: Also[] = isKept ? [] : await keepApproved(session, seen, await guides(session, name));
  edits.push(...(await recordRows(session, name, seen.derived)));
  // What is no row, such as the list of what is not derived, follows too, and voids nothing.
  if (isNews || (seen.planText !== undefined && rows.text !== seen.planText))
    edits.push({ path: seen.paths.plan, before: seen.planText, content: rows.text });
  // The record says what lies there: where tests stay as they were, so does it.
  const record = bringsTests ? await sameTestsRecord(session, seen) : undefined;
  if (record !== undefined) edits.push(record);
  return { name, parts, edits, newRows: rows.added, approvals: approvalsOf(seen, docs.ok, isNews), left };
}

const stays = (what: string, { code, reason, where, hint }: Gate & { ok: false }): Diagnostic => ({
  code,
  message: `${what}: ${reason}`,
  where,
  hint,
});

const hasTests = ({ observation }: Observed): boolean =>
  observation.testsOnDisk === 'current' || observation.testsOnDisk === 'stale';

const part = async (session: Session, scope: string, files: Part['planned']): Promise<Part> => ({
  scope,
  planned: await withoutDeletedSeeds(session.workspace, scope, files),
});

async function implementation(session: Session, { feature, cases }: Observed): Promise<Part['planned']> {
  return [...(await serviceFiles(session, feature, cases)), ...(await planMigrations(session, feature)).files];
}

function approvalsOf({ observation, evidence }: Observed, docs: boolean, isNews: boolean): FeatureUpdate['approvals'] {
  const wasApproved = docs && evidence?.tests?.approved !== undefined;
  const tests = mayWriteService({ ...observation, testsOnDisk: 'current' });
  return {
    ...(docs ? { docs: !isNews } : {}),
    ...(wasApproved ? { tests: tests.ok && !isNews } : {}),
  };
}
