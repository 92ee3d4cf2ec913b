/** What the OpenAPI schema cannot say about paths, operations, parameters and security. */
import { isObject, join, listAt, localPointer, member, objectAt, textAt, valueAt } from '../model/pointer.ts';
import type { Json, JsonObject } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** A path that the document describes. `item` is behind the references that lead to it. */
interface PathItem {
  readonly document: JsonObject;
  readonly path: string;
  readonly pointer: string;
  readonly item: JsonObject;
}

export function pathProblems(document: JsonObject): Diagnostic[] {
  const ids = new Map<string, string>();
  const shapes = new Map<string, string>();
  const schemes = new Set(Object.keys(objectAt(objectAt(document, 'components') ?? {}, 'securitySchemes') ?? {}));
  return [
    ...securityProblems(document, '', schemes),
    ...pathItems(document).flatMap((place) => [
      ...templateProblems(place.path, place.pointer, shapes),
      ...operationsIn(place).flatMap(({ operation, method, at }) => [
        ...idProblems(operation, `${method.toUpperCase()} ${place.path}`, at, ids),
        ...parameterProblems(place, operation, at),
        ...securityProblems(operation, at, schemes),
      ]),
    ]),
  ];
}

function pathItems(document: JsonObject): PathItem[] {
  return Object.entries(objectAt(document, 'paths') ?? {}).flatMap(([path, raw]) => {
    // Paths with a query or a fragment are not derived (model/operations.ts), so that nothing can go wrong with them.
    if (path.startsWith('x-') || /[?#]/.test(path)) return [];
    const item = resolved(document, raw);
    return item === undefined ? [] : [{ document, path, pointer: join('/paths', path), item }];
  });
}

function operationsIn({ item, pointer }: PathItem): Array<{ operation: JsonObject; method: string; at: string }> {
  return METHODS.flatMap((method) => {
    const operation = member(item, method);
    return isObject(operation) ? [{ operation, method, at: join(pointer, method) }] : [];
  });
}

/** `ids`: those of the operations before, with what took them. */
function idProblems(operation: JsonObject, call: string, at: string, ids: Map<string, string>): Diagnostic[] {
  const id = textAt(operation, 'operationId');
  if (id === undefined) return [];
  const first = ids.get(id);
  if (first === undefined) {
    ids.set(id, call);
    return [];
  }
  return [
    {
      code: 'duplicate-operation-id',
      message: `operationId "${id}" is taken by ${first}`,
      where: join(at, 'operationId'),
      hint: 'Give each operation an id of its own.',
    },
  ];
}

function templateProblems(path: string, pointer: string, shapes: Map<string, string>): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const bad = (message: string, hint: string): void => {
    problems.push({ code: 'bad-path', message, where: pointer, hint });
  };
  if (/[\p{Cc}\s]/u.test(path))
    bad(
      `the path ${JSON.stringify(path)} holds white space or control characters`,
      'Remove them, or write %20 and its like.',
    );
  if (/[{}]/.test(path.replace(/\{[^{}/]+\}/g, '')))
    bad(`the path ${path} has a brace that opens or closes nothing`, 'Write each parameter as {name}.');
  const names = namesIn(path);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) bad(`the path ${path} has {${twice}} twice`, 'Give each parameter a name of its own.');
  const shape = path.replace(/\{[^{}/]+\}/g, '{}');
  const other = shapes.get(shape);
  if (other !== undefined) {
    problems.push({
      code: 'duplicate-path',
      message: `${path} and ${other} are the same path to a router`,
      where: pointer,
      hint: 'Describe both under one path, with one set of parameter names.',
    });
  } else shapes.set(shape, path);
  return problems;
}

function parameterProblems(
  { document, path, pointer, item }: PathItem,
  operation: JsonObject,
  at: string,
): Diagnostic[] {
  const used = new Set(namesIn(path));
  const lists = [parametersOf(document, item, pointer), parametersOf(document, operation, at)];
  const declared = new Set(lists.flat().flatMap(({ name, kind }) => (kind === 'path' ? [name] : [])));
  return [
    ...lists.flatMap((parameters) => listProblems(parameters, path, used)),
    ...[...used]
      .filter((name) => !declared.has(name))
      .map((name) => ({
        code: 'undeclared-path-parameter',
        message: `{${name}} of ${path} is not declared`,
        where: at,
        hint: `Add a parameter with name: ${name}, in: path, required: true and a schema.`,
      })),
  ];
}

interface Parameter {
  readonly name: string;
  /** Its `in`. */
  readonly kind: string;
  readonly where: string;
}

function parametersOf(document: JsonObject, holder: JsonObject, pointer: string): Parameter[] {
  return listAt(holder, 'parameters').flatMap((raw, index) => {
    const parameter = resolved(document, raw);
    const name = parameter === undefined ? undefined : textAt(parameter, 'name');
    if (parameter === undefined || name === undefined) return [];
    return [{ name, kind: String(parameter.in), where: join(pointer, 'parameters', index) }];
  });
}

function listProblems(parameters: readonly Parameter[], path: string, used: ReadonlySet<string>): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const { name, kind, where } of parameters) {
    const key = `${kind} ${name}`;
    if (seen.has(key))
      problems.push({
        code: 'duplicate-parameter',
        message: `the ${kind} parameter "${name}" is listed twice`,
        where,
        hint: 'Remove one of the two.',
      });
    seen.add(key);
    if (kind === 'path' && !used.has(name))
      problems.push({
        code: 'unused-path-parameter',
        message: `the path ${path} has no {${name}}`,
        where,
        hint: `Put {${name}} into the path, or remove the parameter.`,
      });
  }
  return problems;
}

function securityProblems(holder: JsonObject, pointer: string, schemes: ReadonlySet<string>): Diagnostic[] {
  return listAt(holder, 'security').flatMap((requirement, index) =>
    Object.keys(isObject(requirement) ? requirement : {})
      .filter((name) => !schemes.has(name))
      .map((name) => ({
        code: 'unknown-security',
        message: `the security scheme "${name}" is not defined`,
        where: join(pointer, 'security', index),
        hint: `Define it under components.securitySchemes, or write one of ${[...schemes].join(', ') || '(none yet)'}.`,
      })),
  );
}

const namesIn = (path: string): string[] => [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1] as string);

/** The object behind a chain of references; broken chains are reported elsewhere. */
function resolved(document: JsonObject, raw: Json): JsonObject | undefined {
  let current: Json | undefined = raw;
  for (let hops = 0; isObject(current) && typeof current.$ref === 'string'; hops += 1) {
    const pointer = localPointer(current.$ref);
    if (pointer === undefined || hops > 50) return undefined;
    current = valueAt(document, pointer);
  }
  return isObject(current) ? current : undefined;
}
