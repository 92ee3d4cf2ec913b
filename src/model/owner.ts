/** Whose things an operation of its own works on: `POST /api/v1/products/{id}/publish` is about a product. */
import type { Entity, Feature, Operation } from './types.ts';

export const ownerOf = (feature: Pick<Feature, 'entities'>, { path }: Pick<Operation, 'path'>): Entity | undefined =>
  feature.entities.find((entity) => path.startsWith(`${entity.path}/{id}/`));
