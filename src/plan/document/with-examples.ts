/** Examples for operations whose author gave a schema alone: made from it, so that they are valid by construction. */
import { build } from '../../model/build.ts';
import { isObject, localPointer, objectAt, valueAt } from '../../model/pointer.ts';
import { resolverOf, sample } from '../../model/sample.ts';
import type { Feature, Json, JsonObject, Operation } from '../../model/types.ts';

/** The document with an example for each body and success response of JSON that lacks one. One with faults comes back as it is. */
export function withExamples(document: JsonObject, name: string): JsonObject {
  const built = build(document, name);
  if (!built.ok) return document;
  const paths: JsonObject = {};
  for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
    paths[path] = isObject(item)
      ? Object.fromEntries(
          Object.entries(item).map(([method, raw]): [string, Json] => {
            const operation = built.feature.operations.find((one) => one.path === path && one.method === method);
            return [
              method,
              operation === undefined || !isObject(raw) ? raw : filled(document, built.feature, operation, raw),
            ];
          }),
        )
      : item;
  }
  return { ...document, paths };
}

function filled(document: JsonObject, feature: Feature, operation: Operation, raw: JsonObject): JsonObject {
  const resolve = resolverOf(feature);
  const body = objectAt(raw, 'requestBody');
  const responses = objectAt(raw, 'responses') ?? {};
  return {
    ...raw,
    ...(body === undefined || operation.body === undefined
      ? {}
      : { requestBody: exampled(document, body, () => sample(operation.body?.schema as never, resolve, 'request')) }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]): [string, Json] => {
        const read = operation.responses.find((one) => String(one.status) === status);
        if (!isObject(response) || response.$ref !== undefined || read?.schema === undefined) return [status, response];
        const { schema } = read;
        return [status, exampled(document, response, () => sample(schema, resolve, 'response'))];
      }),
    ),
  };
}

/** An example of the component that the schema refers to is the best that there is. */
function exampled(document: JsonObject, holder: JsonObject, make: () => Json | undefined): JsonObject {
  const content = objectAt(holder, 'content');
  const media = content === undefined ? undefined : objectAt(content, 'application/json');
  if (content === undefined || media === undefined || media.example !== undefined) return holder;
  const ref = objectAt(media, 'schema')?.$ref;
  const pointer = typeof ref === 'string' ? localPointer(ref) : undefined;
  const component = pointer === undefined ? undefined : valueAt(document, pointer);
  const example = (isObject(component) ? component.example : undefined) ?? make();
  return example === undefined
    ? holder
    : { ...holder, content: { ...content, 'application/json': { ...media, example } } };
}
