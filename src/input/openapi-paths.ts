/** What the OpenAPI schema cannot say about paths, operations, parameters and security. */
import { isObject, join, listAt, localPointer, member, objectAt, textAt, valueAt } from '../model/pointer.ts';
import type { Json, JsonObject } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export function pathProblems(document: JsonObject): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const ids = new Map<string, string>();
  const shapes = new Map<string, string>();
  const schemes = new Set(Object.keys(objectAt(objectAt(document, 'components') ?? {}, 'securitySchemes') ?? {}));
  problems.push(...securityProblems(document, '', schemes));
  for (const [path, raw] of Object.entries(objectAt(document, 'paths') ?? {})) {
    // Paths with a query or a fragment are not derived (model/operations.ts), so that nothing can go wrong with them.
    if (path.startsWith('x-') || /[?#]/.test(path)) continue;
    const pointer = join('/paths', path);
    const item = resolved(document, raw);
    if (item === undefined) continue;
    problems.push(...templateProblems(path, pointer, shapes));
    for (const method of METHODS) {
      const operation = member(item, method);
      if (!isObject(operation)) continue;
      const at = join(pointer, method);
      const id = textAt(operation, 'operationId');
      const first = id === undefined ? undefined : ids.get(id);
      if (id !== undefined && first !== undefined) {
        problems.push({
          code: 'duplicate-operation-id',
          message: `operationId "${id}" is taken by ${first}`,
          where: join(at, 'operationId'),
          hint: 'Give each operation an id of its own.',
        });
      } else if (id !== undefined) ids.set(id, `${method.toUpperCase()} ${path}`);
      problems.push(
        ...parameterProblems(document, path, item, operation, pointer, at),
        ...securityProblems(operation, at, schemes),
      );
    }
  }
  return problems;
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
  document: JsonObject,
  path: string,
  item: JsonObject,
  operation: JsonObject,
  pointer: string,
  at: string,
): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const used = new Set(namesIn(path));
  const declared = new Set<string>();
  for (const [holder, where] of [
    [item, pointer],
    [operation, at],
  ] as const) {
    const own = new Set<string>();
    listAt(holder, 'parameters').forEach((raw, index) => {
      const parameter = resolved(document, raw);
      const name = parameter === undefined ? undefined : textAt(parameter, 'name');
      if (parameter === undefined || name === undefined) return;
      const here = join(where, 'parameters', index);
      const key = `${String(parameter.in)} ${name}`;
      if (own.has(key))
        problems.push({
          code: 'duplicate-parameter',
          message: `the ${String(parameter.in)} parameter "${name}" is listed twice`,
          where: here,
          hint: 'Remove one of the two.',
        });
      own.add(key);
      if (parameter.in !== 'path') return;
      declared.add(name);
      if (!used.has(name))
        problems.push({
          code: 'unused-path-parameter',
          message: `the path ${path} has no {${name}}`,
          where: here,
          hint: `Put {${name}} into the path, or remove the parameter.`,
        });
    });
  }
  for (const name of used) {
    if (declared.has(name)) continue;
    problems.push({
      code: 'undeclared-path-parameter',
      message: `{${name}} of ${path} is not declared`,
      where: at,
      hint: `Add a parameter with name: ${name}, in: path, required: true and a schema.`,
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
