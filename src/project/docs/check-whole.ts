/** What entities are together, once they are changed. */
import { checkLinks, checkParents } from '../../input/entity-paths.ts';
import { checkCircles, checkKept, checkNames, checkReferences } from '../../input/feature.ts';
import type { EntityInput, KnownEntity } from '../../input/feature-input.ts';
import type { Feature } from '../../model/types.ts';
import { type Reshaping, withPaths } from '../../plan/document/reshaping.ts';
import { badInput } from './bad-input.ts';

interface Source {
  readonly feature: Pick<Feature, 'name'>;
  readonly known: readonly KnownEntity[];
}

/** Names and references of all entities together, as if they had been said at once. */
export function checkWhole(
  { feature, known }: Source,
  { entities, fields, below, drops }: Reshaping,
  before: readonly EntityInput[],
): void {
  const left = before.filter(({ name }) => !drops.some((one) => one.entity === name && one.field === undefined));
  const own = [...left, ...entities].map(({ name }): KnownEntity => ({ name, feature: feature.name }));
  const grown = left.map((entity) => ({
    ...withPaths(entity, below.get(entity.name)),
    fields: [
      ...entity.fields.filter((field) => !fields.get(entity.name)?.some(({ name }) => name === field.name)),
      ...(fields.get(entity.name) ?? []),
    ],
  }));
  const said = [...fields].map(([name, one]): EntityInput => ({ name, fields: one }));
  const flag = entities.length + below.size > 0 ? '--entity' : '--field';
  const faults = [
    ...(entities.length === 0 ? [] : checkNames([...left, ...entities], known)),
    ...checkReferences(entities, [...known, ...own]),
    ...checkReferences(said, [...known, ...own], '--field'),
    ...checkParents([...entities, ...grown.filter(({ name }) => below.has(name))], own),
    ...checkKept(entities),
    ...checkLinks([...grown, ...entities], flag),
    ...checkCircles([...grown, ...entities], flag),
  ];
  if (faults.length > 0) throw badInput(faults);
}
