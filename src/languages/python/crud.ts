/** What the documents determine of an entity's operations, with the names that Python gives to it. */
import type { ObjectSchema } from '../../model/types.ts';
import type { Crud } from '../../service/crud.ts';
import { className } from './names.ts';

export interface PythonCrud extends Omit<Crud, 'body' | 'answer'> {
  /** Class of the request body; undefined where there is none. */
  readonly body: BodyClass | undefined;
  /** Class of the answer: the entity's, or the list's. */
  readonly answer: string;
}

export interface BodyClass {
  readonly name: string;
  readonly schema: ObjectSchema;
  /** Attributes by member. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** `attributes`: of the members of the body. */
export function pythonCrud(crud: Crud, attributes: ReadonlyMap<string, string> = new Map()): PythonCrud {
  const { body } = crud;
  return {
    ...crud,
    body: body && { name: className(body.words), schema: body.schema, attributes },
    answer: className(crud.answer.words),
  };
}
