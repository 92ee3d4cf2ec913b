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
import { readRecord, recordPath } from '../../plan/merging/record.ts';
import type { PlannedFile } from '../../plan/types.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import type { LoadedFeature } from '../features.ts';
import type { DocsSession } from '../session.ts';
import { approvedFeature } from './approved.ts';

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
  const before = await approvedFeature(project, loaded);
  if (before === undefined || before === now) return undefined;
  const { compareFeatures } = await import('../../compatibility/compare.ts');
  const changes = compareFeatures(before, now);
  const gaps = promiseGaps({ policy: project.config.compatibility, before, changes, file: loaded.paths.spec });
  return { before, changes, gaps };
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
}

/** The spec as it is to be, with its version raised where it breaks promises, and the guide to that. */
export async function keepPromises(
  session: Reading,
  loaded: LoadedFeature,
  spec: { readonly specText: string; readonly feature: Feature } = loaded,
): Promise<Kept> {
  const promised = await sinceApproval(session, loaded, spec.feature);
  const breaks = promised?.changes.some(({ breaking }) => breaking) === true;
  if (promised === undefined || !breaks) {
    const { version } = spec.feature;
    // The guide to what is broken no more goes; those of versions that were approved stay.
    const isNew = promised !== undefined && promised.before.version !== version;
    const stale = isNew ? guidePath(session, loaded.name, version) : undefined;
    return {
      ...spec,
      ...(promised === undefined ? {} : { promised }),
      files: await guides(session, loaded.name, stale),
    };
  }
  const raised = await raise(loaded, spec, promised.before.version);
  const feature = raised === undefined ? spec.feature : { ...spec.feature, version: raised.to };
  const path = guidePath(session, loaded.name, feature.version);
  const { migrationGuide } = await import('../../compatibility/guide.ts');
  const content = migrationGuide({ ...promised, after: feature });
  return {
    specText: raised?.specText ?? spec.specText,
    feature,
    promised,
    guide: path,
    ...(raised === undefined ? {} : { raised: { from: raised.from, to: raised.to } }),
    files: [...(await guides(session, loaded.name, path)), { path, content, owner: 'managed' }],
  };
}

const folder = ({ config }: Pick<DocsSession, 'config'>): string => `${config.docsRoot}/api/migrations`;

const guidePath = (session: Pick<DocsSession, 'config'>, name: string, version: string): string =>
  `${folder(session)}/${name}-${version.replace(/[^\w.+-]/g, '-')}.md`;

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
