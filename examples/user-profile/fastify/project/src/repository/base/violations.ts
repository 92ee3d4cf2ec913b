/** What a refusal of the database means, read from its code and constraint; its message never leaves the service. */
import { type AnyTable, pointerOf } from '../../infrastructure/table.ts';

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

/** Where a client finds the members that a constraint is about. */
export function pointersOf({ columns, uniques = [] }: AnyTable, { kind, constraint }: Violation): string[] {
  const together = kind === 'unique' ? uniques.find((one) => one.constraint === constraint) : undefined;
  const broken =
    together?.attributes.map((attribute) => columns[attribute]) ??
    Object.values(columns).filter(
      ({ unique, references }) => (kind === 'unique' ? unique : references?.constraint) === constraint,
    );
  return broken.map((column) => (column === undefined ? '' : pointerOf(column)));
}
