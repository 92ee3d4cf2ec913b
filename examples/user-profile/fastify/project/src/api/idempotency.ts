/** Idempotency-Key: the same key with the same body gets the first answer again. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open, Optional, Text } from '../core/schema.ts';
import type { SqlStore } from '../infrastructure/database.ts';
import { claim, type KeptAnswer, keep } from '../infrastructure/idempotency.ts';
import { writing } from './feature.ts';
import { operationOf } from './guard.ts';
import { canonical, parseJson } from './json.ts';

/** For `headers` of operations that take a key. */
export const IdempotencyKey = Open({ 'Idempotency-Key': Optional(Text({ min: 1, max: 255 })) });

/** For answers that say where to find what was made. */
export const LOCATION = { Location: { schema: { type: 'string' } } } as const;

/** Any request, whatever its schemas. */
type Asked = Pick<FastifyRequest, 'server' | 'routeOptions' | 'caller' | 'params' | 'sentBody'>;

interface Created {
  readonly location: string;
  readonly body: unknown;
  /** Where the answer says which state it shows. */
  readonly tag?: string;
}

/** 201 with Location; `make` gives the location and the body, perhaps with its tag, and runs once for a key. */
export async function created(
  request: Asked,
  reply: FastifyReply,
  key: string | undefined,
  make: (store: SqlStore) => Promise<Created>,
): Promise<unknown> {
  const first = async (store: SqlStore): Promise<KeptAnswer> => {
    const { location, body, tag } = await make(store);
    return { status: 201, headers: { Location: location, ...(tag !== undefined && { ETag: tag }) }, body };
  };
  return answered(request, reply, key, first);
}

/** 207 with what `make` gives, which runs once for a key: what it refused is not tried again. */
export const doneEach = (
  request: Asked,
  reply: FastifyReply,
  key: string | undefined,
  make: (store: SqlStore) => Promise<unknown>,
): Promise<unknown> =>
  answered(request, reply, key, async (store) => ({ status: 207, headers: {}, body: await make(store) }));

async function answered(
  request: Asked,
  reply: FastifyReply,
  key: string | undefined,
  first: (store: SqlStore) => Promise<KeptAnswer>,
): Promise<unknown> {
  const { status, headers, body } = await writing(request, (store) =>
    key === undefined ? first(store) : once(request, store, key, first),
  );
  reply.code(status).headers({ ...headers });
  return body;
}

async function once(
  request: Asked,
  store: SqlStore,
  key: string,
  first: (store: SqlStore) => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const place = { operation: operationOf(request.routeOptions), caller: request.caller?.subject ?? '', key };
  const kept = await claim(store, place, { bodyHash: hashOf(request), hours: request.server.keyHours });
  if (kept !== undefined) return kept;
  const made = await first(store);
  await keep(store, place, made);
  return made;
}

/** Of what the client sent, before defaults were filled in. Members in another order are the same body; below another parent, it is another request. */
const hashOf = ({ params, sentBody }: Asked): string =>
  createHash('sha256')
    .update(sentBody === undefined ? '' : canonical(parseJson(sentBody)))
    .update(Object.values(params as Readonly<Record<string, string>>).join(''))
    .digest('hex');
