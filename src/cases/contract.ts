/** contract.json: what the tests must know of the documents at run time, the same file for every language. */
import type { Feature, Json, JsonObject, Operation, Response } from '../model/types.ts';
import { problemShape, World } from './world.ts';

/** `foreign`: creations of other features that the cases arrange with; only how to call them is needed. */
export function contractOf(feature: Feature, foreign: readonly Operation[]): JsonObject {
  const world = new World(feature, []);
  const own = feature.operations.map(
    (operation) => [operation.id, { ...callOf(operation), responses: responsesOf(world, operation) }] as const,
  );
  const others = foreign.map((operation) => [operation.id, { ...callOf(operation), responses: {} }] as const);
  return {
    operations: Object.fromEntries([...others, ...own]) as JsonObject,
    $defs: { ...feature.defs } as JsonObject,
  };
}

function callOf(operation: Operation): JsonObject {
  const { access } = operation;
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    access: access.kind === 'role' ? `role:${access.roles.join(',')}` : access.kind,
    ...(operation.body === undefined ? {} : { bodyMediaType: operation.body.mediaType }),
  };
}

function responsesOf(world: World, operation: Operation): JsonObject {
  return Object.fromEntries(
    operation.responses.map((response) => [String(response.status), responseOf(world, operation, response)]),
  );
}

function responseOf(world: World, operation: Operation, response: Response): Json {
  // An error in a shape of the document's own is not what the service answers with: only its status is held against it.
  const foreign =
    typeof response.status === 'number' &&
    response.status >= 400 &&
    !problemShape(world, operation, response.status).code;
  return {
    ...(response.jsonSchema === undefined || foreign ? {} : { schema: response.jsonSchema }),
    headers: [...response.headers],
    ...(response.mediaType === undefined || foreign ? {} : { mediaType: response.mediaType }),
  };
}
