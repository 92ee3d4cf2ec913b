/** What a row of the plan says that the spec rules out. Pure. */
import { fieldsOf } from '../cases/clauses.ts';
import type { Expect, Step, TestCase, Value, Values } from '../cases/types.ts';
import { textOf } from '../cases/values.ts';
import { matches, type Resolve } from '../model/matches.ts';
import { tokensOf } from '../model/pointer.ts';
import { givesTag } from '../model/preconditions.ts';
import { resolverOf } from '../model/sample.ts';
import type { Entity, Feature, Json, ObjectSchema, Operation, Parameter, Property, Schema } from '../model/types.ts';

/** `pointer`: the place of the document that says otherwise. */
export interface Contradiction {
  readonly says: string;
  readonly pointer: string;
}

/** An operation with the schemas of the feature that it belongs to. */
interface Known {
  readonly operation: Operation;
  readonly resolve: Resolve;
}

/** A part of a document and who may name its members. */
interface Part {
  readonly schema: Schema;
  readonly resolve: Resolve;
  readonly direction: 'request' | 'response';
}

/** What a step keeps. */
interface Saved extends Part {
  readonly by: Operation;
}

/** Codes that say only that a value breaks its schema. */
const SCHEMA_CODES = new Set([
  'type',
  'null',
  'enum',
  'format',
  'pattern',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'too_few',
  'too_many',
  'multiple_of',
]);
const PLACES: readonly string[] = ['path', 'query', 'header'];

/** Judges the rows of one feature; `related`: the features whose operations its rows may call. */
export class Contradictions {
  private readonly operations = new Map<string, Known>();
  private readonly feature: Feature;

  constructor(feature: Feature, related: readonly Feature[]) {
    this.feature = feature;
    for (const one of [feature, ...related]) {
      const resolve = resolverOf(one);
      for (const operation of one.operations)
        if (!this.operations.has(operation.id)) this.operations.set(operation.id, { operation, resolve });
    }
  }

  /** The first of them; of a target that the spec lacks there is nothing to say. */
  of({ arrange, act, expect }: TestCase): Contradiction | undefined {
    const saved = new Map<string, Saved>();
    for (const step of arrange) {
      const found = this.step(step, saved, true);
      if (found !== undefined) return found;
      this.save(step, saved);
    }
    switch (act.kind) {
      case 'call':
        return this.step(act, saved, isSuccess(expect.status)) ?? this.answer(act, expect, saved);
      case 'entity':
        return this.entity(act.entity, act.changes, expect);
      case 'rule':
        return this.rule(act.rule, act.given, act.when);
      case 'repository':
        return first(fieldsOf(act), (field) => this.field(act.entity, field));
    }
  }

  private step(step: Step, saved: ReadonlyMap<string, Saved>, succeeds: boolean): Contradiction | undefined {
    if (step.limit !== undefined) return undefined;
    const known = this.operations.get(step.operation);
    if (known === undefined) return { says: `it calls ${step.operation}, which the spec lacks`, pointer: '/paths' };
    const values = [...step.path, ...step.query, ...step.header, ...membersOf(step)];
    const stale = first(values, ([, value]) => unsaved(value, saved));
    if (stale !== undefined || !succeeds) return stale;
    return this.parameters(step, known) ?? this.body(step, known);
  }

  private save(step: Step, saved: Map<string, Saved>): void {
    const known = this.operations.get(step.operation);
    const schema = known?.operation.responses.find(({ status }) => isSuccess(status))?.schema;
    if (step.save !== undefined && known !== undefined && schema !== undefined)
      saved.set(step.save, { schema, resolve: known.resolve, direction: 'response', by: known.operation });
  }

  private parameters(step: Step, { operation, resolve }: Known): Contradiction | undefined {
    for (const place of ['path', 'query', 'header'] as const) {
      const found = first(step[place], ([name, value]) => {
        const parameter = parameterOf(operation, place, name);
        if (parameter === undefined)
          return place === 'header'
            ? undefined
            : {
                says: `it sends the ${place} parameter ${name}, which ${operation.id} does not have`,
                pointer: operation.pointer,
              };
        return admitsText(parameter.schema, value, resolve)
          ? undefined
          : { says: `${name} is sent as ${shown(value)}, which the spec forbids`, pointer: parameter.pointer };
      });
      if (found !== undefined) return found;
    }
    const missing = operation.parameters.find((one) => one.required && !isSent(step, one));
    return missing === undefined
      ? undefined
      : { says: `it sends no ${missing.name}, which ${operation.id} requires`, pointer: missing.pointer };
  }

