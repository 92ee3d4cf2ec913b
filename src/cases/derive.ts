/** Feature → the cases that its documents call for. Pure and deterministic; the plan holds them as rows from then on. */

import { isBatch } from '../model/batch.ts';
import { ownerOf } from '../model/owner.ts';
import { refuses } from '../model/rules.ts';
import { sample as sampleOf } from '../model/sample.ts';
import type { Entity, Feature, Json, JsonObject, NotDerived, Operation, Rule, RuleExample } from '../model/types.ts';
import { deriveBatch } from './derive-batch.ts';
import { deriveBatchRule } from './derive-batch-rules.ts';
import { deriveBatchListed, deriveBatchStored } from './derive-batch-stored.ts';
import { deriveAccess, deriveBody, deriveParameters, type ValidCall } from './derive-common.ts';
import {
  deriveCreate,
  deriveDelete,
  deriveGet,
  deriveUpdate,
  idParameter,
  subjectName,
  validCall,
} from './derive-crud.ts';
import { deriveDeleted } from './derive-deleted.ts';
import { deriveInvariants, deriveRepository, deriveRule, entries } from './derive-domain.ts';
import { deriveList } from './derive-list.ts';
import { deriveListedChange } from './derive-listed.ts';
import { deriveMadeBelow, deriveNested, operationDraft } from './derive-nested.ts';
import { deriveOwner } from './derive-owner.ts';
import { derivePrecondition } from './derive-precondition.ts';
import { deriveOwnLimit, deriveRateLimit } from './derive-rate-limit.ts';
import { deriveReplace, deriveReplaced } from './derive-replace.ts';
import { deriveFoundAgain, deriveListedAgain, deriveRestore } from './derive-restore.ts';
import { deriveStored, deriveUntouched } from './derive-stored.ts';
import { deriveTogether } from './derive-together.ts';
import { Draft, OperationDraft } from './draft.ts';
import { resolved } from './faults.ts';
import type { TestCase, Value, Values } from './types.ts';
import { call, creation, json, only, responseOf, type SentKind, sample, sentKind, successOf, World } from './world.ts';

export interface Derived {
  readonly cases: readonly TestCase[];
  /** Documented, and not covered by any derived case. */
  readonly notDerived: readonly NotDerived[];
}

/** `related`: the features that references of `feature` lead to. */
export function derive(feature: Feature, related: readonly Feature[] = []): Derived {
  const world = new World(feature, related);
  const draft = new Draft();
  // What the model could not read into anything that is generated has no case either.
  const notDerived: NotDerived[] = [...feature.notDerived];
  for (const operation of feature.operations) deriveOperation(draft, world, operation, notDerived);
  for (const rule of feature.rules) {
    deriveRule(draft, rule);
    deriveRuleCalls(draft, world, rule, notDerived);
  }
  for (const entity of feature.entities) deriveInvariants(draft, world, entity);
  for (const entity of feature.entities) deriveRepository(draft, entity);
  notDerived.push(...draft.notDerived);
  for (const operation of feature.operations) notDerived.push(...uncovered(operation, draft));
  return { cases: draft.cases, notDerived };
}

function deriveOperation(draft: Draft, world: World, operation: Operation, notDerived: NotDerived[]): void {
  const one = operationDraft(draft, world, operation);
  const entity = operation.entity === undefined ? undefined : world.entity(operation.entity);
  const valid = validCallOf(world, operation);
  if (valid === undefined) {
    notDerived.push({
      pointer: operation.pointer,
      why: 'no valid request can be made from the document: give it an example',
    });
    return;
  }
  if (entity === undefined) deriveCustom(one, valid);
  else deriveKind(one, entity, valid);
  deriveAccess(one, valid);
  deriveParameters(one, valid);
  deriveBody(one, valid);
  deriveRateLimit(one, valid);
  deriveOwnLimit(one, valid);
}

function deriveKind(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  switch (draft.operation.kind) {
    case 'create':
      deriveCreate(draft, entity, valid);
      break;
    case 'get':
      deriveGet(draft, entity, valid);
      deriveStored(draft, entity, valid);
      deriveUntouched(draft, entity, valid);
      deriveReplaced(draft, entity, valid);
      deriveFoundAgain(draft, entity, valid);
      deriveMadeBelow(draft, entity, valid);
      deriveBatchStored(draft, entity);
      break;
    case 'list':
      deriveList(draft, entity);
      deriveListedChange(draft, entity);
      deriveListedAgain(draft, entity);
      deriveBatchListed(draft, entity);
      break;
    case 'update':
      deriveUpdate(draft, entity, valid);
      derivePrecondition(draft, entity, valid);
      break;
    case 'replace':
      deriveReplace(draft, entity, valid);
      derivePrecondition(draft, entity, valid);
      break;
    case 'delete':
      deriveDelete(draft, entity, valid);
      derivePrecondition(draft, entity, valid);
      break;
    case 'restore':
      deriveRestore(draft, entity, valid);
      break;
    case 'batch-create':
    case 'batch-update':
    case 'batch-delete':
      deriveBatch(draft, entity, valid);
      break;
    case 'custom':
      break;
  }
  deriveTogether(draft, entity, valid);
  deriveNested(draft, entity, valid);
  deriveDeleted(draft, entity, valid);
  deriveOwner(draft, entity, valid);
}

