/** Every route that there is: for the `Allow` of a 405, and for the live document. */
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

export interface KnownRoute {
  readonly method: string;
  /** As Fastify writes it: `/things/:id`. */
  readonly url: string;
  readonly options: RouteOptions;
  /** The components that its schemas may refer to. */
  readonly components: () => Readonly<Record<string, unknown>>;
}

const known = new WeakMap<object, KnownRoute[]>();

/** Remembers the routes that are added from now on. */
export function rememberRoutes(app: FastifyInstance): void {
  const routes: KnownRoute[] = [];
  known.set(app.server, routes);
  app.addHook('onRoute', function remember(this: FastifyInstance, options) {
    for (const method of [options.method].flat())
      routes.push({ method, url: options.url, options, components: () => this.getSchemas() });
  });
}

export const routesOf = (app: FastifyInstance): readonly KnownRoute[] => known.get(app.server) ?? [];

/** A parameter, perhaps with a pattern, or a colon that is one. */
const PARAMETER = /::|:([A-Za-z0-9_]+)(?:\([^)]*\))?/g;

/** `/things/{id}`. */
export const templateOf = (url: string): string =>
  url.replaceAll(PARAMETER, (_whole, name?: string) => (name === undefined ? ':' : `{${name}}`));

/**
 * The router takes an empty segment, and one with an encoded slash, for the value of a parameter. To us, a path is
 * what it is when it is decoded: `/things/` is not `/things/{id}`.
 */
export function isElsewhere({ params }: FastifyRequest): boolean {
  const values = Object.values((params ?? {}) as Record<string, string>);
  return values.some((value) => value === '' || value.includes('/'));
}

/** Every method of a path, sorted. */
export function methodsOf(app: FastifyInstance, path: string): string[] {
  const plain = decodeURIComponent(path.split('?', 1)[0] ?? '');
  const here = routesOf(app).filter(({ url }) => patternOf(url).test(plain));
  return [...new Set(here.map(({ method }) => method))].sort();
}

function patternOf(url: string): RegExp {
  const plain = templateOf(url).replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${plain.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`);
}
