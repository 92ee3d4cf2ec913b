/** Component schemas of an entity: the resource, what create and update accept, and a page of them. */
import type { EntityNames } from '../../input/entity-names.ts';
import type { EntityInput, FeatureInput, FieldInput, Pagination, TotalPolicy } from '../../input/feature-input.ts';
import { scalarSchema } from '../../input/field-schema.ts';
import { LIST_MAX_ITEMS } from '../../model/limits.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { pascal, sentence, toWords } from '../../model/words.ts';
import { batchSchemas } from './batches.ts';
import { has } from './chosen.ts';
import { exampleOf, resourceExample } from './examples.ts';

export function entitySchemas(
  entity: EntityInput,
  names: EntityNames,
  xEntity: JsonObject,
  {
    pagination,
    total = 'exact',
    batches = 'all-or-none',
    entities,
  }: Pick<FeatureInput, 'pagination' | 'total' | 'batches' | 'entities'>,
): JsonObject {
  // `…Create` says which fields must be sent, also where nothing creates one.
  return {
    [names.schema]: resource(entity, names, xEntity),
    [`${names.schema}Create`]: create(entity, names),
    ...(has(entity, 'update') ? { [`${names.schema}Update`]: update(entity, names) } : {}),
    ...batchSchemas(entity, names, batches),
    ...(isListed(entity, entities) ? { [`${names.schema}List`]: page(names, pagination, total) } : {}),
  };
}

/** By itself, or where a join links it to something. */
const isListed = (entity: EntityInput, all: readonly EntityInput[]): boolean =>
  has(entity, 'list') ||
  all.some(({ links = [], fields }) =>
    links.some(([, name]) =>
      fields.some((field) => field.name === name && field.type.kind === 'ref' && field.type.entity === entity.name),
    ),
  );

function resource(entity: EntityInput, names: EntityNames, xEntity: JsonObject): JsonObject {
  const properties: JsonObject = {
    id: { type: 'string', format: 'uuid', readOnly: true, description: 'Given by the service.' },
  };
  for (const field of entity.fields) properties[field.name] = fieldSchema(field);
  properties.created_at = {
    type: 'string',
    format: 'date-time',
    readOnly: true,
    description: 'When it was created, UTC.',
  };
  properties.updated_at = {
    type: 'string',
    format: 'date-time',
    readOnly: true,
    description: 'When it was last changed, UTC.',
  };
  return {
    type: 'object',
    description: `${sentence(toWords(entity.name))} as the service returns it.`,
    'x-entity': xEntity,
    required: ['id', ...entity.fields.filter(alwaysPresent).map((field) => field.name), 'created_at', 'updated_at'],
    properties,
    additionalProperties: false,
    example: resourceExample(entity, names.index),
  };
}

/** A field that is neither sent nor defaulted is left out of the answer, unless null can say so. */
export const alwaysPresent = (field: FieldInput): boolean =>
  field.required || field.nullable || field.default !== undefined;

const create = (entity: EntityInput, names: EntityNames): JsonObject =>
  sentSchema(entity.fields, `What a client sends to create ${names.article} ${names.spoken}.`);

/** A body of these members. */
export function sentSchema(fields: readonly FieldInput[], description: string): JsonObject {
  const properties: JsonObject = {};
  for (const field of fields) {
    properties[field.name] =
      field.default === undefined ? fieldSchema(field) : { ...fieldSchema(field), default: field.default };
  }
  const required = fields.filter((field) => field.required && field.default === undefined);
  return closed(description, required, properties);
}

/** An answer of these members. */
export function answeredSchema(fields: readonly FieldInput[], description: string): JsonObject {
  const properties = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]));
  return closed(description, fields.filter(alwaysPresent), properties);
}

const closed = (description: string, required: readonly FieldInput[], properties: JsonObject): JsonObject => ({
  type: 'object',
  description,
  ...(required.length > 0 ? { required: required.map((field) => field.name) } : {}),
  properties,
  additionalProperties: false,
});

function update(entity: EntityInput, names: EntityNames): JsonObject {
  const properties: JsonObject = {};
  for (const field of entity.fields) properties[field.name] = fieldSchema(field);
  return {
    type: 'object',
    description: `What a client sends to change ${names.article} ${names.spoken}: members left out stay as they are.`,
    properties,
    minProperties: 1,
    additionalProperties: false,
  };
}

function page(names: EntityNames, pagination: Pagination, policy: TotalPolicy): JsonObject {
  const items: JsonObject = { type: 'array', items: { $ref: `#/components/schemas/${names.schema}` } };
  const counted = { type: 'integer', format: 'int32' };
  return pagination === 'page'
    ? {
        type: 'object',
        description: `One page of ${names.spokenPlural}.`,
        required: ['items', ...(policy === 'none' ? [] : ['total']), 'page', 'per_page'],
        properties: {
          items,
          ...(policy === 'none' ? {} : { total: { ...counted, minimum: 0, description: TOTAL[policy] } }),
          page: { ...counted, minimum: 1 },
          per_page: { ...counted, minimum: 1 },
        },
        additionalProperties: false,
      }
    : {
        type: 'object',
        description: `One page of ${names.spokenPlural}.`,
        required: ['items', 'next_cursor'],
        properties: {
          items,
          next_cursor: {
            type: ['string', 'null'],
            description: 'Send it as `cursor` to get the next page; null on the last one.',
          },
        },
        additionalProperties: false,
      };
}

const TOTAL = {
  exact: 'How many there are on all pages.',
  estimate: 'About how many there are on all pages; exact on the last one.',
} as const;

/** The JSON Schema of a field's value, without its default. */
export function fieldSchema(field: FieldInput): JsonObject {
  const one = scalarSchema(field);
  const schema: JsonObject = field.list ? { type: 'array', items: one, maxItems: LIST_MAX_ITEMS } : one;
  const described = { description: describe(field), ...(field.nullable ? nullable(schema) : schema) };
  return { ...described, examples: [exampleOf(field)] };
}

function describe(field: FieldInput): string {
  const spoken = sentence(toWords(field.name));
  if (field.type.kind === 'ref') return `Id of the ${toWords(field.type.entity).parts.join(' ')} it belongs to.`;
  return field.unique ? `${spoken}; no two have the same.` : `${spoken}.`;
}

function nullable(schema: JsonObject): JsonObject {
  const { enum: values, type, ...rest } = schema;
  return { type: [type as Json, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}), ...rest };
}

/** Component keys must be ASCII, whatever the entity is called. */
export const schemaName = (entity: string): string => pascal(toWords(entity));
