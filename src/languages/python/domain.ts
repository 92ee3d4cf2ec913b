/** The domain layer of a feature in Python: views of finished strings, and the modules that they become. */
import type { Entity, Json, NamedSchema, Property, Rule, Schema } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { exampleText, factNames, factSource, notWritten, refuses, ruleValues, type Side } from '../../service/rules.ts';
import type { Spoken } from '../../service/schemas.ts';
import { plural, singular } from '../prose.ts';
import { type Alias, type Annotation, contractAttributes, OWN_MEMBERS, orNone, type PythonFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { className, functionName } from './names.ts';
import {
  argument,
  call,
  dict,
  docstring,
  type Entry,
  type Expression,
  flatten,
  jsonLiteral,
  keyword,
  print,
  stringLiteral,
  WIDTH,
  width,
} from './print.ts';
import { scalarType } from './types.ts';

const FOLDER = 'languages/python/feature/domain';
const say = (text: string): string => docstring(/[.!?:]$/.test(text.trim()) ? text : `${text.trim()}.`);

/** `Name = Annotated[…]`, one line where it fits. */
export function aliasLine({ name, value }: Alias): string {
  if (!isUnion(value)) return print(`${name} = `, value, 0);
  const flat = `${name} = ${value.join(' | ')}`;
  if (width(flat) <= WIDTH) return flat;
  const inner = `    ${value.join(' | ')}`;
  return `${name} = (\n${width(inner) <= WIDTH ? inner : `    ${value.join('\n    | ')}`}\n)`;
}
const isUnion = (value: Alias['value']): value is readonly string[] => Array.isArray(value);

/** What a module needs, without what it has itself. */
export function importsOf(annotations: readonly Annotation[], less?: string): Imports {
  return new Imports().add(annotations.flatMap(({ uses }) => uses).filter(([module]) => module !== less));
}

export function valuesModule(python: PythonFeature, render: Renderer): string {
  const imports = new Imports().add(
    python.values.flatMap(({ uses }) => uses).filter(([module]) => module !== python.module('domain', 'values')),
  );
  return render(`${FOLDER}/values.py.hbs`, {
    title: say(`What the members of ${python.feature.title} may be, said once for entities, requests and responses`),
    imports: imports.toString(),
    aliases: python.values.map(aliasLine),
  });
}

/** The type of an entity's attribute: with None where the field may be absent or null. */
export function attributeType(entity: Entity, name: string, python: PythonFeature): Annotation {
  const field = entity.fields.find((one) => one.name === name);
  if (field === undefined) return OWN_MEMBERS[name] ?? { text: 'Anything', uses: [] };
  const type = python.fieldType(field);
  return field.nullable || (!field.required && field.default === undefined) ? orNone(type) : type;
}

export interface EntityClass {
  readonly name: string;
  readonly says: string;
  readonly attributes: string[];
}

export function entitiesModule(python: PythonFeature, render: Renderer, folder = FOLDER): string {
  const types: Annotation[] = [];
  let renamed = false;
  const line = (entity: Entity, name: string, attribute: string): string => {
    const type = attributeType(entity, name, python);
    types.push(type);
    if (attribute === name) return `${attribute}: ${type.text}`;
    renamed = true;
    const wire = dict([['"wire"', stringLiteral(name)]]);
    return memberLine(attribute, type.text, call('field', [keyword('metadata', wire)]));
  };
  const entities = python.feature.entities.map(
    (entity): EntityClass => ({
      name: className(entity.words),
      says: say(capital(singular(entity))),
      attributes: [
        ...entity.fields.map((field) => line(entity, field.name, python.attribute(entity, field.name))),
        line(entity, 'created_at', 'created_at'),
        line(entity, 'updated_at', 'updated_at'),
      ],
    }),
  );
  const imports = importsOf(types)
    .from('dataclasses', 'dataclass', ...(renamed ? ['field'] : []))
    .from('backend.domain.base.entity', 'Entity');
  return render(`${folder}/entities.py.hbs`, {
    title: say(
      `The entities of ${python.feature.title}. One that exists is whole: its invariants are checked when it is made`,
    ),
    imports: imports.toString(),
    entities,
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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
  const attributes = contractAttributes(properties, entity, python);
  const name = className(named.words);
  const closed = schema.kind === 'object' && schema.additional === false;
  const notEmpty =
    schema.kind === 'object' && (schema.minProperties ?? 0) > 0 && properties.every((property) => !property.required);
  const lines = properties.map((property) => {
    const type = python.propertyType(name, property, entity);
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

/** A member of a class, broken where the formatter would: in the value if that is enough, else in the type. */
function memberLine(attribute: string, text: string, value: Expression | undefined): string {
  const head = `${attribute}: ${text}`;
  const flat = value === undefined ? head : `${head} = ${flatten(value)}`;
  const fits = (line: string, level: number): boolean => width(line) + 4 * level <= WIDTH;
  if (fits(flat, 1)) return flat;
  if (!text.includes(' | ')) return memberOfOneType(attribute, text, value);
  if (typeof value === 'object' && fits(`${head} = ${value.open}`, 1)) return print(`${head} = `, value, 1).trimStart();
  if (value !== undefined && fits(`${head} = (`, 1)) return `${head} = (\n${print('', value, 2)}\n    )`;
  const variants = fits(text, 2) ? text : text.split(' | ').join('\n        | ');
  const type = `${attribute}: (\n        ${variants}\n    )`;
  return value === undefined ? type : `${type}${print(' = ', value, 1).trimStart().replace(/^=/, ' =')}`;
}

/** A type that cannot be broken: the value is, and without one the type gets brackets if they help. */
function memberOfOneType(attribute: string, text: string, value: Expression | undefined): string {
  const head = `${attribute}: ${text} = `;
  if (typeof value === 'object') {
    const bracket = width(head + value.open) + 4 > WIDTH && width(`${head}(`) + 4 <= WIDTH;
    return bracket ? `${head}(\n${print('', value, 2)}\n    )` : print(head, value, 1).trimStart();
  }
  if (value !== undefined) return `${attribute}: ${text} = ${value}`;
  return width(text) + 8 <= WIDTH ? `${attribute}: (\n        ${text}\n    )` : `${attribute}: ${text}`;
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

/** Facts: what a rule is told. */
export interface FactClass {
  readonly name: string;
  readonly says: string;
  readonly members: string[];
}

export const factName = (name: string): string => functionName(toWords(name));
export const givenClass = (rule: Rule): string => `${className(rule.words)}Given`;
export const whenClass = (rule: Rule): string => `${className(rule.words)}When`;

export function factsModule(python: PythonFeature, render: Renderer): string {
  const types: Annotation[] = [];
  const facts = python.feature.rules.flatMap((rule): FactClass[] => [
    factClass(
      givenClass(rule),
      `How things are, for ${rule.id}; None where it is not known`,
      rule,
      'given',
      python,
      types,
    ),
    factClass(
      whenClass(rule),
      `What is asked for, for ${rule.id}; None where the request does not say`,
      rule,
      'when',
      python,
      types,
    ),
  ]);
  return render(`${FOLDER}/facts.py.hbs`, {
    title: say(`What the business rules of ${python.feature.title} are told`),
    imports: importsOf(types).from('dataclasses', 'dataclass').toString(),
    facts,
  });
}

function factClass(
  name: string,
  says: string,
  rule: Rule,
  side: Side,
  python: PythonFeature,
  types: Annotation[],
): FactClass {
  const members = factNames(rule, side).map((fact) => {
    const type = factType(rule, side, fact, python);
    types.push(type);
    return `${factName(fact)}: ${type.text} = None`;
  });
  return { name, says: say(says), members };
}

function factType(rule: Rule, side: Side, fact: string, python: PythonFeature): Annotation {
  const source = factSource(rule, side, fact, python.feature);
  return orNone(source.kind === 'field' ? python.fieldType(source.field) : jsonType(source.values));
}

/** The type of these JSON values, null aside. */
export function jsonType(values: readonly Json[]): Annotation {
  const names = new Set(values.flatMap((value) => (value === null ? [] : [jsonTypeName(value)])));
  if (names.size === 0 || names.has('Any')) return { text: 'Any', uses: [['typing', 'Any']] };
  // An int will do for a float.
  if (names.has('float')) names.delete('int');
  return { text: [...names].sort().join(' | '), uses: [] };
}

function jsonTypeName(value: Json): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return 'Any';
}

/** What a rule gives back: nothing where its examples only refuse. */
export function ruleResult(rule: Rule): Annotation {
  const values = ruleValues(rule);
  if (values.every((value) => value === null)) return { text: 'None', uses: [] };
  const type = jsonType(values);
  return values.includes(null) ? orNone(type) : type;
}

/** `tests`: IDs of the cases that fail until it is written. */
export function ruleModule(
  rule: Rule,
  python: PythonFeature,
  tests: readonly string[],
  render: Renderer,
  folder = FOLDER,
): string {
  const result = ruleResult(rule);
  const name = functionName(rule.words);
  const imports = new Imports()
    .from(python.module('domain', 'facts'), givenClass(rule), whenClass(rule))
    .add(result.uses);
  const parameters = [keyword('given', givenClass(rule)), keyword('when', whenClass(rule))].map(({ head, value }) => ({
    head: head.replace('=', ': '),
    value,
  }));
  return render(`${folder}/rule.py.hbs`, {
    title: say(`${rule.id}: ${rule.statement}`),
    imports: imports.toString(),
    signature: print('def ', { open: `${name}(`, entries: parameters, close: ')' }, 0, ` -> ${result.text}:`),
    says: say(rule.statement),
    examples: rule.examples.map((example) => `# ${comment(exampleText(example))}`),
    hint: refuses(rule)
      ? '# To refuse: raise RuleRefused(code), from backend.domain.base.errors.'
      : '# It returns a value and changes nothing.',
    raise: raiseLine(notWritten(`rule ${rule.id}`, tests)),
  });
}

/** One line of text that cannot leave its comment. */
export const comment = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** `raise NotImplementedError(…)` */
export const raiseLine = (says: string): string =>
  print('raise ', call('NotImplementedError', [argument(stringLiteral(says))]), 1);

export function portsModule(python: PythonFeature, render: Renderer, names: ReadonlyMap<string, EntityNames>): string {
  const { entities } = python.feature;
  const imports = new Imports()
    .from('typing', ...(entities.length > 0 ? ['Protocol'] : []))
    .from('backend.domain.base.repository', ...(entities.length > 0 ? ['Repository'] : []))
    .from(python.module('domain', 'entities'), ...entities.map((entity) => className(entity.words)));
  return render(`${FOLDER}/repositories.py.hbs`, {
    title: say(`Where the entities of ${python.feature.title} are kept: what the domain needs, not how it is done`),
    imports: imports.toString(),
    repositories: entities.map((entity) => ({
      head: print(
        'class ',
        call(nameOf(names, entity).repository, [
          argument(`Repository[${className(entity.words)}]`),
          argument('Protocol'),
        ]),
        0,
        ':',
      ),
      says: say(`Keeps ${plural(entity)}`),
    })),
  });
}

/** Names that belong to an entity in several modules. */
export interface EntityNames {
  readonly service: string;
  readonly repository: string;
  readonly sql: string;
  readonly memory: string;
  /** Attribute of Resources. */
  readonly resource: string;
  /** Variable in tables.py. */
  readonly table: string;
}

export const nameOf = (names: ReadonlyMap<string, EntityNames>, entity: Entity): EntityNames => {
  const found = names.get(entity.name);
  if (found === undefined) throw new Error(`${entity.name} has no names`);
  return found;
};

export function entityNames(python: PythonFeature): ReadonlyMap<string, EntityNames> {
  const resources = new Set(['caller']);
  const tables = new Set(['metadata', 'constraints', 'long_text', 'short_text', 'json_value']);
  const claim = (name: string, used: Set<string>): string => {
    let candidate = name;
    for (let number = 2; used.has(candidate); number += 1) candidate = `${name}_${number}`;
    used.add(candidate);
    return candidate;
  };
  return new Map(
    python.feature.entities.map((entity) => {
      const own = className(entity.words);
      const plural = functionName({ raw: entity.plural.raw, parts: entity.plural.parts });
      return [
        entity.name,
        {
          service: python.claim(`${own}Service`),
          repository: python.claim(`${own}Repository`),
          sql: python.claim(`Sql${own}Repository`),
          memory: python.claim(`Memory${own}Repository`),
          resource: claim(plural, resources),
          table: claim(plural, tables),
        },
      ] as const;
    }),
  );
}

export function resourcesModule(
  python: PythonFeature,
  render: Renderer,
  names: ReadonlyMap<string, EntityNames>,
): string {
  const { entities } = python.feature;
  const imports = new Imports()
    .from('dataclasses', 'dataclass')
    .from('backend.core.tokens', 'Caller')
    .from(python.module('domain', 'repositories'), ...entities.map((entity) => nameOf(names, entity).repository));
  return render(`${FOLDER}/resources.py.hbs`, {
    title: say(`What services and operations of ${python.feature.title} may use`),
    imports: imports.toString(),
    repositories: entities.map((entity) => `${nameOf(names, entity).resource}: ${nameOf(names, entity).repository}`),
  });
}
