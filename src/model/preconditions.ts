/** `ETag` and `If-Match` (RFC 9110, 8.8.3 and 13.1.1): changes of what the client has seen, and of nothing else. */
import type { Operation, Parameter, Precondition } from './types.ts';

const HEADER = 'If-Match';
/** Kinds of operations that change or remove what is there. */
const CHANGES: ReadonlySet<Operation['kind']> = new Set(['update', 'replace', 'delete']);

/**
 * Whether a change or removal of an entity takes `If-Match`, and whether it must be sent. Undefined where the document does
 * not answer 412, or says more of the header than that it is a text: then it is a parameter like others.
 */
export function preconditionOf({
  kind,
  parameters,
  responses,
}: Pick<Operation, 'kind' | 'parameters' | 'responses'>): Precondition | undefined {
  if (!CHANGES.has(kind) || !responses.some(({ status }) => status === 412)) return undefined;
  const found = parameters.find(isHeader);
  if (found === undefined || !isPlainText(found)) return undefined;
  return found.required ? 'required' : 'optional';
}

/** The parameter that is the precondition; what is said of parameters in general is not said of it. */
export const isPrecondition = ({ precondition }: Pick<Operation, 'precondition'>, parameter: Parameter): boolean =>
  precondition !== undefined && isHeader(parameter);

/** Whether its success documents the tag of what it answers with. */
export const givesTag = ({ responses }: Pick<Operation, 'responses'>): boolean =>
  responses.some(
    ({ status, headers }) => status !== 'default' && status >= 200 && status < 300 && headers.some(isTagName),
  );

export const isTagName = (name: string): boolean => name.toLowerCase() === 'etag';

const isHeader = ({ in: place, name }: Parameter): boolean =>
  place === 'header' && name.toLowerCase() === HEADER.toLowerCase();

const isPlainText = ({ schema }: Parameter): boolean =>
  schema.kind === 'string' &&
  [schema.default, schema.enum, schema.format, schema.pattern, schema.minLength, schema.maxLength].every(
    (one) => one === undefined,
  );
