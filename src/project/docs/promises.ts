/**
 * An approved document is a promise to clients. What a new one breaks is named, gets a guide and, where its author counts versions in three
 * numbers, the next version.
 */
import type { Change } from '../../compatibility/change.ts';
import { isFromOutside } from '../../gates/completeness.ts';
import { promiseGaps } from '../../gates/promises.ts';
import { readObject } from '../../input/yaml.ts';
import { addToYaml } from '../../input/yaml-tree.ts';
import { isObject } from '../../model/pointer.ts';
import type { Feature } from '../../model/types.ts';
import type { PlannedChange } from '../../plan/merge.ts';
import { readRecord, recordPath } from '../../plan/merging/record.ts';
import type { PlannedFile } from '../../plan/types.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import type { LoadedFeature } from '../features.ts';
import type { DocsSession } from '../session.ts';
import { type Approved, approvedSpec, keepApproved } from './approved.ts';

type Reading = Pick<DocsSession, 'workspace' | 'config'>;

export interface Promised {
  /** As it was approved. */
  readonly before: Feature;
  readonly changes: readonly Change[];
  /** What the team's policy does not let through. */
  readonly gaps: readonly Diagnostic[];
}

/**
 * What changed since somebody approved the documents; `now`: what they are to be, where that does not lie there yet. Undefined: they are the
 * approved ones, or nobody knows what was approved.
 */
export async function sinceApproval(
  project: Reading,
  loaded: LoadedFeature,
  now: Feature = loaded.feature,
): Promise<Promised | undefined> {
  return promisedBy(project, loaded, await approvedSpec(project, loaded), now);
}

async function promisedBy(
  { config }: Reading,
  { paths }: LoadedFeature,
  approved: Approved | undefined,
  now: Feature,
): Promise<Promised | undefined> {
  if (approved === undefined || approved.feature === now) return undefined;
  const before = approved.feature;
  const { compareFeatures } = await import('../../compatibility/compare.ts');
  const changes = compareFeatures(before, now);
  return { before, changes, gaps: promiseGaps({ policy: config.compatibility, before, changes, file: paths.spec }) };
}

export interface Kept {
  /** With the version that the changes ask for. */
  readonly specText: string;
  readonly feature: Feature;
  readonly promised?: Promised;
  /** Path of the guide to what breaks now. */
  readonly guide?: string;
  /** The version that was raised, and from what. */
  readonly raised?: { readonly from: string; readonly to: string };
  /** Guides of this and of former versions, for the documents' scope. */
  readonly files: readonly PlannedFile[];
  /** What was approved, where that is not on record yet: this very run may take away what shows it. */
  readonly record: readonly PlannedChange[];
}

/** The spec as it is to be, with its version raised where it breaks promises, and the guide to that. */
export async function keepPromises(
  session: Reading,
  loaded: LoadedFeature,
  spec: { readonly specText: string; readonly feature: Feature } = loaded,
): Promise<Kept> {
  const approved = await approvedSpec(session, loaded);
  const promised = await promisedBy(session, loaded, approved, spec.feature);
  const record = approved === undefined || approved.kept ? [] : await onRecord(session, loaded, approved);
  const breaks = promised?.changes.some(({ breaking }) => breaking) === true;
  const raised = promised !== undefined && breaks ? await raise(loaded, spec, promised.before.version) : undefined;
  const { specText, feature } =
    raised === undefined ? spec : { specText: raised.specText, feature: { ...spec.feature, version: raised.to } };
  const path = guidePath(session, loaded.name, feature.version, approved?.guides ?? new Set());
  // The guide to what is broken no more goes; those that were approved stay.
  const former = await guides(session, loaded.name, path);
  if (promised === undefined || !breaks)
    return { specText, feature, record, files: former, ...(promised === undefined ? {} : { promised }) };
  const { migrationGuide } = await import('../../compatibility/guide.ts');
  const content = migrationGuide({ ...promised, after: feature });
  return {
    specText,
    feature,
    promised,
    guide: path,
    ...(raised === undefined ? {} : { raised: { from: raised.from, to: raised.to } }),
    files: [...former, { path, content, owner: 'managed' }],
    record,
  };
}

const onRecord = async (session: Reading, { name, paths }: LoadedFeature, { text }: Approved) =>
  keepApproved(session, { name, paths, specText: text }, await guides(session, name));

const folder = ({ config }: Pick<DocsSession, 'config'>): string => `${config.docsRoot}/api/migrations`;

/** Of a version that is not raised, several: an approved one stays what it is. */
function guidePath(
  session: Pick<DocsSession, 'config'>,
  name: string,
  version: string,
  approved: ReadonlySet<string>,
): string {
  const base = `${folder(session)}/${name}-${version.replace(/[^\w.+-]/g, '-').slice(0, LONGEST)}`;
  for (let n = 1; ; n += 1) {
    const path = n === 1 ? `${base}.md` : `${base}-${n}.md`;
    if (!approved.has(path)) return path;
  }
}

/** A version is short; a longer one makes no longer file name. */
const LONGEST = 60;

/** Those on record, as they lie there: whoever added words to one keeps them. */
export async function guides(session: Reading, name: string, less?: string): Promise<PlannedFile[]> {
  const { workspace } = session;
  const recorded = readRecord(await workspace.read(recordPath(`${name}.docs`)));
  const kept: PlannedFile[] = [];
  for (const path of recorded.keys()) {
    if (!path.startsWith(`${folder(session)}/`) || path === less) continue;
    const content = await workspace.read(path);
    if (content !== undefined) kept.push({ path, content, owner: 'managed' });
  }
  return kept;
}

/** A document from outside is its author's to count; one whose version was raised already is not raised again. */
async function raise(
  { document, paths }: LoadedFeature,
  { specText, feature }: { readonly specText: string; readonly feature: Feature },
  approved: string,
): Promise<{ specText: string; from: string; to: string } | undefined> {
  if (isFromOutside(document) || feature.version !== approved) return undefined;
  const { nextVersion } = await import('../../compatibility/version.ts');
  const to = nextVersion(approved);
  if (to === undefined || !isObject(readObject(specText, paths.spec).info)) return undefined;
  return {
    specText: addToYaml(specText, paths.spec, [{ at: ['info', 'version'], value: to, over: true }]),
    from: approved,
    to,
  };
}
