/** Functions of contracts.ts: how an entity is said, what a new one is made of, and what of one changes. */
import type { Entity, Field, NamedSchema, Property } from '../../model/types.ts';
import { pascal } from '../../model/words.ts';
import type { Crud } from '../../service/crud.ts';
import { isNullable } from '../../service/tables.ts';
import { singular, withArticle } from '../prose.ts';
import { domainLiteral, fieldOf, fieldType, fromWire, toWire } from './domain-values.ts';
import type { TypeScriptFeature } from './feature.ts';
import { OWN_ATTRIBUTES } from './feature-names.ts';
import type { Imports } from './imports.ts';
import {
  argument,
  block,
  call,
  type Entry,
  type Expression,
  flatten,
  member,
  memberAccess,
  print,
  record,
} from './print.ts';
import { say } from './say.ts';

const WIRE = '../../core/wire.ts';
const ENTITIES = './entities.ts';

/** `productBody(entity)`: an entity as the service says it. */
export function bodyFunction(entity: Entity, named: NamedSchema, ts: TypeScriptFeature, imports: Imports): string {
  const { type, body } = ts.names(entity);
  const answer = ts.component(named.name) ?? named.name;
  imports.type(ENTITIES, type);
  const properties = named.schema.kind === 'object' ? named.schema.properties : [];
  const entries = properties.map((property) => saidMember(entity, property, answer, ts, imports));
  return functionText(
    `How ${withArticle(entity)} is said`,
    body,
    [`entity: ${type}`],
    `: ${answer}`,
    print('return ', block(entries), 1, ';'),
  );
}

function saidMember(
  entity: Entity,
  property: Property,
  answer: string,
  ts: TypeScriptFeature,
  imports: Imports,
): Entry {
  const value = `entity.${ts.attribute(entity, property.name)}`;
  const field = fieldOf(entity, property.name);
  if (field === undefined) {
    const isMoment = property.name in OWN_ATTRIBUTES && property.name !== 'id';
    if (isMoment) imports.from(WIRE, 'momentText');
    return member(property.name, isMoment ? call('momentText', [value]) : value);
  }
  const nullable = isNullable(field);
  const said = toWire(field, value, nullable, ts, imports);
  if (!nullable || ts.book.isNullable(property.schema)) return member(property.name, said);
  // Not set: left out.
  imports.from(WIRE, 'present');
  const there = call('present', [record([member(property.name, said)])]);
  if (!property.required) return { head: '...', value: there };
  const kept = `Pick<${answer}, ${quoted(property.name)}>`;
  return { head: '...', value: `(${flatten(there)} as ${kept})` };
}

const quoted = (name: string): string => `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** What a body makes of an entity, of one parent or of any. */
export function freshName({ entity, operation }: Crud, ts: TypeScriptFeature): string {
  const { fresh } = ts.names(entity);
  const field = fieldOf(entity, operation.under?.field ?? '');
  return field === undefined ? fresh : `${fresh}Of${pascal(field.words)}`;
}

/** `newProduct(body)`: every field of a new entity, but the one that the path says. */
export function freshFunction(crud: Crud, ts: TypeScriptFeature, imports: Imports): string {
  const { entity, operation } = crud;
  const properties = crud.body?.schema.properties ?? [];
  const sent = entity.fields.filter(({ name }) => name !== operation.under?.field);
  const entries = sent.map((field) => {
    const property = properties.find((one) => one.name === field.name);
    return member(ts.attribute(entity, field.name), freshValue(entity, field, property, ts, imports));
  });
  return functionText(
    `What a new ${singular(entity)} is made of`,
    freshName(crud, ts),
    [`${isRead(entries) ? '' : '_'}body: ${ts.component(crud.body?.name ?? '') ?? 'object'}`],
    '',
    print('return ', block(entries), 1, ';'),
  );
}

const isRead = (entries: readonly Entry[]): boolean => entries.some(({ value }) => /\bbody\b/.test(flatten(value)));

function freshValue(
  entity: Entity,
  field: Field,
  property: Property | undefined,
  ts: TypeScriptFeature,
  imports: Imports,
): Expression {
  const otherwise = field.default === undefined ? 'null' : domainLiteral(field, field.default, imports);
  if (property === undefined) return otherwise;
  const sent = `body${memberAccess(property.name)}`;
  const read = fromWire(field, sent, imports);
  const isThere = property.required || ts.isDefault(property.schema, property.schema.default ?? null);
  if (isThere) return admitted(entity, field, property, read, ts);
  return withOtherwise(read, isNullable(field) ? 'null' : otherwise);
}

const withOtherwise = (read: Expression, otherwise: Expression): Expression => {
  if (typeof read === 'string') return `${read} ?? ${flatten(otherwise)}`;
  return read.kind === 'call' ? { ...read, close: `${read.close} ?? ${flatten(otherwise)}` } : read;
};

/** Null that a body admits and the entity does not: its invariants refuse it. */
function admitted(
  entity: Entity,
  field: Field,
  property: Property,
  read: Expression,
  ts: TypeScriptFeature,
): Expression {
  if (isNullable(field) || !ts.book.isNullable(property.schema) || fieldType(field, ts).text === 'Json') return read;
  return `${flatten(read)} as ${ts.names(entity).type}['${ts.attribute(entity, field.name)}']`;
}

/** `productReplacement(body)`: every attribute that a client may send. */
export function replacementFunction(crud: Crud, ts: TypeScriptFeature, imports: Imports): string {
  const { entity } = crud;
  const properties = (crud.body?.schema.properties ?? []).filter(({ schema }) => schema.readOnly !== true);
  const entries = properties.flatMap((property): Entry[] => {
    const field = fieldOf(entity, property.name);
    if (field === undefined) return [];
    const value = freshValue(entity, field, property, ts, imports);
    if (/ as \w+\['/.test(flatten(value))) imports.type(ENTITIES, ts.names(entity).type);
    return [member(ts.attribute(entity, field.name), value)];
  });
  return functionText(
    `What takes the place of what ${withArticle(entity)} was`,
    ts.names(entity).replacement,
    [`${isRead(entries) ? '' : '_'}body: ${ts.component(crud.body?.name ?? '') ?? 'object'}`],
    '',
    print('return ', block(entries), 1, ';'),
  );
}

/** `productChanges(body)`: the attributes that the client sent. */
export function changesFunction(crud: Crud, ts: TypeScriptFeature, imports: Imports): string {
  const { entity } = crud;
  imports.from(WIRE, 'sent');
  const entries = (crud.body?.schema.properties ?? []).flatMap((property): Entry[] => {
    const field = fieldOf(entity, property.name);
    if (field === undefined) return [];
    const read = fromWire(field, `body${memberAccess(property.name)}`, imports);
    const value = admitted(entity, field, property, read, ts);
    if (value !== read) imports.type(ENTITIES, ts.names(entity).type);
    return [member(ts.attribute(entity, field.name), value)];
  });
  return functionText(
    'The members that the client sent. Absent is not null',
    ts.names(entity).changes,
    [`body: ${ts.component(crud.body?.name ?? '') ?? 'object'}`],
    '',
    print('return ', call('sent', [block(entries)]), 1, ';'),
  );
}

/** A function at the top of a module; `body` is indented already. */
export function functionText(
  says: string,
  name: string,
  parameters: readonly string[],
  result: string,
  body: string,
  prefix = 'export function ',
): string {
  const head = print(
    prefix,
    { kind: 'call', open: `${name}(`, entries: parameters.map(argument), close: ')' },
    0,
    `${result} {`,
  );
  return `${say(says)}\n${head}\n${body}\n}`;
}
