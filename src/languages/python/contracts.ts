/** Components of a feature as classes, in Python. */
import type { Json, NamedSchema, Property, Schema } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Spoken } from '../../service/schemas.ts';
import type { Annotation } from './declarer.ts';
import { aliasLine } from './domain.ts';
import type { PythonFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { memberLine } from './members.ts';
import { className } from './names.ts';
import { call, dict, type Entry, flatten, jsonLiteral, keyword, stringLiteral } from './print.ts';
import { say } from './prose.ts';
import { scalarType } from './types.ts';

const FOLDER = 'languages/python/feature/domain';

/** Whether there is anything to declare beside the entities. */
export const hasContracts = ({ book, contractAliases }: PythonFeature): boolean =>
  contractAliases.length > 0 || book.spoken().schemas.some(({ name }) => book.isClass(name));

interface ContractClass {
  readonly name: string;
  readonly base: string;
  readonly says: string;
  readonly members: string[];
}

export function contractsModule(python: PythonFeature, render: Renderer): string {
  const own = python.module('domain', 'contracts');
  const types: Annotation[] = [];
  const extra = new Imports();
  const spoken = python.book.spoken();
  const classes = spoken.schemas
    .filter((named) => python.book.isClass(named.name))
    .map((named) => contractClass(named, spoken, python, types, extra));
  const aliases = python.contractAliases.map(aliasLine);
  const uses = [...types.flatMap((type) => type.uses), ...python.contractAliases.flatMap((alias) => alias.uses)].filter(
    ([module]) => module !== own,
  );
  const bases = [...new Set(classes.map((one) => one.base))];
  if (bases.length > 0) extra.from('backend.core.wire', ...bases);
  extra.add(uses);
  return render(`${FOLDER}/contracts.py.hbs`, {
    title: say(`What ${python.feature.title} says and hears, as its API document has it`),
    imports: extra.toString(),
    classes,
    aliases,
  });
}

function contractClass(
  named: NamedSchema,
  spoken: Spoken,
  python: PythonFeature,
  types: Annotation[],
  imports: Imports,
): ContractClass {
  const { schema } = named;
  // What only the service gives, a request may leave out; what only a client gives, an answer.
  const lenient = ({ schema: one }: Property): boolean =>
    (one.readOnly === true && spoken.heard.has(named.name)) || (one.writeOnly === true && spoken.said.has(named.name));
  const properties = (schema.kind === 'object' ? schema.properties : []).map((property) =>
    lenient(property) ? { ...property, required: false } : property,
  );
  const entity = python.book.entityAbout(named.name);
  const attributes = python.contractAttributes(properties, entity);
  const name = className(named.words);
  const closed = schema.kind === 'object' && schema.additional === false;
  const notEmpty =
    schema.kind === 'object' && (schema.minProperties ?? 0) > 0 && properties.every((property) => !property.required);
  const lines = properties.map((property) => {
    const type = python.propertyType(named.name, property);
    types.push(type);
    return member(property, attributes.get(property.name) ?? property.name, type, python, imports);
  });
  return {
    name,
    base: closed ? (notEmpty ? 'NotEmpty' : 'Wire') : 'OpenWire',
    says: say(schema.description ?? schema.title ?? named.name),
    // Members without a default come first for readers; keyword-only, so the order is theirs.
    members: lines,
  };
}

function member(
  property: Property,
  attribute: string,
  type: Annotation,
  python: PythonFeature,
  imports: Imports,
): string {
  const fallback = defaultOf(property, python, imports);
  const absent = !property.required && fallback === undefined;
  if (absent) imports.from('pydantic', 'MISSING');
  const text = absent ? withMissing(type.text) : type.text;
  const value = absent ? 'MISSING' : fallback?.text;
  const renamed: Entry[] = attribute === property.name ? [] : [keyword('alias', stringLiteral(property.name))];
  const documented: Entry[] =
    fallback?.documented === undefined
      ? []
      : [keyword('json_schema_extra', dict([['"default"', stringLiteral(fallback.documented)]]))];
  if (renamed.length === 0 && documented.length === 0 && fallback?.mutable !== true)
    return memberLine(attribute, text, value);
  imports.from('pydantic', 'Field');
  const made = call('Field', [...(value === undefined ? [] : [keyword('default', value)]), ...renamed, ...documented]);
  return memberLine(attribute, text, made);
}

/** `X | MISSING | None`: the linter wants None last. */
const withMissing = (text: string): string =>
  text.endsWith(' | None') ? `${text.slice(0, -' | None'.length)} | MISSING | None` : `${text} | MISSING`;

interface Default {
  readonly text: string;
  readonly mutable: boolean;
  /** As documented, where the library would write it otherwise. */
  readonly documented?: string;
}

function defaultOf(property: Property, python: PythonFeature, imports: Imports): Default | undefined {
  const said = property.schema.default;
  // A default beside `required` never applies.
  if (said === undefined || property.required) return undefined;
  if (said === null) return property.schema.nullable ? { text: 'None', mutable: false } : undefined;
  const schema = python.book.resolve(property.schema);
  if (schema.kind === 'object' && property.schema.kind === 'ref') return undefined;
  const text = domainDefault(schema, said, imports);
  if (text === undefined) return undefined;
  const moment = schema.kind === 'string' && schema.format === 'date-time' && typeof said === 'string';
  return { text, mutable: typeof said === 'object', ...(moment ? { documented: said } : {}) };
}

/** The default in the program's own type. */
function domainDefault(schema: Schema, said: Json, imports: Imports): string | undefined {
  if (schema.kind === 'string' && typeof said === 'string' && schema.enum === undefined) {
    switch (schema.format) {
      case 'money':
      case 'decimal':
        imports.from('decimal', 'Decimal');
        return `Decimal(${stringLiteral(said)})`;
      case 'date':
        imports.from('datetime', 'date');
        return `date.fromisoformat(${stringLiteral(said)})`;
      case 'date-time':
        imports.from('datetime', 'datetime');
        return `datetime.fromisoformat(${stringLiteral(said)})`;
      case 'uuid':
        imports.from('uuid', 'UUID');
        return `UUID(${stringLiteral(said)})`;
      default:
        return stringLiteral(said);
    }
  }
  if (schema.kind === 'array') {
    // An empty list is a default of any list; others only where the wire's values are the program's.
    const plain = Array.isArray(said) && (said.length === 0 || isPlain(schema.items));
    return plain ? flatLiteral(said) : undefined;
  }
  return flatLiteral(said);
}

function isPlain(schema: Schema): boolean {
  const base = scalarType(schema)?.base;
  return typeof base === 'string' && ['str', 'int', 'float', 'bool'].includes(base);
}
const flatLiteral = (value: Json): string => flatten(jsonLiteral(value));

/** The client may leave it out, and nothing takes its place. */
export const mayBeMissing = (property: Property, python: PythonFeature): boolean =>
  !property.required && defaultOf(property, python, new Imports()) === undefined;
