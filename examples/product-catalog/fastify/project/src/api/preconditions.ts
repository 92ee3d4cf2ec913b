/** ETag and If-Match (RFC 9110, 8.8.3 and 13.1.1): a change of what the client has seen, and of nothing else. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PreconditionFailed, PreconditionRequired } from '../domain/base/errors.ts';
import type { SqlStore } from '../infrastructure/database.ts';
import { reading, writing } from './feature.ts';
import { canonical } from './json.ts';

/** In the `config` of a route that takes If-Match: whether it must be sent. */
export type IfMatch = 'optional' | 'required';

const DIGITS = 32;

/** The strong tag of a representation: the same for the same members, whatever their order. */
export const tagOf = (body: unknown): string =>
  `"${createHash('sha256').update(canonical(body)).digest('hex').slice(0, DIGITS)}"`;

/** Any request, whatever its schemas. */
interface Asked {
  readonly headers: Pick<IncomingHttpHeaders, 'if-match'>;
  readonly routeOptions: Pick<FastifyRequest['routeOptions'], 'config'>;
}

/**
 * For the service: refuses an entity whose representation, as `view` makes it, is not the one that was asked for.
 * Without a view nothing shows it, and no client has a tag of it.
 */
export function ifMatch<Entity>(
  { headers, routeOptions }: Asked,
  view: (entity: Entity) => unknown = (entity) => entity,
): (entity: Entity) => void {
  const wanted = headers['if-match'];
  return (entity) => {
    if (wanted === undefined) {
      if (routeOptions.config.ifMatch === 'required') throw new PreconditionRequired();
    } else if (!matches(wanted, tagOf(view(entity)))) throw new PreconditionFailed();
  };
}

/** Strong comparison with each of a list: a weak tag is not equal to a strong one. No tag of ours has a comma in it. */
const matches = (wanted: string, tag: string): boolean =>
  wanted.trim() === '*' || wanted.split(',').some((one) => one.trim() === tag);

type Server = Parameters<typeof reading>[0];
type Work<Body> = (store: SqlStore) => Promise<Body>;

/** A unit of work that only reads; the answer has the tag of what it gives. */
export const readingTagged = async <Body>(request: Server, reply: FastifyReply, work: Work<Body>): Promise<Body> =>
  tagged(reply, await reading(request, work));

/** A unit of work that writes; the answer has the tag of what it gives. */
export const writingTagged = async <Body>(request: Server, reply: FastifyReply, work: Work<Body>): Promise<Body> =>
  tagged(reply, await writing(request, work));

function tagged<Body>(reply: FastifyReply, body: Body): Body {
  reply.header('ETag', tagOf(body));
  return body;
}
