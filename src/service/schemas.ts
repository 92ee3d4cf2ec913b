/** The component schemas of a feature, as the code that speaks them asks about them. */
import type { Entity, Feature, NamedSchema, Operation, Response, Schema } from '../model/types.ts';

const ANY = { kind: 'any', nullable: true } as const;
/** Longer chains of references are circles. */
const MOST_STEPS = 100;

export class SchemaBook {
  readonly feature: Feature;
  private readonly schemas: ReadonlyMap<string, NamedSchema>;

  constructor(feature: Feature) {
    this.feature = feature;
    this.schemas = new Map(feature.schemas.map((schema) => [schema.name, schema]));
  }

  named(name: string): NamedSchema | undefined {
    return this.schemas.get(name);
  }

  /** Follows references to a schema that is none. */
  resolve(schema: Schema): Schema {
    let current = schema;
    for (let steps = 0; current.kind === 'ref' && steps < MOST_STEPS; steps += 1)
      current = this.schemas.get(current.name)?.schema ?? { ...ANY, pointer: current.pointer };
    return current;
  }

  /** Null is said by the schema itself, or by what it refers to. */
  isNullable(schema: Schema): boolean {
    return schema.nullable || (schema.kind === 'ref' && this.resolve(schema).nullable);
  }

  /** Whether a component becomes a type with members. */
  isClass(name: string): boolean {
    const schema = this.schemas.get(name)?.schema;
    return schema?.kind === 'object' && (schema.properties.length > 0 || schema.additional === false);
  }

  /** The component of an entity, as the service says it. */
  resource(entity: Entity): NamedSchema | undefined {
    return this.named(entity.schema ?? entity.name);
  }

  /** The entity that a component is about: its own, or what is sent to create or change it. */
  entityAbout(component: string): Entity | undefined {
    const { entities, operations } = this.feature;
    const own = entities.find((entity) => (entity.schema ?? entity.name) === component);
    if (own !== undefined) return own;
    const sent = operations.find(
      (operation) =>
        (operation.kind === 'create' || operation.kind === 'update' || operation.kind === 'replace') &&
        operation.body?.schema.kind === 'ref' &&
        operation.body.schema.name === component,
    );
    return sent && entities.find((entity) => entity.name === sent.entity);
  }

  /** Components by what they are for. */
  spoken(): Spoken {
    const heard = new Set<string>();
    const said = new Set<string>();
    for (const operation of this.feature.operations) {
      if (operation.body !== undefined) this.reach(operation.body.schema, heard);
      for (const response of operation.responses)
        if (isSuccess(response.status) && response.schema !== undefined) this.reach(response.schema, said);
    }
    const schemas = this.feature.schemas.filter(({ name }) => heard.has(name) || said.has(name));
    return { schemas, heard, said };
  }

  private reach(schema: Schema, found: Set<string>): void {
    for (const name of namesIn(schema)) {
      const named = this.named(name);
      if (named === undefined || found.has(name)) continue;
      found.add(name);
      this.reach(named.schema, found);
    }
  }
}

/** The components that a schema names, in its order. */
export function namesIn(schema: Schema): string[] {
  switch (schema.kind) {
    case 'ref':
      return [schema.name];
    case 'array':
      return namesIn(schema.items);
    case 'object': {
      const members = schema.properties.flatMap((property) => namesIn(property.schema));
      return typeof schema.additional === 'object' ? [...members, ...namesIn(schema.additional)] : members;
    }
    case 'union':
      return schema.variants.flatMap(namesIn);
    default:
      return [];
  }
}

/** Components that a request or a success speaks of, with all that these refer to; problems aside. */
export interface Spoken {
  readonly schemas: readonly NamedSchema[];
  /** In requests. */
  readonly heard: ReadonlySet<string>;
  /** In answers. */
  readonly said: ReadonlySet<string>;
}

export const isSuccess = (status: number | 'default'): boolean =>
  typeof status === 'number' && status >= 200 && status < 300;

/** The success that is generated: the lowest. */
export function successOf(operation: Operation): Response | undefined {
  return operation.responses
    .filter((response) => isSuccess(response.status))
    .sort((a, b) => Number(a.status) - Number(b.status))[0];
}

/** What a URL or a header can carry plainly. */
export const isScalar = (schema: Schema): boolean => ['string', 'integer', 'number', 'boolean'].includes(schema.kind);

/** What two schemas must share to be the same type: everything but prose, null, default and place. */
export const shapeOf = (schema: Schema): string =>
  JSON.stringify(schema, (key, value: unknown) => (META.has(key) ? undefined : value));
const META = new Set(['nullable', 'title', 'description', 'default', 'example', 'readOnly', 'writeOnly', 'pointer']);
