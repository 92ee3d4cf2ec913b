/** Entities in comments and messages. */
import type { Entity } from '../model/types.ts';

/** `purchase order` */
export const singular = (entity: Entity): string => entity.words.parts.join(' ');
/** `purchase orders` */
export const plural = (entity: Entity): string => entity.plural.parts.join(' ');
/** `a product`, `an order`. */
export const withArticle = (entity: Entity): string =>
  `${/^[aeiou]/.test(singular(entity)) ? 'an' : 'a'} ${singular(entity)}`;
