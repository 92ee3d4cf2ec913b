/** Bodies and headers of successes: what is kept, in the shape that the documents promise. */
import { createHash } from 'node:crypto';
import { matches, type Resolve } from '../model/matches.ts';
import { isJson } from '../model/media.ts';
import { sample } from '../model/sample.ts';
import type { Response as Documented, Json, JsonObject, Operation, Schema } from '../model/types.ts';
import type { Response, Row } from './types.ts';

export const successOf = (operation: Operation): Documented | undefined =>
  operation.responses.find(({ status }) => status !== 'default' && status >= 200 && status < 300);

/** An answer of the operation's success, with every header that it documents. */
export function success(operation: Operation, body: Json | undefined, headers: JsonObject = {}): Response {
  const documented = successOf(operation);
  const own = headers as Record<string, string>;
  const promised = (documented?.headers ?? []).map((name) => [name, own[name] ?? headerValue(name, body)] as const);
  return {
    status: typeof documented?.status === 'number' ? documented.status : 200,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': documented?.mediaType ?? 'application/json' }),
      ...Object.fromEntries(promised),
      ...own,
    },
    body,
  };
}

const headerValue = (name: string, body: Json | undefined): string =>
  name.toLowerCase() === 'etag' ? etagOf(body) : name.toLowerCase().endsWith('after') ? '60' : 'example';

/** A strong validator of a representation. */
export const etagOf = (body: Json | undefined): string =>
  `"${createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex')
    .slice(0, 32)}"`;

/** A row in the shape of a schema: the members that it names; those that the row lacks are left out where they may be. */
export function shaped(schema: Schema | undefined, row: Row, resolve: Resolve): JsonObject {
  const target = followed(schema, resolve);
  if (target?.kind !== 'object') return { ...row };
  const body: JsonObject = {};
  for (const property of target.properties) {
    if (property.schema.writeOnly === true) continue;
    const value = row[property.name];
    // What may be left out is: a value that was never set is not told as null where null is no value.
    const unset = value === null && !property.required && !matches(property.schema, null, resolve, 'response');
    if (value !== undefined && !unset) body[property.name] = value;
    else if (property.required) {
      const made = sample(property.schema, resolve, 'response');
      if (made !== undefined) body[property.name] = made;
    }
  }
  return body;
}

export function followed(schema: Schema | undefined, resolve: Resolve): Schema | undefined {
  let current = schema;
  for (let hops = 0; current?.kind === 'ref' && hops < 20; hops += 1) current = resolve(current.name);
  return current;
}

/** The documented example of a response where it conforms, else a value made from its schema. */
export function conforming(documented: Documented | undefined, resolve: Resolve): Json | undefined {
  if (documented?.mediaType === undefined) return undefined;
  const { schema, example } = documented;
  if (!isJson(documented.mediaType)) return typeof example === 'string' ? example : 'example';
  if (schema === undefined) return example ?? {};
  if (example !== undefined && matches(schema, example, resolve, 'response')) return example;
  return sample(schema, resolve, 'response') ?? example ?? null;
}
