/** Between an entity's attributes and members on the wire: expressions of one made into expressions of the other. */
import type { Field } from '../../model/types.ts';
import { isPointer } from './attributes.ts';
import type { GoFeature } from './feature.ts';
import type { ContractMember, Mode } from './members.ts';
import { domainType, wireType } from './types.ts';

/** Whether both sides hold the same type. */
const isSame = (field: Field): boolean => wireType(field.type) === domainType(field.type);
const scaleOf = (field: Field): number => (field.type.kind === 'decimal' ? field.type.scale : 2);

function itemToWire(field: Field, expression: string): string {
  switch (field.type.kind) {
    case 'money':
      return `wire.Money(${expression})`;
    case 'decimal':
      return `wire.NewDecimal(${expression}, ${scaleOf(field)})`;
    case 'datetime':
      return `wire.Moment(${expression})`;
    default:
      return expression;
  }
}

function itemFromWire(field: Field, expression: string): string {
  switch (field.type.kind) {
    case 'money':
      return `decimal.Decimal(${expression})`;
    case 'decimal':
      return `${expression}.Round(${scaleOf(field)})`;
    case 'datetime':
      return `time.Time(${expression})`;
    default:
      return expression;
  }
}

/** The wire's value of an attribute that is there. */
function toWire(field: Field, expression: string, each = 'wire.Each'): string {
  if (isSame(field)) return expression;
  return field.list ? `${each}(${expression}, ${lambda(field, 'wire')})` : itemToWire(field, expression);
}

function fromWire(field: Field, expression: string, each = 'wire.Each'): string {
  if (isSame(field)) return expression;
  return field.list ? `${each}(${expression}, ${lambda(field, 'domain')})` : itemFromWire(field, expression);
}

/** A list that is there is never nil; one that may be missing stays so. */
const eachOf = (mode: Mode): string => (mode === 'plain' ? 'wire.Each' : 'wire.EachOrNil');

function lambda(field: Field, to: 'wire' | 'domain'): string {
  const [domain, wire] = [domainType(field.type).text, wireType(field.type).text];
  return to === 'wire'
    ? `func(value ${domain}) ${wire} { return ${itemToWire(field, 'value')} }`
    : `func(value ${wire}) ${domain} { return ${itemFromWire(field, 'value')} }`;
}

/** The same of a pointer to it. */
function pointerToWire(field: Field, expression: string): string {
  if (isSame(field)) return expression;
  if (field.type.kind === 'decimal') return `wire.Map(${expression}, ${lambda(field, 'wire')})`;
  return `(*${wireType(field.type).text})(${expression})`;
}

function pointerFromWire(field: Field, expression: string): string {
  if (isSame(field)) return expression;
  if (field.type.kind === 'decimal') return `wire.Map(${expression}, ${lambda(field, 'domain')})`;
  return `(*${domainType(field.type).text})(${expression})`;
}

/** `expression`: the entity's attribute. */
export function memberValue(member: ContractMember, field: Field, expression: string, go: GoFeature): string {
  const { mode, value, type } = member;
  if (value.nilable) {
    const wired = toWire(field, expression, eachOf(mode));
    return mode === 'optional' || mode === 'either'
      ? `${type.text}{Set: ${expression} != nil, Value: ${wired}}`
      : wired;
  }
  const pointer = isPointer(field, go);
  switch (mode) {
    case 'plain':
      return toWire(field, pointer ? `wire.Present(${expression}).Value` : expression);
    case 'nullable':
    case 'absent':
      return pointer ? pointerToWire(field, expression) : `new(${toWire(field, expression)})`;
    case 'optional':
      return pointer ? `wire.Present(${pointerToWire(field, expression)})` : `wire.Sent(${toWire(field, expression)})`;
    case 'either':
      return pointer
        ? `${type.text}{Set: ${expression} != nil, Value: ${pointerToWire(field, expression)}}`
        : `wire.Sent(new(${toWire(field, expression)}))`;
  }
}

/** What a body says of a field, as its attribute; the zero value where it says nothing. `expression`: the member. */
export function attributeValue(member: ContractMember, field: Field, expression: string, go: GoFeature): string {
  const { mode, value } = member;
  const said = mode === 'optional' || mode === 'either' ? `${expression}.Value` : expression;
  if (value.nilable) return fromWire(field, said, eachOf(mode));
  const pointer = isPointer(field, go);
  switch (mode) {
    case 'plain':
      return pointer ? `new(${fromWire(field, expression)})` : fromWire(field, expression);
    case 'optional':
      return pointer ? pointerFromWire(field, `${expression}.Pointer()`) : fromWire(field, said);
    default:
      return pointer ? pointerFromWire(field, said) : fromWire(field, `wire.Present(${said}).Value`);
  }
}

/** Statements that change an attribute to what a body says, where it says something. `expression`: the member. */
export function changeLines(
  member: ContractMember,
  field: Field,
  expression: string,
  attribute: string,
  go: GoFeature,
): string[] {
  const { mode } = member;
  if (mode !== 'optional' && mode !== 'either')
    return [`${attribute} = ${attributeValue(member, field, expression, go)}`];
  const kept = keptValue(member, field, expression, attribute, go);
  if (kept !== undefined) return [`${attribute} = ${kept}`];
  return [`if ${expression}.Set {`, `\t${attribute} = ${attributeValue(member, field, expression, go)}`, '}'];
}

/** What was sent, or what was there, in one expression; undefined where that would not read well. */
function keptValue(
  { mode, value }: ContractMember,
  field: Field,
  expression: string,
  attribute: string,
  go: GoFeature,
): string | undefined {
  const pointer = isPointer(field, go);
  if (isSame(field)) {
    if (value.nilable || pointer === (mode === 'either')) return `${expression}.Or(${attribute})`;
    return pointer ? `${expression}.PointerOr(${attribute})` : undefined;
  }
  if (field.list || field.type.kind === 'decimal') return undefined;
  if (!pointer) return mode === 'either' ? undefined : fromWire(field, `${expression}.Or(${toWire(field, attribute)})`);
  return pointerFromWire(
    field,
    `${expression}.${mode === 'either' ? 'Or' : 'PointerOr'}(${pointerToWire(field, attribute)})`,
  );
}

/** What a body says of a field, as a fact: nil where it says nothing. `expression`: the member. */
export function factValue(member: ContractMember, field: Field, expression: string): string {
  const { mode, value } = member;
  const said = mode === 'optional' || mode === 'either' ? `${expression}.Value` : expression;
  if (value.nilable) return fromWire(field, said, eachOf(mode));
  switch (mode) {
    case 'plain':
      return `new(${fromWire(field, expression)})`;
    case 'optional':
      return pointerFromWire(field, `${expression}.Pointer()`);
    default:
      return pointerFromWire(field, said);
  }
}