/** A custom operation: its success by example, and what it says about ids that nothing has. */
function deriveCustom(draft: OperationDraft, valid: ValidCall): void {
  const { operation } = draft;
  const success = successOf(operation);
  if (typeof success?.status === 'number')
    draft.add([success.status], 'a valid call is answered as documented', valid.arrange, valid.act, {
      status: success.status,
    });
  const unknown = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => [parameter.name, unknownId(draft, parameter.name)] as const);
  if (
    responseOf(operation, 404) !== undefined &&
    unknown.length > 0 &&
    unknown.every(([, value]) => value !== undefined)
  ) {
    draft.refuse(
      [404, 'unknown'],
      'an id that nothing has is not found',
      [],
      { ...valid.act, path: unknown as unknown as Values },
      { status: 404, code: 'not_found' },
    );
  }
}

function unknownId(draft: OperationDraft, name: string): Value | undefined {
  const parameter = draft.operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
  const schema = parameter === undefined ? undefined : resolved(parameter.schema, draft.world.resolve);
  if (schema?.kind === 'string' && schema.format === 'uuid') return { kind: 'uuid' };
  if (
    schema?.kind === 'string' &&
    schema.enum === undefined &&
    schema.pattern === undefined &&
    schema.format === undefined
  )
    return json('no-such-thing');
  if (schema?.kind === 'integer' && schema.enum === undefined)
    return json(Math.min(schema.maximum ?? 2_147_483_000, 2_147_483_000));
  return undefined;
}

/** A call that is answered as documented, and what has to be there first; undefined where the document does not show one. */
export function validCallOf(world: World, operation: Operation): ValidCall | undefined {
  const entity = operation.entity === undefined ? undefined : world.entity(operation.entity);
  return entity === undefined ? customCall(world, operation) : validCall(world, operation, entity);
}

/** Path and required parameters from examples; the body is the operation's sample. */
function customCall(world: World, operation: Operation): ValidCall | undefined {
  const values: Record<'path' | 'query' | 'header', Array<readonly [string, Value]>> = {
    path: [],
    query: [],
    header: [],
  };
  const arrange = [...entityOf(world, operation)];
  for (const parameter of operation.parameters) {
    if (parameter.in === 'cookie' || (!parameter.required && parameter.in !== 'path')) continue;
    const made =
      arrange.length > 0 && parameter.in === 'path' && parameter.name === 'id'
        ? ({ kind: 'saved', name: arrange.at(-1)?.save ?? '', path: ['id'] } as const)
        : undefined;
    const example = made ?? parameterValue(parameter, world);
    if (example === undefined) return undefined;
    values[parameter.in].push([parameter.name, example]);
  }
  if (operation.body === undefined) return { arrange, act: call(operation, values) };
  const example = bodyExample(world, operation);
  if (example === undefined || !operation.body.mediaType.endsWith('json')) return undefined;
  const body = isRecord(example) ? sample() : ({ kind: 'value', value: json(example) } as const);
  return { arrange, act: call(operation, { ...values, body }) };
}

/** `POST /api/v1/products/{id}/publish` belongs to Product: a product is made first, one that no rule refuses. */
function entityOf(world: World, operation: Operation): ReturnType<typeof creation> {
  const owner = ownerOf(world.feature, operation);
  return owner === undefined ? [] : creation(world, owner, subjectName(owner), allowed(world, operation, owner));
}

/** What the rules of an operation say, by their first example that refuses nothing, of a thing that it may be done to. */
function allowed(world: World, operation: Operation, owner: Entity): Values {
  const given = world.feature.rules
    .filter((rule) => rule.operations.includes(operation.id) && refuses(rule))
    .map((rule) => rule.examples.find(({ then }) => 'value' in then)?.given ?? {});
  const facts = Object.entries(Object.assign({}, ...given) as JsonObject);
  return entries(Object.fromEntries(facts.filter(([name]) => isFact(world, owner, name, 'create'))));
}

const isRecord = (value: Json | undefined): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function parameterValue(operation: Operation['parameters'][number], world: World): Value | undefined {
  if (operation.example !== undefined) return json(operation.example);
  const value = sampleOf(operation.schema, world.resolve);
  return value === undefined || value === null ? undefined : json(value);
}

/** The body that custom operations are called with: the documented example, or one made from the schema. */
export function bodyExample(world: World, operation: Operation): Json | undefined {
  const { body } = operation;
  return body === undefined ? undefined : (body.example ?? sampleOf(body.schema, world.resolve));
}

