import type { EntityInput, EntityOperation, FieldInput, Pagination } from '../../input/feature-input.ts';
import { RESTORE } from '../../model/crud.ts';
import { PAGE_DEFAULT, PAGE_MAX } from '../../model/limits.ts';
import type { JsonObject } from '../../model/types.ts';
import { hasUniques } from '../../model/uniques.ts';
import { batchPaths } from './batches.ts';
import { accessTo, has } from './chosen.ts';
import { ifMatch, preconditionErrors, tagHeaders } from './concurrency.ts';
import { createExample, exampleId, resourceExample, updateExample } from './examples.ts';
import { listFilters, searchFields, sortValues } from './list-shape.ts';
import { errors, head, IDEMPOTENCY_KEY, json, jsonBody, type OperationContext, security } from './operation-parts.ts';
import type { ErrorStatus } from './problems.ts';
import { fieldSchema } from './schemas.ts';

export function entityPaths(context: OperationContext): JsonObject {
  const { names } = context;
  const id: JsonObject = {
    name: 'id',
    in: 'path',
    required: true,
    description: `Id of the ${names.spoken}.`,
    schema: { type: 'string', format: 'uuid' },
    example: exampleId(names.index + 1),
  };
  const collection = wanted(context, { get: ['list', list], post: ['create', create] });
  const one = wanted(context, {
    get: ['get', get],
    patch: ['update', update],
    put: ['replace', replace],
    delete: ['delete', remove],
  });
  const restored = wanted(context, { post: ['restore', restore] });
  return {
    ...(Object.keys(collection).length > 0 ? { [names.path]: collection } : {}),
    ...(Object.keys(one).length > 0 ? { [`${names.path}/{id}`]: { parameters: [id], ...one } } : {}),
    ...(Object.keys(restored).length > 0
      ? { [`${names.path}/{id}${RESTORE}`]: { parameters: [id], ...restored } }
      : {}),
    ...batchPaths(context),
  };
}

type Composed = readonly [operation: EntityOperation, compose: (context: OperationContext) => JsonObject];

function wanted(context: OperationContext, methods: Readonly<Record<string, Composed>>): JsonObject {
  return Object.fromEntries(
    Object.entries(methods)
      .filter(([, [operation]]) => has(context.entity, operation))
      .map(([method, [, compose]]) => [method, compose(context)]),
  );
}

export function create(context: OperationContext): JsonObject {
  const { entity, names } = context;
  const refs = entity.fields.some((field) => field.type.kind === 'ref');
  return {
    ...head(context, 'create', `create${names.schema}`, `Create ${names.article} ${names.spoken}`),
    ...security(accessTo(context, 'create')),
    parameters: [IDEMPOTENCY_KEY],
    requestBody: jsonBody(`${names.schema}Create`, createExample(entity)),
    responses: {
      '201': {
        description: `The new ${names.spoken}.`,
        headers: {
          Location: { description: 'Where to find it.', schema: { type: 'string' } },
          ...tagHeaders(context.concurrency),
        },
        content: json(names.schema, resourceExample(entity, names.index)),
      },
      ...errors(accessTo(context, 'create'), [400, ...(refs ? [404 as const] : []), 409, 422]),
    },
  };
}

export function list(context: OperationContext): JsonObject {
  const { entity, names, pagination, total } = context;
  const item = resourceExample(entity, names.index);
  const example: JsonObject =
    pagination === 'page'
      ? { items: [item], ...(total === 'none' ? {} : { total: 1 }), page: 1, per_page: PAGE_DEFAULT }
      : { items: [item], next_cursor: null };
  const filters = listFilters(entity);
  return {
    ...head(context, 'list', `list${names.collection}`, `List ${names.spokenPlural}`),
    ...security(accessTo(context, 'list')),
    'x-list': {
      filters: filters.map(({ param, field, op }) => ({ param, field: field.name, op })),
      search: searchFields(entity),
      ...(total === 'exact' ? {} : { total }),
    },
    parameters: [
      ...pageParameters(pagination),
      ...searchParameter(entity),
      sortParameter(entity),
      ...filters.map(filterParameter),
    ],
    responses: {
      '200': { description: `One page of ${names.spokenPlural}.`, content: json(`${names.schema}List`, example) },
      ...errors(accessTo(context, 'list'), [400]),
    },
  };
}

function get(context: OperationContext): JsonObject {
  const { entity, names } = context;
  return {
    ...head(context, 'get', `get${names.schema}`, `Get ${names.article} ${names.spoken}`),
    ...security(accessTo(context, 'get')),
    responses: {
      '200': {
        description: `The ${names.spoken}.`,
        ...tagged(context),
        content: json(names.schema, resourceExample(entity, names.index)),
      },
      ...errors(accessTo(context, 'get'), [400, 404]),
    },
  };
}

