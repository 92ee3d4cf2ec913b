/** What an operation that restores a deleted row promises, broken one promise at a time. */
import type { Entity, Feature, Field, Operation } from '../model/types.ts';
import { keepsDeleted } from './mutate-reference.ts';
import type { BehaviourMutation } from './mutation.ts';

/** Where nothing deletes, rows are live whenever they are restored: only that is seen then. */
export function restoreMutations(feature: Feature, operation: Operation, entity: Entity): BehaviourMutation[] {
  const documents = (status: number): boolean => operation.responses.some((response) => response.status === status);
  const live: BehaviourMutation[] = [
    { kind: 'existence', says: 'does not find what is not deleted', seenBy: '200-live', behaviour: 'restored:live' },
  ];
  if (documents(404))
    live.push({ kind: 'existence', says: 'restores what never was', seenBy: '404', behaviour: 'exists' });
  if (!keepsDeleted(feature, entity.name)) return live;
  return [
    ...live,
    ...lasting(feature, entity),
    ...entity.fields.flatMap((field) => refused(feature, documents, field)),
  ];
}

function lasting({ operations }: Feature, { name }: Entity): BehaviourMutation[] {
  const has = (kind: Operation['kind']): boolean => operations.some((one) => one.entity === name && one.kind === kind);
  const found: BehaviourMutation[] = [
    { kind: 'persistence', says: 'it stays deleted', seenBy: 'get 200-restored', behaviour: 'persist:restore' },
  ];
  if (has('list'))
    found.push({
      kind: 'persistence',
      says: 'lists leave it out',
      seenBy: 'list 200-restored',
      behaviour: 'restored:listed',
    });
  if (has('get'))
    found.push({
      kind: 'side-effect',
      says: 'others are restored as well',
      seenBy: 'get 404',
      behaviour: 'leaves-others',
    });
  return found;
}

/** What may have come in between: its value is another's now, or what it refers to is deleted too. */
function refused(
  feature: Feature,
  documents: (status: number) => boolean,
  { name, unique, type, list }: Field,
): BehaviourMutation[] {
  const found: BehaviourMutation[] = [];
  if (unique && documents(409))
    found.push({ kind: 'uniqueness', says: `${name} may be taken`, seenBy: '409', behaviour: `unique:${name}` });
  if (type.kind === 'ref' && !list && documents(404) && keepsDeleted(feature, type.entity))
    found.push({
      kind: 'reference',
      says: `${name} may lead to a deleted one`,
      seenBy: '404-deleted',
      behaviour: `reference:${name}`,
    });
  return found;
}
