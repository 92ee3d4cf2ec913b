/** What rows are looked at before a schema gets stricter: each check finds rows that the new schema has no place for. */
import type { Json } from '../../model/types.ts';
import { isWider, sameKind, type Transition } from './difference.ts';
import {
  type Bounds,
  type Column,
  type ColumnType,
  columnNamed,
  DELETED_AT,
  type Index,
  isSoft,
  type Table,
  tableNamed,
  uniquesOf,
} from './schema.ts';

/** Of `table`, by the names that its columns have before the step. */
export interface Check {
  readonly table: string;
  readonly column: string;
  /** Types before and after the step. */
  readonly from: ColumnType;
  readonly to: ColumnType;
  readonly finds: Finding;
}

export type Finding =
  | { readonly kind: 'null' }
  /** `others`: of columns that are unique together, the rest. */
  | { readonly kind: 'duplicate'; readonly others: readonly string[] }
  | { readonly kind: 'orphan'; readonly table: string }
  | { readonly kind: 'longer' | 'shorter'; readonly length: number }
  | { readonly kind: 'below' | 'above'; readonly limit: number }
  | { readonly kind: 'unlisted'; readonly values: readonly string[] }
  /** No value of the new type. */
  | { readonly kind: 'unfit' }
  /** Deleted before: it would be shown again, or its deletion forgotten. */
  | { readonly kind: 'deleted' }
  /** Any row at all: none could be given a value. */
  | { readonly kind: 'any' };

export function checksOf({ from, to, renamed, fills }: Transition): Check[] {
  return to.tables.flatMap((table) => {
    const former = tableNamed(from, table.name);
    return former === undefined
      ? []
      : tableChecks(former, table, renamed.get(table.name) ?? new Map(), fills.get(table.name) ?? new Map());
  });
}

function tableChecks(
  from: Table,
  to: Table,
  renamed: ReadonlyMap<string, string>,
  fills: ReadonlyMap<string, Json>,
): Check[] {
  const formerOf = (name: string): Column | undefined => columnNamed(from, renamed.get(name) ?? name);
  const check = (name: string, finds: Finding): Check[] => {
    const column = formerOf(name);
    const now = columnNamed(to, name);
    return column === undefined || now === undefined
      ? []
      : [{ table: from.name, column: column.name, from: column.type, to: now.type, finds }];
  };
  const had = (columns: readonly string[], of: readonly Index[]): boolean =>
    of.some((one) => sameColumns(one.columns, former(columns)));
  const former = (columns: readonly string[]): string[] => columns.flatMap((name) => formerOf(name)?.name ?? []);
  return [
    ...deletedChecks(from, to),
    ...to.columns.flatMap((column) => {
      const former = formerOf(column.name);
      if (former === undefined || !sameKind(former, column)) return [];
      return columnFindings(former, column, fills.has(column.name)).flatMap((finds) => check(column.name, finds));
    }),
    ...uniquesOf(to).flatMap(({ columns, unique }) => {
      const [column = '', ...others] = columns;
      const isNew = former(columns).length < columns.length;
      return isNew || had(columns, unique === true ? uniquesOf(from) : from.uniques)
        ? []
        : check(column, { kind: 'duplicate', others: former(others) });
    }),
    ...to.foreignKeys.flatMap(({ column, table }) =>
      from.foreignKeys.some((key) => key.column === formerOf(column)?.name && key.table === table)
        ? []
        : check(column, { kind: 'orphan', table }),
    ),
  ];
}

/** In whatever order: the same values are the same in any. */
const sameColumns = (some: readonly string[], others: readonly string[]): boolean =>
  String(some.toSorted()) === String(others.toSorted());

/** Rows that were deleted come back where nothing marks them any more; a member of that name would delete rows that are there. */
function deletedChecks(from: Table, to: Table): Check[] {
  const column = columnNamed(from, DELETED_AT);
  if (column === undefined || isSoft(from) === isSoft(to)) return [];
  return [{ table: from.name, column: column.name, from: column.type, to: column.type, finds: { kind: 'deleted' } }];
}

function columnFindings(from: Column, to: Column, isFilled: boolean): Finding[] {
  return [
    ...(from.nullable && !to.nullable && !isFilled ? [{ kind: 'null' } as const] : []),
    ...typeFindings(from.type, to.type),
    ...boundFindings(from.bounds ?? {}, to.bounds ?? {}, to.type),
  ];
}

function typeFindings(from: ColumnType, to: ColumnType): Finding[] {
  // A number may have more digits than the text has room for; a cast would cut them off without a word.
  if (to.kind === 'text')
    return to.length !== undefined && !(from.kind === 'text' && isWider(to, from))
      ? [{ kind: 'longer', length: to.length }]
      : [];
  return isWider(to, from) ? [] : [{ kind: 'unfit' }];
}

function boundFindings(from: Bounds, to: Bounds, type: ColumnType): Finding[] {
  const findings: Finding[] = [];
  if (to.minimum !== undefined && to.minimum > (from.minimum ?? Number.NEGATIVE_INFINITY))
    findings.push({ kind: 'below', limit: to.minimum });
  if (to.maximum !== undefined && to.maximum < (from.maximum ?? Number.POSITIVE_INFINITY))
    findings.push({ kind: 'above', limit: to.maximum });
  if (to.minLength !== undefined && to.minLength > (from.minLength ?? 0))
    findings.push({ kind: 'shorter', length: to.minLength });
  const isByType = type.kind === 'text' && type.length !== undefined;
  if (to.maxLength !== undefined && !isByType && to.maxLength < (from.maxLength ?? Number.POSITIVE_INFINITY))
    findings.push({ kind: 'longer', length: to.maxLength });
  const left =
    from.values === undefined || to.values === undefined
      ? []
      : from.values.filter((value) => to.values?.includes(value) !== true);
  if (to.values !== undefined && (from.values === undefined || left.length > 0))
    findings.push({ kind: 'unlisted', values: to.values });
  return findings;
}
