/** The stub build of a feature in Python: same modules and names, so that tests load; nothing of it is implemented. */
import type { Renderer } from '../../render/renderer.ts';
import { type FeatureFile, type FeatureInput, featureFile } from '../language.ts';
import { entitiesModule, portsModule, resourcesModule, valuesModule } from './domain.ts';
import { PythonFeature } from './feature.ts';
import type { PythonFramework } from './framework.ts';
import { factsModule, ruleModule } from './rules.ts';
import { domainFolder, packages, rulePath, rulesPackage, tables } from './service-files.ts';
import { repositoriesModule } from './sqlalchemy.ts';

const FOLDER = 'languages/python/feature/hollow';

export function stubFiles({ feature, render }: FeatureInput, framework: PythonFramework): FeatureFile[] {
  const python = new PythonFeature(feature);
  return [
    ...packages(python, render),
    featureFile(`backend/api/${python.pkg}/routes.py`, () => framework.stubRoutes(python, render)),
    ...(feature.rules.length > 0 ? rules(python, render) : []),
    featureFile(`${domainFolder(python)}/values.py`, () => valuesModule(python.fieldValues, python, render)),
    ...(feature.entities.length > 0 ? entities(python, render) : []),
  ];
}

function rules(python: PythonFeature, render: Renderer): FeatureFile[] {
  const { title, rules: own } = python.feature;
  return [
    featureFile(`${domainFolder(python)}/facts.py`, () => factsModule(python, render)),
    rulesPackage(python, `The business rules of ${title}, hollow.`, render),
    ...own.map((rule) => featureFile(rulePath(rule, python), () => ruleModule(rule, python, [], render))),
  ];
}

function entities(python: PythonFeature, render: Renderer): FeatureFile[] {
  const folder = domainFolder(python);
  return [
    featureFile(`${folder}/entities.py`, () => entitiesModule(python, render, FOLDER)),
    featureFile(`${folder}/repositories.py`, () => portsModule(python, render)),
    featureFile(`${folder}/resources.py`, () => resourcesModule(python, render)),
    // Tables are real: those of other features may refer to them.
    tables(python, render),
    featureFile(`backend/repository/${python.pkg}/repositories.py`, () => repositoriesModule(python, render, FOLDER)),
  ];
}
