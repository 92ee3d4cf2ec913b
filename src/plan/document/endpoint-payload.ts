/** Body and answer of a new operation: as described, or an open question. */
import type { Payload } from '../../input/payload.ts';
import { objectAt } from '../../model/pointer.ts';
import { resolverOf, sample } from '../../model/sample.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import type { EndpointInput, EndpointSource } from './endpoint-types.ts';
import { exampleOf } from './examples.ts';
import { answeredSchema, sentSchema } from './schemas.ts';

export interface Composed {
  /** `requestBody` or the success response; absent: there is none. */
  readonly value?: JsonObject;
  /** The component of its own, where it has one. */
  readonly schema?: JsonObject;
}

type Named = Pick<EndpointInput, 'method' | 'path'>;

/** `own`: what a schema of its own would be called. */
export function composeBody(source: EndpointSource, input: Named, body: Payload | undefined, own: string): Composed {
  if (body?.is === 'none') return {};
  const { schema, example, component } = contentOf(source, body, own, {
    question: `What does a client send to ${input.method} ${input.path}? Describe its members.`,
    describe: (fields) => sentSchema(fields, `What a client sends to ${input.method} ${input.path}.`),
    direction: 'request',
  });
  return {
    value: {
      required: true,
      content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
    },
    ...(component === undefined ? {} : { schema: component }),
  };
}

export function composeAnswer(
  source: EndpointSource,
  input: Named,
  answer: Payload | undefined,
  own: string,
): Composed & { readonly status: 200 | 204; readonly value: JsonObject } {
  if (answer?.is === 'none') return { status: 204, value: { description: 'It is done.' } };
  const { schema, example, component } = contentOf(source, answer, own, {
    question: `What does ${input.method} ${input.path} answer? Describe its members.`,
    describe: (fields) => answeredSchema(fields, `What ${input.method} ${input.path} answers.`),
    direction: 'response',
  });
  return {
    status: 200,
    value: {
      description: descriptionOf(answer),
      content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
    },
    ...(component === undefined ? {} : { schema: component }),
  };
}

function descriptionOf(answer: Payload | undefined): string {
  if (answer?.is !== 'schema') return 'What it answers.';
  return answer.list ? `A list of ${answer.name}.` : `The ${toWords(answer.name).parts.join(' ')}.`;
}

interface Wanted {
  readonly question: string;
  readonly describe: (fields: Extract<Payload, { is: 'members' }>['fields']) => JsonObject;
  readonly direction: 'request' | 'response';
}

function contentOf(
  source: EndpointSource,
  payload: Exclude<Payload, { is: 'none' }> | undefined,
  own: string,
  { question, describe, direction }: Wanted,
): { schema: JsonObject; example?: Json; component?: JsonObject } {
  if (payload === undefined) return { schema: refTo(own), example: {}, component: open(question) };
  if (payload.is === 'members') {
    const example = Object.fromEntries(payload.fields.map((field) => [field.name, exampleOf(field)]));
    return { schema: refTo(own), example, component: describe(payload.fields) };
  }
  const one = exampleOfSchema(source, payload.name, direction);
  const schema = payload.list ? { type: 'array', items: refTo(payload.name) } : refTo(payload.name);
  return { schema, ...(one === undefined ? {} : { example: payload.list ? [one] : one }) };
}

/** The author's own is the best there is; of a request it may hold what only the service sets. */
function exampleOfSchema(
  { document, feature }: EndpointSource,
  name: string,
  direction: 'request' | 'response',
): Json | undefined {
  const own = direction === 'response' ? objectAt(schemasOf(document), name)?.['example'] : undefined;
  const found = feature.schemas.find((one) => one.name === name);
  return own ?? (found === undefined ? undefined : sample(found.schema, resolverOf(feature), direction));
}

const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const open = (question: string): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties: {},
  'x-open-questions': [question],
});

export const schemasOf = (document: JsonObject): JsonObject =>
  objectAt(objectAt(document, 'components') ?? {}, 'schemas') ?? {};

/** Schemas that are named and not there, and bodies where none can be. */
export function payloadFaults(
  document: JsonObject,
  { body, answer }: Pick<EndpointInput, 'body' | 'answer'>,
): Diagnostic[] {
  // The error of each operation is nobody's body or answer.
  const names = Object.keys(schemasOf(document)).filter((name) => name !== 'Problem');
  const said = [
    ['--body', body],
    ['--answer', answer],
  ] as const;
  return said.flatMap(([flag, payload]): Diagnostic[] => {
    if (payload?.is !== 'schema' || names.includes(payload.name)) return [];
    const shown = names.slice(0, SHOWN).join(', ');
    return [
      {
        code: 'usage',
        message: `the document has no schema "${payload.name.slice(0, 80)}".${didYouMean(payload.name, names)}`,
        where: flag,
        hint:
          names.length === 0
            ? `It has none. Describe the members: ${flag} '{"amount":"int(1..)!"}'.`
            : `Its schemas: ${shown}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''}.`,
      },
    ];
  });
}

const SHOWN = 12;
