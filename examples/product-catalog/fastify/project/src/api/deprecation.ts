/** Every answer of a deprecated operation says so: Deprecation (RFC 9745) and Sunset (RFC 8594). */
import type { FastifyInstance } from 'fastify';

/** Said in the `config` of a route: since when it is deprecated, and until when it is answered. Dates such as 2027-05-31. */
export interface Deprecation {
  readonly since?: string;
  readonly sunset?: string;
}

export function installDeprecation(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ routeOptions }, reply) => {
    const { deprecation } = routeOptions.config;
    if (deprecation !== undefined) reply.headers(headersOf(deprecation));
  });
}

function headersOf({ since, sunset }: Deprecation): Record<string, string> {
  return {
    ...(since !== undefined && { Deprecation: `@${Date.parse(since) / 1000}` }),
    ...(sunset !== undefined && { Sunset: new Date(sunset).toUTCString() }),
  };
}
