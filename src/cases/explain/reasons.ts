/** Why a case exists: the part of the documents behind it, whatever its level. */
import { operationOn } from '../../model/nested.ts';
import { join, valueAt } from '../../model/pointer.ts';
import type { JsonObject } from '../../model/types.ts';
import type { EntityCall, RepositoryCall, RuleCall, TestCase } from '../types.ts';
import { responseOf } from '../world.ts';
import { clauseWords } from './clause-words.ts';
import { linkReason } from './link-reasons.ts';
import type { Places } from './places.ts';
import { exampleOf, type Reason } from './reason.ts';
import { RefusalReasons } from './refusal-reasons.ts';
import { admitted, SuccessReasons } from './success-reasons.ts';

/** Undefined where the case names nothing of the documents. `catches` is a sentence by itself. */
export function reasonOf(places: Places, document: JsonObject, testCase: TestCase): Reason | undefined {
  const { act } = testCase;
  switch (act.kind) {
    case 'call':
      return asSentence('A service that', callReason(places, document, testCase));
    case 'entity':
      return asSentence('A domain class that', entityReason(places, document, testCase, act));
    case 'repository':
      return asSentence('A repository that', repositoryReason(places, document, act));
    case 'rule':
      return asSentence('A function that', ruleReason(places, testCase, act));
  }
}

const asSentence = (subject: string, reason: Reason | undefined): Reason | undefined =>
  reason === undefined ? undefined : { ...reason, catches: `${subject} ${reason.catches}.` };

function callReason(places: Places, document: JsonObject, testCase: TestCase): Reason | undefined {
  const { act, expect } = testCase;
  const operation = act.kind === 'call' ? places.operation(act.operation) : undefined;
  if (act.kind !== 'call' || operation === undefined) return undefined;
  const { status = 200 } = expect;
  const one = { testCase, operation, act };
  const linked = linkReason(places, document, one);
  if (linked !== undefined) return linked;
  if (status < 400) return new SuccessReasons(places, document).of(one);
  return (
    new RefusalReasons(places, document).of(one) ?? {
      pointer: responseOf(operation, status)?.pointer ?? operation.pointer,
      says: `The operation documents ${status}.`,
      catches: `answers with another status than ${status}`,
    }
  );
}

/** The bounds of the schema that creates one hold in the domain, too. */
function entityReason(places: Places, document: JsonObject, testCase: TestCase, act: EntityCall): Reason | undefined {
  const entity = places.feature.entities.find(({ name }) => name === act.entity);
  if (entity === undefined) return undefined;
  const create = operationOn(places.feature.operations, entity.name, 'create');
  const at = (name: string) => (create === undefined ? undefined : places.member(create, name));
  const [error] = testCase.expect.errors ?? [];
  if (error !== undefined) {
    const [pointer, code] = error;
    const schema = at(pointer.slice(1));
    return new RefusalReasons(places, document).facet(
      schema,
      code,
      `${pointer.slice(1)} of ${entity.name}`,
      schema?.pointer ?? entity.pointer,
    );
  }
  const [change] = act.changes;
  const schema = change === undefined ? undefined : at(change[0]);
  return {
    ...(change === undefined || schema === undefined
      ? { pointer: entity.pointer, says: `The schema of ${entity.name} admits these values.` }
      : admitted(document, `${change[0]} of ${entity.name}`, change[1], schema)),
    catches: 'refuses what the document admits',
  };
}

function repositoryReason(places: Places, document: JsonObject, act: RepositoryCall): Reason | undefined {
  const entity = places.feature.entities.find(({ name }) => name === act.entity);
  if (entity === undefined) return undefined;
  const { says, catches } = clauseWords(act);
  const own =
    act.clause === 'unique'
      ? [act.others === undefined ? 'unique' : 'uniques']
      : act.clause.includes('refer') && act.field !== undefined
        ? ['refs', act.field]
        : [];
  const pointer = join(entity.pointer, 'x-entity', ...own);
  return {
    pointer: valueAt(document, pointer) === undefined ? entity.pointer : pointer,
    says: `${says}.`,
    catches,
  };
}

function ruleReason(places: Places, testCase: TestCase, act: RuleCall): Reason | undefined {
  const rule = places.feature.rules.find(({ id }) => id === act.rule);
  if (rule === undefined) return undefined;
  const at = exampleOf(rule, testCase);
  return {
    pointer: at === undefined ? rule.pointer : join(rule.pointer, 'examples', at),
    says: at === undefined ? rule.statement : `Example ${at + 1} of the rule: ${rule.statement}`,
    catches: 'gives another result for these values',
  };
}
