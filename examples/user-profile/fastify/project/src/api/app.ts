/** Makes the application. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { logging } from '../core/log.ts';
import { isNamed, isOptionalBody, within } from '../core/schema.ts';
import type { Settings } from '../core/settings.ts';
import { TokenVerifier } from '../core/tokens.ts';
import { Database } from '../infrastructure/database.ts';
import type { RateLimiter } from '../infrastructure/rate-limit.ts';
import { openLimiter } from '../infrastructure/resources.ts';
import { installDeprecation } from './deprecation.ts';
import type { FeatureRoutes } from './feature.ts';
import { installGuard } from './guard.ts';
import { parseJson } from './json.ts';
import { correlationIdOf, installObserved } from './observed.ts';
import { installOpenApi } from './openapi.ts';
import { buildValidator, checkRequest, FOREIGN, MALFORMED, parseQuery } from './params.ts';
import { installProblems } from './problems.ts';
import { rememberRoutes } from './routes.ts';
import { installSystem } from './system.ts';
import './types.ts';

export interface Parts {
  readonly settings: Settings;
  /** Made from the settings where it is not given. */
  readonly database?: Database;
  readonly limiter?: RateLimiter;
}

/** The application with the routes of every feature. Closing it closes the database and the limiter, too. */
export async function createApp({ settings, database, limiter }: Parts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logging(settings.logLevel),
    genReqId: correlationIdOf,
    // observed.ts logs each request, with more to say.
    logController: new LogController({ requestIdLogLabel: 'correlation_id', disableRequestLogging: true }),
    bodyLimit: settings.maxBodyBytes,
    // HEAD and OPTIONS are not documented, so they are not there.
    exposeHeadRoutes: false,
    // A request that came before the end is answered as ever.
    return503OnClosing: false,
    rewriteUrl: ({ url = '/' }) => decodable(url),
    routerOptions: { querystringParser: parseQuery, maxParamLength: 8192 },
    schemaController: { compilersFactory: { buildValidator } },
  });
  app.decorate('database', database ?? Database.open(settings));
  app.decorate('limiter', limiter ?? openLimiter(settings, app.log));
  app.decorate('tokens', new TokenVerifier(settings.jwtSecret, settings.jwtAudience));
  app.decorate('keyHours', settings.idempotencyKeyHours);
  app.decorate('closing', false);
  app.decorateRequest('cookies', undefined as unknown as object);
  app.addHook('preClose', async () => {
    app.closing = true;
  });
  app.addHook('onClose', async () => {
    await app.limiter.close();
    await app.database.close();
  });

  prepareRoutes(app);
  rememberRoutes(app);
  installObserved(app);
  if (settings.corsOrigins.length > 0) await app.register(cors, corsOf(settings));
  installProblems(app);
  installDeprecation(app);
  installGuard(app);
  readBodies(app);
  app.addHook('preValidation', checkRequest);
  installSystem(app);
  installOpenApi(app);
  for (const routes of await featureRoutes()) await app.register(routes);
  return app;
}

/** Every folder beside this file is a feature; no list has to be kept, or merged. */
async function featureRoutes(): Promise<FeatureRoutes[]> {
  const folders = (await readdir(import.meta.dirname, { withFileTypes: true })).filter((one) => one.isDirectory());
  const extension = import.meta.filename.slice(-3);
  const modules = folders
    .map(({ name }) => name)
    .sort()
    .map(async (name): Promise<FeatureRoutes> => {
      const file = join(import.meta.dirname, name, `routes${extension}`);
      const module: { readonly default: FeatureRoutes } = await import(pathToFileURL(file).href);
      return module.default;
    });
  return Promise.all(modules);
}

/** A body that is a component is said by reference, so that it is compiled once. */
function prepareRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const body = route.schema?.body;
    if (typeof body !== 'object' || body === null) return;
    if (isNamed(body)) route.schema = { ...route.schema, body: within(body) };
    if (isOptionalBody(body)) route.config = { ...route.config, bodyIsOptional: true };
  });
}

/** Bodies are read as bytes, and parsed where the operation asks for JSON. */
function readBodies(app: FastifyInstance): void {
  app.decorateRequest('sentBody', undefined);
  app.addHook('onRequest', async ({ raw: { headers } }) => {
    // Nobody's media type is no reason to refuse a request; it is just not JSON.
    if (!MEDIA_TYPE.test(headers['content-type'] ?? OCTETS)) headers['content-type'] = OCTETS;
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    done(null, bodyOf(request, bytes));
  });
}

function bodyOf(request: FastifyRequest, bytes: Buffer): unknown {
  const wanted = request.routeOptions.schema?.body;
  if (typeof wanted !== 'object' || wanted === null || 'content' in wanted) return bytes;
  if (bytes.length === 0) return undefined;
  if (!isJson(request.headers['content-type'])) return FOREIGN;
  try {
    request.sentBody = bytes;
    return parseJson(bytes);
  } catch {
    return MALFORMED;
  }
}

const MEDIA_TYPE = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+\s*(;.*)?$/;
const OCTETS = 'application/octet-stream';

const isJson = (type = ''): boolean => /^application\/([^\s;]+\+)?json\s*(;|$)/i.test(type.trim());

/** A path that cannot be decoded stays as it was typed: there is nothing under it. */
function decodable(url: string): string {
  if (!url.includes('%')) return url;
  try {
    decodeURI(url);
    return url;
  } catch {
    return url.replaceAll('%', '%25');
  }
}

const corsOf = ({ corsOrigins }: Settings) => ({
  origin: [...corsOrigins],
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'X-Correlation-ID'],
  exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Correlation-ID'],
});
