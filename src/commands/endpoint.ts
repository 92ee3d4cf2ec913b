/** `endpoint <feature> <METHOD> <path>`: one more operation in a spec that people may have edited; every comment stays. */
import type { Args } from '../command-line/args.ts';
import { badDocument, checkOpenApi, loadValidators } from '../input/openapi.ts';
import { readObject } from '../input/yaml.ts';
import {
  ENDPOINT_METHODS,
  ENDPOINT_PATH,
  type EndpointInput,
  type EndpointMethod,
  endpointAdditions,
} from '../plan/document/endpoint.ts';
import { growFrom, refuseBadPlan } from '../project/docs/grow.ts';
import { loadFeature } from '../project/features.ts';
import { inDocs } from '../project/open.ts';
import type { DocsSession, Result } from '../project/session.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';

export const run = inDocs((session, args) => addEndpoint(session, endpointRequest(args)));

export interface EndpointRequest {
  readonly feature: string;
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
}

export async function addEndpoint(session: DocsSession, request: EndpointRequest): Promise<Result> {
  const input = checkEndpoint(request);
  const loaded = await loadFeature(session, request.feature);
  refuseBadPlan(loaded);
  const existing = loaded.feature.operations.find(
    (operation) => operation.path === input.path && operation.method.toUpperCase() === input.method,
  );
  if (existing !== undefined) {
    throw new UserError(
      'already-exists',
      `${input.method} ${input.path} is there already, as ${existing.id}`,
      `${loaded.paths.spec}#${existing.pointer}`,
      `Edit it there, then run: create-backend-feature feature ${request.feature}`,
    );
  }
  const taken = new Set(loaded.feature.operations.map((operation) => operation.id));
  const { additions, operationId } = endpointAdditions(loaded.document, input, taken);
  const { addToYaml } = await import('../input/yaml-tree.ts');
  const text = addToYaml(loaded.specText, loaded.paths.spec, additions);
  const problems = checkOpenApi(readObject(text, loaded.paths.spec), await loadValidators());
  if (problems.length > 0) throw await badDocument(text, loaded.paths.spec, problems);
  const { result, rows } = await growFrom({ ...session, command: `endpoint ${request.feature}` }, loaded, text);
  return { ...result, json: { ...result.json, operationId, added: rows.added } };
}

/** Every fault of the request at once. */
export function checkEndpoint(request: EndpointRequest): EndpointInput {
  const faults: Diagnostic[] = [];
  const method = request.method.toUpperCase();
  if (!ENDPOINT_METHODS.includes(method as EndpointMethod)) {
    faults.push({
      code: 'usage',
      message: `"${request.method}" is no method`,
      where: 'endpoint <METHOD>',
      hint: `Choose one of: ${ENDPOINT_METHODS.join(', ')}.`,
    });
  }
  if (!ENDPOINT_PATH.test(request.path) || request.path.length > 500) {
    faults.push({
      code: 'usage',
      message: `"${request.path.slice(0, 80)}" is no path`,
      where: 'endpoint <path>',
      hint: 'Write segments and {parameters}, such as /api/v1/products/{id}/publish.',
    });
  }
  const names = [...request.path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
  if (new Set(names).size !== names.length)
    faults.push({
      code: 'usage',
      message: 'a path parameter stands twice',
      where: 'endpoint <path>',
      hint: 'Give each its own name.',
    });
  const [first] = faults;
  if (first !== undefined) throw new UserError('usage', first.message, first.where, first.hint, faults);
  const summary = request.summary?.trim() || `${method} ${request.path}`;
  return { method: method as EndpointMethod, path: request.path, summary };
}

function endpointRequest(args: Args): EndpointRequest {
  const summary = args.text('summary');
  return {
    feature: args.required('feature'),
    method: args.required('method'),
    path: args.required('path'),
    ...(summary === undefined ? {} : { summary }),
  };
}
