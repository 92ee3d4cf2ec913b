/** Composed documents are OpenAPI 3.1; what of them goes into a document of 3.0 is said in its words. Pure. */
import { isObject } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';

export const asOpenApi30 = (composed: JsonObject): JsonObject => older(composed) as JsonObject;

function older(value: Json): Json {
  if (Array.isArray(value)) return value.map(older);
  if (!isObject(value)) return value;
  const { type, examples, ...rest } = value;
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null') : undefined;
  return {
    ...(type === undefined ? {} : { type: types === undefined ? older(type) : (types[0] ?? 'string') }),
    ...(types === undefined ? {} : { nullable: true }),
    ...(Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, older(child)])) as JsonObject),
    // Schemas have a list of examples; a media type has a map of them.
    ...(Array.isArray(examples)
      ? { example: examples[0] ?? null }
      : examples === undefined
        ? {}
        : { examples: older(examples) }),
  };
}
