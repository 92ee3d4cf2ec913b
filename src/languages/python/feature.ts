/** A feature as Python sees it: names given once, and types with a name of their own. Nothing of it changes while files are rendered. */
import type { Entity, Feature, Field, Operation, Parameter, Property } from '../../model/types.ts';
import { type Declarations, declarationsOf } from './declarations.ts';
import { type Alias, ANYTHING, type Annotation } from './declarer.ts';
import { type EntityNames, PythonNames } from './feature-names.ts';

export class PythonFeature extends PythonNames {
  private readonly declarations: Declarations;

  constructor(feature: Feature) {
    super(feature);
    this.declarations = declarationsOf(this);
  }

  /** Lines of values.py. */
  get values(): readonly Alias[] {
    return this.declarations.values;
  }
  /** Those of them that fields of entities need. */
  get fieldValues(): readonly Alias[] {
    return this.declarations.fieldValues;
  }
  /** Types in contracts.py that are no classes: `Pets = list[Pet]`. */
  get contractAliases(): readonly Alias[] {
    return this.declarations.contractAliases;
  }

  names(entity: Entity): EntityNames {
    const found = this.declarations.entityNames.get(entity);
    if (found === undefined) throw new Error(`${entity.name} has no names`);
    return found;
  }

  fieldType(field: Field): Annotation {
    return this.declarations.fieldTypes.get(field) ?? ANYTHING;
  }

  parameterType(operation: Operation, parameter: Parameter): Annotation {
    return this.declarations.operations.get(operation)?.parameters.get(parameter) ?? ANYTHING;
  }

  /** Of a JSON body, with null where its schema admits it. */
  bodyType(operation: Operation): Annotation {
    return this.declarations.operations.get(operation)?.body ?? ANYTHING;
  }

  /** Of a JSON answer that has a schema, with null where the schema admits it. */
  answerType(operation: Operation): Annotation {
    return this.declarations.operations.get(operation)?.answer ?? ANYTHING;
  }

  /** Of a component's member: that of the entity's field where it is the same. */
  propertyType(component: string, property: Property): Annotation {
    return this.declarations.properties.get(component)?.get(property.name) ?? ANYTHING;
  }
}