  private body(step: Step, { operation, resolve }: Known): Contradiction | undefined {
    const { body } = operation;
    if (step.body.kind === 'none' || step.body.kind === 'raw') return undefined;
    if (body === undefined)
      return { says: `it sends a body, and ${operation.id} takes none`, pointer: operation.pointer };
    const part: Part = { schema: body.schema, resolve, direction: 'request' };
    if (step.body.kind === 'value') return forbidden('the body', body.schema, step.body.value, part);
    const members = membersOf(step);
    const wrong = first(members, ([key, value]) => memberFault(part, key, value));
    if (wrong !== undefined || step.body.kind !== 'only') return wrong;
    const object = real(body.schema, resolve);
    if (object?.kind !== 'object') return undefined;
    const given = new Set(members.map(([key]) => (key.startsWith('/') ? (tokensOf(key)[0] ?? '') : key)));
    const left = object.properties.find((one) => one.required && one.schema.readOnly !== true && !given.has(one.name));
    return left === undefined ? undefined : leftOut(left, object);
  }

  private answer(act: Step, expect: Expect, saved: ReadonlyMap<string, Saved>): Contradiction | undefined {
    const known = this.operations.get(act.operation);
    const { status } = expect;
    if (known === undefined || status === undefined) return undefined;
    const { operation, resolve } = known;
    const response = [status, 'default'].flatMap((one) =>
      operation.responses.filter((other) => other.status === one),
    )[0];
    const expected = expect.body ?? [];
    const stale =
      first(expected, ([, value]) => unsaved(value, saved)) ??
      first(expect.ids ?? [], (value) => unsaved(value, saved));
    if (stale !== undefined) return stale;
    const schema = response?.schema;
    if (schema !== undefined) {
      const part: Part = { schema, resolve, direction: 'response' };
      const wrong = first(expected, ([key, value]) =>
        value.kind === 'absent' ? undefined : memberFault(part, key, value),
      );
      if (wrong !== undefined) return wrong;
    }
    return first(expect.errors ?? [], ([pointer, code]) => errorFault(act, known, pointer, code));
  }

  private entity(name: string, changes: Values, expect: Expect): Contradiction | undefined {
    const entity = this.feature.entities.find((one) => one.name === name);
    if (entity === undefined) return undefined;
    const schema = this.feature.schemas.find((one) => one.name === `${entity.schema ?? name}Create`)?.schema;
    const resolve = resolverOf(this.feature);
    return first(changes, ([key, value]) => {
      const field = fieldOf(entity, key);
      if (field === undefined) return noField(entity, key);
      if (expect.ok !== true || schema === undefined) return undefined;
      return memberFault({ schema, resolve, direction: 'request' }, key, value);
    });
  }

  private field(name: string, field: string | undefined): Contradiction | undefined {
    const entity = this.feature.entities.find((one) => one.name === name);
    if (entity === undefined || field === undefined || fieldOf(entity, field) !== undefined) return undefined;
    return noField(entity, field);
  }

  /** The function of a rule is told what the rule's examples name. */
  private rule(id: string, given: Values, when: Values): Contradiction | undefined {
    const rule = this.feature.rules.find((one) => one.id === id);
    if (rule === undefined) return undefined;
    const sides = [
      ['given', given],
      ['when', when],
    ] as const;
    return first(sides, ([side, values]) => {
      const named = new Set(rule.examples.flatMap((example) => Object.keys(example[side])));
      const strange = values.find(([key]) => !named.has(key));
      return strange === undefined
        ? undefined
        : { says: `no example of the rule ${id} has ${strange[0]} under ${side}`, pointer: `${rule.pointer}/examples` };
    });
  }
}

const fieldOf = (entity: Entity, name: string) => entity.fields.find((field) => field.name === name);
const noField = (entity: Entity, name: string): Contradiction => ({
  says: `it names the member ${name}, which ${entity.name} does not have`,
  pointer: entity.pointer,
});

function first<T, Found>(all: readonly T[], find: (one: T) => Found | undefined): Found | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isSuccess = (status: number | 'default' | undefined): boolean =>
  typeof status === 'number' && status >= 200 && status < 300;

function membersOf({ body }: Step): Values {
  if (body.kind === 'sample') return body.changes;
  return body.kind === 'only' ? body.members : [];
}

function real(schema: Schema | undefined, resolve: Resolve): Schema | undefined {
  let current = schema;
  for (let hops = 0; current?.kind === 'ref' && hops < 20; hops += 1) current = resolve(current.name);
  return current;
}

const parameterOf = (operation: Operation, place: string, name: string) =>
  operation.parameters.find((one) => one.in === place && one.name.toLowerCase() === name.toLowerCase());

/** What the path and cookies carry is written into the request by the test itself. */
const isSent = (step: Step, { in: place, name }: Parameter): boolean =>
  (place !== 'query' && place !== 'header') ||
  step[place].some(([one]) => one === name || (place === 'header' && one.toLowerCase() === name.toLowerCase()));

