/** The stub build of a feature in Go: same packages and names, so that tests compile; nothing of it is implemented. */
import type { Renderer } from '../../render/renderer.ts';
import { openApiOf } from '../../service/openapi.ts';
import { type FeatureFile, type FeatureInput, featureFile } from '../language.ts';
import { hasStubContracts, stubContractsFile } from './contracts.ts';
import { hollowEntityFile } from './entities.ts';
import { GoFeature } from './feature.ts';
import { apiFolder, domainFolder, fileNames, registrationPath, repositoryFolder } from './files.ts';
import { hollowRepositoriesFile } from './repositories.ts';
import { portsFile, resourcesFile } from './resources.ts';
import { hollowRoutesFile, registration } from './routes.ts';
import { factsFile, ruleFile } from './rules.ts';
import { jsonText } from './service-files.ts';

export function stubFiles({ feature, render }: FeatureInput): FeatureFile[] {
  const go = new GoFeature(feature);
  const api = apiFolder(feature.name);
  return [
    featureFile(`${api}/routes.go`, () => hollowRoutesFile(go, render)),
    featureFile(`${api}/openapi.json`, () => jsonText(openApiOf(feature))),
    featureFile(registrationPath(feature.name), () => registration(go, render)),
    ...domain(go, render),
    ...(feature.entities.length > 0 ? storage(go, render) : []),
  ];
}

function domain(go: GoFeature, render: Renderer): FeatureFile[] {
  const { feature } = go;
  const { entities, rules } = feature;
  const folder = domainFolder(feature.name);
  const files = fileNames(feature);
  return [
    featureFile(`${folder}/resources.go`, () => resourcesFile(go, render)),
    ...entities.map((entity) =>
      featureFile(`${folder}/${files.entity(entity)}`, () => hollowEntityFile(entity, go, render)),
    ),
    ...rules.map((rule) => featureFile(`${folder}/${files.rule(rule)}`, () => ruleFile(rule, go, [], render))),
    ...(rules.length > 0 ? [featureFile(`${folder}/facts.go`, () => factsFile(go, render))] : []),
    ...(hasStubContracts(go) ? [featureFile(`${folder}/contracts.go`, () => stubContractsFile(go, render))] : []),
    ...(entities.length > 0 ? [featureFile(`${folder}/repositories.go`, () => portsFile(go, render))] : []),
  ];
}

/** Tables are real: those of other features may refer to them. */
function storage(go: GoFeature, render: Renderer): FeatureFile[] {
  const { name } = go.feature;
  return [featureFile(`${repositoryFolder(name)}/repositories.go`, () => hollowRepositoriesFile(go, render))];
}
