/** Component schemas with `x-entity` → entities. */
import type { Context } from './context.ts';
import type { Fault } from './fault.ts';
import { fieldType } from './field-type.ts';
import { ownershipOf, refuseOwnership } from './ownership.ts';
import { isObject, join, listAt, objectAt, textAt } from './pointer.ts';
import type { Entity, Field, JsonObject, NamedSchema, ObjectSchema, Ownership, Property, Schema } from './types.ts';
import { uniqueWords } from './unique.ts';
import { snake, toWords } from './words.ts';

/** Every entity has them; they are no fields of their own. */
export const OWN_FIELDS = new Set(['id', 'created_at', 'updated_at']);

/** What `x-entity` can say. Anything else would be silently without effect, so it is refused. */
const KNOWN = new Set([
  'name',
  'plural',
  'path',
  'unique',
  'index',
  'indexes',
  'uniques',
  'refs',
  'search',
  'softDelete',
  'owner',
  'renamed',
  'backfill',
]);

export interface EntityOptions {
  /** Table of an entity of another feature; undefined where it is not known. */
  readonly tableOf?: (feature: string, entity: string) => string | undefined;
  /** Whether rows of an entity of another feature stay when they are deleted. */
  readonly isSoft?: (feature: string, entity: string) => boolean;
  /** To whom rows of an entity of another feature belong; undefined where they belong to nobody. */
  readonly ownerOf?: (feature: string, entity: string) => Ownership | undefined;
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
  const soft = new Set(
    marked.flatMap(({ component, said }) => (said.softDelete === true ? [textAt(said, 'name') ?? component] : [])),
  );
  const owners = ownersOf(marked);
  const words = uniqueWords();
  return marked.flatMap(({ component, said, pointer }) => {
    const schema = objectOf(schemas, component);
    const path = textAt(said, 'path');
    if (schema === undefined || path === undefined || !/^\/[^{}?#\s]+$/.test(path)) {
      context.faults.push(noEntity(component, pointer, schema));
      return [];
    }
    refuseUnknown(context, said, join(pointer, 'x-entity'));
    const name = textAt(said, 'name') ?? component;
    const owner = owners.get(name);
    const plural = toWords(pluralOf(said, component));
    const create = objectOf(schemas, `${component}Create`);
    return [
      {
        name,
        schema: component,
        words: words(name),
        plural,
        path,
        fields: fieldsOf(context, { said, schema, create, tables, soft, owners, options, schemas }),
        indexes: together(said, 'indexes', [...namesOf(schema), ...OWN_FIELDS]),
        uniques: together(said, 'uniques', namesOf(schema)),
        ...(said.softDelete === true ? { softDelete: true as const } : {}),
        ...(owner === undefined ? {} : { owner }),
        ...historyOf(context, said, schema, join(pointer, 'x-entity')),
        pointer,
      },
    ];
  });
}

/** By the names of entities. */
function ownersOf(
  marked: ReadonlyArray<{ readonly component: string; readonly said: JsonObject }>,
): ReadonlyMap<string, Ownership> {
  return new Map(
    marked.flatMap(({ component, said }) => {
      const owner = ownershipOf(said);
      return owner === undefined ? [] : [[textAt(said, 'name') ?? component, owner] as const];
    }),
  );
}

const noEntity = (component: string, pointer: string, schema: ObjectSchema | undefined): Fault => ({
  code: 'bad-entity',
  message:
    schema === undefined ? `${component} has x-entity but is no object` : 'x-entity.path is missing or no plain path',
  where: join(pointer, 'x-entity'),
  hint:
    schema === undefined
      ? 'Describe the entity with type: object and properties.'
      : 'Write the collection path, such as /api/v1/products.',
});

const namesOf = ({ properties }: ObjectSchema): string[] =>
  properties.map(({ name }) => name).filter((name) => !OWN_FIELDS.has(name));

/** Lists of several members, as far as the schema bears them out; gates name the others. */
function together(said: JsonObject, key: 'indexes' | 'uniques', known: readonly string[]): string[][] {
  return listAt(said, key).flatMap((one) => {
    const names = Array.isArray(one) ? one.map(String) : [];
    return names.length > 1 && names.every((name) => known.includes(name)) ? [names] : [];
  });
}

/** What happened to fields that rows may still know otherwise. */
function historyOf(
  context: Context,
  said: JsonObject,
  { properties }: ObjectSchema,
  pointer: string,
): Pick<Entity, 'renamed' | 'backfill'> {
  const known = new Set(properties.map(({ name }) => name));
  const fault = (key: string, name: string, message: string, hint: string): void =>
    void context.faults.push({ code: 'bad-entity', message, where: join(pointer, key, name), hint });
  const stranger = (key: string, name: string): void =>
    fault(
      key,
      name,
      `x-entity.${key} names ${name}, which the schema does not have`,
      'Write the name that the member has now, or take it out.',
    );
  const renamed = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(objectAt(said, 'renamed') ?? {})) {
    const names = Array.isArray(value) ? value : [value];
    const former = names.filter((one) => typeof one === 'string');
    const taken = former.find((one) => known.has(one));
    if (!known.has(name)) stranger('renamed', name);
    else if (former.length !== names.length || former.length === 0)
      fault('renamed', name, 'a former name is no text', 'Write the former name, or a list of them, the latest first.');
    else if (taken !== undefined)
      fault(
        'renamed',
        name,
        `x-entity.renamed says that ${name} was ${taken}, and ${taken} is a member`,
        `Take ${taken} out of x-entity.renamed, which makes ${name} a new member unless a migration has renamed it already. Or give the member ${taken} another name.`,
      );
    else renamed.set(name, former);
  }
  const backfill = new Map(Object.entries(objectAt(said, 'backfill') ?? {}));
  for (const name of backfill.keys()) if (!known.has(name)) stranger('backfill', name);
  return { renamed, backfill };
}