function update(context: OperationContext): JsonObject {
  const { entity, names } = context;
  const conflict: ErrorStatus[] = hasUniques(entity) ? [409] : [];
  return {
    ...head(context, 'update', `update${names.schema}`, `Change ${names.article} ${names.spoken}`),
    ...security(accessTo(context, 'update')),
    ...preconditioned(context),
    requestBody: jsonBody(`${names.schema}Update`, updateExample(entity)),
    responses: {
      '200': {
        description: `The changed ${names.spoken}.`,
        ...tagged(context),
        content: json(names.schema, resourceExample(entity, names.index)),
      },
      ...errors(accessTo(context, 'update'), [400, 404, ...conflict, ...preconditionErrors(context.concurrency), 422]),
    },
  };
}

/** As a creation is sent: what is left out is as in a new one. */
function replace(context: OperationContext): JsonObject {
  const { entity, names } = context;
  const conflict: ErrorStatus[] = hasUniques(entity) ? [409] : [];
  return {
    ...head(context, 'replace', `replace${names.schema}`, `Replace ${names.article} ${names.spoken}`),
    ...security(accessTo(context, 'replace')),
    ...preconditioned(context),
    requestBody: jsonBody(`${names.schema}Create`, createExample(entity)),
    responses: {
      '200': {
        description: `The ${names.spoken} as it is now: members left out have their defaults, or no value.`,
        ...tagged(context),
        content: json(names.schema, resourceExample(entity, names.index)),
      },
      ...errors(accessTo(context, 'replace'), [400, 404, ...conflict, ...preconditionErrors(context.concurrency), 422]),
    },
  };
}

function remove(context: OperationContext): JsonObject {
  const { names } = context;
  return {
    ...head(context, 'delete', `delete${names.schema}`, `Delete ${names.article} ${names.spoken}`),
    ...security(accessTo(context, 'delete')),
    ...preconditioned(context),
    responses: {
      '204': { description: 'It is gone.' },
      ...errors(accessTo(context, 'delete'), [
        400,
        404,
        ...(context.referenced ? [409 as const] : []),
        ...preconditionErrors(context.concurrency),
      ]),
    },
  };
}

/** Nobody can name the state of what is deleted, so that no precondition is asked for. */
function restore(context: OperationContext): JsonObject {
  const { entity, names } = context;
  const conflict: ErrorStatus[] = hasUniques(entity) ? [409] : [];
  return {
    ...head(context, 'restore', `restore${names.schema}`, `Restore ${names.article} ${names.spoken}`),
    ...security(accessTo(context, 'restore')),
    responses: {
      '200': {
        description: `The ${names.spoken}, which is not deleted any more, or never was.`,
        ...tagged(context),
        content: json(names.schema, resourceExample(entity, names.index)),
      },
      ...errors(accessTo(context, 'restore'), [400, 404, ...conflict]),
    },
  };
}

const tagged = ({ concurrency }: OperationContext): JsonObject =>
  concurrency === 'none' ? {} : { headers: tagHeaders(concurrency) };
const preconditioned = ({ concurrency, names }: OperationContext): JsonObject =>
  concurrency === 'none' ? {} : { parameters: ifMatch(concurrency, names.spoken) };

function pageParameters(pagination: Pagination): JsonObject[] {
  const size = (name: string): JsonObject => ({
    name,
    in: 'query',
    required: false,
    description: 'How many on a page.',
    schema: { type: 'integer', format: 'int32', minimum: 1, maximum: PAGE_MAX, default: PAGE_DEFAULT },
  });
  return pagination === 'page'
    ? [
        {
          name: 'page',
          in: 'query',
          required: false,
          description: 'Which page, from 1.',
          // Bounded so that the offset stays an int32 whatever the page size.
          schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 1_000_000, default: 1 },
        },
        size('per_page'),
      ]
    : [
        {
          name: 'cursor',
          in: 'query',
          required: false,
          description: '`next_cursor` of the page before.',
          schema: { type: 'string', minLength: 1, maxLength: 1000 },
        },
        size('limit'),
      ];
}

function searchParameter(entity: EntityInput): JsonObject[] {
  const fields = searchFields(entity);
  if (fields.length === 0) return [];
  return [
    {
      name: 'search',
      in: 'query',
      required: false,
      description: `Part of ${fields.join(' or ')}, upper or lower case.`,
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  ];
}

function sortParameter(entity: EntityInput): JsonObject {
  return {
    name: 'sort',
    in: 'query',
    required: false,
    description: 'What to sort by; "-" before it: descending. Nulls come last.',
    schema: { type: 'string', enum: sortValues(entity), default: '-created_at' },
  };
}

function filterParameter(filter: { param: string; field: FieldInput; op: string }): JsonObject {
  const {
    description: _description,
    examples: _examples,
    ...schema
  } = fieldSchema({ ...filter.field, nullable: false });
  const meaning = { eq: 'is this', gte: 'is at least this', lte: 'is at most this' }[filter.op] ?? '';
  return {
    name: filter.param,
    in: 'query',
    required: false,
    description: `Only where ${filter.field.name} ${meaning}.`,
    schema,
  };
}