/** Undefined where it is not known before the test runs. */
function jsonOf(value: Value): Json | undefined {
  switch (value.kind) {
    case 'json':
      return value.value;
    case 'text':
      return textOf(value);
    case 'items':
      return Array.from({ length: value.length }, () => value.item);
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000';
    case 'saved':
    case 'etag':
    case 'absent':
      return undefined;
  }
}

/** A parameter is text on the wire: `"5"` is as good a number as 5. */
function admitsText(schema: Schema, value: Value, resolve: Resolve): boolean {
  const said = jsonOf(value);
  if (said === undefined || matches(schema, said, resolve, 'request')) return true;
  if (typeof said !== 'string') return matches(schema, String(said), resolve, 'request');
  try {
    return matches(schema, JSON.parse(said) as Json, resolve, 'request');
  } catch {
    return false;
  }
}

function forbidden(what: string, schema: Schema, value: Value, part: Part): Contradiction | undefined {
  const said = jsonOf(value);
  if (said === undefined || matches(schema, said, part.resolve, part.direction)) return undefined;
  const does = part.direction === 'request' ? 'is sent' : 'is expected';
  return { says: `${what} ${does} as ${shown(value)}, which the spec forbids`, pointer: schema.pointer };
}

/** `key`: a member's name, or a JSON pointer to a deeper one. */
function memberFault(part: Part, key: string, value: Value): Contradiction | undefined {
  let schema: Schema = part.schema;
  let last: { readonly property: Property; readonly of: ObjectSchema } | undefined;
  for (const token of key.startsWith('/') ? tokensOf(key) : [key]) {
    const current = real(schema, part.resolve);
    last = undefined;
    if (current?.kind === 'array') schema = current.items;
    else if (current?.kind !== 'object') return undefined;
    else {
      const property = current.properties.find((one) => one.name === token);
      if (property === undefined) return current.additional === false ? strange(token, current) : undefined;
      schema = property.schema;
      last = { property, of: current };
    }
  }
  if (value.kind !== 'absent') return forbidden(key, schema, value, part);
  return last?.property.required === true ? leftOut(last.property, last.of) : undefined;
}

const strange = (name: string, { pointer }: ObjectSchema): Contradiction => ({
  says: `it names the member ${name}, which ${tokensOf(pointer).at(-1) ?? 'the schema'} does not have`,
  pointer,
});
const leftOut = ({ name }: Property, { pointer }: ObjectSchema): Contradiction => ({
  says: `it leaves out ${name}, which ${tokensOf(pointer).at(-1) ?? 'the schema'} requires`,
  pointer,
});

/** `$product.stock` or `etag($product)`, where no answer has it. */
function unsaved(value: Value, saved: ReadonlyMap<string, Saved>): Contradiction | undefined {
  if (value.kind === 'etag') {
    const by = saved.get(value.name)?.by;
    return by === undefined || givesTag(by)
      ? undefined
      : { says: `it asks for the ETag of ${by.id}, which answers without one`, pointer: by.pointer };
  }
  if (value.kind !== 'saved' || value.path.length === 0) return undefined;
  const part = saved.get(value.name);
  if (part === undefined) return undefined;
  const pointer = value.path.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return memberFault(part, pointer, { kind: 'saved', name: value.name, path: [] });
}

/** An error about what the request does not have, or about a value that the schema admits. */
function errorFault(
  act: Step,
  { operation, resolve }: Known,
  pointer: string,
  code: string,
): Contradiction | undefined {
  const [top, second] = tokensOf(pointer);
  const schema = real(operation.body?.schema, resolve);
  if (top === undefined || code === 'unknown_field') return undefined;
  const object = schema?.kind === 'object' ? schema : undefined;
  const property = object?.properties.find(({ name }) => name === top);
  if (property === undefined && PLACES.includes(top) && second !== undefined)
    return parameterOf(operation, top, second) === undefined
      ? {
          says: `it expects an error about the ${top} parameter ${second}, which ${operation.id} does not have`,
          pointer: operation.pointer,
        }
      : undefined;
  if (object === undefined || property === undefined)
    return object?.additional === false ? strange(top, object) : undefined;
  const sent = membersOf(act).find(([key]) => key === top)?.[1];
  const said = sent === undefined || second !== undefined || !SCHEMA_CODES.has(code) ? undefined : jsonOf(sent);
  if (said === undefined || sent === undefined || !matches(property.schema, said, resolve, 'request')) return undefined;
  return {
    says: `it expects ${code} of ${top}=${shown(sent)}, which the spec admits`,
    pointer: property.schema.pointer,
  };
}

function shown(value: Value): string {
  if (value.kind === 'text') return `a text of ${value.length} characters`;
  if (value.kind === 'items') return `a list of ${value.length}`;
  return JSON.stringify(jsonOf(value) ?? null).slice(0, 60);
}
