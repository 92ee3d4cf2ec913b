/** What cases of links are arranged with. */
import { isLinked, type Linking } from '../model/links.ts';
import type { Entity, Field, Operation } from '../model/types.ts';
import { snake } from '../model/words.ts';
import type { ValidCall } from './derive-common.ts';
import type { Step, Value, Values } from './types.ts';
import { call, creation, saved, type World } from './world.ts';

/** The names of what a case links. */
export const namesOf = ({ under, link }: Linking, world: World): { parent: string; target: string } => {
  const [parent, target] = [under.entity, link.entity].map((name) =>
    snake(world.entity(name)?.words ?? { raw: name, parts: [name] }),
  );
  return { parent: parent ?? '', target: target ?? '' };
};

/** The operation that does the same to what a list shows, or that undoes it. */
export const sibling = (
  { operations }: World['feature'],
  { under, link }: Linking,
  kind: Operation['kind'],
): Linking | undefined =>
  operations
    .filter(isLinked)
    .find((one) => one.kind === kind && one.link.join === link.join && one.under.field === under.field);

export function pathOf({ under, link }: Linking, parent: Value, target: Value): Values {
  return [[under.parameter, parent], ...(link.parameter === undefined ? [] : [[link.parameter, target] as const])];
}

export const linking = (operation: Linking, parent: string, target: string): Step =>
  call(operation, { path: pathOf(operation, saved(parent, 'id'), saved(target, 'id')) });

/** Makes both; a link is the row between them. */
export function linkCall(world: World, operation: Linking): ValidCall {
  const { parent, target } = namesOf(operation, world);
  const made = [...one(world, operation.under.entity, parent), ...one(world, operation.link.entity, target)];
  const link = operation.kind === 'unlink' ? sibling(world.feature, operation, 'link') : undefined;
  return {
    arrange: [...made, ...(link === undefined ? [] : [linking(link, parent, target)])],
    act: linking(operation, parent, target),
  };
}

export function one(world: World, entity: string, name: string, nth = 0): Step[] {
  const found = world.entity(entity);
  return found === undefined ? [] : creation(world, found, name, [], nth);
}

/** Steps that link what a case has made as `name` to something else, by a join that refers to it. */
export function linkedTo(world: World, join: Entity, field: Field, name: string): Step[] {
  const link = world.feature.operations
    .filter(isLinked)
    .find((each) => each.kind === 'link' && each.link.join === join.name);
  if (link === undefined) return [];
  const isParent = link.under.field === field.name;
  const other = `linked_${snake(join.words)}`;
  const [parent, target] = isParent ? [name, other] : [other, name];
  return [...one(world, isParent ? link.link.entity : link.under.entity, other), linking(link, parent, target)];
}
