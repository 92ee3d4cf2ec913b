/** What x-entity says that the schemas do not bear out, and names that code could not tell apart. Pure. */

import { OWN_FIELDS } from '../model/entities.ts';
import { INDEXED_LENGTH, indexedLength } from '../model/index-size.ts';
import { keeperOf } from '../model/own-columns.ts';
import { isObject, join, listAt, objectAt, valueAt } from '../model/pointer.ts';
import type { Entity, Feature, Field, JsonObject, Operation } from '../model/types.ts';
import { snake, toWords } from '../model/words.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

export const entityGaps = (document: JsonObject, { name: feature, entities, operations }: Feature): Diagnostic[] => [
  ...entities.flatMap((entity) => [
    ...strangers(document, entity),
    ...tooLong(document, entity),
    ...noLists(document, entity),
    ...badSeveral(document, entity),
    ...twins(feature, entity),
    ...strangersToOwners(entity, operations),
  ]),
  ...sharedTables(entities),
];

/** What is no list says nothing, and would not be missed. */
const noLists = (document: JsonObject, entity: Entity): Diagnostic[] =>
  (['unique', 'index', 'uniques', 'indexes', 'search'] as const).flatMap((key) => {
    const there = markOf(document, entity)[key];
    if (there === undefined || Array.isArray(there)) return [];
    const form = key === 'uniques' || key === 'indexes' ? '[[first, second]]' : '[first, second]';
    return [
      {
        code: 'bad-entity',
        message: `x-entity.${key} of ${entity.name} is no list`,
        where: join(entity.pointer, 'x-entity', key),
        hint: `Write ${key}: ${form}, or leave it out.`,
      },
    ];
  });

/** A name that is no member of the schema would be an index that nobody misses until two rows are the same. */
function strangers(document: JsonObject, entity: Entity): Diagnostic[] {
  const names = memberNames(entity);
  const said = markOf(document, entity);
  return (['unique', 'index'] as const).flatMap((key) =>
    listAt(said, key).flatMap((one, at) =>
      names.includes(String(one))
        ? []
        : [
            {
              code: 'unknown-member',
              message: `x-entity.${key} of ${entity.name} names ${String(one)}, which the schema does not have.${didYouMean(String(one), names)}`,
              where: join(entity.pointer, 'x-entity', key, at),
              hint: 'Write the name that the member has now, or remove it.',
            },
          ],
    ),
  );
}

/** PostgreSQL would refuse the first row with a value that does not fit, which no client could understand. */
function tooLong(document: JsonObject, entity: Entity): Diagnostic[] {
  const said = markOf(document, entity);
  return (['unique', 'index'] as const).flatMap((key) =>
    listAt(said, key).flatMap((one, at) => {
      const field = entity.fields.find(({ name }) => name === one);
      const length = field === undefined || field.list ? 0 : textLength(field.type);
      if (length <= INDEXED_LENGTH) return [];
      return [
        {
          code: 'bad-entity',
          message: `x-entity.${key} of ${entity.name} names ${String(one)}, which is longer than PostgreSQL takes in an index: ${length} characters, and ${INDEXED_LENGTH} fit`,
          where: join(entity.pointer, 'x-entity', key, at),
          hint: `Give it a maxLength of ${INDEXED_LENGTH} or less, or remove it from x-entity.${key}.`,
        },
      ];
    }),
  );
}

/** Of what may hold characters of several bytes; a URI holds none, and fits whole. */
const textLength = (type: Field['type']): number =>
  type.kind === 'string' || type.kind === 'text' ? type.maxLength : 0;

const memberNames = ({ fields }: Entity): string[] => [...fields.map(({ name }) => name), ...OWN_FIELDS];

function markOf(document: JsonObject, { pointer }: Entity): JsonObject {
  const component = valueAt(document, pointer);
  return (isObject(component) ? objectAt(component, 'x-entity') : undefined) ?? {};
}

type Several = 'uniques' | 'indexes';

/** Uniques and indexes over several members: each is a list of two members or more, and no other stands for it. */
function badSeveral(document: JsonObject, entity: Entity): Diagnostic[] {
  const there = new Set(entity.fields.filter(({ index, unique }) => index || unique).map(({ name }) => inCode([name])));
  return (['uniques', 'indexes'] as const).flatMap((key) =>
    listAt(markOf(document, entity), key).flatMap((one, at) => {
      const place = { entity, key, pointer: join(entity.pointer, 'x-entity', key, at) };
      const members = Array.isArray(one) ? one.map(String) : [];
      const faults = badMembers(place, members);
      // Of a unique, the order of members is nothing to a client.
      const code = key === 'uniques' ? inCode(members.toSorted()) : inCode(members);
      const isThere = there.has(`${key} ${code}`) || there.has(inCode(members));
      for (const known of [`${key} ${code}`, inCode(members)]) there.add(known);
      if (faults.length > 0) return faults;
      if (isThere)
        return [bad(place, `names ${members.join(', ')}, which has an index already`, 'Remove one of the two.')];
      return key === 'uniques' ? impliedBy(place, members) : [];
    }),
  );
}

/** What is unique together is so together with anything. */
function impliedBy(place: SeveralPlace, members: readonly string[]): Diagnostic[] {
  const less = place.entity.uniques.find((other) => implies(other, members));
  if (less === undefined) return [];
  const message = `names ${members.join(', ')}, of which ${less.join(' and ')} are unique together already`;
  return [bad(place, message, 'Remove one of the two: what is unique together is so together with anything.')];
}

const implies = (less: readonly string[], more: readonly string[]): boolean =>
  less.length < more.length && less.every((name) => more.includes(name));

