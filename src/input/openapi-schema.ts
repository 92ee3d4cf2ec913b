/** Errors of the OpenAPI schema, cut down to those that a person can act upon. */
import { valueAt } from '../model/pointer.ts';
import type { JsonObject } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

/** What an ajv validator reports; named here so that nothing but the build knows ajv. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}
export interface SchemaValidator {
  (document: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}
export interface Validators {
  readonly validate30: SchemaValidator;
  readonly validate31: SchemaValidator;
}

/** They only repeat that something inside did not match. */
const WRAPPERS = new Set([
  'oneOf',
  'anyOf',
  'allOf',
  'if',
  'unevaluatedProperties',
  'unevaluatedItems',
  'not',
  '$ref',
  '$dynamicRef',
]);

export function schemaProblems(document: JsonObject, validate: SchemaValidator): Diagnostic[] {
  if (validate(document)) return [];
  const errors = [...(validate.errors ?? [])];
  const telling = errors.filter((error) => !isHarmless(error) && !isWrapper(error) && !isOtherBranch(document, error));
  const deep = telling.map((error) => error.instancePath);
  // A wrapper says something only where nothing inside it does.
  const quiet = errors.filter(isHarmless);
  const lonely = errors.filter(
    (error) =>
      isWrapper(error) &&
      !quiet.some((one) => isWithin(one.instancePath, error.instancePath)) &&
      !deep.some((path) => isWithin(path, error.instancePath)),
  );
  const inmost = lonely.filter(
    (error) =>
      !lonely.some(
        (other) => other.instancePath !== error.instancePath && isWithin(other.instancePath, error.instancePath),
      ),
  );
  return merged([...telling, ...inmost]);
}

/** `required: []` was forbidden by the draft that 3.0 builds on, and is written all the same. */
const isHarmless = (error: SchemaError): boolean =>
  error.keyword === 'minItems' && error.instancePath.endsWith('/required');

/** "`$ref` is missing" comes from the branch "or a reference" that nearly every place has. */
const isWrapper = (error: SchemaError): boolean =>
  WRAPPERS.has(error.keyword) || (error.keyword === 'required' && error.params.missingProperty === '$ref');

/** The branches of a parameter by place: a parameter in the path is not wrong for not being in the query. */
function isOtherBranch(document: JsonObject, error: SchemaError): boolean {
  if (!error.instancePath.endsWith('/in') || (error.keyword !== 'enum' && error.keyword !== 'const')) return false;
  return ['path', 'query', 'header', 'cookie'].includes(String(valueAt(document, error.instancePath)));
}

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}/`);

/** One diagnostic a place and kind; the values that several branches allow are listed together. */
function merged(errors: readonly SchemaError[]): Diagnostic[] {
  const allowed = new Map<string, Set<string>>();
  const found = new Map<string, Diagnostic>();
  for (const error of errors) {
    const values =
      error.keyword === 'enum'
        ? error.params.allowedValues
        : error.keyword === 'const'
          ? [error.params.allowedValue]
          : undefined;
    if (Array.isArray(values)) {
      const all = allowed.get(error.instancePath) ?? new Set<string>();
      for (const value of values) all.add(JSON.stringify(value));
      allowed.set(error.instancePath, all);
      found.set(`${error.instancePath} enum`, {
        code: 'schema',
        message: 'the value is not one of those allowed here',
        where: error.instancePath,
        hint: `Write ${[...all].join(' or ')}.`,
      });
      continue;
    }
    const [message, hint] = say(error);
    found.set(`${error.instancePath} ${message}`, { code: 'schema', message, where: error.instancePath, hint });
  }
  return [...found.values()];
}

function say({ keyword, params, message }: SchemaError): [message: string, hint: string] {
  switch (keyword) {
    case 'required':
      return [`"${String(params.missingProperty)}" is missing`, `Add "${String(params.missingProperty)}".`];
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      return [`"${name}" is not known here`, `Remove "${name}", mend its spelling, or begin it with "x-".`];
    }
    case 'propertyNames':
      return [
        `the name ${JSON.stringify(params.propertyName)} is not allowed here`,
        'Rename it: letters, digits, ".", "-" and "_" in components; paths begin with "/".',
      ];
    case 'type': {
      const type = [params.type].flat().join(' or ');
      return [`it must be of type ${type}`, `Write ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type} here.`];
    }
    case 'pattern':
      return [`it does not match ${String(params.pattern)}`, 'Mend the value.'];
    case 'format':
      return [`it is no ${String(params.format)}`, 'Mend the value.'];
    case 'oneOf':
    case 'anyOf':
      return [
        'it matches none of the forms that OpenAPI allows here, or several at once',
        'Compare it with the specification of this object.',
      ];
    default:
      return [message ?? `it breaks "${keyword}"`, 'Compare it with the specification of this object.'];
  }
}

export const versionOf = (document: JsonObject): string | undefined => {
  const version = document.openapi ?? document.swagger;
  return typeof version === 'string' || typeof version === 'number' ? String(version) : undefined;
};
