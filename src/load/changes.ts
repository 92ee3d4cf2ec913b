/** What an update sends again and again without being refused: no value that another row may have, nothing that a rule looks at. */
import { otherThan } from '../cases/ladder.ts';
import { fieldSample, type Sample } from '../cases/samples.ts';
import type { World } from '../cases/world.ts';
import type { Entity, Field, Json, Operation } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';

export interface Choice {
  readonly field: string;
  readonly sample: Sample;
}

export interface Changes {
  /** In turn; none: the entity has nothing to change. */
  readonly choices: readonly Choice[];
  /** Each row is changed once only: a rule may refuse the second change. */
  readonly fresh: boolean;
}

export function changesOf(world: World, operation: Operation, entity: Entity): Changes {
  const open = entity.fields.filter((field) => field.type.kind !== 'ref' && isIn(world, operation, field));
  const ruled = ruledFields(world, operation);
  const free = open.filter((field) => !ruled.has(field.name));
  // What one row may have as well as another; then what must be new each time.
  for (const [fields, fresh] of [
    [free.filter((field) => !mustDiffer(field)), false],
    [free.filter(mustDiffer), false],
    [open.filter((field) => !mustDiffer(field)), true],
    [open.filter(mustDiffer), true],
  ] as const)
    for (const field of fields) {
      const choices = choicesOf(field);
      if (choices.length > 0) return { choices: fresh ? choices.slice(0, 1) : choices, fresh };
    }
  return { choices: [], fresh: false };
}

function choicesOf(field: Field): Choice[] {
  const choice = (value: Json): Choice => ({ field: field.name, sample: { kind: 'json', value } });
  if (mustDiffer(field)) {
    const sample = fieldSample(field);
    return sample.kind === 'unique' && !field.list && sample.of.kind !== 'choice'
      ? [{ field: field.name, sample }]
      : [];
  }
  const other = otherThan(field, field.sample);
  if (other !== undefined) return [choice(other), ...(field.sample === undefined ? [] : [choice(field.sample)])];
  return field.nullable ? [choice(null)] : [];
}

/** Members that the examples of a rule about this operation name. */
function ruledFields(world: World, operation: Operation): ReadonlySet<string> {
  const rules = world.feature.rules.filter((rule) => rule.operations.includes(operation.id));
  return new Set(
    rules.flatMap(({ examples }) =>
      examples.flatMap(({ given, when }) => [...Object.keys(given), ...Object.keys(when)]),
    ),
  );
}

/** The document may not let every field be changed. */
function isIn(world: World, operation: Operation, field: Field): boolean {
  const schema = world.real(operation.body?.schema);
  return schema?.kind !== 'object' || schema.properties.some((property) => property.name === field.name);
}
