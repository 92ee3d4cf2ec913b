/** What cases of lists and creations below the path of a parent are arranged with. */
import type { Entity, Operation } from '../model/types.ts';
import { snake } from '../model/words.ts';
import type { Step, Values } from './types.ts';
import { call, creation, saved, type World } from './world.ts';

/** Where a list is of one parent: how that is made, and what the path says of it. */
export function parentOf(
  world: World,
  { under }: Operation,
  entity: Entity,
): { arrange: readonly Step[]; path: Values; name: string } {
  const parent = under === undefined ? undefined : world.entity(under.entity);
  if (under === undefined || parent === undefined) return { arrange: [], path: [], name: '' };
  const name = parentName(entity, under.field);
  return { arrange: creation(world, parent, name), path: [[under.parameter, saved(name, 'id')]], name };
}

/** The name under which a case keeps the parent of the thing it is about: what `references` calls it. */
export function parentName(entity: Entity, field: string): string {
  const words = entity.fields.find(({ name }) => name === field)?.words;
  return `${snake(entity.words)}_${words === undefined ? '' : snake(words)}`;
}

/** A valid call of a list, of one parent or of none. */
export function listCall(world: World, operation: Operation, entity: Entity): { arrange: readonly Step[]; act: Step } {
  const { arrange, path } = parentOf(world, operation, entity);
  return { arrange, act: call(operation, { path }) };
}

/** Creations of an entity besides the one that cases arrange with. */
export const otherCreations = (world: World, { name }: Entity): Operation[] =>
  world.feature.operations.filter(
    (one) => one.entity === name && one.kind === 'create' && one !== world.operation(name, 'create'),
  );
