/** Operations that link and unlink, as they are generated: each is a row of the join that is there or not. */
import { isLinked, isLinking, joined, type Linking, type LinkKind } from '../model/links.ts';
import type { Entity, Field, Operation } from '../model/types.ts';
import type { SchemaBook } from './schemas.ts';

export interface LinkOperation {
  readonly operation: Linking;
  readonly kind: LinkKind;
  readonly join: Entity;
  /** In the order of the join's fields: the field, what it refers to, and the parameter of the path that names it. */
  readonly sides: readonly [Side, Side];
}

export interface Side {
  readonly field: Field;
  readonly entity: Entity;
  readonly parameter: string;
}

/** Those of a feature, in document order, by operation. */
export function linksOf({ feature }: SchemaBook): ReadonlyMap<Operation, LinkOperation> {
  return new Map(
    feature.operations.flatMap((operation) => {
      const { kind, access } = operation;
      if (!isLinking(kind) || !isLinked(operation) || access.kind === 'unsupported') return [];
      const join = feature.entities.find(({ name }) => name === operation.entity);
      const [one, other] = (join && joined(join))?.map((field) => sideOf(operation, field, feature.entities)) ?? [];
      return join === undefined || one === undefined || other === undefined
        ? []
        : [[operation, { operation, kind, join, sides: [one, other] as const }] as const];
    }),
  );
}

/** The entities that have a service: something is done to one of them, or it links others. */
export function servedEntities({
  feature,
  cruds,
  links,
}: {
  readonly feature: { readonly entities: readonly Entity[] };
  readonly cruds: ReadonlyMap<Operation, { readonly entity: Entity }>;
  readonly links: ReadonlyMap<Operation, LinkOperation>;
}): Entity[] {
  const served = new Set([
    ...[...cruds.values()].map(({ entity }) => entity),
    ...[...links.values()].map(({ join }) => join),
  ]);
  return feature.entities.filter((entity) => served.has(entity));
}

function sideOf({ under, link }: Linking, field: Field, entities: readonly Entity[]): Side | undefined {
  const isParent = field.name === under.field;
  const entity = entities.find(({ name }) => name === (isParent ? under.entity : link.entity));
  const parameter = isParent ? under.parameter : link.parameter;
  return entity === undefined || parameter === undefined ? undefined : { field, entity, parameter };
}
