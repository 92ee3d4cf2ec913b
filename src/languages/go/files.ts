/** Where the files of a feature lie in a Go project, below its root. */
import type { Entity, Feature, Operation, Rule } from '../../model/types.ts';
import { unused } from '../names.ts';
import { fileName, packageOf } from './names.ts';

export interface FileNames {
  entity(entity: Entity): string;
  rule(rule: Rule): string;
  operation(operation: Operation): string;
}

/** Files that packages of a feature have beside those of its entities. */
const OTHERS = ['contracts', 'facts', 'hooks', 'operations', 'repositories', 'resources', 'routes', 'services'];

export function fileNames(feature: Feature): FileNames {
  const used = new Set(OTHERS);
  const claim = (name: string): string => `${unused(name, used, '_')}.go`;
  const entities = new Map(feature.entities.map((entity) => [entity, claim(fileName(entity.words))]));
  const rules = new Map(feature.rules.map((rule) => [rule, claim(fileName(rule.words, 'rule_'))]));
  const operations = new Map(
    feature.operations.map((operation) => [operation, claim(fileName(operation.words, 'operation_'))]),
  );
  return {
    entity: (entity) => entities.get(entity) ?? '',
    rule: (rule) => rules.get(rule) ?? '',
    operation: (operation) => operations.get(operation) ?? '',
  };
}

export const apiFolder = (feature: string): string => `internal/api/${packageOf(feature)}`;
export const domainFolder = (feature: string): string => `internal/domain/${packageOf(feature)}`;
export const repositoryFolder = (feature: string): string => `internal/repository/${packageOf(feature)}`;
/** The file that makes the feature known to the program. */
export const registrationPath = (feature: string): string => `internal/app/${packageOf(feature)}.go`;

/** Every folder or file of a feature's implementation. */
export const implementationPaths = (feature: string): readonly string[] => [
  apiFolder(feature),
  domainFolder(feature),
  repositoryFolder(feature),
  registrationPath(feature),
];
