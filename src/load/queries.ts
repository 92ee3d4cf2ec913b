/** How a list is asked for: mostly as it comes, sometimes sorted, searched, filtered, or for the page after. */
import { ladder } from '../cases/ladder.ts';
import type { Entity, ListShape, Operation } from '../model/types.ts';

export type Query = Readonly<Record<string, string>>;

/** In turn: half of them as they come. */
export function queriesOf(operation: Operation, entity: Entity | undefined): readonly Query[] {
  const { list } = operation;
  if (list === undefined) return [{}];
  const asked = new Set(
    operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
  );
  const others = [page(list), sorted(operation, list), searched(list), filtered(list, entity)].filter(
    (query): query is Query => query !== undefined && Object.keys(query).every((name) => asked.has(name)),
  );
  return others.length === 0 ? [{}] : others.flatMap((query) => [{}, query]);
}

const page = ({ pagination, maxLimit }: ListShape): Query =>
  pagination === 'page' ? { page: '2' } : { limit: String(Math.min(50, maxLimit)) };

function sorted(operation: Operation, { sorts, defaultSort }: ListShape): Query | undefined {
  const schema = operation.parameters.find((one) => one.in === 'query' && one.name === 'sort')?.schema;
  const allowed = schema?.kind === 'string' ? schema.enum : undefined;
  const other = sorts.find((name) => name !== defaultSort.replace(/^-/, '') && (allowed?.includes(name) ?? true));
  return other === undefined ? undefined : { sort: other };
}

/** A letter that most samples hold. */
const searched = ({ search }: ListShape): Query | undefined => (search.length === 0 ? undefined : { search: 'a' });

function filtered({ filters }: ListShape, entity: Entity | undefined): Query | undefined {
  const found = filters.flatMap(({ param, field: name, op }) => {
    const field = entity?.fields.find((one) => one.name === name);
    const value = field === undefined ? undefined : ladder(field, 1)[0];
    return field === undefined || value === undefined || value === null
      ? []
      : [{ query: { [param]: String(value) }, many: op === 'eq' && !field.unique }];
  });
  // What many rows have in common is what people filter by.
  return (found.find(({ many }) => many) ?? found[0])?.query;
}
