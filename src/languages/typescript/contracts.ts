/** contracts.ts of a feature: its components, what operations are asked with, and conversions to and from the domain. */
import type { Entity, NamedSchema, Operation, Property } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Crud } from '../../service/crud.ts';
import { withMethod } from '../../service/hooks.ts';
import { namesIn, type Spoken } from '../../service/schemas.ts';
import { bodyFunction, changesFunction, freshFunction, replacementFunction } from './conversions.ts';
import type { TypeScriptFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { block, type Expression, member, print, stringLiteral } from './print.ts';
import { say } from './say.ts';
import { SchemaWriter } from './schemas.ts';
import { staticType, typeDeclaration } from './static.ts';

const FOLDER = 'languages/typescript/feature/domain';

/** Whether there is anything to declare beside the entities. */
export const hasContracts = (ts: TypeScriptFeature): boolean =>
  ts.book.spoken().schemas.length > 0 ||
  ts.feature.operations.some((operation) => ts.schemasOf(operation).declared.length > 0);

/** Whether there is a function that makes the representation of an entity. */
export const isShown = (entity: Entity, { cruds }: Pick<TypeScriptFeature, 'cruds'>): boolean =>
  [...cruds.values()].some((crud) => crud.entity === entity && crud.kind !== 'delete');

export function contractsModule(ts: TypeScriptFeature, render: Renderer): string {
  const imports = new Imports();
  const blocks = [...componentBlocks(ts, imports), ...operationBlocks(ts, imports)];
  return render(`${FOLDER}/contracts.ts.hbs`, {
    title: say(
      `What ${ts.feature.title} says and hears, as its API document has it, and how that becomes values of the domain`,
    ),
    imports: imports.toString(),
    blocks,
  });
}

function componentBlocks(ts: TypeScriptFeature, imports: Imports): string[] {
  const spoken = ts.book.spoken();
  const contained = containment(spoken.schemas, ts);
  const recursive = recursiveNames(contained);
  return declareComponents(spoken, contained, ts, imports).flatMap(({ named, properties, block }) => {
    const name = ts.component(named.name) ?? named.name;
    const isRecursive = recursive.has(named.name);
    if (!isRecursive) imports.type('../../core/schema.ts', 'Static');
    const type = isRecursive ? writtenOut(typeDeclaration(named, name, properties, ts), imports) : staticType(name);
    return [`${block}\n${type}`, ...conversions(named, ts.cruds, ts, imports)];
  });
}

function operationBlocks(ts: TypeScriptFeature, imports: Imports): string[] {
  const writer = new SchemaWriter(ts, imports);
  const declared = ts.feature.operations.flatMap((operation) => ts.schemasOf(operation).declared);
  if (declared.length > 0) imports.type('../../core/schema.ts', 'Static');
  return declared.map(({ name, says, write }) =>
    [say(says), print(`export const ${name} = `, write(writer), 0, ';'), staticType(name)].join('\n'),
  );
}

/** A type in words of its own, and what it needs. */
function writtenOut(type: string, imports: Imports): string {
  for (const name of ['Json', 'JsonObject'])
    if (new RegExp(`\\b${name}\\b`).test(type)) imports.type('../../core/schema.ts', name);
  return type;
}

interface Declared {
  readonly named: NamedSchema;
  readonly properties: readonly Property[];
  readonly block: string;
}

/** Each after those that it contains, as far as there is such an order. */
function declareComponents(
  spoken: Spoken,
  contained: Containment,
  ts: TypeScriptFeature,
  imports: Imports,
): Declared[] {
  const declared = new Set<string>();
  const writer = new SchemaWriter(ts, imports, declared);
  return dependencyOrder(spoken.schemas, contained).map((named) => {
    const properties = memberProperties(named, spoken);
    const name = ts.component(named.name) ?? named.name;
    const schema = componentSchema(named, properties, ts, writer);
    declared.add(named.name);
    const text = named.schema.description ?? named.schema.title ?? named.name;
    const made = writer.call('component', [stringLiteral(named.name), schema]);
    return { named, properties, block: `${say(text)}\n${print(`export const ${name} = `, made, 0, ';')}` };
  });
}

/** What only the service gives, a request may leave out; what only a client gives, an answer. */
function memberProperties({ name, schema }: NamedSchema, { heard, said }: Spoken): Property[] {
  const lenient = ({ schema: one }: Property): boolean =>
    (one.readOnly === true && heard.has(name)) || (one.writeOnly === true && said.has(name));
  return (schema.kind === 'object' ? schema.properties : []).map((property) =>
    lenient(property) ? { ...property, required: false } : property,
  );
}

function componentSchema(
  { name, schema }: NamedSchema,
  properties: readonly Property[],
  ts: TypeScriptFeature,
  writer: SchemaWriter,
): Expression {
  if (schema.kind !== 'object' || !ts.book.isClass(name)) return writer.plain(schema);
  const entity = ts.book.entityAbout(name);
  const members = properties.map((property) => member(property.name, memberSchema(property, entity, writer)));
  return writer.call(schema.additional === false ? 'Closed' : 'Open', [block(members), ...writer.counts(schema)]);
}

function memberSchema(property: Property, entity: Entity | undefined, writer: SchemaWriter): Expression {
  const schema = writer.member(property, entity);
  if (property.required) return schema;
  return writer.mayBeMissing(schema, property.schema);
}

function conversions(
  named: NamedSchema,
  cruds: ReadonlyMap<Operation, Crud>,
  ts: TypeScriptFeature,
  imports: Imports,
): string[] {
  const all = [...cruds.values()];
  const of = (kind: Crud['kind']): Crud | undefined =>
    all.find((crud) => crud.kind === kind && crud.body?.name === named.name);
  const said = ts.feature.entities.find(
    (entity) => ts.book.resource(entity)?.name === named.name && isShown(entity, { cruds }),
  );
  const creates = withMethod(all).filter(({ kind, body }) => kind === 'create' && body?.name === named.name);
  const [update, replace] = [of('update'), of('replace')];
  return [
    ...(said === undefined ? [] : [bodyFunction(said, named, ts, imports)]),
    ...creates.map((create) => freshFunction(create, ts, imports)),
    ...(update === undefined ? [] : [changesFunction(update, ts, imports)]),
    ...(replace === undefined ? [] : [replacementFunction(replace, ts, imports)]),
  ];
}

/** What each component contains, by name. */
type Containment = ReadonlyMap<string, readonly string[]>;

function containment(schemas: readonly NamedSchema[], ts: TypeScriptFeature): Containment {
  const spoken = new Set(schemas.map(({ name }) => name));
  return new Map(schemas.map((named) => [named.name, contents(named, ts).filter((name) => spoken.has(name))] as const));
}

/** Fields of an entity contain no component: what they are is said by the entity. */
function contents({ name, schema }: NamedSchema, ts: TypeScriptFeature): string[] {
  const entity = ts.book.entityAbout(name);
  if (entity === undefined || schema.kind !== 'object') return namesIn(schema);
  const others = schema.properties.filter((property) => !entity.fields.some((field) => field.name === property.name));
  return namesIn({ ...schema, properties: others });
}

/** Depth first: what a component contains is declared before it. */
function dependencyOrder(schemas: readonly NamedSchema[], contained: Containment): NamedSchema[] {
  const spoken = new Map(schemas.map((named) => [named.name, named]));
  const order = new Set<NamedSchema>();
  const visiting = new Set<string>();
  const visit = (named: NamedSchema): void => {
    if (visiting.has(named.name)) return;
    visiting.add(named.name);
    for (const name of contained.get(named.name) ?? []) {
      const next = spoken.get(name);
      if (next !== undefined) visit(next);
    }
    order.add(named);
  };
  schemas.forEach(visit);
  return [...order];
}

/** Components that contain themselves, however deep: the language cannot infer their types. */
function recursiveNames(contained: Containment): ReadonlySet<string> {
  const reaches = (from: string): boolean => {
    const seen = new Set<string>();
    const waiting = [...(contained.get(from) ?? [])];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === from) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(...(contained.get(name) ?? []));
    }
    return false;
  };
  return new Set([...contained.keys()].filter(reaches));
}
