/** What a feature is called in TypeScript, and what each field is on the wire and in the program. */
import { matches } from '../../model/matches.ts';
import type {
  ArraySchema,
  Entity,
  Feature,
  Field,
  FieldType,
  Json,
  Operation,
  Property,
  Schema,
} from '../../model/types.ts';
import { pascal } from '../../model/words.ts';
import { SchemaBook } from '../../service/schemas.ts';
import { sqlName } from '../../service/sql-names.ts';
import { unused } from '../names.ts';
import { isChoice, limitsOf } from './limits.ts';
import { attributesOf, CLASSES, className, folderName, functionName, moduleName, repositoryFunction } from './names.ts';
import type { Expression } from './print.ts';

/** Attributes and members that every entity has. */
export const OWN_ATTRIBUTES: Readonly<Record<string, string>> = {
  id: 'id',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
};

/** A line of values.ts. */
export interface Value {
  readonly name: string;
  readonly expression: Expression;
  /** The type of a choice. */
  readonly type: string | undefined;
}

/** A field, with its schema as the entity's component has it. */
export interface FieldShape {
  readonly field: Field;
  /** Of the field, or of an entry of the list. */
  readonly item: Schema;
  readonly list: ArraySchema | undefined;
  /** Where values.ts says what it may be. */
  readonly value: Value | undefined;
}

/** Names that belong to an entity in several modules. */
export interface EntityNames {
  /** The interface, and the function that makes one. */
  readonly type: string;
  readonly make: string;
  /** What holds of its members. */
  readonly invariants: string;
  readonly service: string;
  readonly repository: string;
  readonly repositoryOf: string;
  /** Member of Resources, and variable in tables.ts. */
  readonly plural: string;
  /** Functions in contracts.ts. */
  readonly body: string;
  readonly fresh: string;
  readonly changes: string;
  readonly replacement: string;
}

/** Longest name that a longer one is made of. */
const STEM = 48;

/** Type names that a feature may not give to anything else. */
export const takenBy = (feature: Feature): Set<string> =>
  new Set([...CLASSES, ...feature.entities.map((entity) => className(entity.words))]);

export class TypeScriptNames {
  readonly feature: Feature;
  readonly folder: string;
  readonly book: SchemaBook;
  /** Lines of values.ts. */
  readonly values: readonly Value[];
  private readonly shapes = new Map<Field, FieldShape>();
  private readonly entityNames: ReadonlyMap<Entity, EntityNames>;
  private readonly components: ReadonlyMap<string, string>;
  private readonly attributes: ReadonlyMap<Entity, ReadonlyMap<string, string>>;
  private readonly columns: ReadonlyMap<Entity, ReadonlyMap<string, string>>;

  /** `taken` holds the names given here afterwards. */
  constructor(feature: Feature, taken: Set<string>) {
    this.feature = feature;
    this.folder = folderName(feature);
    this.book = new SchemaBook(feature);
    this.attributes = new Map(feature.entities.map((entity) => [entity, attributesOf(entity)]));
    this.columns = new Map(feature.entities.map((entity) => [entity, columnsOf(entity)]));
    this.components = this.nameComponents(taken);
    this.entityNames = nameEntities(feature, taken);
    this.values = this.declareValues();
  }

  names(entity: Entity): EntityNames {
    const found = this.entityNames.get(entity);
    if (found === undefined) throw new Error(`${entity.name} has no names`);
    return found;
  }

  /** What the schema of a component is called, and its type. */
  component(name: string): string | undefined {
    return this.components.get(name);
  }

  /** The attribute of a field or of `created_at` and the like. */
  attribute(entity: Entity, name: string): string {
    return OWN_ATTRIBUTES[name] ?? this.attributes.get(entity)?.get(name) ?? name;
  }

  /** The column of a field. */
  column(entity: Entity, name: string): string {
    return this.columns.get(entity)?.get(name) ?? name;
  }

  /** Whether a default is one that its schema admits; null is none. */
  isDefault(schema: Schema, value: Json): boolean {
    return value !== null && matches(schema, value, (name) => this.book.named(name)?.schema, 'request');
  }

