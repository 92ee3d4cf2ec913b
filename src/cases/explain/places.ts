/** Where a document describes what a case names. Built once for all cases of a feature. */

import type { Resolve } from '../../model/matches.ts';
import { tokensOf } from '../../model/pointer.ts';
import { resolverOf } from '../../model/sample.ts';
import type { Feature, Operation, Parameter, Schema } from '../../model/types.ts';
import { resolved } from '../faults.ts';

export class Places {
  readonly feature: Feature;
  readonly resolve: Resolve;
  private readonly operations: ReadonlyMap<string, Operation>;

  constructor(feature: Feature) {
    this.feature = feature;
    this.resolve = resolverOf(feature);
    this.operations = new Map(feature.operations.map((operation) => [operation.id, operation]));
  }

  operation(id: string): Operation | undefined {
    return this.operations.get(id);
  }

  /** Of a member of the body, named as a row names it: a top-level member, or a JSON pointer for a deeper one. */
  member(operation: Operation, name: string): Schema | undefined {
    return this.schemaAt(operation.body?.schema, name.startsWith('/') ? name : `/${name}`);
  }

  parameter({ parameters }: Operation, place: string, name: string): Parameter | undefined {
    return parameters.find((one) => one.in === place && one.name.toLowerCase() === name.toLowerCase());
  }

  real(schema: Schema | undefined): Schema | undefined {
    return schema === undefined ? undefined : resolved(schema, this.resolve);
  }

  schemaAt(root: Schema | undefined, pointer: string): Schema | undefined {
    let schema = this.real(root);
    for (const token of tokensOf(pointer)) {
      if (schema?.kind === 'object') schema = this.real(schema.properties.find(({ name }) => name === token)?.schema);
      else schema = schema?.kind === 'array' && /^\d+$/.test(token) ? this.real(schema.items) : undefined;
    }
    return schema;
  }
}
