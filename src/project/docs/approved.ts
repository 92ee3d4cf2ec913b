/** The document of a feature as it was approved last: what clients may rely on. It is kept beside the records of what was generated. */
import { planContent } from '../../cases/plan.ts';
import type { Workspace } from '../../effects/workspace.ts';
import { readObject } from '../../input/yaml.ts';
import { build } from '../../model/build.ts';
import { hashOf } from '../../model/hash.ts';
import type { Feature } from '../../model/types.ts';
import type { PlannedChange } from '../../plan/merge.ts';
import { anyBaseOf, packBase, readBases } from '../../plan/merging/bases.ts';
import { basesPath } from '../../plan/merging/record.ts';
import { UserError } from '../../shared/errors.ts';
import { withLineFeeds } from '../../shared/line-ends.ts';
import type { LoadedFeature } from '../features.ts';

const approvedPath = (name: string): string => basesPath(`${name}.approved`);

/** What an approval of the documents keeps; none where it is kept already. */
export async function keepApproved(
  { workspace }: { readonly workspace: Workspace },
  { name, paths, specText }: LoadedFeature,
): Promise<PlannedChange[]> {
  const path = approvedPath(name);
  const before = await workspace.read(path);
  const content = packBase(paths.spec, withLineFeeds(specText));
  return before === content ? [] : [{ path, before, content }];
}

/** Undefined: nobody has approved them, or nobody knows any more what was approved. */
export async function approvedFeature(
  { workspace }: { readonly workspace: Workspace },
  loaded: LoadedFeature,
): Promise<Feature | undefined> {
  const { name, paths, evidence } = loaded;
  if (evidence?.docs.approved === undefined) return undefined;
  const kept = anyBaseOf(readBases(await workspace.read(approvedPath(name))), paths.spec);
  if (kept !== undefined)
    return kept === withLineFeeds(loaded.specText) ? loaded.feature : read(kept, paths.spec, name)?.feature;
  if (evidence.docs.hash === approvalHash(loaded)) return loaded.feature;
  // Approved by a version that kept nothing: the published copy is the spec as of the last `feature`, and may be what was approved.
  const published = await workspace.read(paths.published);
  const former = published === undefined ? undefined : read(published, paths.published, name);
  if (former === undefined) return undefined;
  return evidence.docs.hash === approvalHash({ ...loaded, document: former.document }) ? former.feature : undefined;
}

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
