/** Operations on several of an entity that are generated: each calls the operation on one, item by item, in one unit of work. */
import { type BatchKind, isBatch, listMember, singleKind } from '../model/batch.ts';
import type { NamedSchema, Operation, Property } from '../model/types.ts';
import type { Crud, NamedObject } from './crud.ts';
import { type SchemaBook, successOf } from './schemas.ts';

export interface Batch<Own extends Pick<Crud, 'operation' | 'entity' | 'kind'> = Crud> {
  readonly operation: Operation;
  readonly kind: BatchKind;
  /** What is done for each item. */
  readonly single: Own;
  /** The component that holds the items. */
  readonly body: NamedObject;
  /** The component of an item; undefined where it is an id. */
  readonly item: NamedSchema | undefined;
  /** The component of the answer; undefined where there is none. */
  readonly answer: NamedSchema | undefined;
}

/** Those of a feature, in document order, by operation. `cruds`: what is generated of the operations on one. */
export function batchesOf<Own extends Pick<Crud, 'operation' | 'entity' | 'kind'>>(
  book: SchemaBook,
  cruds: Iterable<Own>,
): ReadonlyMap<Operation, Batch<Own>> {
  const singles = [...cruds];
  return new Map(
    book.feature.operations.flatMap((operation) => {
      const found = batchOf(operation, book, singles);
      return found === undefined ? [] : [[operation, found] as const];
    }),
  );
}

function batchOf<Own extends Pick<Crud, 'operation' | 'entity' | 'kind'>>(
  operation: Operation,
  book: SchemaBook,
  singles: readonly Own[],
): Batch<Own> | undefined {
  const { kind, entity, access } = operation;
  if (!isBatch(kind) || access.kind === 'unsupported') return undefined;
  const single = singles.find(
    (one) => one.entity.name === entity && one.kind === singleKind(kind) && one.operation.under === undefined,
  );
  const body = operation.body?.schema.kind === 'ref' ? book.named(operation.body.schema.name) : undefined;
  if (single === undefined || body?.schema.kind !== 'object' || !book.isClass(body.name)) return undefined;
  const items = itemsOf(body.schema.properties, kind);
  const said = successOf(operation)?.schema;
  return {
    operation,
    kind,
    single,
    body: { ...body, schema: body.schema },
    item: items?.kind === 'ref' ? book.named(items.name) : undefined,
    answer: said?.kind === 'ref' ? book.named(said.name) : undefined,
  };
}

function itemsOf(properties: readonly Property[], kind: BatchKind) {
  const list = properties.find(({ name }) => name === listMember(kind))?.schema;
  return list?.kind === 'array' ? list.items : undefined;
}
