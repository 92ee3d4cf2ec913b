/** What reading one document needs to carry along: the document, the names given so far, and everything found on the way. */
import type { Fault } from './fault.ts';
import { isObject, localPointer, objectAt, tokensOf, valueAt } from './pointer.ts';
import type { Json, JsonObject, NamedSchema, NotDerived, Schema } from './types.ts';
import { pascal, snake, toWords } from './words.ts';

/** A raw node of the document and where it stands. */
export interface Located {
  readonly raw: Json;
  readonly pointer: string;
}

export interface Context {
  readonly document: JsonObject;
  /** OpenAPI 3.0 has a schema dialect of its own (nullable, boolean exclusiveMinimum, `$ref` without siblings). */
  readonly legacy: boolean;
  readonly faults: Fault[];
  /** Reports each pointer and reason once. */
  skip(pointer: string, why: string): void;
  readonly skipped: NotDerived[];
  /** Component or hoisted name for a pointer to a schema; makes one where the pointer has none yet. */
  nameOf(pointer: string): string;
  /** A name for an inline object, unique in the feature. */
  freshName(wanted: string): string;
  /** Schemas that got a name on the way (hoisted objects, targets of deep references), in order of discovery. */
  readonly hoisted: NamedSchema[];
  /** Deep reference targets that still have to be read. */
  readonly pending: Array<{ readonly name: string; readonly pointer: string }>;
  /** Raw form of each hoisted schema, by name. */
  readonly raws: Map<string, Json>;
  /** Where raw nodes stand that a merge of `allOf` moved. */
  readonly origins: WeakMap<object, string>;
  /** Nodes that stand nowhere in the document: made by a merge, so that their pointer says only roughly where. */
  readonly made: WeakSet<object>;
  /** Schemas read so far, by pointer: what several operations share is read, and named, once. */
  readonly read: Map<string, Schema>;
}

const COMPONENT = /^\/components\/schemas\/([^/]*)$/;

export function contextOf(document: JsonObject): Context {
  const components = objectAt(objectAt(document, 'components') ?? {}, 'schemas') ?? {};
  const byPointer = new Map<string, string>();
  const taken = new Set<string>();
  const freshName = (wanted: string): string => {
    let name = wanted;
    for (let n = 2; taken.has(keyOf(name)); n += 1) name = `${wanted}${n}`;
    taken.add(keyOf(name));
    return name;
  };
  for (const name of Object.keys(components)) {
    const safe = safeName(name);
    // Components may differ in case only; their own names stay, hoisted ones keep clear of all of them.
    const unique = safe === name ? name : freshName(safe);
    taken.add(keyOf(unique));
    byPointer.set(tokensToPointer(['components', 'schemas', name]), unique);
  }
  const skipped: NotDerived[] = [];
  const seen = new Set<string>();
  const context: Context = {
    document,
    legacy: /^3\.0\./.test(String(document.openapi)),
    faults: [],
    skipped,
    skip(pointer, why) {
      const key = `${pointer}\n${why}`;
      if (seen.has(key)) return;
      seen.add(key);
      skipped.push({ pointer, why });
    },
    nameOf(pointer) {
      const known = byPointer.get(pointer);
      if (known !== undefined) return known;
      const name = freshName(nameFromPointer(pointer));
      byPointer.set(pointer, name);
      context.pending.push({ name, pointer });
      return name;
    },
    freshName,
    hoisted: [],
    pending: [],
    raws: new Map(),
    origins: new WeakMap(),
    made: new WeakSet(),
    read: new Map(),
  };
  return context;
}

/** Names are compared as code would see them: `Foo_Bar` and `FooBar` are one class in most languages. */
const keyOf = (name: string): string => snake(toWords(name));

/** OpenAPI's own rule for component keys; anything else could not stand in a reference. */
const safeName = (name: string): string => (name === '' ? 'Empty' : name.replace(/[^A-Za-z0-9._-]/g, '_'));

const tokensToPointer = (tokens: readonly string[]): string =>
  tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** `/components/schemas/Order/properties/lines` → OrderLines. */
function nameFromPointer(pointer: string): string {
  const tokens = tokensOf(pointer).filter(
    (token) => !/^(components|schemas|properties|paths|content|application\/json|schema|responses)$/.test(token),
  );
  return pascal(toWords(tokens.join(' '))) || 'Inline';
}

/** Follows references between objects that are no schemas (parameters, responses, …) until one is reached. */
export function resolve(context: Context, located: Located): Located | undefined {
  let current = located;
  const seen = new Set<string>();
  for (;;) {
    if (!isObject(current.raw) || typeof current.raw.$ref !== 'string') return current;
    const pointer = localPointer(current.raw.$ref);
    if (pointer === undefined || seen.has(pointer)) return undefined;
    seen.add(pointer);
    const raw = valueAt(context.document, pointer);
    if (raw === undefined) return undefined;
    current = { raw, pointer };
  }
}

export const isComponent = (pointer: string): boolean => COMPONENT.test(pointer);
