/** What a refusal of the database means, read from its code and constraint; its message never leaves the service. */
import type { Column } from '../../infrastructure/table.ts';

const UNIQUE = '23505';
/** A foreign key, and one that says RESTRICT. */
const REFERENCES: readonly unknown[] = ['23503', '23001'];

export interface Violation {
  readonly kind: 'unique' | 'reference';
  readonly constraint: unknown;
}

/** Undefined where it is something else: a defect of ours, then. PGlite and PostgreSQL tell the same. */
export function violationOf(error: unknown): Violation | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  const constraint = 'constraint' in error ? error.constraint : undefined;
  if (error.code === UNIQUE) return { kind: 'unique', constraint };
  if (REFERENCES.includes(error.code)) return { kind: 'reference', constraint };
  return undefined;
}

/** The column that a constraint belongs to. */
export const columnOf = (columns: readonly Column[], { kind, constraint }: Violation): Column | undefined =>
  columns.find((column) => (kind === 'unique' ? column.unique : column.references?.constraint) === constraint);
