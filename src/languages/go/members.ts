/** Members of what goes over the wire, and how values of entities become theirs and come from them. */
import type { Entity, Field, NamedSchema, Property } from '../../model/types.ts';
import type { Spoken } from '../../service/schemas.ts';
import type { TypeDeclarer } from './declarer.ts';
import type { GoNames } from './feature-names.ts';
import { members } from './names.ts';
import { ANY, type GoType, ID, optional, orNil, textType } from './types.ts';
import { defaultValue } from './values.ts';

/**
 * plain: always there. nullable: there, or null. optional: sent or not. either: sent or not, and null may be sent.
 * absent: an answer leaves it out where it is nil.
 */
export type Mode = 'plain' | 'nullable' | 'optional' | 'either' | 'absent';

export interface ContractMember {
  readonly property: Property;
  readonly name: string;
  /** Of a value that is there. */
  readonly value: GoType;
  /** Of the member. */
  readonly type: GoType;
  readonly mode: Mode;
  /** What holds where a client leaves it out. */
  readonly fallback: string | undefined;
  readonly field: Field | undefined;
}

/** A component that requests or answers speak of, as a struct. */
export interface Contract {
  readonly named: NamedSchema;
  readonly name: string;
  readonly members: readonly ContractMember[];
  /** The entity whose view it is. */
  readonly viewed: Entity | undefined;
}

export function contractsOf(types: TypeDeclarer): ReadonlyMap<string, Contract> {
  const { names } = types;
  const spoken = names.book.spoken();
  const classes = spoken.schemas.filter(({ name }) => names.isStruct(name));
  return new Map(classes.map((named) => [named.name, contractOf(named, spoken, types)]));
}

function contractOf(named: NamedSchema, spoken: Spoken, types: TypeDeclarer): Contract {
  const { schema } = named;
  const { names } = types;
  const purpose: Purpose = {
    entity: names.book.entityAbout(named.name),
    heard: spoken.heard.has(named.name),
    said: spoken.said.has(named.name),
    changes: [...names.cruds.values()].some((crud) => crud.kind === 'update' && crud.body?.name === named.name),
  };
  const properties = schema.kind === 'object' ? schema.properties : [];
  return {
    named,
    name: names.component(named.name),
    members: contractMembers(named.name, properties, purpose, types),
    viewed: names.feature.entities.find((entity) => (entity.schema ?? entity.name) === named.name),
  };
}

/** What a component is for. */
interface Purpose {
  readonly entity: Entity | undefined;
  /** In requests. */
  readonly heard: boolean;
  /** In answers. */
  readonly said: boolean;
  /** What is left out stays as it is. */
  readonly changes: boolean;
}

const OWN: Readonly<Record<string, string>> = { id: 'ID', created_at: 'CreatedAt', updated_at: 'UpdatedAt' };
export const ownMember = (property: string): string | undefined =>
  Object.hasOwn(OWN, property) ? OWN[property] : undefined;

function contractMembers(
  component: string,
  properties: readonly Property[],
  purpose: Purpose,
  types: TypeDeclarer,
): ContractMember[] {
  const names = memberNames(properties, purpose.entity, types.names);
  return properties.map((property) => memberOf(component, property, names.get(property.name) ?? '', purpose, types));
}

/** Those of the entity's fields where the component is about one. */
function memberNames(
  properties: readonly Property[],
  entity: Entity | undefined,
  go: GoNames,
): ReadonlyMap<string, string> {
  if (entity === undefined) return members(properties);
  const given = new Map<string, string>();
  for (const { name } of properties) {
    const isField = entity.fields.some((field) => field.name === name);
    const known = ownMember(name) ?? (isField ? go.attribute(entity, name) : undefined);
    if (known !== undefined) given.set(name, known);
  }
  const rest = properties.filter(({ name }) => !given.has(name));
  return new Map([...given, ...members(rest, [...given.values()])]);
}

function memberOf(
  component: string,
  property: Property,
  name: string,
  purpose: Purpose,
  types: TypeDeclarer,
): ContractMember {
  const go = types.names;
  const { schema } = property;
  const field = purpose.entity?.fields.find((one) => one.name === property.name);
  const own = purpose.entity !== undefined && ownMember(property.name) !== undefined;
  const value = own
    ? ownType(property.name)
    : field === undefined
      ? types.memberType(component, schema, `${go.component(component)}${name}`)
      : types.fieldWire(field);
  // What only the service gives, a request may leave out; what only a client gives, an answer.
  const lenient = (schema.readOnly === true && purpose.heard) || (schema.writeOnly === true && purpose.said);
  const required = property.required && !lenient;
  const fallback =
    required || purpose.changes || schema.default === undefined
      ? undefined
      : defaultValue(schema, schema.default, value, 'wire', { book: go.book, enumerations: types.enumerations });
  const isNull = go.book.isNullable(schema);
  const mode: Mode =
    required || fallback !== undefined
      ? isNull
        ? 'nullable'
        : 'plain'
      : purpose.heard
        ? isNull
          ? 'either'
          : 'optional'
        : 'absent';
  return { property, name, value, type: typeOf(value, mode), mode, fallback, field };
}

const ownType = (name: string): GoType =>
  name === 'id' ? ID : textType({ kind: 'string', format: 'date-time', nullable: false, pointer: '' });

function typeOf(value: GoType, mode: Mode): GoType {
  if (value === ANY && mode !== 'optional' && mode !== 'either') return value;
  switch (mode) {
    case 'plain':
      return value;
    case 'nullable':
    case 'absent':
      return orNil(value);
    case 'optional':
      return optional(value);
    case 'either':
      return optional(orNil(value));
  }
}
