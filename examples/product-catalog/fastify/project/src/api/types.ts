/** What the application adds to Fastify's own types. */
import type { Registry } from 'prom-client';
import type { Caller, TokenVerifier } from '../core/tokens.ts';
import type { Database } from '../infrastructure/database.ts';
import type { Quota, RateLimiter } from '../infrastructure/rate-limit.ts';
import type { Deprecation } from './deprecation.ts';
import type { Access } from './guard.ts';
import type { IfMatch } from './preconditions.ts';

declare module 'fastify' {
  interface FastifyInstance {
    database: Database;
    limiter: RateLimiter;
    tokens: TokenVerifier;
    metrics: Registry;
    /** How long an Idempotency-Key holds. */
    keyHours: number;
    /** Shutting down: no traffic should come any more. */
    closing: boolean;
  }

  interface FastifyRequest {
    caller: Caller | undefined;
    /** The body as it came, where it is JSON. */
    sentBody: Uint8Array | undefined;
    /** Those that the route's schema describes. */
    cookies: object;
  }

  interface FastifyContextConfig {
    access?: Access;
    deprecation?: Deprecation;
    bodyIsOptional?: boolean;
    ifMatch?: IfMatch;
    /** The operation's own, for each caller. */
    limit?: Quota;
  }

  interface FastifySchema {
    operationId?: string;
    summary?: string;
    description?: string;
    tags?: readonly string[];
    cookies?: unknown;
    deprecated?: boolean;
  }
}
