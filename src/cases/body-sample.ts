/** Valid bodies of operations, made of the samples of members. */
import { type BatchKind, isBatch, listMember } from '../model/batch.ts';
import type { Entity, Feature, Operation } from '../model/types.ts';
import { batchSize, changedMember } from './batch-call.ts';
import { bodyExample } from './derive.ts';
import { type BodySample, entitySample, fieldSample, type Sample } from './samples.ts';
import { World } from './world.ts';

/** Undefined where the operation takes no JSON object. */
export function bodySample(operation: Operation, feature: Feature): BodySample | undefined {
  if (operation.body === undefined) return undefined;
  const entity = feature.entities.find((candidate) => candidate.name === operation.entity);
  if (entity !== undefined && (operation.kind === 'create' || operation.kind === 'replace'))
    return entitySample(entity, operation, feature);
  if (entity !== undefined && isBatch(operation.kind)) return batchSample(entity, operation, operation.kind, feature);
  const example = bodyExample(new World(feature, []), operation);
  return example !== undefined && example !== null && typeof example === 'object' && !Array.isArray(example)
    ? { kind: 'json', value: example }
    : undefined;
}

/** As many items as cases send; what they refer to, a case gives. */
function batchSample(entity: Entity, operation: Operation, kind: BatchKind, feature: Feature): BodySample {
  const items = Array.from({ length: batchSize(entity, operation) }, () => itemSample(entity, kind, feature));
  return { kind: 'members', members: [[listMember(kind), { kind: 'list', items }]] };
}

const ANY_ID: Sample = { kind: 'unique', of: { kind: 'uuid' } };

function itemSample(entity: Entity, kind: BatchKind, feature: Feature): Sample {
  const world = new World(feature, []);
  if (kind === 'batch-delete') return ANY_ID;
  if (kind === 'batch-update') {
    const field = changedMember(world.sendable(entity, 'update'));
    const changes = field === undefined ? [] : [[field.name, fieldSample(field)] as const];
    return {
      kind: 'object',
      members: [
        ['id', ANY_ID],
        ['changes', { kind: 'object', members: changes }],
      ],
    };
  }
  const create = world.operation(entity.name, 'create');
  return { kind: 'object', members: create === undefined ? [] : entitySample(entity, create, feature).members };
}
