/** What the readers of single kinds of schema share: the way back to reading any schema, without importing it. */
import type { Context } from './context.ts';
import type { Json, Schema } from './types.ts';

export interface Reader {
  readonly context: Context;
  /** Reads a schema inside another; an inline object gets a name made from `hint`, and a reference stands in its place. */
  nested(raw: Json, at: string, hint: string): Schema;
  /** Reads a schema in place, without a name of its own. */
  plain(raw: Json, pointer: string, hint: string): Schema;
}

/** What every kind has in common, ready to be spread. */
export type Meta = Pick<
  Schema,
  'nullable' | 'title' | 'description' | 'default' | 'example' | 'readOnly' | 'writeOnly' | 'pointer'
>;