interface SeveralPlace {
  readonly entity: Entity;
  readonly key: Several;
  readonly pointer: string;
}

function badMembers(place: SeveralPlace, members: readonly string[]): Diagnostic[] {
  const { entity, key, pointer } = place;
  const single = key === 'uniques' ? 'unique' : 'index';
  if (members.length < 2)
    return [
      bad(
        place,
        'is no list of two members or more',
        `Write [first, second], or name a single member in x-entity.${single}.`,
      ),
    ];
  const faults = members.flatMap((member, at) => {
    const why = unfit(place, member, members.indexOf(member) < at);
    return why === undefined ? [] : [{ ...why, where: join(pointer, at) }];
  });
  const length = members.reduce((sum, member) => sum + lengthIn(entity, member), 0);
  if (faults.length > 0 || length <= INDEXED_LENGTH) return faults;
  return [
    bad(
      place,
      `is longer than PostgreSQL takes: ${Number.isFinite(length) ? length : 'any number of'} characters, and ${INDEXED_LENGTH} fit`,
      'Leave a long member out, or give it a shorter maxLength.',
    ),
  ];
}

/** Members that every entity has are short. */
function lengthIn(entity: Entity, member: string): number {
  const field = entity.fields.find(({ name }) => name === member);
  return field === undefined ? 10 : indexedLength(field);
}

const inCode = (names: readonly string[]): string => names.map((name) => snake(toWords(name))).join('_');

const bad = ({ entity, key, pointer }: SeveralPlace, message: string, hint: string): Diagnostic => ({
  code: 'bad-entity',
  message: `x-entity.${key} of ${entity.name} ${message}`,
  where: pointer,
  hint,
});

function unfit({ entity, key }: SeveralPlace, member: string, isTwice: boolean): Omit<Diagnostic, 'where'> | undefined {
  const isOwn = key === 'uniques' && OWN_FIELDS.has(member);
  const names = key === 'uniques' ? entity.fields.map(({ name }) => name) : memberNames(entity);
  const said = `x-entity.${key} of ${entity.name} names ${member}`;
  const fault = (message: string, hint: string) =>
    ({ code: 'bad-entity', message: `${said}${message}`, hint }) as const;
  if (isOwn) return fault(', which the service gives', 'Name members that clients send.');
  if (!names.includes(member))
    return {
      code: 'unknown-member',
      message: `${said}, which the schema does not have.${didYouMean(member, names)}`,
      hint: 'Write the name that the member has now, or remove it.',
    };
  if (isTwice) return fault(' twice', 'Name each member once.');
  const field = entity.fields.find(({ name }) => name === member);
  if (field === undefined) return undefined;
  if (field.list || field.type.kind === 'json')
    return fault(', which is stored as JSON', `${key === 'uniques' ? 'Name' : 'Index'} members of plain types.`);
  return key === 'uniques' && field.unique
    ? fault(
        ', which is unique by itself',
        'Remove one of the two: what is unique by itself is so together with anything.',
      )
    : undefined;
}

/** The later of two takes a number, by the order of the schema: another order would swap their columns. */
function twins(feature: string, entity: Entity): Diagnostic[] {
  const { name: of, fields, pointer } = entity;
  const first = new Map<string, string>();
  return fields.flatMap(({ name }) => {
    const key = snake(toWords(name));
    const keeper = keeperOf(name, entity);
    if (keeper !== undefined)
      return [
        {
          code: 'same-name',
          message: `${of} has ${name}, which x-entity.${keeper} keeps in the store by itself`,
          where: join(pointer, 'properties', name),
          hint:
            keeper === 'softDelete'
              ? 'Remove the member: a deleted row is never shown. Or remove softDelete.'
              : 'Remove the member: nobody is shown to whom a row belongs. Or give it another name.',
        },
      ];
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, name);
      return [];
    }
    return [
      {
        code: 'same-name',
        message: `${of} has ${other} and ${name}, which are the same name in code`,
        where: join(pointer, 'properties', name),
        hint: `Rename one: create-backend-feature feature ${feature} --rename ${of}.${name}=<other name>`,
      },
    ];
  });
}

/** Without a token nobody owns anything; a role that sees nothing but its own rows finds none that users made. */
function strangersToOwners({ name, owner }: Entity, operations: readonly Operation[]): Diagnostic[] {
  if (owner === undefined) return [];
  return operations.flatMap(({ id, entity, access, pointer }) => {
    if (entity !== name || access.kind === 'user' || access.kind === 'unsupported') return [];
    if (access.kind === 'role' && access.roles.some((role) => owner.roles.includes(role))) return [];
    const asked = access.kind === 'public' ? 'asks for no token' : `asks for the role ${access.roles.join(' and ')}`;
    return [
      {
        code: 'bad-entity',
        message: `${id} ${asked}, and rows of ${name} belong to the callers who made them`,
        where: join(pointer, 'security'),
        hint:
          access.kind === 'public'
            ? 'Let the operation ask for a token, or remove x-entity.owner.'
            : 'Name the role in x-entity.owner.roles: it then sees the rows of everybody. Or let the operation ask for a token alone.',
      },
    ];
  });
}

function sharedTables(entities: readonly Entity[]): Diagnostic[] {
  const first = new Map<string, string>();
  return entities.flatMap(({ name, plural, pointer }) => {
    const table = snake(plural);
    const other = first.get(table);
    if (other === undefined) {
      first.set(table, name);
      return [];
    }
    return [
      {
        code: 'same-name',
        message: `${other} and ${name} have one plural, ${table}: their rows would share a table`,
        where: join(pointer, 'x-entity', 'plural'),
        hint: 'Give one of them another x-entity.plural.',
      },
    ];
  });
}