  shape(field: Field): FieldShape {
    const found = this.shapes.get(field);
    if (found === undefined) throw new Error(`${field.name} has no shape`);
    return found;
  }

  private nameComponents(taken: Set<string>): Map<string, string> {
    const resources = new Set(this.feature.entities.map((entity) => this.book.resource(entity)?.name));
    const plain = this.feature.schemas.filter(({ name }) => !resources.has(name));
    const owned = this.feature.schemas.filter(({ name }) => resources.has(name));
    return new Map([
      ...plain.map(({ name, words }) => [name, unused(className(words), taken)] as const),
      ...owned.map(({ name, words }) => [name, unused(`${className(words)}Body`, taken)] as const),
    ]);
  }

  private declareValues(): Value[] {
    const used = new Set<string>();
    const values: Value[] = [];
    for (const entity of this.feature.entities)
      for (const field of entity.fields) {
        const { item, list } = this.schemaOf(entity, field);
        const expression = field.type.kind === 'json' ? undefined : limitsOf(item);
        const name = `${className(entity.words)}${pascal(field.words)}`.slice(0, STEM);
        const value = expression === undefined ? undefined : declareValue(name, expression, isChoice(item), used);
        if (value !== undefined) values.push(value);
        this.shapes.set(field, { field, item, list, value });
      }
    return values;
  }

  private schemaOf(entity: Entity, field: Field): { item: Schema; list: ArraySchema | undefined } {
    const resource = this.book.resource(entity)?.schema;
    const property: Property | undefined =
      resource?.kind === 'object' ? resource.properties.find((one) => one.name === field.name) : undefined;
    const said = property === undefined ? undefined : this.book.resolve(property.schema);
    const list = field.list && said?.kind === 'array' ? said : undefined;
    const item =
      list === undefined ? said : { ...this.book.resolve(list.items), nullable: this.book.isNullable(list.items) };
    if (field.type.kind !== 'json') return { item: item ?? anyOf(field.type), list };
    return { item: item?.kind === 'any' ? item : anyOf(field.type), list };
  }
}

function nameEntities({ entities }: Feature, taken: Set<string>): Map<Entity, EntityNames> {
  const functions = new Set<string>();
  const makers = new Set(entities.map((entity) => functionName(entity.words)));
  const plurals = new Set(['caller', 'step', ...entities.map((entity) => functionName(entity.words))]);
  return new Map(
    entities.map((entity) => {
      const type = className(entity.words);
      const lower = type.charAt(0).toLowerCase() + type.slice(1);
      return [
        entity,
        {
          type,
          make: functionName(entity.words),
          invariants: unused(`${lower}Invariants`, makers),
          service: unused(`${type}Service`, taken),
          repository: unused(`${type}Repository`, taken),
          repositoryOf: repositoryFunction(entity),
          plural: unused(functionName(entity.plural), plurals),
          body: unused(`${lower}Body`, functions),
          fresh: unused(`new${type}`, functions),
          changes: unused(`${lower}Changes`, functions),
          replacement: unused(`${lower}Replacement`, functions),
        },
      ] as const;
    }),
  );
}

const anyOf = (type: FieldType): Schema =>
  type.kind === 'json'
    ? { kind: 'object', properties: [], additional: true, nullable: false, pointer: '' }
    : { kind: 'any', nullable: false, pointer: '' };

function declareValue(name: string, expression: Expression, isChoice: boolean, used: Set<string>): Value {
  const type = unused(name, used);
  const own = type.charAt(0).toLowerCase() + type.slice(1);
  return { name: own, expression, type: isChoice ? type : undefined };
}

/** Columns by the names of their fields, each of its own. */
function columnsOf(entity: Entity): ReadonlyMap<string, string> {
  const used = new Set(Object.keys(OWN_ATTRIBUTES));
  return new Map(
    entity.fields.map((field) => [field.name, unused(sqlName(field.words.parts.join('_')), used, '_')] as const),
  );
}

/** What types of an operation begin with. */
export const operationStem = (operation: Operation): string => className(operation.words);
export const operationFunction = (operation: Operation): string => functionName(operation.words);
export const operationModule = (operation: Operation): string => moduleName(operation.words);
