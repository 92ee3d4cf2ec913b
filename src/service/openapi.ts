/** The OpenAPI document of a feature, composed from the model: what the service does, in the words of the documents. */
import { isJson } from '../model/media.ts';
import type {
  Access,
  Feature,
  Json,
  JsonObject,
  NumericSchema,
  ObjectSchema,
  Operation,
  Parameter,
  Response,
  Schema,
  StringSchema,
} from '../model/types.ts';
import { isScalar, SchemaBook, type Spoken, successOf } from './schemas.ts';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const PROBLEM_HEADERS: Readonly<Record<number, JsonObject>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  429: { 'Retry-After': { schema: { type: 'integer' } } },
};

/** Components are those that requests and successes speak of; `Problem` is the project's. */
export function openApiOf(feature: Feature): JsonObject {
  const book = new SchemaBook(feature);
  const writer = new SchemaWriter(book);
  const spoken = book.spoken();
  const paths: Record<string, JsonObject> = {};
  for (const operation of feature.operations) {
    const item = paths[operation.path] ?? {};
    paths[operation.path] = { ...item, [operation.method]: operationOf(operation, book, writer) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: feature.title,
      version: feature.version,
      ...(feature.description === '' ? {} : { description: feature.description }),
    },
    paths,
    components: {
      schemas: Object.fromEntries(
        spoken.schemas.map(({ name, schema }) => [name, writer.component(name, schema, spoken)]),
      ),
    },
  };
}

function operationOf(operation: Operation, book: SchemaBook, writer: SchemaWriter): JsonObject {
  const { body } = operation;
  const parameters = operation.parameters.map((parameter) => parameterOf(parameter, book, writer));
  return {
    operationId: operation.id,
    ...(operation.summary === '' ? {} : { summary: operation.summary }),
    ...(operation.description === undefined ? {} : { description: operation.description }),
    ...(operation.tags.length === 0 ? {} : { tags: [...new Set(operation.tags)] }),
    ...(operation.deprecated ? { deprecated: true } : {}),
    ...(operation.deprecatedSince === undefined ? {} : { 'x-deprecated-since': operation.deprecatedSince }),
    ...(operation.sunset === undefined ? {} : { 'x-sunset': operation.sunset }),
    ...(operation.rateLimit === undefined ? {} : { 'x-rate-limit': { ...operation.rateLimit } }),
    security: securityOf(operation.access),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            // Without a body, what is no JSON is just empty.
            required: body.required,
            content: {
              [body.mediaType]: {
                schema: isJson(body.mediaType) ? writer.schema(body.schema) : plainText(body.schema),
              },
            },
          },
        }),
    responses: Object.fromEntries(
      operation.responses.map((response) => [String(response.status), responseOf(response, operation, writer)]),
    ),
  };
}

function securityOf(access: Access): Json {
  switch (access.kind) {
    case 'public':
      return [];
    case 'user':
      return [{ bearerAuth: [] }];
    case 'role':
      return [{ bearerAuth: [...access.roles] }];
    case 'unsupported':
      return [{ [access.scheme]: [] }];
  }
}

function parameterOf(parameter: Parameter, book: SchemaBook, writer: SchemaWriter): JsonObject {
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    ...(parameter.description === undefined ? {} : { description: parameter.description }),
    schema: writer.schema(toldAs(parameter, book)),
  };
}

/** A parameter cannot be null, and what no URL can carry plainly comes as its text. */
export function toldAs(parameter: Parameter, book: SchemaBook): Schema {
  const schema = book.resolve(parameter.schema);
  const simple = schema.kind === 'array' ? isScalar(book.resolve(schema.items)) : isScalar(schema);
  if (!simple) return { kind: 'string', nullable: false, pointer: schema.pointer };
  const fallback = parameter.schema.default ?? schema.default;
  const told = { ...schema, nullable: false };
  return fallback === undefined || fallback === null ? told : { ...told, default: fallback };
}

/** Forms and binaries are not read here. */
function plainText(schema: Schema | undefined): JsonObject {
  if (schema?.kind !== 'string') return {};
  return { type: 'string', ...(schema.format === undefined ? {} : { format: schema.format }) };
}

function responseOf(response: Response, operation: Operation, writer: SchemaWriter): JsonObject {
  const { status } = response;
  if (typeof status === 'number' && status >= 400) {
    const headers = PROBLEM_HEADERS[status];
    const description = response.description === '' ? 'Refused.' : response.description;
    return { description, ...(headers === undefined ? {} : { headers }), content: PROBLEM };
  }
  const description = response.description === '' ? 'Success.' : response.description;
  const headers: JsonObject = Object.fromEntries(
    response.headers.map((name) => [name, { schema: { type: 'string' } }]),
  );
  return {
    description,
    ...(response.headers.length === 0 ? {} : { headers }),
    ...(response.mediaType === undefined
      ? {}
      : { content: { [response.mediaType]: contentOf(response, operation, writer) } }),
  };
}

