/** Brings plan, examples and the published copy of a feature up to its spec, and says where it stands then. */
import { type Derived, derive } from '../../cases/derive.ts';
import { readPlan } from '../../cases/plan.ts';
import { type Refreshed, refreshPlan } from '../../cases/refresh-plan.ts';
import { isFromOutside } from '../../gates/completeness.ts';
import { badDocument } from '../../input/openapi.ts';
import { readObject } from '../../input/yaml.ts';
import { build } from '../../model/build.ts';
import { type LookAlike, lookAlikes } from '../../model/renames.ts';
import { newDocs } from '../../plan/docs.ts';
import { UserError } from '../../shared/errors.ts';
import { docsGaps } from '../docs-gaps.ts';
import { type LoadedFeature, loadFeature, relatedFeatures, type Spec } from '../features.ts';
import type { DocsSession, Result } from '../session.ts';
import { type Written, withMerged, writeFiles, writtenLines } from '../write.ts';
import { areApproved } from './approved.ts';
import { formerSpec } from './former.ts';
import { counted, publicDocs, type Standing, standingOf } from './new-docs.ts';
import { promiseJson, promiseLines } from './promise-words.ts';
import { type Kept, keepPromises } from './promises.ts';
import { recordedRows, recordRows } from './rows-record.ts';

export interface Outcome {
  readonly written: Written;
  readonly standing: Standing;
  /** They have the approval that is on record: there is nothing to approve. */
  readonly approved?: boolean;
  /** What became of the rows of a plan that was there. */
  readonly rows?: Refreshed;
  /** Members that may have been renamed: nobody but a person knows. */
  readonly alike?: readonly LookAlike[];
  /** What was promised by the approved documents, and what came of it. */
  readonly kept?: Kept;
}

/** Rows are added to a plan that was understood, and to no other. */
export function refuseBadPlan({ planProblems }: Pick<LoadedFeature, 'planProblems'>): void {
  const [problem] = planProblems;
  if (problem !== undefined)
    throw new UserError('bad-plan', problem.message, problem.where, problem.hint, planProblems);
}

export async function growExisting(session: DocsSession, name: string): Promise<Outcome> {
  const loaded = await loadFeature(session, name);
  refuseBadPlan(loaded);
  const { config } = session;
  const { derived, paths } = loaded;
  const kept = await keepPromises(session, loaded);
  const { feature, specText } = kept;
  const files = [...publicDocs(session, feature, specText), ...kept.files];
  const record = [...kept.record, ...(await recordRows(session, name, derived))];
  const spec = kept.raised === undefined ? [] : [{ path: paths.spec, before: loaded.specText, content: specText }];
  if (loaded.planText === undefined) {
    const docs = newDocs(config, feature, specText, derived);
    const written = await writeFiles(session, `${name}.docs`, [...docs, ...files], record);
    const planText = docs.find(({ path }) => path === paths.plan)?.content ?? '';
    return { written, standing: standingWith(session, loaded, planText, readPlan(planText, paths.plan)) };
  }
  const { former, rows } = await followedPlan(session, loaded);
  const written = await writeFiles(session, `${name}.docs`, files, [
    ...spec,
    ...record,
    { path: paths.plan, before: loaded.planText, content: rows.text },
  ]);
  const alike = former === undefined ? [] : lookAlikes(former.feature, feature);
  return {
    written,
    rows,
    alike,
    kept,
    approved: kept.raised === undefined && areApproved({ ...loaded, plan: rows.plan }),
    standing: standingWith(session, loaded, rows.text, { plan: rows.plan, diagnostics: [] }),
  };
}

/** The plan as the spec of now has it. Without a former spec nobody knows which rows were derived: then all of them stay, and what is missing is added. */
export async function followedPlan(session: Pick<DocsSession, 'workspace' | 'config'>, loaded: LoadedFeature) {
  const former = await formerSpec(session, loaded);
  const recorded = await recordedRows(session, loaded);
  const rows = refreshPlan(loaded.plan, loaded.feature, former?.derived ?? NOTHING_DERIVED, loaded.derived, recorded);
  return { former, rows };
}

const NOTHING_DERIVED: Derived = { cases: [], notDerived: [] };

function standingWith(
  { config }: Pick<DocsSession, 'config'>,
  spec: Spec,
  planText: string,
  { plan, diagnostics }: ReturnType<typeof readPlan>,
): Standing {
  return standingOf(spec, docsGaps(config, { ...spec, planText, plan, planProblems: diagnostics }), plan.rows.length);
}

interface Growth {
  readonly whose?: 'ours' | 'theirs';
  readonly former?: Derived;
  readonly recorded?: ReadonlySet<string>;
}

/**
 * An edited spec with the plan, examples and published copy that follow from it: `endpoint` and its like.
 * `former`: what its rows were derived from, where that is no longer what lies there; `recorded`: the IDs of those on record then. `whose`: a document from outside is its author's as it came; with an edit of ours it is no longer, and no newer one may take its place.
 */