/** A refusal is also an API case, where `given` and `when` are members of the operation's entity. */
function deriveRuleCalls(draft: Draft, world: World, rule: Rule, notDerived: NotDerived[]): void {
  for (const id of rule.operations) {
    const operation = world.feature.operations.find((candidate) => candidate.id === id);
    // Of a batch nothing is asked; the documents are not complete with such a rule.
    if (operation !== undefined && isBatch(operation.kind)) continue;
    rule.examples.forEach((example, at) => {
      if (!('refused' in example.then)) return;
      const made = operation === undefined ? undefined : callFor(world, operation, example);
      if (made === undefined || operation === undefined || responseOf(operation, 422) === undefined) {
        notDerived.push({
          pointer: `${rule.pointer}/examples/${at}`,
          why: `no call of ${id} can be made from it: given and when must name fields of the operation's entity`,
        });
        return;
      }
      new OperationDraft(draft, world, operation).refuse(
        [422, 'rule', rule.id, at + 1],
        `${rule.statement}: refused`,
        made.arrange,
        made.act,
        { status: 422, code: example.then.refused },
      );
      deriveBatchRule(draft, world, operation, { rule, example, nth: at + 1 });
    });
  }
}

/** The call that an example is about. */
function callFor(world: World, operation: Operation, example: RuleExample): ValidCall | undefined {
  const entity = operation.entity === undefined ? undefined : world.entity(operation.entity);
  if (entity !== undefined) return ruleCall(world, operation, entity, example);
  const owner = ownerOf(world.feature, operation);
  return owner === undefined ? undefined : ownedCall(world, operation, owner, example);
}

/** `given` is what the thing is, `when` are members of the body. */
function ownedCall(
  world: World,
  operation: Operation,
  owner: Entity,
  { given, when }: RuleExample,
): ValidCall | undefined {
  const valid = customCall(world, operation);
  if (valid === undefined || !Object.keys(given).every((name) => isFact(world, owner, name, 'create')))
    return undefined;
  const arrange = creation(world, owner, subjectName(owner), entries(given));
  const sent = entries(when);
  if (arrange.length === 0) return undefined;
  if (sent.length === 0) return { arrange, act: valid.act };
  const body = world.real(operation.body?.schema);
  const members = body?.kind === 'object' ? body.properties.map(({ name }) => name) : [];
  if (valid.act.body.kind !== 'sample' || !sent.every(([name]) => members.includes(name))) return undefined;
  return { arrange, act: { ...valid.act, body: sample([...valid.act.body.changes, ...sent]) } };
}

/** A member that a thing can be made with, whatever else there is. */
const isFact = (world: World, entity: Entity, name: string, kind: SentKind): boolean =>
  world.sendable(entity, kind).some((field) => field.name === name && field.type.kind !== 'ref');

export function ruleCall(
  world: World,
  operation: Operation,
  entity: Entity,
  example: RuleExample,
): ValidCall | undefined {
  const known = (values: Readonly<Record<string, Json>>, kind: SentKind): boolean =>
    Object.keys(values).every((key) => isFact(world, entity, key, kind));
  if (!known(example.given, 'create')) return undefined;
  if (!known(example.when, sentKind(operation.kind))) return undefined;
  const valid = validCall(world, operation, entity);
  const when = entries(example.when);
  if (operation.kind === 'create') {
    if (Object.keys(example.given).length > 0 || valid.act.body.kind !== 'sample') return undefined;
    return { arrange: valid.arrange, act: { ...valid.act, body: sample([...valid.act.body.changes, ...when]) } };
  }
  if (operation.kind === 'replace' && valid.act.body.kind === 'sample') {
    const arrange = creation(world, entity, subjectName(entity), entries(example.given));
    return { arrange, act: { ...valid.act, body: sample([...valid.act.body.changes, ...when]) } };
  }
  if (operation.kind !== 'update' && operation.kind !== 'delete') return undefined;
  if (operation.kind === 'delete' && when.length > 0) return undefined;
  const arrange = creation(world, entity, subjectName(entity), entries(example.given));
  const act = {
    ...valid.act,
    path: [[idParameter(operation), { kind: 'saved', name: subjectName(entity), path: ['id'] } as Value] as const],
  };
  return { arrange, act: operation.kind === 'update' ? { ...act, body: only(when) } : act };
}

/** Documented responses that no case provokes. */
function uncovered(operation: Operation, { cases, impossible }: Draft): NotDerived[] {
  const covered = new Set(cases.filter((one) => one.target === operation.id).map((one) => one.expect.status));
  return operation.responses.flatMap((response) =>
    typeof response.status === 'number' && covered.has(response.status)
      ? []
      : [
          {
            pointer: `${operation.pointer}/responses/${response.status}`,
            why: whyNot(response.status, operation, impossible),
          },
        ],
  );
}

function whyNot(status: number | 'default', { access, id }: Operation, impossible: ReadonlySet<string>): string {
  if ((status === 401 || status === 403) && access.kind === 'unsupported')
    return `it is secured by ${access.scheme}, for which no credentials can be made`;
  if (status === 'default') return 'it stands for any status, so there is none to expect';
  if (status >= 500) return 'a client cannot provoke it';
  if (status < 300 && impossible.has(id)) return 'no operation creates what the call needs';
  return 'the document does not say what provokes it';
}