/** Other successes than the one that is generated are named, no more. */
function contentOf(response: Response, operation: Operation, writer: SchemaWriter): JsonObject {
  if (response !== successOf(operation) || response.schema === undefined) return {};
  return { schema: isJson(response.mediaType ?? '') ? writer.schema(response.schema) : { type: 'string' } };
}

/** The model's schemas as JSON Schema 2020-12. */
class SchemaWriter {
  private readonly book: SchemaBook;

  constructor(book: SchemaBook) {
    this.book = book;
  }

  /** What only the service gives, a request may leave out; what only a client gives, an answer. */
  component(name: string, schema: Schema, spoken: Spoken): JsonObject {
    if (schema.kind !== 'object') return this.schema(schema);
    const properties = schema.properties.map((property) => {
      const { readOnly, writeOnly } = property.schema;
      const lenient = (readOnly === true && spoken.heard.has(name)) || (writeOnly === true && spoken.said.has(name));
      return lenient ? { ...property, required: false } : property;
    });
    return this.schema({ ...schema, properties });
  }

  schema(schema: Schema): JsonObject {
    const said = this.said(schema);
    if (!schema.nullable || (schema.kind === 'any' && said.enum === undefined)) return said;
    return this.orNull(schema, said);
  }

  private orNull(schema: Schema, said: JsonObject): JsonObject {
    if (schema.kind === 'ref') {
      if (this.book.isNullable({ ...schema, nullable: false })) return said;
      const { $ref, ...beside } = said;
      return { anyOf: [{ $ref: $ref ?? '' }, { type: 'null' }], ...beside };
    }
    const values = Array.isArray(said.enum) && !said.enum.includes(null) ? { enum: [...said.enum, null] } : {};
    if (typeof said.type === 'string') return { ...said, type: [said.type, 'null'], ...values };
    if (Array.isArray(said.anyOf)) {
      const hasNull = said.anyOf.some((one) => JSON.stringify(one) === '{"type":"null"}');
      return hasNull ? said : { ...said, anyOf: [...said.anyOf, { type: 'null' }] };
    }
    return { ...said, ...values };
  }

  private said(schema: Schema): JsonObject {
    const { description, default: fallback, readOnly, writeOnly, example } = schema;
    return {
      ...this.shape(schema),
      ...(description === undefined ? {} : { description }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(readOnly === true ? { readOnly } : {}),
      ...(writeOnly === true ? { writeOnly } : {}),
      ...(example === undefined ? {} : { examples: [example] }),
    };
  }

  private shape(schema: Schema): JsonObject {
    switch (schema.kind) {
      case 'string':
        return this.string(schema);
      case 'integer':
      case 'number':
        return numeric(schema);
      case 'boolean':
        return { type: 'boolean', ...(schema.enum === undefined ? {} : { enum: [...schema.enum] }) };
      case 'array':
        return {
          type: 'array',
          items: this.schema(schema.items),
          ...given(schema, ['minItems', 'maxItems']),
          ...(schema.uniqueItems === true ? { uniqueItems: true } : {}),
        };
      case 'object':
        return this.object(schema);
      case 'ref':
        return { $ref: `#/components/schemas/${schema.name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
      case 'union':
        return {
          anyOf: schema.variants.map((variant) => this.schema(variant)),
          ...(schema.discriminator === undefined
            ? {}
            : { discriminator: { propertyName: schema.discriminator.property } }),
        };
      case 'any':
        return {
          ...(schema.const === undefined ? {} : { const: schema.const }),
          ...(schema.enum === undefined ? {} : { enum: [...schema.enum] }),
        };
    }
  }

  private string(schema: StringSchema): JsonObject {
    return {
      type: 'string',
      ...(schema.format === undefined ? {} : { format: schema.format }),
      ...given(schema, ['minLength', 'maxLength']),
      ...(schema.pattern === undefined ? {} : { pattern: schema.pattern }),
      ...(schema.enum === undefined ? {} : { enum: [...new Set(schema.enum)] }),
      ...(schema.format === 'decimal'
        ? { 'x-decimal': { precision: schema.precision ?? 18, scale: schema.scale ?? 2 } }
        : {}),
    };
  }

  private object(schema: ObjectSchema): JsonObject {
    const required = schema.properties.filter((property) => property.required).map(({ name }) => name);
    const properties = schema.properties.map(({ name, schema: one }) => [name, this.schema(one)] as const);
    return {
      type: 'object',
      ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
      ...(required.length === 0 ? {} : { required }),
      ...given(schema, ['minProperties', 'maxProperties']),
      ...(schema.additional === true
        ? {}
        : {
            additionalProperties: schema.additional === false ? false : this.schema(schema.additional),
          }),
    };
  }
}

function numeric(schema: NumericSchema): JsonObject {
  const format = schema.kind === 'number' ? 'double' : schema.bits === 64 ? 'int64' : 'int32';
  return {
    type: schema.kind,
    format,
    ...given(schema, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']),
    ...(schema.enum === undefined ? {} : { enum: [...new Set(schema.enum)] }),
  };
}

/** Those of these keywords that the schema says. */
function given<T extends object>(schema: T, keys: ReadonlyArray<keyof T & string>): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key] as Json]])));
}
