/** The working skeleton of a feature. */
import type { TestCase } from '../../cases/types.ts';
import { type Contracts, contractsModule } from '../../languages/typescript/contracts.ts';
import {
  factsModule,
  portsModule,
  resourcesModule,
  ruleModule,
  ruleModuleName,
} from '../../languages/typescript/domain.ts';
import { entitiesModule, valuesModule } from '../../languages/typescript/entities.ts';
import { operationModule as operationFile, TypeScriptFeature } from '../../languages/typescript/feature.ts';
import { migrationModule } from '../../languages/typescript/migration.ts';
import { operationModule } from '../../languages/typescript/operations.ts';
import { repositoriesModule, tablesModule } from '../../languages/typescript/repositories.ts';
import { servicesModule } from '../../languages/typescript/services.ts';
import type { Feature, Operation } from '../../model/types.ts';
import type { Owner, PlannedFile } from '../../plan/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { type Crud, crudsOf } from '../../service/crud.ts';
import { operationTests } from '../../service/rules.ts';
import { migrationPath } from './paths.ts';
import { routesModule } from './routes.ts';

export const file = (path: string, content: string, owner: Owner = 'managed'): PlannedFile => ({
  path,
  content,
  owner,
});

export function service(feature: Feature, cases: readonly TestCase[], render: Renderer): PlannedFile[] {
  const ts = new TypeScriptFeature(feature);
  const cruds = crudsOf(ts.book);
  const contracts = contractsModule(ts, cruds, render);
  return [
    file(`src/api/${ts.folder}/routes.ts`, routes(ts, cruds, contracts, render)),
    ...domain(ts, cruds, contracts, render),
    ...ruleFiles(ts, cases, render),
    ...operationFiles(ts, cruds, contracts, cases, render),
    ...storage(ts, render),
  ];
}

function routes(
  ts: TypeScriptFeature,
  cruds: ReadonlyMap<Operation, Crud>,
  { source, operations }: Contracts,
  render: Renderer,
): string {
  return routesModule({ ts, cruds, types: operations, hasContracts: source !== '' }, render);
}

function domain(
  ts: TypeScriptFeature,
  cruds: ReadonlyMap<Operation, Crud>,
  contracts: Contracts,
  render: Renderer,
): PlannedFile[] {
  const folder = `src/domain/${ts.folder}`;
  const hasEntities = ts.feature.entities.length > 0;
  return [
    ...(contracts.source === '' ? [] : [file(`${folder}/contracts.ts`, contracts.source)]),
    ...(hasEntities ? [file(`${folder}/entities.ts`, entitiesModule(ts, render)), ports(ts, render)] : []),
    ...facts(ts, render),
    file(`${folder}/resources.ts`, resourcesModule(ts, render)),
    ...(cruds.size > 0 ? [file(`${folder}/services.ts`, servicesModule(ts, [...cruds.values()], render))] : []),
    ...values(ts, render),
  ];
}

export const ports = (ts: TypeScriptFeature, render: Renderer): PlannedFile =>
  file(`src/domain/${ts.folder}/repositories.ts`, portsModule(ts, render));

export const facts = (ts: TypeScriptFeature, render: Renderer): PlannedFile[] =>
  ts.feature.rules.length > 0 ? [file(`src/domain/${ts.folder}/facts.ts`, factsModule(ts, render))] : [];

export const values = (ts: TypeScriptFeature, render: Renderer): PlannedFile[] =>
  ts.values.length > 0 ? [file(`src/domain/${ts.folder}/values.ts`, valuesModule(ts, render))] : [];

export const ruleFiles = (ts: TypeScriptFeature, cases: readonly TestCase[], render: Renderer): PlannedFile[] =>
  ts.feature.rules.map((rule) =>
    file(`src/domain/${ts.folder}/rules/${ruleModuleName(rule)}.ts`, ruleModule(rule, cases, render), 'seed'),
  );

function operationFiles(
  ts: TypeScriptFeature,
  cruds: ReadonlyMap<Operation, Crud>,
  contracts: Contracts,
  cases: readonly TestCase[],
  render: Renderer,
): PlannedFile[] {
  return ts.feature.operations.flatMap((operation) => {
    const types = contracts.operations.get(operation);
    if (types === undefined || cruds.has(operation)) return [];
    const source = operationModule(operation, types, operationTests(operation.id, cases), render);
    return [file(`src/domain/${ts.folder}/operations/${operationFile(operation)}.ts`, source, 'seed')];
  });
}

export const tables = (ts: TypeScriptFeature, render: Renderer): PlannedFile =>
  file(`src/infrastructure/${ts.folder}/tables.ts`, tablesModule(ts, render));

function storage(ts: TypeScriptFeature, render: Renderer): PlannedFile[] {
  const hasEntities = ts.feature.entities.length > 0;
  return [
    ...(hasEntities ? [tables(ts, render)] : []),
    ...(hasEntities ? [file(migrationPath(ts.feature.name), migrationModule(ts, render), 'seed')] : []),
    file(`src/repository/${ts.folder}/repositories.ts`, repositoriesModule(ts, render)),
  ];
}
