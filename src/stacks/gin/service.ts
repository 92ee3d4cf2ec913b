/** The working skeleton of a feature on Gin. */
import type { TestCase } from '../../cases/types.ts';
import { contractsFile, contractsOf } from '../../languages/go/contracts.ts';
import { entityFile } from '../../languages/go/entities.ts';
import { GoFeature } from '../../languages/go/feature.ts';
import {
  apiFolder,
  domainFolder,
  fileNames,
  migrationPath,
  registrationPath,
  repositoryFolder,
} from '../../languages/go/files.ts';
import {
  entityHandlersFile,
  HandlerNames,
  type HandlersInput,
  operationHandlersFile,
} from '../../languages/go/handlers.ts';
import { operationFile, requestOf, requestStruct } from '../../languages/go/operations.ts';
import { migrationFile, repositoriesFile } from '../../languages/go/repositories.ts';
import { portsFile, resourcesFile } from '../../languages/go/resources.ts';
import { factsFile, ruleFile } from '../../languages/go/rules.ts';
import { servicesFile } from '../../languages/go/services.ts';
import type { Feature, JsonObject } from '../../model/types.ts';
import type { Owner, PlannedFile } from '../../plan/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { openApiOf } from '../../service/openapi.ts';
import { operationTests, ruleTests } from '../../service/rules.ts';
import { registration, routesFile } from './routes.ts';

export function service(feature: Feature, cases: readonly TestCase[], render: Renderer): PlannedFile[] {
  const go = new GoFeature(feature);
  return [...api(go, render), ...domain(go, cases, render), ...storage(go, render)];
}

function api(go: GoFeature, render: Renderer): PlannedFile[] {
  const folder = apiFolder(go.feature.name);
  const names = new HandlerNames(go);
  const input: HandlersInput = { go, names, contracts: contractsOf(go) };
  const files = fileNames(go.feature);
  return [
    planned(`${folder}/routes.go`, routesFile(go, names, render)),
    planned(`${folder}/openapi.json`, jsonText(openApiOf(go.feature))),
    ...go.feature.entities.flatMap((entity) =>
      maybe(`${folder}/${files.entity(entity)}`, entityHandlersFile(entity, input, render)),
    ),
    ...maybe(`${folder}/operations.go`, operationHandlersFile(input, render)),
    planned(registrationPath(go.feature.name), registration(go, render)),
  ];
}

function domain(go: GoFeature, cases: readonly TestCase[], render: Renderer): PlannedFile[] {
  const { feature } = go;
  const folder = domainFolder(feature.name);
  const files = fileNames(feature);
  const contracts = contractsOf(go);
  const requests = go.custom.flatMap((operation) => {
    const request = requestOf(operation, go);
    return request === undefined ? [] : [requestStruct(operation, request, go)];
  });
  const rules = feature.rules.map((rule) =>
    planned(`${folder}/${files.rule(rule)}`, ruleFile(rule, go, ruleTests(rule, cases), render), 'seed'),
  );
  const operations = go.custom.map((operation) =>
    planned(
      `${folder}/${files.operation(operation)}`,
      operationFile(operation, go, operationTests(operation.id, cases), render),
      'seed',
    ),
  );
  return [
    planned(`${folder}/resources.go`, resourcesFile(go, render)),
    ...entities(go, render),
    ...maybe(`${folder}/services.go`, servicesFile(go, contracts, render)),
    ...rules,
    ...operations,
    // Last: it holds the enumerations that all the others have named.
    ...maybe(`${folder}/contracts.go`, contractsFile(go, contracts, requests, render)),
  ];
}

function entities(go: GoFeature, render: Renderer): PlannedFile[] {
  const { feature } = go;
  const folder = domainFolder(feature.name);
  const files = fileNames(feature);
  return [
    ...feature.entities.map((entity) => planned(`${folder}/${files.entity(entity)}`, entityFile(entity, go, render))),
    ...(feature.entities.length > 0 ? [planned(`${folder}/repositories.go`, portsFile(go, render))] : []),
    ...(feature.rules.length > 0 ? [planned(`${folder}/facts.go`, factsFile(go, render))] : []),
  ];
}

/** Without entities there is nothing to migrate; operations are handed their resources all the same. */
function storage(go: GoFeature, render: Renderer): PlannedFile[] {
  const { feature } = go;
  return [
    planned(`${repositoryFolder(feature.name)}/repositories.go`, repositoriesFile(go, render)),
    ...(feature.entities.length > 0 ? [planned(migrationPath(feature.name), migrationFile(go, render), 'seed')] : []),
  ];
}

export const planned = (path: string, content: string, owner: Owner = 'managed'): PlannedFile => ({
  path,
  content,
  owner,
});

export const maybe = (path: string, content: string | undefined): PlannedFile[] =>
  content === undefined ? [] : [planned(path, content)];

export const jsonText = (value: JsonObject): string => `${JSON.stringify(value, null, 2)}\n`;
