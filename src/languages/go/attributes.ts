/** Attributes of entities: what they hold, and whether they are pointers. */
import type { Field } from '../../model/types.ts';
import { isNullable } from '../../service/tables.ts';
import type { GoFeature } from './feature.ts';
import { type GoType, orNil } from './types.ts';

/** Whether the attribute of an entity is a pointer. */
export const isPointer = (field: Field, go: GoFeature): boolean => isNullable(field) && !go.fieldType(field).nilable;

/** The type of an entity's attribute. */
export const attributeType = (field: Field, go: GoFeature): GoType =>
  isNullable(field) ? orNil(go.fieldType(field)) : go.fieldType(field);
