/** Correlation id, security headers, a log line and metrics for every request. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Histogram, Registry } from 'prom-client';
import { templateOf } from './routes.ts';

const CORRELATION = /^[A-Za-z0-9._-]{1,128}$/;
const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;
// The documentation page loads scripts; everything else is data.
const POLICY = "default-src 'none'; frame-ancestors 'none'";
const DOCS = '/docs';

/** The client's, where it is harmless. */
export function correlationIdOf({ headers }: IncomingMessage): string {
  const wanted = headers['x-correlation-id'];
  return typeof wanted === 'string' && CORRELATION.test(wanted) ? wanted : randomUUID().replaceAll('-', '');
}

export function installObserved(app: FastifyInstance): void {
  const registry = new Registry();
  const labelNames = ['method', 'route'] as const;
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered.',
    labelNames: [...labelNames, 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer.',
    labelNames,
    registers: [registry],
  });
  app.decorate('metrics', registry);

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'X-Correlation-ID': request.id, ...SECURITY_HEADERS });
    if (!request.url.startsWith(DOCS)) reply.header('Content-Security-Policy', POLICY);
  });

  app.addHook('onSend', async (_request, reply) => {
    // JSON is UTF-8; its media type knows no charset.
    const type = reply.getHeader('content-type');
    if (typeof type === 'string' && type.includes('json;')) reply.header('content-type', type.split(';', 1)[0]);
  });

  app.addHook('onResponse', async (request, reply) => {
    const method = METHODS.includes(request.method) ? request.method : 'other';
    const route = routeOf(request);
    requests.inc({ method, route, status: reply.statusCode });
    seconds.observe({ method, route }, reply.elapsedTime / 1000);
    request.log.info(lineOf(request, reply, route), 'answered');
  });
}

/** The route's template, never the path: labels must stay few. */
const routeOf = ({ is404, routeOptions }: FastifyRequest): string =>
  is404 || routeOptions.url === undefined ? 'unmatched' : templateOf(routeOptions.url);

const lineOf = (request: FastifyRequest, reply: FastifyReply, route: string) => ({
  method: request.method,
  path: request.url.split('?', 1)[0],
  route,
  status: reply.statusCode,
  milliseconds: Math.round(reply.elapsedTime * 100) / 100,
});
