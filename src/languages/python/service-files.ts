/** The working skeleton of a feature in Python. */
import type { TestCase } from '../../cases/types.ts';
import type { Rule } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { operationTests, ruleTests } from '../../service/rules.ts';
import { type FeatureFile, featureFile, type ServiceInput } from '../language.ts';
import { contractsModule, hasContracts } from './contracts.ts';
import { entitiesModule, portsModule, resourcesModule, valuesModule } from './domain.ts';
import { PythonFeature } from './feature.ts';
import type { PythonFramework } from './framework.ts';
import { hooksModule, PythonHookCalls, pythonHooks } from './hooks.ts';
import { functionName } from './names.ts';
import { operationFunction, operationModule, operationsPackage } from './operations.ts';
import { docstring } from './print.ts';
import { factsModule, ruleModule } from './rules.ts';
import { servicesModule } from './services.ts';
import { repositoriesModule, tablesModule } from './sqlalchemy.ts';

export function serviceFiles(
  { feature, cases, render, hooks }: ServiceInput,
  framework: PythonFramework,
): FeatureFile[] {
  const python = new PythonFeature(feature);
  const calls = new PythonHookCalls(python, hooks);
  return [
    ...packages(python, render),
    featureFile(`backend/api/${python.pkg}/routes.py`, () => framework.routes(python, render, calls.operations)),
    ...domain(python, render),
    ...services(python, calls, render),
    ...rules(python, cases, render),
    ...operations(python, cases, render),
    ...storage(python, render),
  ];
}

function domain(python: PythonFeature, render: Renderer): FeatureFile[] {
  const folder = domainFolder(python);
  const { entities, rules: own } = python.feature;
  return [
    ...(hasContracts(python) ? [featureFile(`${folder}/contracts.py`, () => contractsModule(python, render))] : []),
    ...(entities.length > 0
      ? [
          featureFile(`${folder}/entities.py`, () => entitiesModule(python, render)),
          featureFile(`${folder}/repositories.py`, () => portsModule(python, render)),
        ]
      : []),
    ...(own.length > 0 ? [featureFile(`${folder}/facts.py`, () => factsModule(python, render))] : []),
    featureFile(`${folder}/resources.py`, () => resourcesModule(python, render)),
    ...(python.values.length > 0
      ? [featureFile(`${folder}/values.py`, () => valuesModule(python.values, python, render))]
      : []),
  ];
}

function services(python: PythonFeature, calls: PythonHookCalls, render: Renderer): FeatureFile[] {
  const { file, caller } = pythonHooks;
  const { name } = python.feature;
  if (python.cruds.size === 0) return [];
  return [
    featureFile(caller(name), () => servicesModule(python, calls, render)),
    featureFile(file(name), () => hooksModule(python, render), 'seed'),
  ];
}

function rules(python: PythonFeature, cases: readonly TestCase[], render: Renderer): FeatureFile[] {
  const { feature } = python;
  if (feature.rules.length === 0) return [];
  return [
    rulesPackage(python, `The business rules of ${feature.title}.`, render),
    ...feature.rules.map((rule) =>
      featureFile(rulePath(rule, python), () => ruleModule(rule, python, ruleTests(rule, cases), render), 'seed'),
    ),
  ];
}

function operations(python: PythonFeature, cases: readonly TestCase[], render: Renderer): FeatureFile[] {
  const folder = `${domainFolder(python)}/operations`;
  if (python.custom.length === 0) return [];
  return [
    featureFile(`${folder}/__init__.py`, () => operationsPackage(python, python.custom, render)),
    ...python.custom.map((operation) =>
      featureFile(
        `${folder}/${operationFunction(operation)}.py`,
        () => operationModule(operation, python, operationTests(operation.id, cases), render),
        'seed',
      ),
    ),
  ];
}

function storage(python: PythonFeature, render: Renderer): FeatureFile[] {
  const { entities } = python.feature;
  return [
    ...(entities.length > 0 ? [tables(python, render)] : []),
    featureFile(`backend/repository/${python.pkg}/repositories.py`, () => repositoriesModule(python, render)),
  ];
}

export const tables = (python: PythonFeature, render: Renderer): FeatureFile =>
  featureFile(`backend/infrastructure/${python.pkg}/tables.py`, () => tablesModule(python, render));

export const domainFolder = ({ pkg }: PythonFeature): string => `backend/domain/${pkg}`;

export const rulePath = (rule: Rule, python: PythonFeature): string =>
  `${domainFolder(python)}/rules/${functionName(rule.words)}.py`;

export const rulesPackage = (python: PythonFeature, text: string, render: Renderer): FeatureFile =>
  featureFile(`${domainFolder(python)}/rules/__init__.py`, () => packageModule(text, render));

const LAYERS: Readonly<Record<string, string>> = {
  api: 'over HTTP',
  domain: 'what it is about',
  repository: 'where it keeps its entities',
  infrastructure: 'its tables',
};

/** What makes a package of the feature's folder in each layer. */
export function packages({ pkg, feature }: PythonFeature, render: Renderer): FeatureFile[] {
  const layers = Object.entries(LAYERS).filter(([layer]) => layer !== 'infrastructure' || feature.entities.length > 0);
  return layers.map(([layer, what]) =>
    featureFile(`backend/${layer}/${pkg}/__init__.py`, () => packageModule(`${feature.title}: ${what}.`, render)),
  );
}

const packageModule = (text: string, render: Renderer): string =>
  render('languages/python/feature/domain/package.py.hbs', { title: docstring(text) });
