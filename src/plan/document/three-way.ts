/** What changed between two documents, applied to a third that people edited. Pure. */
import { isObject, member, put, same } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';

type Value = Json | undefined;

/** Members whose words are their author's: an edited one stays. */
const PROSE = new Set(['description', 'summary', 'title', 'example', 'examples']);

/**
 * `base` became `theirs`; `mine` is what people made of `base`. What they took out stays out, what they added stays, and where both changed one
 * value it is theirs, unless it is prose. New members and items stand behind those that they follow in `theirs`.
 */
export const merged = (base: JsonObject, theirs: JsonObject, mine: JsonObject): JsonObject =>
  objects(base, theirs, mine, false);

function merge(base: Value, theirs: Value, mine: Value, prose: boolean): Value {
  if (same(base, theirs)) return mine;
  if (mine === undefined) return base === undefined ? theirs : undefined;
  // A bound of their own is a person's; all else that is to go goes.
  if (theirs === undefined) return typeof mine === 'object' || same(base, mine) ? undefined : mine;
  if (isObject(theirs) && isObject(mine)) return objects(isObject(base) ? base : {}, theirs, mine, prose);
  if (Array.isArray(theirs) && Array.isArray(mine) && !prose)
    return lists(Array.isArray(base) ? base : [], theirs, mine, prose);
  if (base === undefined) return mine;
  return same(base, mine) || !prose ? theirs : mine;
}

function objects(base: JsonObject, theirs: JsonObject, mine: JsonObject, prose: boolean): JsonObject {
  const keys = placed(
    Object.keys(mine),
    Object.keys(theirs).filter((key) => !Object.hasOwn(mine, key) && !Object.hasOwn(base, key)),
    Object.keys(theirs),
  );
  const made: JsonObject = {};
  for (const key of keys) {
    const value = merge(member(base, key), member(theirs, key), member(mine, key), prose || PROSE.has(key));
    if (value !== undefined) put(made, key, value);
  }
  return made;
}

function lists(base: readonly Json[], theirs: readonly Json[], mine: readonly Json[], prose: boolean): Json[] {
  const [was, is] = [byIdentity(base), byIdentity(theirs)];
  const kept = mine.flatMap((item): Array<[string, Json]> => {
    const id = identity(item);
    if (was.has(id) && !is.has(id)) return [];
    const made = is.has(id) ? merge(was.get(id), is.get(id), item, prose) : item;
    return made === undefined ? [] : [[id, made]];
  });
  const there = new Map(kept);
  const fresh = [...is.keys()].filter((id) => !was.has(id) && !there.has(id));
  const items = new Map([...kept, ...fresh.map((id) => [id, is.get(id) as Json] as const)]);
  // Twins are nobody's doing but the author's: they stay where they are.
  const order = placed(
    kept.map(([id]) => id),
    fresh,
    [...is.keys()],
  );
  const twins = new Map<string, Json[]>();
  for (const [id, item] of kept) twins.set(id, [...(twins.get(id) ?? []), item]);
  return order.map((id) => twins.get(id)?.shift() ?? (items.get(id) as Json));
}

/** `fresh` among `there`, each behind the nearest one before it in `order`, or before the nearest behind it. */
export function placed(there: readonly string[], fresh: readonly string[], order: readonly string[]): string[] {
  const all = [...there];
  for (const key of fresh) {
    const at = order.indexOf(key);
    const before = order.slice(0, at).findLast((one) => all.includes(one));
    const behind = order.slice(at + 1).find((one) => all.includes(one));
    if (before !== undefined) all.splice(all.lastIndexOf(before) + 1, 0, key);
    else if (behind !== undefined) all.splice(all.indexOf(behind), 0, key);
    else all.push(key);
  }
  return all;
}

const byIdentity = (items: readonly Json[]): Map<string, Json> => new Map(items.map((item) => [identity(item), item]));

/** What makes two items of a list the same one, whatever else they say. */
export function identity(item: Json): string {
  if (isObject(item))
    for (const keys of [['in', 'name'], ['name'], ['param'], ['id']])
      if (keys.every((key) => typeof item[key] === 'string')) return JSON.stringify(keys.map((key) => item[key]));
  return JSON.stringify(item);
}
