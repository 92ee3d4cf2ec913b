/** The entities that a specification describes: in the entity DSL, in tables, in lists, or by name alone. */
import type { Diagnostic } from '../../shared/errors.ts';
import type { Statement } from '../markdown.ts';
import { readDsl } from './entity-code.ts';
import type { EntityDraft, SpecEntity } from './entity-draft.ts';
import { readItem, type SpecLists } from './entity-list.ts';
import { readTable, sameTable } from './entity-table.ts';

export interface FoundEntities {
  readonly entities: SpecEntity[];
  /** Indices of the statements that were read. */
  readonly read: Set<number>;
  readonly faults: Diagnostic[];
}

export function entitiesIn(statements: readonly Statement[], file: string): FoundEntities {
  const draft: EntityDraft = { statements, file, entities: new Map(), read: new Set(), faults: [] };
  const lists: SpecLists = { draft, parsed: new Map(), items: new Map() };
  statements.forEach((statement, at) => {
    if (statement.kind === 'code') readDsl(draft, at);
    // A table is looked at once, at its first row.
    if (statement.kind === 'row' && !sameTable(statements[at - 1], statement)) readTable(draft, at);
    if (statement.kind === 'item' && !draft.read.has(at)) readItem(lists, at);
  });
  return { entities: [...draft.entities.values()], read: draft.read, faults: draft.faults };
}
