/** Parameters in paths: as other paths of the document describe them, or else by their names. */
import { isObject, listAt, localPointer, objectAt, same, valueAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import { exampleId } from './examples.ts';

export const parameterNames = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);

/** A parameter that is named as an id is one of ours; any other is text. */
const IDENTIFIER = /(?:^|_)(?:id|uuid|guid)$|[a-z0-9](?:Id|ID|Uuid|UUID)$/;

export const isIdentifier = (name: string): boolean => IDENTIFIER.test(name);

export const namedParameter = (name: string): JsonObject => ({
  name,
  in: 'path',
  required: true,
  description: `The ${toWords(name).parts.join(' ')}.`,
  ...(isIdentifier(name)
    ? { schema: { type: 'string', format: 'uuid' }, example: exampleId(1) }
    : { schema: { type: 'string', minLength: 1, maxLength: 255 }, example: 'example' }),
});

/** The same parameter at the same place of another path: `{id}` of `/api/v1/products/{id}` for all paths below. */
export function documentedParameter(document: JsonObject, path: string, name: string): Json | undefined {
  const placeholder = `{${name}}`;
  const prefix = path.slice(0, path.indexOf(placeholder) + placeholder.length);
  for (const [other, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    if (!isObject(item) || (other !== prefix && !other.startsWith(`${prefix}/`))) continue;
    const found = [item, ...Object.values(item)]
      .flatMap((holder) => (isObject(holder) ? listAt(holder, 'parameters') : []))
      .find((one) => isPathParameter(document, one, name));
    if (found === undefined) continue;
    // Its own words fit better where they say no less.
    const named = namedParameter(name);
    return isObject(found) && same(found['schema'], named['schema']) ? named : found;
  }
  return undefined;
}

/** Names that the path's own item describes for all of its operations. */
export const sharedParameters = (document: JsonObject, path: string): string[] => {
  const item = objectAt(objectAt(document, 'paths') ?? {}, path) ?? {};
  const shared = listAt(item, 'parameters');
  return parameterNames(path).filter((name) => shared.some((one) => isPathParameter(document, one, name)));
};

function isPathParameter(document: JsonObject, raw: Json, name: string): boolean {
  const pointer = isObject(raw) && typeof raw['$ref'] === 'string' ? localPointer(raw['$ref']) : undefined;
  const said = pointer === undefined ? raw : valueAt(document, pointer);
  return isObject(said) && said['in'] === 'path' && said['name'] === name;
}
