/** What a batch answers that does each of its items by itself: 207 with the status of each, and what was made or what refused it. */
import type { EntityNames } from '../../input/entity-names.ts';
import type { EntityInput } from '../../input/feature-input.ts';
import { BATCH_KINDS, type BatchKind, doneStatus } from '../../model/batch.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { has } from './chosen.ts';
import { createExample, exampleId, resourceExample, updateExample } from './examples.ts';
import type { OperationContext } from './operation-parts.ts';
import { problemExample } from './problems.ts';

/** The body of an example, with what is answered to it: two items, of which the second is refused where one can be. */
export function itemExamples(
  { entity, names }: OperationContext,
  kind: BatchKind,
): { sent: JsonObject; answered: JsonObject } {
  const done = {
    status: doneStatus(kind),
    ...(kind === 'batch-delete' ? {} : { value: resourceExample(entity, names.index) }),
  };
  const missing = { status: 404, problem: problemExample(404, 'not_found') };
  const [own, other] = [exampleId(names.index + 1), exampleId(names.index + 0x100)];
  if (kind === 'batch-delete') return { sent: { ids: [own, other] }, answered: { items: [done, missing] } };
  if (kind === 'batch-update') {
    const items = [own, other].map((id) => ({ id, changes: updateExample(entity) }));
    return { sent: { items }, answered: { items: [done, missing] } };
  }
  const unique = entity.fields.find((field) => field.unique);
  if (unique === undefined) return { sent: { items: [createExample(entity)] }, answered: { items: [done] } };
  const errors = [{ pointer: `/${unique.name}`, code: 'invalid', message: 'is taken' }];
  const taken = { status: 409, problem: problemExample(409, 'already_exists', errors) };
  return { sent: { items: [createExample(entity), createExample(entity)] }, answered: { items: [done, taken] } };
}

export function resultSchemas(entity: EntityInput, { schema, spoken }: EntityNames): JsonObject {
  if (!BATCH_KINDS.some((kind) => has(entity, kind))) return {};
  const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
  return {
    [`${schema}BatchResultItem`]: {
      type: 'object',
      description: `What became of one item: \`value\` is the ${spoken} where there is one, \`problem\` what refused it.`,
      required: ['status'],
      properties: {
        status: {
          type: 'integer',
          format: 'int32',
          minimum: 100,
          maximum: 599,
          description: 'As the operation on one would have answered.',
        },
        value: ref(schema),
        problem: ref('Problem'),
      },
      additionalProperties: false,
    },
    [`${schema}BatchResult`]: {
      type: 'object',
      description: 'What became of the items of a batch, in their order.',
      required: ['items'],
      properties: { items: { type: 'array', items: ref(`${schema}BatchResultItem`) } },
      additionalProperties: false,
    },
  };
}
