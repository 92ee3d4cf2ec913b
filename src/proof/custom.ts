/** Operations that no entity determines: they answer with a conforming example, and know the ids of their examples. */
import type { Resolve } from '../model/matches.ts';
import { ownerOf } from '../model/owner.ts';
import { isObject, same } from '../model/pointer.ts';
import { sample } from '../model/sample.ts';
import type { Feature, Json, Operation, Parameter } from '../model/types.ts';
import { conforming, success, successOf } from './answers.ts';
import type { Behaves } from './behaviour.ts';
import type { Parameters } from './parameters.ts';
import { either, problem } from './problems.ts';
import { refusalOf } from './rules.ts';
import { rowOf } from './store.ts';
import type { Response, State } from './types.ts';

export function custom(
  state: State,
  operation: Operation,
  feature: Feature,
  parameters: Parameters,
  body: Json | undefined,
  resolve: Resolve,
  behaves: Behaves,
): Response {
  if (behaves('exists') && !exists(state, operation, feature, parameters, resolve))
    return problem({ status: 404, code: 'not_found' });
  const owner = ownerOf(feature, operation);
  const row = owner === undefined ? undefined : rowOf(state, owner.name, String(parameters.path['id']).toLowerCase());
  const refused = refusalOf(feature.rules, operation, row ?? {}, isObject(body) ? body : {});
  if (refused !== undefined) return problem({ status: either(operation, 422, 400), code: refused });
  return success(operation, conforming(successOf(operation), resolve));
}

/** Below an entity's path, what is kept; elsewhere, what the parameters' examples name. */
function exists(state: State, operation: Operation, feature: Feature, { path }: Parameters, resolve: Resolve): boolean {
  if (!operation.responses.some(({ status }) => status === 404)) return true;
  const owner = ownerOf(feature, operation);
  return operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .every((parameter) => {
      const value = path[parameter.name];
      if (owner !== undefined && parameter.name === 'id')
        return rowOf(state, owner.name, String(value).toLowerCase()) !== undefined;
      return same(value, exampleOf(parameter, resolve));
    });
}

const exampleOf = (parameter: Parameter, resolve: Resolve): ReturnType<typeof sample> =>
  parameter.example ?? sample(parameter.schema, resolve);
