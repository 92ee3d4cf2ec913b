/** The hollow twin of a feature on Gin: same packages and names, so that tests compile; nothing of it is written. */
import { contractsFile } from '../../languages/go/contracts.ts';
import { hollowEntityFile } from '../../languages/go/entities.ts';
import { GoFeature } from '../../languages/go/feature.ts';
import {
  apiFolder,
  domainFolder,
  fileNames,
  migrationPath,
  registrationPath,
  repositoryFolder,
} from '../../languages/go/files.ts';
import { hollowRepositoriesFile, migrationFile } from '../../languages/go/repositories.ts';
import { portsFile, resourcesFile } from '../../languages/go/resources.ts';
import { factsFile, ruleFile } from '../../languages/go/rules.ts';
import type { Feature } from '../../model/types.ts';
import type { PlannedFile } from '../../plan/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { openApiOf } from '../../service/openapi.ts';
import { hollowRoutesFile, registration } from './routes.ts';
import { jsonText, maybe, planned } from './service.ts';

export function hollow(feature: Feature, render: Renderer): PlannedFile[] {
  const go = new GoFeature(feature);
  const { entities, rules } = feature;
  const [api, domain] = [apiFolder(feature.name), domainFolder(feature.name)];
  const files = fileNames(feature);
  return [
    planned(`${api}/routes.go`, hollowRoutesFile(go, render)),
    planned(`${api}/openapi.json`, jsonText(openApiOf(feature))),
    planned(registrationPath(feature.name), registration(go, render)),
    planned(`${domain}/resources.go`, resourcesFile(go, render)),
    ...entities.map((entity) => planned(`${domain}/${files.entity(entity)}`, hollowEntityFile(entity, go, render))),
    ...rules.map((rule) => planned(`${domain}/${files.rule(rule)}`, ruleFile(rule, go, [], render))),
    ...(rules.length > 0 ? [planned(`${domain}/facts.go`, factsFile(go, render))] : []),
    // Enumerations that are components of their own; entities have members of them.
    ...maybe(`${domain}/contracts.go`, contractsFile(go, new Map(), [], render)),
    // Tables are real: those of other features may refer to them.
    ...(entities.length > 0
      ? [
          planned(`${domain}/repositories.go`, portsFile(go, render)),
          planned(`${repositoryFolder(feature.name)}/repositories.go`, hollowRepositoriesFile(go, render)),
          planned(migrationPath(feature.name), migrationFile(go, render)),
        ]
      : []),
  ];
}
