/** The working skeleton of a feature in Go. */
import type { TestCase } from '../../cases/types.ts';
import type { JsonObject } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { servedEntities } from '../../service/links.ts';
import { openApiOf } from '../../service/openapi.ts';
import { operationTests, ruleTests } from '../../service/rules.ts';
import { type FeatureFile, featureFile, type ServiceInput } from '../language.ts';
import { contractsFile, hasContracts } from './contracts.ts';
import { entityFile } from './entities.ts';
import { GoFeature } from './feature.ts';
import { apiFolder, domainFolder, fileNames, registrationPath, repositoryFolder } from './files.ts';
import { entityHandlersFile, HandlerNames, type HandlersInput, operationHandlersFile } from './handlers.ts';
import { GoHookCalls, goHooks, hooksFile } from './hooks.ts';
import { operationFile } from './operations.ts';
import { repositoriesFile } from './repositories.ts';
import { portsFile, resourcesFile } from './resources.ts';
import { registration, routesFile } from './routes.ts';
import { factsFile, ruleFile } from './rules.ts';
import { servicesFile } from './services.ts';

export function serviceFiles({ feature, cases, render, hooks }: ServiceInput): FeatureFile[] {
  const go = new GoFeature(feature);
  const calls = new GoHookCalls(go, hooks);
  return [
    ...api(go, calls, render),
    ...domain(go, render),
    ...services(go, calls, render),
    ...written(go, cases, render),
    ...storage(go, render),
  ];
}

function api(go: GoFeature, calls: GoHookCalls, render: Renderer): FeatureFile[] {
  const { feature } = go;
  const folder = apiFolder(feature.name);
  const names = new HandlerNames(go);
  const input: HandlersInput = { go, names, hooked: calls.operations };
  const files = fileNames(feature);
  return [
    featureFile(`${folder}/routes.go`, () => routesFile(go, names, render)),
    featureFile(`${folder}/openapi.json`, () => jsonText(openApiOf(feature))),
    ...servedEntities(go).map((entity) =>
      featureFile(`${folder}/${files.entity(entity)}`, () => entityHandlersFile(entity, input, render)),
    ),
    ...(go.custom.length > 0
      ? [featureFile(`${folder}/operations.go`, () => operationHandlersFile(input, render))]
      : []),
    featureFile(registrationPath(feature.name), () => registration(go, render)),
  ];
}

function domain(go: GoFeature, render: Renderer): FeatureFile[] {
  const { feature } = go;
  const { entities, rules } = feature;
  const folder = domainFolder(feature.name);
  const files = fileNames(feature);
  return [
    featureFile(`${folder}/resources.go`, () => resourcesFile(go, render)),
    ...entities.map((entity) => featureFile(`${folder}/${files.entity(entity)}`, () => entityFile(entity, go, render))),
    ...(entities.length > 0 ? [featureFile(`${folder}/repositories.go`, () => portsFile(go, render))] : []),
    ...(rules.length > 0 ? [featureFile(`${folder}/facts.go`, () => factsFile(go, render))] : []),
    ...(hasContracts(go) ? [featureFile(`${folder}/contracts.go`, () => contractsFile(go, render))] : []),
  ];
}

function services(go: GoFeature, calls: GoHookCalls, render: Renderer): FeatureFile[] {
  const { file, caller } = goHooks;
  const { name } = go.feature;
  if (go.cruds.size === 0) return [];
  return [
    featureFile(caller(name), () => servicesFile(go, calls, render)),
    featureFile(file(name), () => hooksFile(go, render), 'seed'),
  ];
}

/** What the team writes: rules, and operations that the documents do not determine. */
function written(go: GoFeature, cases: readonly TestCase[], render: Renderer): FeatureFile[] {
  const folder = domainFolder(go.feature.name);
  const files = fileNames(go.feature);
  return [
    ...go.feature.rules.map((rule) =>
      featureFile(`${folder}/${files.rule(rule)}`, () => ruleFile(rule, go, ruleTests(rule, cases), render), 'seed'),
    ),
    ...go.custom.map((operation) =>
      featureFile(
        `${folder}/${files.operation(operation)}`,
        () => operationFile(operation, go, operationTests(operation.id, cases), render),
        'seed',
      ),
    ),
  ];
}

/** Without entities there is nothing to migrate; operations are handed their resources all the same. */
function storage(go: GoFeature, render: Renderer): FeatureFile[] {
  const { name } = go.feature;
  return [featureFile(`${repositoryFolder(name)}/repositories.go`, () => repositoriesFile(go, render))];
}

export const jsonText = (value: JsonObject): string => `${JSON.stringify(value, null, 2)}\n`;
