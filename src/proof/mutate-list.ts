/** A list with one of its promises broken: pages, filters, the search, and the order. */

import { MANY } from '../cases/world.ts';
import { capacity } from '../model/capacity.ts';
import type { Entity, ListShape } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import type { BehaviourMutation } from './mutation.ts';

export function listMutations(shape: ListShape, entity: Entity): BehaviourMutation[] {
  const found: BehaviourMutation[] = [];
  const breaks = (
    kind: BehaviourMutation['kind'],
    says: string,
    seenBy: string,
    behaviour: BehaviourMutation['behaviour'],
  ): void => void found.push({ kind, says, seenBy, behaviour });
  const many = Math.min(...entity.fields.filter(mustDiffer).map(capacity), Number.POSITIVE_INFINITY);
  breaks('pagination', 'the size of a page is ignored', '200', 'page:size');
  breaks('pagination', 'always the first page', '200', 'page:number');
  if (shape.pagination === 'page') {
    // An estimate is exact on the last page alone: fewer than these have no page that tells the two apart.
    const isTold = shape.total === undefined || (shape.total === 'estimate' && many > MANY);
    if (isTold) breaks('pagination', 'the total counts the page', '200', 'page:total');
  } else {
    breaks('pagination', 'never another page', '200', 'page:next');
    breaks('pagination', 'accepts any cursor', '400', 'page:cursor');
  }
  for (const { param, op, field } of shape.filters) {
    // Of one value, all are what is asked for.
    if (hasOneValue(entity, field)) continue;
    breaks('filter', `${param} is ignored`, '200', `filter:${param}`);
    if (op !== 'eq') breaks('filter', `${param} leaves its own value out`, '200', `filter-edge:${param}`);
  }
  for (const name of shape.search) breaks('search', `${name} is not searched`, '200', `search:${name}`);
  if (shape.search.length > 0) {
    breaks('search', 'the search minds the case', '200', 'search-case');
    breaks('search', 'the search knows wildcards', '200', 'search-literal');
  }
  if (many < 2) return found;
  for (const name of shape.sorts) {
    if (hasOneValue(entity, name)) continue;
    for (const value of [name, `-${name}`]) breaks('ordering', `sort=${value} is ignored`, '200', `sort:${value}`);
  }
  if (shape.sorts.some((name) => entity.fields.find((one) => one.name === name)?.nullable === true))
    breaks('ordering', 'nothing comes first', '200', 'sort-nulls');
  return found;
}

const hasOneValue = ({ fields }: Entity, name: string): boolean =>
  fields.some((field) => field.name === name && capacity(field) < 2);
