/** The working skeleton of a feature, and its hollow twin. */
import type { TestCase } from '../../cases/types.ts';
import { type PythonCrud, pythonCrud } from '../../languages/python/crud.ts';
import {
  contractsModule,
  type EntityNames,
  entitiesModule,
  entityNames,
  factsModule,
  portsModule,
  resourcesModule,
  ruleModule,
  valuesModule,
} from '../../languages/python/domain.ts';
import { PythonFeature } from '../../languages/python/feature.ts';
import { functionName } from '../../languages/python/names.ts';
import { docstring, stringLiteral } from '../../languages/python/print.ts';
import {
  operationFunction,
  operationModule,
  operationsPackage,
  servicesModule,
} from '../../languages/python/services.ts';
import { migrationModule, repositoriesModule, tablesModule } from '../../languages/python/sqlalchemy.ts';
import type { Feature, Operation } from '../../model/types.ts';
import type { Owner, PlannedFile } from '../../plan/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { crudsOf } from '../../service/crud.ts';
import { routeOrder } from '../../service/routes.ts';
import { operationTests, ruleTests } from '../../service/rules.ts';
import { migrationPath } from './paths.ts';
import { routesModule } from './routes.ts';

interface Parts {
  readonly python: PythonFeature;
  readonly cruds: ReadonlyMap<Operation, PythonCrud>;
  readonly names: ReadonlyMap<string, EntityNames>;
  readonly custom: readonly Operation[];
}

function partsOf(feature: Feature): Parts {
  const python = new PythonFeature(feature);
  const names = entityNames(python);
  const cruds = new Map(
    [...crudsOf(python.book)].map(([operation, crud]) => [operation, pythonCrud(crud, python)] as const),
  );
  return { python, cruds, names, custom: feature.operations.filter((operation) => !cruds.has(operation)) };
}

const LAYER_SAYS: Readonly<Record<string, string>> = {
  api: 'over HTTP',
  domain: 'what it is about',
  repository: 'where it keeps its entities',
  infrastructure: 'its tables',
};

export function service(feature: Feature, cases: readonly TestCase[], render: Renderer): PlannedFile[] {
  const { python, cruds, names, custom } = partsOf(feature);
  const hasEntities = feature.entities.length > 0;
  const domain = `backend/domain/${python.pkg}`;
  // Rendered first: they declare the types that values.py then holds.
  const routes = routesModule({ python, cruds, names }, render);
  const contracts = contractsModule(python, render);
  const rules = rulePackage(python, cases, render);
  const operations = operationPackage(python, custom, cases, render);
  const facts = feature.rules.length > 0 ? [file(`${domain}/facts.py`, factsModule(python, render))] : [];
  const services =
    cruds.size > 0 ? [file(`${domain}/services.py`, servicesModule(python, [...cruds.values()], names, render))] : [];
  const entities = hasEntities
    ? [
        file(`${domain}/entities.py`, entitiesModule(python, render)),
        file(`${domain}/repositories.py`, portsModule(python, render, names)),
      ]
    : [];
  return [
    ...packages(python, hasEntities, render),
    file(`backend/api/${python.pkg}/routes.py`, routes),
    ...(contracts.includes('\nclass ') || python.contractAliases.length > 0
      ? [file(`${domain}/contracts.py`, contracts)]
      : []),
    ...entities,
    ...facts,
    ...rules,
    ...operations,
    file(`${domain}/resources.py`, resourcesModule(python, render, names)),
    ...services,
    ...(python.values.length > 0 ? [file(`${domain}/values.py`, valuesModule(python, render))] : []),
    ...(hasEntities
      ? [tables(python, names, render), file(migrationPath(feature.name), migrationModule(python, render), 'seed')]
      : []),
    file(`backend/repository/${python.pkg}/repositories.py`, repositoriesModule(python, names, render)),
  ];
}

