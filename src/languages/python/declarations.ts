/**
 * The types of a feature, declared once, in one order: fields of entities, names of entities, operations in the order of
 * their routes (parameters, body, answer), then members of components. Names depend on that order, and on nothing else.
 */
import { isJson } from '../../model/media.ts';
import { isPrecondition } from '../../model/preconditions.ts';
import type { Entity, Field, Operation, Parameter, Schema } from '../../model/types.ts';
import { pascal } from '../../model/words.ts';
import { routeOrder } from '../../service/routes.ts';
import { isScalar, successOf } from '../../service/schemas.ts';
import { unused } from '../names.ts';
import { type Alias, type Annotation, TypeDeclarer } from './declarer.ts';
import { type EntityNames, operationClass, type PythonNames, short } from './feature-names.ts';
import { className, functionName } from './names.ts';

export interface Declarations {
  readonly fieldTypes: ReadonlyMap<Field, Annotation>;
  readonly fieldValues: readonly Alias[];
  readonly values: readonly Alias[];
  readonly contractAliases: readonly Alias[];
  readonly entityNames: ReadonlyMap<Entity, EntityNames>;
  readonly operations: ReadonlyMap<Operation, OperationTypes>;
  /** Of members, by component and property. */
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, Annotation>>;
}

interface OperationTypes {
  readonly parameters: ReadonlyMap<Parameter, Annotation>;
  readonly body: Annotation | undefined;
  readonly answer: Annotation | undefined;
}

export function declarationsOf(names: PythonNames): Declarations {
  const types = new TypeDeclarer(names);
  for (const entity of names.feature.entities) for (const field of entity.fields) types.declareField(entity, field);
  const fieldValues = [...types.values];
  const entityNames = nameEntities(names, types);
  const operations = new Map(
    routeOrder(names.feature.operations).map(
      (operation) => [operation, operationTypes(operation, names, types)] as const,
    ),
  );
  const properties = propertyTypes(names, types);
  const { fieldTypes, values, contractAliases } = types;
  return { fieldTypes, fieldValues, values, contractAliases, entityNames, operations, properties };
}

function nameEntities({ feature }: PythonNames, types: TypeDeclarer): Map<Entity, EntityNames> {
  const resources = new Set(['caller', 'step']);
  const tables = new Set(['metadata', 'constraints', 'long_text', 'short_text', 'json_value', 'by_database', 'text']);
  return new Map(
    feature.entities.map((entity) => {
      const own = className(entity.words);
      const plural = functionName(entity.plural);
      const names: EntityNames = {
        service: types.claim(`${own}Service`),
        repository: types.claim(`${own}Repository`),
        sql: types.claim(`Sql${own}Repository`),
        memory: types.claim(`Memory${own}Repository`),
        resource: unused(plural, resources, '_'),
        table: unused(plural, tables, '_'),
      };
      return [entity, names] as const;
    }),
  );
}

function operationTypes(operation: Operation, names: PythonNames, types: TypeDeclarer): OperationTypes {
  const crud = names.cruds.get(operation);
  // What other operations of an entity are asked, their own code reads.
  const isOwn = crud === undefined && !names.batches.has(operation) && !names.links.has(operation);
  const told = isOwn || crud?.kind === 'list' ? operation.parameters : [];
  const parameters = new Map(
    told
      .filter((one) => !isPrecondition(operation, one))
      .map((one) => [one, parameterType(operation, one, names, types)] as const),
  );
  const { body } = operation;
  const answer = successOf(operation);
  return {
    parameters,
    body:
      body !== undefined && isJson(body.mediaType)
        ? types.annotation(body.schema, `${operationClass(operation)}Body`)
        : undefined,
    answer:
      answer?.schema !== undefined &&
      answer.mediaType !== undefined &&
      hasBody(answer.status) &&
      isJson(answer.mediaType)
        ? types.annotation(answer.schema, `${operationClass(operation)}Answer`)
        : undefined,
  };
}

const hasBody = (status: number | 'default'): boolean => status !== 204 && status !== 205;

function parameterType(
  operation: Operation,
  parameter: Parameter,
  { book }: PythonNames,
  types: TypeDeclarer,
): Annotation {
  const schema = book.resolve(parameter.schema);
  const simple = schema.kind === 'array' ? isScalar(book.resolve(schema.items)) : isScalar(schema);
  // What no URL can carry plainly comes as its text.
  const told: Schema = simple ? schema : { kind: 'string', nullable: false, pointer: schema.pointer };
  const name = short(`${operationClass(operation)}${pascal(parameter.words)}`, pascal(parameter.words));
  return types.type(told, name, true);
}

function propertyTypes({ book }: PythonNames, types: TypeDeclarer): Map<string, ReadonlyMap<string, Annotation>> {
  const classes = book.spoken().schemas.filter(({ name }) => book.isClass(name));
  return new Map(
    classes.map(({ name, words, schema }) => {
      const entity = book.entityAbout(name);
      const properties = schema.kind === 'object' ? schema.properties : [];
      const owner = className(words);
      return [name, new Map(properties.map((one) => [one.name, types.propertyType(owner, one, entity)] as const))];
    }),
  );
}
