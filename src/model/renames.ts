/** Fields that may have been renamed: one that is gone, and one of the same kind that is new. Only people know. Pure. */
import type { Entity, Feature, Field } from './types.ts';

export interface LookAlike {
  readonly entity: string;
  readonly from: string;
  readonly to: string;
}

export function lookAlikes(before: Pick<Feature, 'entities'>, now: Pick<Feature, 'entities'>): LookAlike[] {
  return now.entities.flatMap((entity) => {
    const former = before.entities.find(({ name }) => name === entity.name);
    if (former === undefined) return [];
    const said = new Set([...entity.renamed.values()].flat());
    const gone = former.fields.filter(({ name }) => !has(entity, name) && !said.has(name));
    const fresh = entity.fields.filter(({ name }) => !has(former, name) && !entity.renamed.has(name));
    return gone.flatMap((old) =>
      fresh.filter((one) => isAlike(old, one)).map(({ name }) => ({ entity: entity.name, from: old.name, to: name })),
    );
  });
}

const has = ({ fields }: Entity, name: string): boolean => fields.some((field) => field.name === name);

const isAlike = (a: Field, b: Field): boolean => {
  if (a.list !== b.list || a.type.kind !== b.type.kind) return false;
  return a.type.kind !== 'ref' || b.type.kind !== 'ref' || a.type.entity === b.type.entity;
};
