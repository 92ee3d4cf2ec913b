/** `mock <feature>`: the reference as a service for front-end work, with a docs page, until somebody stops it. */
import type { Args } from '../command-line/args.ts';
import type { HttpRequest, HttpResponse } from '../effects/http.ts';
import { serve } from '../effects/http.ts';
import { actorOf } from '../model/callers.ts';
import type { Json } from '../model/types.ts';
import type { Outcome } from '../project/command.ts';
import { loadFeature } from '../project/features.ts';
import { inDocs } from '../project/open.ts';
import { freshCredentials, servedFeatures } from '../project/run/reference.ts';
import type { DocsSession } from '../project/session.ts';
import { docsPage } from '../proof/docs-page.ts';
import { createEngine } from '../proof/engine.ts';
import { createSessions } from '../proof/sessions.ts';
import { mintToken, rolesOf } from '../proof/tokens.ts';
import { requestOf, responseOf } from '../proof/wire.ts';
import { UserError } from '../shared/errors.ts';

export const run = inDocs((session, args) => mockFeature(session, args.required('feature'), portOf(args)));

const DAY = 24 * 60 * 60;

/** `port` 0: any that is free. */
export async function mockFeature(session: DocsSession, name: string, port: number): Promise<Outcome> {
  const loaded = await loadFeature(session, name);
  const features = servedFeatures(loaded);
  const credentials = freshCredentials(session.config.name);
  const engine = createEngine({ features, credentials });
  // Somebody at a browser is one session; tests that name theirs are kept apart.
  const sessions = createSessions(() => engine, { record: false, known: (test) => test });
  const tokens = Object.fromEntries(
    rolesOf(features).map((roles) => [actorOf(roles), mintToken(credentials, roles, Date.now(), DAY)] as const),
  );
  const bearer = Object.fromEntries(Object.entries(tokens).map(([who, token]) => [who, `Bearer ${token}`] as const));
  const pages = new Map([
    ['/', html(docsPage({ features, tokens: bearer }))],
    ['/docs', html(docsPage({ features, tokens: bearer }))],
    ['/openapi.json', json(loaded.document)],
  ]);
  const paths = new Set(features.flatMap((feature) => feature.operations.map(({ path }) => path)));
  const answer = (request: HttpRequest): HttpResponse => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const page = request.method === 'GET' && !paths.has(path) ? pages.get(path) : undefined;
    const made = page ?? preflight(request) ?? responseOf(sessions.answer(requestOf(request, Date.now())));
    if (page === undefined) session.progress(`${request.method} ${request.url} ${made.status}`);
    return { ...made, headers: { ...made.headers, ...ANY_ORIGIN } };
  };
  const operations = features.reduce((sum, feature) => sum + feature.operations.length, 0);
  if (session.dryRun) {
    const would = `Would serve ${operations} operations of ${name}, on ${port === 0 ? 'any free port' : `port ${port}`} of 127.0.0.1.`;
    return { ok: true, json: { ok: true, feature: name, operations }, lines: [would] };
  }
  const server = await serve(answer, port);
  return {
    ok: true,
    json: { ok: true, feature: name, url: server.url, docs: `${server.url}/docs`, operations, tokens },
    lines: [
      `${name} answers at ${server.url}: ${operations} operations, as its documents say. What it holds is gone when it stops.`,
      `  docs page   ${server.url}/docs`,
      ...Object.entries(bearer).map(([who, value]) => `  as ${who.padEnd(8)} Authorization: ${value}`),
      'Ctrl-C stops it.',
    ],
    running: () => server.close(),
  };
}

const html = (body: string): HttpResponse => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body,
});

const json = (value: Json): HttpResponse => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

/** A front end comes from an address of its own; there is nothing here that anybody must be kept from. */
const ANY_ORIGIN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Location, Retry-After, ETag, X-Correlation-ID',
};

function preflight({ method, headers }: HttpRequest): HttpResponse | undefined {
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return undefined;
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
      'Access-Control-Max-Age': '600',
    },
    body: undefined,
  };
}

const MOCK_PORT = 4010;

/** 0: any that is free. */
function portOf(args: Args): number {
  const text = args.text('port') ?? String(MOCK_PORT);
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UserError(
      'usage',
      `"${text}" is no port.`,
      '--port',
      'Write a number from 0 to 65535; 0 is any free port.',
    );
  return Number(text);
}
