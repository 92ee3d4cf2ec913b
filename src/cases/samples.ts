/** Valid values for bodies and entities, as data: constant, or new at each call where the document says unique. */
import { resolverOf, sample as sampleOf } from '../model/sample.ts';
import type { Entity, Feature, Field, Json, JsonObject, Operation } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { resolved } from './faults.ts';

export type Sample =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'unique'; readonly of: UniqueValue }
  | { readonly kind: 'list'; readonly items: readonly Sample[] }
  | { readonly kind: 'object'; readonly members: ReadonlyArray<readonly [name: string, sample: Sample]> };

/** The languages' test support has a function for each. */
export type UniqueValue =
  | { readonly kind: 'text'; readonly name: string; readonly maximum: number; readonly minimum: number }
  | { readonly kind: 'int'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'float'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'choice'; readonly values: readonly Json[] }
  | { readonly kind: 'date' | 'datetime' | 'uuid' | 'email' | 'uri' };

/** A valid body: members of their own, or the document's example. */
export type BodySample =
  | { readonly kind: 'members'; readonly members: ReadonlyArray<readonly [name: string, sample: Sample]> }
  | { readonly kind: 'json'; readonly value: JsonObject };

export function entitySample(
  entity: Entity,
  operation: Operation,
  feature: Feature,
): Extract<BodySample, { kind: 'members' }> {
  const resolve = resolverOf(feature);
  const schema = operation.body && resolved(operation.body.schema, resolve);
  const fields = new Map(entity.fields.map((field) => [field.name, field]));
  const sent = schema?.kind === 'object' ? schema.properties.filter((one) => one.schema.readOnly !== true) : undefined;
  const own = entity.fields.filter(({ name }) => sent === undefined || sent.some((one) => one.name === name));
  // What is sent and never shown is no field of the entity.
  const others = (sent ?? []).flatMap(({ name, schema: member }): Array<readonly [string, Sample]> => {
    const value = fields.has(name) ? undefined : sampleOf(member, resolve);
    return value === undefined ? [] : [[name, { kind: 'json', value }]];
  });
  // References point to what a case has made; the case gives them.
  const plain = own.filter((field) => field.type.kind !== 'ref');
  return { kind: 'members', members: [...plain.map((field) => [field.name, fieldSample(field)] as const), ...others] };
}

export function fieldSample(field: Field): Extract<Sample, { kind: 'json' | 'unique' }> {
  const unique = mustDiffer(field) ? (listedNumbers(field) ?? uniqueValue(field)) : undefined;
  return unique === undefined ? { kind: 'json', value: field.sample ?? null } : { kind: 'unique', of: unique };
}

function listedNumbers({ schema }: Field): UniqueValue | undefined {
  const isNumeric = schema?.kind === 'integer' || schema?.kind === 'number';
  return isNumeric && schema.enum !== undefined ? { kind: 'choice', values: schema.enum } : undefined;
}

function uniqueValue(field: Field): UniqueValue | undefined {
  const { type } = field;
  switch (type.kind) {
    case 'string':
      // A text made of letters and digits need not match a pattern; then the example has to do.
      return type.pattern === undefined
        ? { kind: 'text', name: slug(field), maximum: type.maxLength, minimum: type.minLength }
        : undefined;
    case 'int':
      return { kind: 'int', minimum: type.minimum, maximum: type.maximum };
    case 'float':
      return { kind: 'float', ...floatRange(type) };
    case 'decimal':
      return { kind: 'decimal', precision: type.precision, scale: type.scale };
    case 'money':
      return { kind: 'decimal', precision: 11, scale: 2 };
    case 'date':
    case 'datetime':
    case 'uuid':
    case 'email':
    case 'uri':
      return { kind: type.kind };
    case 'enum':
      return { kind: 'choice', values: type.values };
    case 'boolean':
      return { kind: 'choice', values: [false, true] };
    case 'text':
    case 'json':
    case 'ref':
      return undefined;
  }
}

/** Where a bound is missing, the range is 1000 wide. */
function floatRange({ minimum, maximum }: { minimum?: number; maximum?: number }): {
  minimum: number;
  maximum: number;
} {
  return { minimum: minimum ?? (maximum ?? 1000) - 1000, maximum: maximum ?? (minimum ?? 0) + 1000 };
}

const slug = (field: Field): string => field.words.parts.join('-').slice(0, 30);
