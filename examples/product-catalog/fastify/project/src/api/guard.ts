/** Who may call is decided before anything of the request is read: 401, then 403, then 429, then everything else. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Caller, InvalidToken } from '../core/tokens.ts';
import { ProblemError } from './problems.ts';
import { isElsewhere } from './routes.ts';
import { checkScheme } from './schemes.ts';

/** Said in the `config` of a route. Without a word about access, only users may call. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'user'; readonly roles: readonly string[] }
  | { readonly kind: 'scheme'; readonly scheme: string };

export const PUBLIC: Access = { kind: 'public' };
export const USER: Access = { kind: 'user', roles: [] };

/** For callers with all of these roles. */
export const role = (...roles: readonly string[]): Access => ({ kind: 'user', roles });

/** For a security scheme that is not built in: nobody may call until it is written in schemes.ts. */
export const unsupported = (scheme: string): Access => ({ kind: 'scheme', scheme });

export function installGuard(app: FastifyInstance): void {
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    if (isElsewhere(request)) return reply.callNotFound();
    const { config, schema } = request.routeOptions;
    request.caller = await admitted(request, config.access ?? USER);
    const responses: object = schema?.response ?? {};
    if (429 in responses) await count(request);
    return;
  });
}

async function admitted(request: FastifyRequest, access: Access): Promise<Caller | undefined> {
  if (access.kind === 'scheme') return checkScheme(access.scheme, request);
  const caller = await callerOf(request, access.kind === 'user');
  if (access.kind === 'user' && !access.roles.every((one) => caller?.roles.has(one)))
    throw new ProblemError(403, 'forbidden');
  return caller;
}

/** Where nobody needs to be known, a token that does not verify is as good as none. */
async function callerOf(request: FastifyRequest, needed: boolean): Promise<Caller | undefined> {
  const [scheme = '', ...rest] = (request.headers.authorization ?? '').split(' ');
  try {
    if (scheme.toLowerCase() === 'bearer') return await request.server.tokens.verify(rest.join(' ').trim());
  } catch (error) {
    if (!(error instanceof InvalidToken)) throw error;
  }
  if (needed) throw new ProblemError(401, 'unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer' } });
  return undefined;
}

async function count(request: FastifyRequest): Promise<void> {
  const { server, caller, ip, routeOptions } = request;
  const who = caller === undefined ? `ip:${ip}` : `sub:${caller.subject}`;
  const wait = await server.limiter.secondsToWait(`${operationOf(routeOptions)}:${who}`, routeOptions.config.limit);
  if (wait > 0) throw new ProblemError(429, 'rate_limited', { headers: { 'Retry-After': String(wait) } });
}

/** The name of an operation, in limits and kept answers. */
export const operationOf = ({ schema, method, url }: FastifyRequest['routeOptions']): string =>
  schema?.operationId ?? `${method} ${url}`;
