/** The stub build of a feature in TypeScript: same modules and names, so that tests load; nothing of it is implemented. */
import type { Renderer } from '../../render/renderer.ts';
import { type FeatureFile, type FeatureInput, featureFile } from '../language.ts';
import { resourcesModule } from './domain.ts';
import { hollowEntities } from './entities.ts';
import { TypeScriptFeature } from './feature.ts';
import type { TypeScriptFramework } from './framework.ts';
import { hollowRepositories } from './repositories.ts';
import { facts, ports, ruleFiles, tables, values } from './service-files.ts';

export function stubFiles({ feature, render }: FeatureInput, framework: TypeScriptFramework): FeatureFile[] {
  const ts = new TypeScriptFeature(feature);
  return [
    featureFile(`src/api/${ts.folder}/routes.ts`, () => framework.stubRoutes(ts, render)),
    ...facts(ts, render),
    ...ruleFiles(ts, [], render),
    ...values(ts, render),
    ...(feature.entities.length > 0 ? storage(ts, render) : []),
  ];
}

/** Tables are real: those of other features may refer to them. */
function storage(ts: TypeScriptFeature, render: Renderer): FeatureFile[] {
  return [
    featureFile(`src/domain/${ts.folder}/entities.ts`, () => hollowEntities(ts, render)),
    ports(ts, render),
    featureFile(`src/domain/${ts.folder}/resources.ts`, () => resourcesModule(ts, render)),
    tables(ts, render),
    featureFile(`src/repository/${ts.folder}/repositories.ts`, () => hollowRepositories(ts, render)),
  ];
}
