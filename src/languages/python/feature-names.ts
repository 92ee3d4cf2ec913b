/** What a feature is called in Python: its package, its modules, and the attributes of its entities. */
import type { Entity, Feature, Operation, Property } from '../../model/types.ts';
import { pascal } from '../../model/words.ts';
import { type Batch, batchesOf } from '../../service/batch.ts';
import { crudsOf } from '../../service/crud.ts';
import { type LinkOperation, linksOf } from '../../service/links.ts';
import { SchemaBook } from '../../service/schemas.ts';
import { type PythonCrud, pythonCrud } from './crud.ts';
import { attributes, attributesOf, OWN_ATTRIBUTES, packageName } from './names.ts';

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

export class PythonNames {
  readonly feature: Feature;
  readonly pkg: string;
  readonly book: SchemaBook;
  readonly cruds: ReadonlyMap<Operation, PythonCrud>;
  /** Operations on several of an entity. */
  readonly batches: ReadonlyMap<Operation, Batch<PythonCrud>>;
  /** Operations that link and unlink. */
  readonly links: ReadonlyMap<Operation, LinkOperation>;
  /** Operations that only a person can write. */
  readonly custom: readonly Operation[];
  private readonly attributesByEntity: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(feature: Feature) {
    this.feature = feature;
    this.pkg = packageName(feature);
    this.book = new SchemaBook(feature);
    this.attributesByEntity = new Map(feature.entities.map((entity) => [entity.name, attributesOf(entity)]));
    this.cruds = new Map(
      [...crudsOf(this.book)].map(([operation, crud]) => {
        const sent = crud.body && this.contractAttributes(crud.body.schema.properties, crud.entity);
        return [operation, pythonCrud(crud, sent)] as const;
      }),
    );
    this.batches = batchesOf(this.book, this.cruds.values());
    this.links = linksOf(this.book);
    this.custom = feature.operations.filter(
      (one) => !this.cruds.has(one) && !this.batches.has(one) && !this.links.has(one),
    );
  }

  /** `backend.domain.product_catalog.values` */
  module(layer: string, name: string): string {
    return `backend.${layer}.${this.pkg}.${name}`;
  }

  attribute(entity: Entity, field: string): string {
    return this.attributesByEntity.get(entity.name)?.get(field) ?? field;
  }

  /** Attributes of a component's properties: those of the entity's fields where it is about one. */
  contractAttributes(properties: readonly Property[], entity: Entity | undefined): ReadonlyMap<string, string> {
    if (entity === undefined) return attributes(properties);
    const known = properties.map((property) => {
      const own = OWN_ATTRIBUTES.includes(property.name) ? property.name : undefined;
      const field = entity.fields.some((candidate) => candidate.name === property.name);
      return [property.name, own ?? (field ? this.attribute(entity, property.name) : undefined)] as const;
    });
    const given = new Map(known.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
    const rest = properties.filter((property) => !given.has(property.name));
    return new Map([...given, ...attributes(rest, [...given.values()])]);
  }
}

/** Names of types longer than this are those of the member alone. */
const NAME_WIDTH = 48;
export const short = (name: string, member: string): string =>
  name.length <= NAME_WIDTH ? name : member.slice(0, NAME_WIDTH);

/** The name that types of an operation begin with. */
export const operationClass = (operation: Operation): string => pascal(operation.words).slice(0, NAME_WIDTH - 8);
