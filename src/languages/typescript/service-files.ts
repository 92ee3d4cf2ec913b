/** The working skeleton of a feature in TypeScript. */
import type { TestCase } from '../../cases/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { operationTests } from '../../service/rules.ts';
import { type FeatureFile, featureFile, type ServiceInput } from '../language.ts';
import { contractsModule, hasContracts } from './contracts.ts';
import { factsModule, portsModule, resourcesModule, ruleModule, ruleModuleName } from './domain.ts';
import { entitiesModule, valuesModule } from './entities.ts';
import { TypeScriptFeature } from './feature.ts';
import { operationModule as operationFile } from './feature-names.ts';
import type { TypeScriptFramework } from './framework.ts';
import { hooksModule, TypeScriptHookCalls, typescriptHooks } from './hooks.ts';
import { operationModule } from './operations.ts';
import { repositoriesModule, tablesModule } from './repositories.ts';
import { servicesModule } from './services.ts';

export function serviceFiles(
  { feature, cases, render, hooks }: ServiceInput,
  framework: TypeScriptFramework,
): FeatureFile[] {
  const ts = new TypeScriptFeature(feature);
  const calls = new TypeScriptHookCalls(ts, hooks);
  return [
    featureFile(`src/api/${ts.folder}/routes.ts`, () => framework.routes(ts, render, calls.operations)),
    ...domain(ts, render),
    ...services(ts, calls, render),
    ...ruleFiles(ts, cases, render),
    ...operationFiles(ts, cases, render),
    ...storage(ts, render),
  ];
}

function domain(ts: TypeScriptFeature, render: Renderer): FeatureFile[] {
  const folder = `src/domain/${ts.folder}`;
  return [
    ...(hasContracts(ts) ? [featureFile(`${folder}/contracts.ts`, () => contractsModule(ts, render))] : []),
    ...(ts.feature.entities.length > 0
      ? [featureFile(`${folder}/entities.ts`, () => entitiesModule(ts, render)), ports(ts, render)]
      : []),
    ...facts(ts, render),
    featureFile(`${folder}/resources.ts`, () => resourcesModule(ts, render)),
    ...values(ts, render),
  ];
}

function services(ts: TypeScriptFeature, calls: TypeScriptHookCalls, render: Renderer): FeatureFile[] {
  const { file, caller } = typescriptHooks;
  const { name } = ts.feature;
  if (ts.cruds.size === 0) return [];
  return [
    featureFile(caller(name), () => servicesModule(ts, calls, render)),
    featureFile(file(name), () => hooksModule(ts, render), 'seed'),
  ];
}

export const ports = (ts: TypeScriptFeature, render: Renderer): FeatureFile =>
  featureFile(`src/domain/${ts.folder}/repositories.ts`, () => portsModule(ts, render));

export const facts = (ts: TypeScriptFeature, render: Renderer): FeatureFile[] =>
  ts.feature.rules.length > 0 ? [featureFile(`src/domain/${ts.folder}/facts.ts`, () => factsModule(ts, render))] : [];

export const values = (ts: TypeScriptFeature, render: Renderer): FeatureFile[] =>
  ts.values.length > 0 ? [featureFile(`src/domain/${ts.folder}/values.ts`, () => valuesModule(ts, render))] : [];

export const ruleFiles = (ts: TypeScriptFeature, cases: readonly TestCase[], render: Renderer): FeatureFile[] =>
  ts.feature.rules.map((rule) =>
    featureFile(
      `src/domain/${ts.folder}/rules/${ruleModuleName(rule)}.ts`,
      () => ruleModule(rule, cases, render),
      'seed',
    ),
  );

const operationFiles = (ts: TypeScriptFeature, cases: readonly TestCase[], render: Renderer): FeatureFile[] =>
  ts.custom.map((operation) =>
    featureFile(
      `src/domain/${ts.folder}/operations/${operationFile(operation)}.ts`,
      () => operationModule(operation, ts.types(operation), operationTests(operation.id, cases), render),
      'seed',
    ),
  );

export const tables = (ts: TypeScriptFeature, render: Renderer): FeatureFile =>
  featureFile(`src/infrastructure/${ts.folder}/tables.ts`, () => tablesModule(ts, render));

function storage(ts: TypeScriptFeature, render: Renderer): FeatureFile[] {
  const { entities } = ts.feature;
  return [
    ...(entities.length > 0 ? [tables(ts, render)] : []),
    featureFile(`src/repository/${ts.folder}/repositories.ts`, () => repositoriesModule(ts, render)),
  ];
}
