/** Types of the wire written out: for components that contain themselves, which the language cannot infer. */
import type { NamedSchema, Property, Schema } from '../../model/types.ts';
import type { TypeScriptFeature } from './feature.ts';
import { flatten, jsonLiteral, propertyKey, WIDTH, width } from './print.ts';

/** What a type may be: more than one where it is a union. */
type Variants = readonly string[];

export function typeDeclaration(
  { schema }: NamedSchema,
  name: string,
  properties: readonly Property[],
  ts: TypeScriptFeature,
): string {
  if (schema.kind !== 'object' || properties.length === 0)
    return typeLine(`export type ${name} =`, variantsOf(schema, ts));
  const members = properties.map((property) =>
    indented(typeLine(`${memberKey(property)}:`, withNull(property.schema, ts))),
  );
  return [`export interface ${name} {`, ...members, '}'].join('\n');
}

/** The type of a schema of that name. */
export function staticType(name: string): string {
  const flat = `export type ${name} = Static<typeof ${name}>;`;
  return width(flat) <= WIDTH ? flat : `export type ${name} = Static<\n  typeof ${name}\n>;`;
}

const memberKey = ({ name, required }: Property): string => `${propertyKey(name)}${required ? '' : '?'}`;
const indented = (text: string): string => text.replace(/^/gm, '  ');

/** One line where it fits, else one variant a line. */
export function typeLine(head: string, variants: Variants): string {
  const flat = `${head} ${variants.join(' | ')};`;
  return width(flat) + 2 <= WIDTH || variants.length < 2
    ? flat
    : [head, ...variants.map((one) => `  | ${one}`)].join('\n').concat(';');
}

function withNull(schema: Schema, ts: TypeScriptFeature): Variants {
  const own = variantsOf(schema, ts);
  return ts.book.isNullable(schema) && !own.includes('null') && !own.includes('Json') ? [...own, 'null'] : own;
}

function variantsOf(schema: Schema, ts: TypeScriptFeature): Variants {
  switch (schema.kind) {
    case 'string':
      return schema.enum === undefined || schema.enum.length === 0
        ? ['string']
        : [...new Set(schema.enum)].map((value) => flatten(jsonLiteral(value)));
    case 'integer':
    case 'number':
      return ['number'];
    case 'boolean':
      return ['boolean'];
    case 'any':
      return ['Json'];
    case 'ref':
      return [ts.component(schema.name) ?? 'Json'];
    case 'array': {
      const item = withNull(schema.items, ts);
      return [item.length > 1 ? `readonly (${item.join(' | ')})[]` : `readonly ${item[0]}[]`];
    }
    case 'union':
      return [...new Set(schema.variants.flatMap((variant) => withNull(variant, ts)))];
    case 'object': {
      if (schema.properties.length === 0)
        return [
          typeof schema.additional === 'object'
            ? `Record<string, ${withNull(schema.additional, ts).join(' | ')}>`
            : 'JsonObject',
        ];
      const members = schema.properties.map(
        (property) => `${memberKey(property)}: ${withNull(property.schema, ts).join(' | ')}`,
      );
      return [`{ ${members.join('; ')} }`];
    }
  }
}
