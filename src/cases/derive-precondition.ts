/** Cases of `If-Match`: a change of what the client has seen stands, one of what changed since is refused. */
import { givesTag } from '../model/preconditions.ts';
import type { Entity } from '../model/types.ts';
import { type ValidCall, withMembers } from './derive-common.ts';
import { idParameter, oneChange, replacement, subjectName } from './derive-crud.ts';
import { restored } from './derive-restore.ts';
import type { OperationDraft } from './draft.ts';
import { otherCreations } from './parents.ts';
import type { Step, Value, Values } from './types.ts';
import { ANY_TAG, call, creation, etag, json, only, saved, successOf, type World } from './world.ts';

const FAILED = { status: 412, code: 'precondition_failed' };
const MISSING = { status: 428, code: 'precondition_required' };

export function derivePrecondition(draft: OperationDraft, entity: Entity, { arrange, act }: ValidCall): void {
  const { operation, world } = draft;
  const status = successOf(operation)?.status;
  if (operation.precondition === undefined || typeof status !== 'number') return;
  const name = subjectName(entity);
  const [readName, changedName] = [`read_${name}`, `changed_${name}`];
  const [read, changes] = [reading(world, entity, name, readName), changing(world, entity, name)];
  const [change] = changes;
  const stands = (suffix: string, says: string, steps: readonly Step[], header: Values): void =>
    draft.add([status, 'if-match', suffix], says, [...arrange, ...steps], { ...act, header }, { status });

  stands('any', 'any state will do', [], ANY_TAG);
  const create = world.operation(entity.name, 'create');
  if (create !== undefined && givesTag(create))
    stands('created', 'the tag that its creation gave matches', [], matching(etag(name)));
  for (const other of otherCreations(world, entity).filter(givesTag)) {
    const made = creation(world, entity, name, [], 0, other);
    draft.add(
      [status, 'if-match', 'by', other.id],
      `the tag that ${other.id} gave matches`,
      made,
      { ...act, header: matching(etag(name)) },
      { status },
    );
  }
  if (read !== undefined) stands('read', 'the tag that it was read with matches', [read], matching(etag(readName)));
  for (const one of changes.filter(({ tagged }) => tagged))
    stands(
      one.suffix,
      `the tag that a ${one.says} gave matches`,
      [{ ...one.step, save: changedName }],
      matching(etag(changedName)),
    );

  const restoredName = `restored_${name}`;
  const again = restored(world, entity, name, restoredName);
  const restore = world.operation(entity.name, 'restore');
  if (again !== undefined && restore !== undefined && givesTag(restore))
    stands('restored', 'the tag that its restoration gave matches', again, matching(etag(restoredName)));

  const refuse = (suffix: string, says: string, steps: readonly Step[], header: Values, problem = FAILED): void =>
    draft.refuse([problem.status, suffix], says, [...arrange, ...steps], { ...act, header }, problem);

  refuse('other', 'a tag that it never had does not match', [], matching(json('"no-such-tag"')));
  if (read !== undefined && change !== undefined)
    refuse('stale', 'what changed since it was read is left alone', [read, change.step], matching(etag(readName)));
  if (operation.precondition === 'required') refuse('missing', 'without If-Match nothing is done', [], [], MISSING);
}

const matching = (tag: Value): Values => [['If-Match', tag]];

function reading(world: World, entity: Entity, name: string, save: string): Step | undefined {
  const get = world.operation(entity.name, 'get');
  return get === undefined || !givesTag(get)
    ? undefined
    : call(get, { save, path: [[idParameter(get), saved(name, 'id')]] });
}

interface Change {
  readonly step: Step;
  readonly tagged: boolean;
  readonly suffix: string;
  readonly says: string;
}

function changing(world: World, entity: Entity, name: string): Change[] {
  const [update, replace] = [world.operation(entity.name, 'update'), world.operation(entity.name, 'replace')];
  const body = oneChange(world.sendable(entity, 'update'));
  const other = oneChange(world.sendable(entity, 'replace'));
  const found: Change[] = [];
  if (update !== undefined && body.length > 0) {
    const path: Values = [[idParameter(update), saved(name, 'id')]];
    const step = call(update, { path, body: only(body) });
    found.push({ step, tagged: givesTag(update), suffix: 'changed', says: 'change' });
  }
  if (replace !== undefined && other.length > 0) {
    const step = withMembers(replacement(world, entity, replace, name), other);
    found.push({ step, tagged: givesTag(replace), suffix: 'replaced', says: 'replacement' });
  }
  return found;
}