function rulePackage(python: PythonFeature, cases: readonly TestCase[], render: Renderer): PlannedFile[] {
  const { rules, title } = python.feature;
  const folder = `backend/domain/${python.pkg}/rules`;
  const modules = rules.map((rule) => {
    const content = ruleModule(rule, python, ruleTests(rule, cases), render);
    return file(`${folder}/${functionName(rule.words)}.py`, content, 'seed');
  });
  if (modules.length === 0) return [];
  return [file(`${folder}/__init__.py`, says(`The business rules of ${title}.`, render)), ...modules];
}

function operationPackage(
  python: PythonFeature,
  custom: readonly Operation[],
  cases: readonly TestCase[],
  render: Renderer,
): PlannedFile[] {
  const folder = `backend/domain/${python.pkg}/operations`;
  const modules = custom.map((operation) => {
    const content = operationModule(operation, python, operationTests(operation.id, cases), render);
    return file(`${folder}/${operationFunction(operation)}.py`, content, 'seed');
  });
  if (modules.length === 0) return [];
  return [file(`${folder}/__init__.py`, operationsPackage(python, custom, render)), ...modules];
}

/** Same modules and names, so that tests load; whatever is asked of them is not implemented. */
export function hollow(feature: Feature, render: Renderer): PlannedFile[] {
  const { python, names } = partsOf(feature);
  const hasEntities = feature.entities.length > 0;
  const domain = `backend/domain/${python.pkg}`;
  let parameters = 0;
  const routes = routeOrder(feature.operations).map((operation, at) => ({
    method: operation.method,
    path: stringLiteral(operation.path.replace(/\{[^{}]+\}/g, () => `{p${++parameters}}`)),
    name: `operation_${at + 1}`,
    says: stringLiteral(`${operation.id} is hollow`),
  }));
  const facts = feature.rules.length > 0 ? [file(`${domain}/facts.py`, factsModule(python, render))] : [];
  const rules = feature.rules.map((rule) =>
    file(`${domain}/rules/${functionName(rule.words)}.py`, ruleModule(rule, python, [], render)),
  );
  const entities = hasEntities
    ? [
        file(`${domain}/entities.py`, entitiesModule(python, render, 'languages/python/feature/hollow')),
        file(`${domain}/repositories.py`, portsModule(python, render, names)),
      ]
    : [];
  return [
    ...packages(python, hasEntities, render),
    file(
      `backend/api/${python.pkg}/routes.py`,
      render('frameworks/fastapi/hollow/routes.py.hbs', { title: docstring(`${feature.title}, hollow.`), routes }),
    ),
    ...entities,
    ...facts,
    ...(rules.length > 0
      ? [file(`${domain}/rules/__init__.py`, says(`The business rules of ${feature.title}, hollow.`, render)), ...rules]
      : []),
    ...(hasEntities ? [file(`${domain}/resources.py`, resourcesModule(python, render, names))] : []),
    file(`${domain}/values.py`, valuesModule(python, render)),
    // Tables are real: those of other features may refer to them.
    ...(hasEntities
      ? [
          tables(python, names, render),
          file(
            `backend/repository/${python.pkg}/repositories.py`,
            repositoriesModule(python, names, render, 'languages/python/feature/hollow'),
          ),
        ]
      : []),
  ];
}

function tables(python: PythonFeature, names: ReadonlyMap<string, EntityNames>, render: Renderer): PlannedFile {
  return file(`backend/infrastructure/${python.pkg}/tables.py`, tablesModule(python, names, render));
}

function packages(python: PythonFeature, hasEntities: boolean, render: Renderer): PlannedFile[] {
  const layers = Object.keys(LAYER_SAYS).filter((layer) => layer !== 'infrastructure' || hasEntities);
  return layers.map((layer) =>
    file(`backend/${layer}/${python.pkg}/__init__.py`, says(`${python.feature.title}: ${LAYER_SAYS[layer]}.`, render)),
  );
}

const says = (text: string, render: Renderer): string =>
  render('languages/python/feature/domain/package.py.hbs', { title: docstring(text) });
const file = (path: string, content: string, owner: Owner = 'managed'): PlannedFile => ({ path, content, owner });