export async function growFrom(
  session: DocsSession,
  loaded: LoadedFeature,
  specText: string,
  { whose = 'ours', former, recorded }: Growth = {},
): Promise<{ result: Result; rows: Refreshed }> {
  const { name, paths } = loaded;
  const document = readObject(specText, paths.spec);
  const built = build(document, name);
  if (!built.ok) throw await badDocument(specText, paths.spec, built.faults);
  const { feature } = built;
  const related = await relatedFeatures(session, name, document);
  const derived = derive(feature, related);
  const kept = await keepPromises(session, loaded, { specText, feature });
  const was = former ?? (await formerSpec(session, loaded))?.derived ?? loaded.derived;
  const rows = refreshPlan(loaded.plan, feature, was, derived, recorded ?? (await recordedRows(session, loaded)));
  const record = loaded.planText === undefined ? [] : await recordRows(session, name, derived);
  const edits = [
    {
      path: paths.spec,
      before: loaded.specText,
      content: kept.specText,
      edited: whose === 'ours' && isFromOutside(loaded.document),
    },
    { path: paths.plan, before: loaded.planText, content: rows.text },
  ].filter((edit) => edit.before !== undefined);
  const files = [...publicDocs(session, kept.feature, kept.specText), ...kept.files];
  const written = await writeFiles(session, `${name}.docs`, files, [...edits, ...kept.record, ...record]);
  const gaps = docsGaps(session.config, { ...loaded, document, feature, derived, related, plan: rows.plan });
  const standing = standingOf({ feature }, gaps, rows.plan.rows.length);
  const approved = kept.raised === undefined && areApproved({ ...loaded, document, plan: rows.plan });
  return { result: answer(session, name, { written, standing, approved, rows, kept }), rows };
}

export function answer(
  session: DocsSession,
  name: string,
  { written, standing, approved = false, rows, alike = [], kept }: Outcome,
): Result {
  // A dry run has written nothing that could be counted.
  const { operations, advice, cases } = session.dryRun
    ? { operations: undefined, advice: [], cases: undefined }
    : standing;
  const gaps = [...standing.gaps, ...(kept?.promised?.gaps ?? [])];
  const complete = approved ? `next ${name}` : `approve ${name} docs`;
  const next = `create-backend-feature ${gaps.length > 0 ? `feature ${name}` : complete}`;
  const said = {
    ...(rows === undefined ? {} : { rows: rowsOf(rows) }),
    ...(alike.length === 0 ? {} : { maybeRenamed: alike }),
    ...(kept === undefined ? {} : promiseJson(kept)),
  };
  const json = { ok: true, feature: name, written: written.paths, operations, cases, gaps, advice, ...said, next };
  const lines = [
    ...(rows === undefined ? [] : rowLines(rows)),
    ...alike.map(
      ({ entity, from, to }) =>
        `${entity} lost ${from} and got ${to}, of the same type. If that is one member renamed, say so: create-backend-feature feature ${name} --rename ${entity}.${from}=${to}`,
    ),
    ...writtenLines(written, session.dryRun),
    ...(kept === undefined ? [] : promiseLines(kept)),
    ...(cases === undefined
      ? []
      : [`${name}: ${counted(operations ?? 0, 'operation')}, ${counted(cases, 'test case')}.`]),
    ...gaps.map((gap) => `  gap: ${gap.where}: ${gap.message.replace(/[^.?!]$/, '$&.')} ${gap.hint}`),
    ...(gaps.length > 0
      ? [`${counted(gaps.length, 'gap')} to close in the documents before they can be approved.`]
      : [`Next: ${next}`]),
  ];
  return withMerged({ ok: true, json: { ...json, ok: true }, lines }, written);
}

const rowsOf = ({ added, changed, removed, kept, deleted }: Refreshed) => ({ added, changed, removed, kept, deleted });

function rowLines({ changed, removed, kept, deleted }: Refreshed): string[] {
  return [
    ...(changed.length > 0 ? [`Rows of the plan that follow: ${few(changed)}.`] : []),
    ...(removed.length > 0 ? [`Rows of the plan that are gone: ${few(removed)}.`] : []),
    ...(kept.length > 0
      ? [
          `Rows of the plan that somebody edited, or that another feature was the reason of, and that stay as they are: ${kept.join(', ')}. Look at them.`,
        ]
      : []),
    ...(deleted.length > 0 ? [`Derived rows that somebody deleted, and that stay deleted: ${few(deleted)}.`] : []),
  ];
}

/** More than these nobody reads in one line; --json has all. */
const SHOWN = 6;

const few = (ids: readonly string[]): string =>
  ids.length <= SHOWN ? ids.join(', ') : `${ids.slice(0, SHOWN).join(', ')} and ${ids.length - SHOWN} more`;
