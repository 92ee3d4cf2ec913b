/** What a feature's spec said when its documents were last brought up to it: its published copy is the spec as of then. */
import { type Derived, derive } from '../../cases/derive.ts';
import { loadValidators, readOpenApi } from '../../input/openapi.ts';
import { build } from '../../model/build.ts';
import type { Feature, JsonObject } from '../../model/types.ts';
import { UserError } from '../../shared/errors.ts';
import { type LoadedFeature, relatedFeatures } from '../features.ts';
import type { DocsSession } from '../session.ts';

export interface FormerSpec {
  readonly document: JsonObject;
  readonly feature: Feature;
  readonly derived: Derived;
}

/** Undefined where no copy is there, or none that can be read: then nobody knows which rows were derived. */
export async function formerSpec(
  session: Pick<DocsSession, 'workspace' | 'config'>,
  { name, paths, specText, document, feature, derived }: LoadedFeature,
): Promise<FormerSpec | undefined> {
  const text = await session.workspace.read(paths.published);
  if (text === undefined) return undefined;
  if (text === specText) return { document, feature, derived };
  try {
    const former = await readOpenApi(text, paths.published, await loadValidators());
    const built = build(former, name);
    if (!built.ok) return undefined;
    const related = await relatedFeatures(session, name, former);
    return { document: former, feature: built.feature, derived: derive(built.feature, related) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
