/** What one may search, filter and sort by: an allow-list derived from the fields. */
import type { EntityInput, FieldInput } from '../../input/feature-input.ts';

interface ListFilter {
  readonly param: string;
  readonly field: FieldInput;
  readonly op: 'eq' | 'gte' | 'lte';
}

/** Names of the list's own parameters; a field of that name cannot be a filter. */
const OWN_PARAMETERS = new Set(['page', 'per_page', 'cursor', 'limit', 'search', 'sort']);
const RANGED = new Set(['int', 'float', 'decimal', 'money', 'date', 'datetime']);
const SORTABLE = new Set(['string', 'int', 'float', 'decimal', 'money', 'date', 'datetime', 'email', 'enum']);

export function listFilters(entity: EntityInput): ListFilter[] {
  const filters = entity.fields.flatMap((field): ListFilter[] => {
    if (field.list || field.type.kind === 'json' || field.type.kind === 'text') return [];
    const always = field.type.kind === 'enum' || field.type.kind === 'boolean' || field.type.kind === 'ref';
    const exact: ListFilter[] = always || field.index || field.unique ? [{ param: field.name, field, op: 'eq' }] : [];
    // Money is what people look for by range, indexed or not.
    const ranged = RANGED.has(field.type.kind) && (field.index || field.type.kind === 'money');
    return ranged
      ? [...exact, { param: `${field.name}_min`, field, op: 'gte' }, { param: `${field.name}_max`, field, op: 'lte' }]
      : exact;
  });
  const taken = new Set(OWN_PARAMETERS);
  return filters.filter((filter) => !taken.has(filter.param) && taken.add(filter.param) !== undefined);
}

export function searchFields(entity: EntityInput): string[] {
  return entity.fields
    .filter((field) => !field.list && (field.type.kind === 'string' || field.type.kind === 'text'))
    .map((field) => field.name);
}

export function sortValues(entity: EntityInput): string[] {
  const fields = entity.fields
    .filter((field) => !field.list && SORTABLE.has(field.type.kind))
    .map((field) => field.name);
  return ['created_at', ...fields].flatMap((name) => [name, `-${name}`]);
}

/** Fields worth an index: what is filtered or referred to. */
export function indexedFields(entity: EntityInput): string[] {
  return entity.fields
    .filter((field) => !field.unique && !field.list && (field.index || field.type.kind === 'ref'))
    .map((field) => field.name);
}
