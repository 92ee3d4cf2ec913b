/** A feature as TypeScript sees it: names given once, and the schemas of its operations. Nothing of it changes while files are rendered. */
import type { Feature, Operation } from '../../model/types.ts';
import { type Batch, batchesOf } from '../../service/batch.ts';
import { type Crud, crudsOf } from '../../service/crud.ts';
import { type LinkOperation, linksOf } from '../../service/links.ts';
import { unused } from '../names.ts';
import { TypeScriptNames, takenBy } from './feature-names.ts';
import { type OperationSchemas, type OperationTypes, schemasOf } from './parameters.ts';

export class TypeScriptFeature extends TypeScriptNames {
  readonly cruds: ReadonlyMap<Operation, Crud>;
  /** Operations on several of an entity. */
  readonly batches: ReadonlyMap<Operation, Batch>;
  /** Operations that link and unlink. */
  readonly links: ReadonlyMap<Operation, LinkOperation>;
  /** Operations that only a person can write. */
  readonly custom: readonly Operation[];
  private readonly schemas: ReadonlyMap<Operation, OperationSchemas>;

  constructor(feature: Feature) {
    const taken = takenBy(feature);
    super(feature, taken);
    this.cruds = crudsOf(this.book);
    this.batches = batchesOf(this.book, this.cruds.values());
    this.links = linksOf(this.book);
    this.custom = feature.operations.filter(
      (one) => !this.cruds.has(one) && !this.batches.has(one) && !this.links.has(one),
    );
    this.schemas = new Map(
      feature.operations.map((operation) => {
        const crud = this.cruds.get(operation) ?? this.batches.get(operation)?.single;
        return [operation, schemasOf(operation, crud, this, (name) => unused(name, taken))] as const;
      }),
    );
  }

  /** What an operation is asked with and answers. */
  types(operation: Operation): OperationTypes {
    return this.schemasOf(operation).types;
  }

  /** The same with the schemas that contracts.ts declares for it. */
  schemasOf(operation: Operation): OperationSchemas {
    const found = this.schemas.get(operation);
    if (found === undefined) throw new Error(`${operation.id} has no schemas`);
    return found;
  }
}