function refuseUnknown(context: Context, said: JsonObject, pointer: string): void {
  if (said.softDelete !== undefined && typeof said.softDelete !== 'boolean')
    context.faults.push({
      code: 'bad-entity',
      message: 'x-entity.softDelete is neither true nor false',
      where: join(pointer, 'softDelete'),
      hint: 'Write softDelete: true where deleted rows stay in the store, or leave it out.',
    });
  refuseOwnership(context, said, pointer);
  for (const key of Object.keys(said).filter((one) => !KNOWN.has(one)))
    context.faults.push({
      code: 'unsupported',
      message: `x-entity.${key} is not generated by any stack`,
      where: join(pointer, key),
      hint: `Take it out; x-entity knows ${[...KNOWN].join(', ')}. \`stacks\` lists what is not supported, and what to do instead.`,
    });
}

interface Source {
  readonly said: JsonObject;
  readonly schema: ObjectSchema;
  readonly create: ObjectSchema | undefined;
  readonly tables: ReadonlyMap<string, string>;
  /** Names of entities whose deleted rows stay. */
  readonly soft: ReadonlySet<string>;
  /** By entity, where rows have owners. */
  readonly owners: ReadonlyMap<string, Ownership>;
  readonly options: EntityOptions;
  readonly schemas: ReadonlyMap<string, NamedSchema>;
}

function fieldsOf(context: Context, source: Source): Field[] {
  const { said, schema, create } = source;
  const unique = new Set(listAt(said, 'unique'));
  const index = new Set(listAt(said, 'index'));
  const several = new Set(
    (['indexes', 'uniques'] as const).flatMap((key) => together(said, key, namesOf(schema)).flat()),
  );
  const refs = objectAt(said, 'refs') ?? {};
  return schema.properties
    .filter((property) => !OWN_FIELDS.has(property.name))
    .map((property) => {
      const sent = create?.properties.find((one) => one.name === property.name);
      const resolved = target(source, property.schema);
      const list = resolved.kind === 'array';
      const one = list ? target(source, resolved.items) : resolved;
      const fallback = sent?.schema.default ?? property.schema.default;
      const ref = textAt(refs, property.name);
      return {
        name: property.name,
        words: property.words,
        type:
          ref === undefined
            ? fieldType(
                context,
                one,
                [unique, index, several].some((all) => all.has(property.name)),
              )
            : refType(source, ref),
        list,
        required: mustSend(property, sent, create, fallback !== undefined),
        nullable: property.schema.nullable || resolved.nullable,
        unique: unique.has(property.name),
        index: index.has(property.name),
        ...(fallback === undefined ? {} : { default: fallback }),
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
  const more = (isSoft: boolean | undefined, owner: Ownership | undefined) => ({
    ...(isSoft === true ? { softDelete: true as const } : {}),
    ...(owner === undefined ? {} : { owner }),
  });
  if (second === undefined) {
    const table = source.tables.get(first) ?? plural(snake(toWords(first)));
    return { kind: 'ref', entity: first, table, ...more(source.soft.has(first), source.owners.get(first)) };
  }
  const table = source.options.tableOf?.(first, second) ?? plural(snake(toWords(second)));
  const { isSoft, ownerOf } = source.options;
  return {
    kind: 'ref',
    entity: second,
    feature: first,
    table,
    ...more(isSoft?.(first, second), ownerOf?.(first, second)),
  };
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
