/**
 * The types of a feature, declared once, in one order: fields of entities, then components that requests and answers speak
 * of, then custom operations, each in the order of the documents. Names depend on that order, and on nothing else.
 */
import type { Field, Operation } from '../../model/types.ts';
import { type Enumeration, TypeDeclarer } from './declarer.ts';
import type { GoNames, PackageNames } from './feature-names.ts';
import { type Contract, contractsOf } from './members.ts';
import { answerOf, type GoAnswer, type GoRequest, requestOf } from './requests.ts';
import type { GoType } from './types.ts';

export interface Declarations {
  readonly fieldTypes: ReadonlyMap<Field, GoType>;
  readonly enumerations: readonly Enumeration[];
  /** Those of them that fields of entities need. */
  readonly ofFields: readonly Enumeration[];
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly requests: ReadonlyMap<Operation, GoRequest>;
  readonly answers: ReadonlyMap<Operation, GoAnswer>;
}

export function declarationsOf(names: GoNames, claims: PackageNames): Declarations {
  const types = new TypeDeclarer(names, claims);
  for (const entity of names.feature.entities) for (const field of entity.fields) types.declareField(entity, field);
  const ofFields = [...types.enumerations];
  const contracts = contractsOf(types);
  const requests = new Map<Operation, GoRequest>();
  const answers = new Map<Operation, GoAnswer>();
  for (const operation of names.custom) {
    const request = requestOf(operation, types);
    if (request !== undefined) requests.set(operation, request);
    answers.set(operation, answerOf(operation, types));
  }
  const { fieldTypes, enumerations } = types;
  return { fieldTypes, enumerations, ofFields, contracts, requests, answers };
}
