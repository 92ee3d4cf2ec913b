/** An operation that is there, whose body or answer is still an open question: what settles it. Pure; the caller edits the text. */
import { isObject, join, localPointer, objectAt, tokensOf, valueAt } from '../../model/pointer.ts';
import type { Json, JsonObject, Operation, Rule } from '../../model/types.ts';
import type { DocumentEdit } from './edit.ts';
import { type Composed, composeAnswer, composeBody } from './endpoint-payload.ts';
import type { EndpointInput, EndpointSource } from './endpoint-types.ts';

export type Part = 'body' | 'answer';

/** Parts that an open schema of their own stands for, with the name of it. */
export function openParts(document: JsonObject, operation: Pick<Operation, 'pointer'>): Partial<Record<Part, string>> {
  const raw = valueAt(document, operation.pointer);
  const body = isObject(raw) ? openSchema(document, objectAt(raw, 'requestBody')) : undefined;
  const answer = isObject(raw) ? openSchema(document, objectAt(objectAt(raw, 'responses') ?? {}, '200')) : undefined;
  return { ...(body === undefined ? {} : { body }), ...(answer === undefined ? {} : { answer }) };
}

/** Of that operation alone: another one may mean something else by it. */
function openSchema(document: JsonObject, holder: JsonObject | undefined): string | undefined {
  const media = objectAt(objectAt(holder ?? {}, 'content') ?? {}, 'application/json');
  const ref = media === undefined ? undefined : objectAt(media, 'schema')?.['$ref'];
  const pointer = typeof ref === 'string' ? localPointer(ref) : undefined;
  const [, , name] = pointer === undefined ? [] : tokensOf(pointer);
  const schema = pointer === undefined ? undefined : valueAt(document, pointer);
  if (name === undefined || !isObject(schema) || schema['x-open-questions'] === undefined) return undefined;
  return JSON.stringify(document).split(JSON.stringify(ref)).length === 2 ? name : undefined;
}

export function settleEdits(
  source: EndpointSource & { readonly feature: { readonly rules: readonly Rule[] } },
  operation: Operation,
  input: EndpointInput,
): DocumentEdit[] {
  const parts = openParts(source.document, operation);
  const at = ['paths', operation.path, operation.method];
  const edits: DocumentEdit[] = [];
  if (parts.body !== undefined && input.body !== undefined) {
    const body = composeBody(source, input, input.body, parts.body);
    edits.push(placed([...at, 'requestBody'], body.value), component(parts.body, body));
    if (body.value === undefined && isUnneeded(source, operation)) edits.push({ at: [...at, 'responses', '422'] });
  }
  if (parts.answer !== undefined && input.answer !== undefined) {
    const answer = composeAnswer(source, input, input.answer, parts.answer);
    if (answer.status !== 200) edits.push({ at: [...at, 'responses', '200'] });
    edits.push(placed([...at, 'responses', String(answer.status)], answer.value), component(parts.answer, answer));
  }
  return edits;
}

const placed = (at: readonly string[], value: Json | undefined): DocumentEdit =>
  value === undefined ? { at } : { at, value };

const component = (name: string, { schema }: Composed): DocumentEdit => placed(['components', 'schemas', name], schema);

/** Without a body a 422 is of rules alone. */
function isUnneeded({ document, feature }: Parameters<typeof settleEdits>[0], operation: Operation): boolean {
  const refusal = valueAt(document, join(operation.pointer, 'responses', '422'));
  const isOurs = isObject(refusal) && refusal['$ref'] === '#/components/responses/ValidationFailed';
  return isOurs && !feature.rules.some(({ operations }) => operations.includes(operation.id));
}
