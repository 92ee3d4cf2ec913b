/** Where a document shows instances of some of its component schemas, at whatever depth. Pure. */
import { isObject, listAt, objectAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';

export interface ExamplePlace {
  readonly at: ReadonlyArray<string | number>;
  readonly value: JsonObject;
  /** The component that it is an instance of. */
  readonly schema: string;
}
type Path = ExamplePlace['at'];

const MAX_DEPTH = 20;
const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const schemasOf = (document: JsonObject): JsonObject => object(object(document.components).schemas);

/** `shown`: names of components. */
export function examplePlaces(document: JsonObject, shown: ReadonlySet<string>): ExamplePlace[] {
  const own = [...shown].flatMap((schema) => {
    const raw = object(schemasOf(document)[schema]);
    const at: Path = ['components', 'schemas', schema];
    const places: Array<readonly [Path, Json | undefined]> = [
      ...['example', 'default'].map((key) => [[...at, key], raw[key]] as const),
      ...listAt(raw, 'examples').map((one, n) => [[...at, 'examples', n], one] as const),
    ];
    return places.flatMap(([place, value]) => (isObject(value) ? [{ at: place, value, schema }] : []));
  });
  const media = Object.entries(object(document.paths)).flatMap(([path, item]) =>
    Object.entries(object(item)).flatMap(([method, operation]) =>
      isObject(operation) ? inOperation(document, shown, ['paths', path, method], operation) : [],
    ),
  );
  return [...own, ...media];
}

function inOperation(
  document: JsonObject,
  shown: ReadonlySet<string>,
  at: Path,
  operation: JsonObject,
): ExamplePlace[] {
  const contents: Array<readonly [Path, JsonObject]> = [
    [[...at, 'requestBody', 'content'], object(object(operation.requestBody).content)],
    ...Object.entries(object(operation.responses)).map(
      ([status, response]) => [[...at, 'responses', status, 'content'], object(object(response).content)] as const,
    ),
  ];
  return contents.flatMap(([place, content]) =>
    Object.entries(content).flatMap(([type, one]) => {
      const media = object(one);
      return [
        ...within(document, shown, [...place, type, 'example'], media.example, media.schema, 0),
        ...Object.entries(object(media.examples)).flatMap(([name, example]) =>
          within(document, shown, [...place, type, 'examples', name, 'value'], object(example).value, media.schema, 0),
        ),
      ];
    }),
  );
}

/** An example by the schema that it shows. */
function within(
  document: JsonObject,
  shown: ReadonlySet<string>,
  at: Path,
  value: Json | undefined,
  schema: Json | undefined,
  depth: number,
): ExamplePlace[] {
  if (value === undefined || depth > MAX_DEPTH) return [];
  const name = componentNamed(schema);
  if (name !== undefined && shown.has(name)) return isObject(value) ? [{ at, value, schema: name }] : [];
  const real = object(name === undefined ? schema : schemasOf(document)[name]);
  if (Array.isArray(value))
    return value.flatMap((item, n) => within(document, shown, [...at, n], item, real.items, depth + 1));
  return Object.entries(object(value)).flatMap(([key, child]) =>
    within(document, shown, [...at, key], child, objectAt(real, 'properties')?.[key], depth + 1),
  );
}

/** The component that a schema is nothing but a reference to. */
export function componentNamed(schema: Json | undefined): string | undefined {
  const ref = object(schema).$ref;
  return typeof ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1] : undefined;
}
