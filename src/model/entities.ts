/** Component schemas with `x-entity` → entities. */
import type { Context } from './context.ts';
import { fieldType } from './field-type.ts';
import { isObject, join, listAt, objectAt, textAt } from './pointer.ts';
import type { Entity, Field, JsonObject, NamedSchema, ObjectSchema, Property, Schema } from './types.ts';
import { uniqueWords } from './unique.ts';
import { snake, toWords } from './words.ts';

/** Every entity has them; they are no fields of their own. */
export const OWN_FIELDS = new Set(['id', 'created_at', 'updated_at']);

export interface EntityOptions {
  /** Table of an entity of another feature; undefined where it is not known. */
  readonly tableOf?: (feature: string, entity: string) => string | undefined;
}

export function entitiesOf(
  context: Context,
  schemas: ReadonlyMap<string, NamedSchema>,
  options: EntityOptions,
): Entity[] {
  const components = objectAt(objectAt(context.document, 'components') ?? {}, 'schemas') ?? {};
  const marked = Object.entries(components).flatMap(([component, raw]) => {
    const said = isObject(raw) ? objectAt(raw, 'x-entity') : undefined;
    return said === undefined ? [] : [{ component, said, pointer: join('/components/schemas', component) }];
  });
  const tables = new Map(
    marked.map(({ component, said }) => [textAt(said, 'name') ?? component, tableName(said, component)]),
  );
  const words = uniqueWords();
  return marked.flatMap(({ component, said, pointer }) => {
    const schema = objectOf(schemas, component);
    const path = textAt(said, 'path');
    if (schema === undefined || path === undefined || !/^\/[^{}?#\s]+$/.test(path)) {
      context.faults.push({
        code: 'bad-entity',
        message:
          schema === undefined
            ? `${component} has x-entity but is no object`
            : 'x-entity.path is missing or no plain path',
        where: join(pointer, 'x-entity'),
        hint:
          schema === undefined
            ? 'Describe the entity with type: object and properties.'
            : 'Write the collection path, such as /api/v1/products.',
      });
      return [];
    }
    const name = textAt(said, 'name') ?? component;
    const plural = toWords(pluralOf(said, component));
    const create = objectOf(schemas, `${component}Create`);
    return [
      {
        name,
        schema: component,
        words: words(name),
        plural,
        path,
        fields: fieldsOf(context, { said, schema, create, tables, options, schemas }),
        pointer,
      },
    ];
  });
}

interface Source {
  readonly said: JsonObject;
  readonly schema: ObjectSchema;
  readonly create: ObjectSchema | undefined;
  readonly tables: ReadonlyMap<string, string>;
  readonly options: EntityOptions;
  readonly schemas: ReadonlyMap<string, NamedSchema>;
}

function fieldsOf(context: Context, source: Source): Field[] {
  const { said, schema, create } = source;
  const unique = new Set(listAt(said, 'unique'));
  const index = new Set(listAt(said, 'index'));
  const refs = objectAt(said, 'refs') ?? {};
  return schema.properties
    .filter((property) => !OWN_FIELDS.has(property.name))
    .map((property) => {
      const sent = create?.properties.find((one) => one.name === property.name);
      const resolved = target(source, property.schema);
      const list = resolved.kind === 'array';
      const one = list ? target(source, resolved.items) : resolved;
      const fallback = sent?.schema.default ?? property.schema.default;
      const example = property.schema.example ?? resolved.example;
      const ref = textAt(refs, property.name);
      return {
        name: property.name,
        words: property.words,
        type:
          ref === undefined
            ? fieldType(context, one, unique.has(property.name) || index.has(property.name))
            : refType(source, ref),
        list,
        required: mustSend(property, sent, create, fallback !== undefined),
        nullable: property.schema.nullable || resolved.nullable,
        unique: unique.has(property.name),
        index: index.has(property.name),
        ...(fallback === undefined ? {} : { default: fallback }),
        ...(example === undefined ? {} : { example }),
      };
    });
}

/** Create's own schema decides; without one, what the resource always has and nobody else gives. */
function mustSend(
  property: Property,
  sent: Property | undefined,
  create: ObjectSchema | undefined,
  defaulted: boolean,
): boolean {
  if (create !== undefined) return sent?.required ?? false;
  return property.required && !defaulted && property.schema.readOnly !== true;
}

function refType(source: Source, ref: string): Field['type'] {
  const [first = '', second] = ref.split('/');
  if (second === undefined)
    return { kind: 'ref', entity: first, table: source.tables.get(first) ?? plural(snake(toWords(first))) };
  const table = source.options.tableOf?.(first, second) ?? plural(snake(toWords(second)));
  return { kind: 'ref', entity: second, feature: first, table };
}

const pluralOf = (said: JsonObject, component: string): string =>
  textAt(said, 'plural') ?? plural(snake(toWords(component)));
const tableName = (said: JsonObject, component: string): string => snake(toWords(pluralOf(said, component)));

/** Only where the document does not say it. */
function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function objectOf(schemas: ReadonlyMap<string, NamedSchema>, name: string): ObjectSchema | undefined {
  const schema = schemas.get(name)?.schema;
  return schema?.kind === 'object' ? schema : undefined;
}

function target({ schemas }: Pick<Source, 'schemas'>, schema: Schema): Schema {
  let current = schema;
  const seen = new Set<string>();
  while (current.kind === 'ref' && !seen.has(current.name)) {
    seen.add(current.name);
    current = schemas.get(current.name)?.schema ?? current;
  }
  return current;
}
