/**
 * The document of a feature as it was approved last: what clients may rely on. It is kept beside the records of what was generated, with the
 * guides that were there then; gate.yaml has the hash of its text.
 */
import { planContent } from '../../cases/plan.ts';
import type { Workspace } from '../../effects/workspace.ts';
import { readObject } from '../../input/yaml.ts';
import { build } from '../../model/build.ts';
import { hashOf } from '../../model/hash.ts';
import type { Feature } from '../../model/types.ts';
import type { PlannedChange } from '../../plan/merge.ts';
import { anyBaseOf, type Bases, baseOf, packBase, readBases } from '../../plan/merging/bases.ts';
import { basesPath, textHash } from '../../plan/merging/record.ts';
import type { PlannedFile } from '../../plan/types.ts';
import { UserError } from '../../shared/errors.ts';
import { withLineFeeds } from '../../shared/line-ends.ts';
import type { LoadedFeature } from '../features.ts';

interface Files {
  readonly workspace: Workspace;
}

export interface Approved {
  readonly feature: Feature;
  readonly text: string;
  /** Guides that were there when it was approved. */
  readonly guides: ReadonlySet<string>;
  /** It is on record; else it was found otherwise, and should be kept before that is gone. */
  readonly kept: boolean;
}

const approvedPath = (name: string): string => basesPath(`${name}.approved`);

/** What gate.yaml says of it. */
export const specHash = (specText: string): string => textHash(withLineFeeds(specText));

/** What an approval of the documents keeps; none where it is kept already. */
export async function keepApproved(
  { workspace }: Files,
  { name, paths, specText }: Pick<LoadedFeature, 'name' | 'paths' | 'specText'>,
  guides: readonly PlannedFile[],
): Promise<PlannedChange[]> {
  const path = approvedPath(name);
  const before = await workspace.read(path);
  const content = [{ path: paths.spec, content: specText }, ...guides]
    .map((one) => packBase(one.path, withLineFeeds(one.content)))
    .join('');
  return before === content ? [] : [{ path, before, content }];
}

/** Undefined: nobody has approved them, or nobody knows any more what was approved. */
export async function approvedSpec({ workspace }: Files, loaded: LoadedFeature): Promise<Approved | undefined> {
  const { name, paths, evidence } = loaded;
  if (evidence?.docs.approved === undefined) return undefined;
  const bases = readBases(await workspace.read(approvedPath(name)));
  const guides = new Set([...bases.keys()].filter((path) => path !== paths.spec));
  const text = keptText(bases, paths.spec, evidence.docs.spec);
  if (text !== undefined) {
    const feature = text === withLineFeeds(loaded.specText) ? loaded.feature : read(text, paths.spec, name)?.feature;
    return feature === undefined ? undefined : { feature, text, guides, kept: true };
  }
  if (evidence.docs.hash === approvalHash(loaded))
    return { feature: loaded.feature, text: loaded.specText, guides, kept: false };
  // Approved by a version that kept nothing: the published copy is the spec as of the last `feature`, and may be what was approved.
  const published = await workspace.read(paths.published);
  const former = published === undefined ? undefined : read(published, paths.published, name);
  if (published === undefined || former === undefined) return undefined;
  if (evidence.docs.hash !== approvalHash({ ...loaded, document: former.document })) return undefined;
  return { feature: former.feature, text: published, guides, kept: false };
}

/** Branches that each approved something leave both texts: gate.yaml says which of them holds. */
const keptText = (bases: Bases, path: string, hash: string | undefined): string | undefined =>
  hash === undefined ? anyBaseOf(bases, path) : baseOf(bases, path, hash);

/** Do these documents have the approval that is on record? */
export const areApproved = ({
  evidence,
  document,
  plan,
}: Pick<LoadedFeature, 'evidence' | 'document' | 'plan'>): boolean =>
  evidence?.docs.approved !== undefined && evidence.docs.hash === approvalHash({ document, plan });

const approvalHash = ({ document, plan }: Pick<LoadedFeature, 'document' | 'plan'>): string =>
  hashOf([document, planContent(plan)]);

function read(text: string, file: string, name: string) {
  try {
    const document = readObject(text, file);
    const built = build(document, name);
    return built.ok ? { document, feature: built.feature } : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
