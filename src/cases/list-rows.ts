/** Rows that cases of lists make: many of them, or one for each value of a member. */
import type { Entity, Field } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { isApart, keptApart } from './apart.ts';
import { subjectName } from './derive-crud.ts';
import type { OperationDraft } from './draft.ts';
import { ladder } from './ladder.ts';
import type { Step, Value } from './types.ts';
import { creating, creation, fewValues, hasFewValues, json, MANY, references, type World } from './world.ts';

export const PER_PAGE = 10;

/** More than a page of them, where as many can be made. */
export function many(draft: OperationDraft, entity: Entity): { steps: Step[]; count: number } {
  const sent = draft.world.sendable(entity, 'create');
  const few = sent.filter(hasFewValues).map((field) => ladder(field, MANY).length);
  const count = Math.min(MANY, ...few);
  const operation = draft.world.operation(entity.name, 'create');
  if (operation === undefined) return { steps: [], count: 0 };
  const { steps, members } = references(draft.world, entity, subjectName(entity), [], 0, operation);
  const refsAreUnique = entity.fields.some((field) => mustDiffer(field) && field.required && field.type.kind === 'ref');
  // A unique reference needs a target of its own for each, which "25 times the same" cannot say.
  // Each has to be linked, by its name.
  const isSingle = refsAreUnique || draft.operation.link !== undefined;
  if (few.length > 0 && !isSingle) {
    const each = Array.from({ length: count }, (_, nth) => creating(operation, [...members, ...fewValues(sent, nth)]));
    return { steps: [...steps, ...each], count };
  }
  return isSingle
    ? eachWithTargets(draft.world, entity)
    : { steps: [...steps, creating(operation, members, { times: count })], count };
}

/** More than a page of them, each after what it refers to. */
function eachWithTargets(world: World, entity: Entity): { steps: Step[]; count: number } {
  const each = Array.from({ length: PER_PAGE + 2 }, (_, nth) =>
    creation(world, entity, `${subjectName(entity)}_${nth + 1}`, [], nth),
  );
  const made = each.filter((steps) => steps.length > 0);
  // Below one parent, there may be fewer that differ.
  const count = made.findLastIndex((_, at) => isApart(keptApart(world, made.slice(0, at + 1).flat()))) + 1;
  return { steps: made.slice(0, count).flat(), count };
}

/** Creates one thing a value of `field`, named a, b, c in the order of the values. */
export function oneEach(
  draft: OperationDraft,
  entity: Entity,
  field: Field,
  values: readonly Value[],
  order: readonly number[],
): { steps: Step[]; names: string[] } {
  const names = values.map((_, at) => 'abcdef'[at] ?? `x${at}`);
  return {
    steps: order.flatMap((at) =>
      creation(draft.world, entity, names[at] ?? '', [[field.name, values[at] ?? json(null)]], at),
    ),
    names,
  };
}

/** As many of the values as there can be rows with. */
export function madeOf(draft: OperationDraft, entity: Entity, field: Field): Value[] {
  const values = ladder(field, 3).map(json);
  const canBeMade = (count: number): boolean =>
    isApart(
      keptApart(
        draft.world,
        oneEach(
          draft,
          entity,
          field,
          values.slice(0, count),
          [1, 2, 0].filter((at) => at < count),
        ).steps,
      ),
    );
  return values.length === 3 && !canBeMade(3) ? values.slice(0, 2) : values;
}
