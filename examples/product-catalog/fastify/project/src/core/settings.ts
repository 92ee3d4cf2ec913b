/** Settings: read from the environment (and `.env`), checked once, at start. */
import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

export const PROJECT = 'shop';
const DATABASE_URL = 'pglite://./.data/shop';

/** One member an environment variable, in camel case. There is no default secret. */
export interface Settings {
  readonly environment: 'development' | 'test' | 'production';
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly databaseTimeoutSeconds: number;

  readonly jwtSecret: string;
  readonly jwtAudience: string;

  readonly redisUrl: string | undefined;
  readonly rateLimitPerMinute: number;
  readonly operationRateLimits: boolean;

  readonly idempotencyKeyHours: number;

  readonly corsOrigins: readonly string[];
  readonly maxBodyBytes: number;

  readonly host: string;
  readonly port: number;
  readonly shutdownSeconds: number;
}

/** The variables of this process and, where they do not say, of `.env`. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}

/** The settings; throws an error that names every variable that is wrong, and repeats no value. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const wrong: string[] = [];
  const from = new Reader(environment, wrong);
  const settings: Settings = {
    environment: from.choice('ENVIRONMENT', ['development', 'test', 'production'], 'development'),
    logLevel: from.choice('LOG_LEVEL', ['DEBUG', 'INFO', 'WARNING', 'ERROR'], 'INFO'),
    databaseUrl: databaseUrlOf(environment),
    databasePoolSize: from.whole('DATABASE_POOL_SIZE', 10, 1, 200),
    databaseTimeoutSeconds: from.positive('DATABASE_TIMEOUT_SECONDS', 10, 86400),
    jwtSecret: from.secret('JWT_SECRET', 32),
    jwtAudience: from.text('JWT_AUDIENCE') ?? PROJECT,
    redisUrl: from.text('REDIS_URL'),
    rateLimitPerMinute: from.whole('RATE_LIMIT_PER_MINUTE', 600, 1, 1_000_000_000),
    operationRateLimits: from.choice('OPERATION_RATE_LIMITS', ['true', 'false'], 'true') === 'true',
    idempotencyKeyHours: from.whole('IDEMPOTENCY_KEY_HOURS', 24, 1, 8760),
    corsOrigins: from.list('CORS_ORIGINS'),
    maxBodyBytes: from.whole('MAX_BODY_BYTES', 1_048_576, 1024, 1_099_511_627_776),
    host: from.text('HOST') ?? '127.0.0.1',
    port: from.whole('PORT', 8000, 0, 65535),
    shutdownSeconds: from.whole('SHUTDOWN_SECONDS', 20, 0, 86400),
  };
  if (wrong.length > 0) throw new Error(`settings: ${wrong.join('; ')}`);
  return settings;
}

/** The database alone: migrations need no secret. */
export const databaseUrlOf = (environment: NodeJS.ProcessEnv): string => environment.DATABASE_URL || DATABASE_URL;

class Reader {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #wrong: string[];

  constructor(environment: NodeJS.ProcessEnv, wrong: string[]) {
    this.#environment = environment;
    this.#wrong = wrong;
  }

  /** An empty variable is as good as none. */
  text(name: string): string | undefined {
    return this.#environment[name] || undefined;
  }

  list(name: string): string[] {
    const parts = (this.text(name) ?? '').split(',').map((part) => part.trim());
    return parts.filter((part) => part !== '');
  }

  choice<const Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value {
    const given = this.text(name) ?? otherwise;
    const known = values.find((value) => value === given);
    if (known === undefined) this.#wrong.push(`${name} must be one of ${values.join(', ')}`);
    return known ?? otherwise;
  }

  whole(name: string, otherwise: number, min: number, max = Number.MAX_SAFE_INTEGER): number {
    const value = Number(this.text(name) ?? otherwise);
    if (!Number.isInteger(value) || value < min || value > max)
      this.#wrong.push(`${name} must be a whole number, ${min} to ${max}`);
    return value;
  }

  positive(name: string, otherwise: number, max: number): number {
    const value = Number(this.text(name) ?? otherwise);
    if (!(value > 0 && value <= max)) this.#wrong.push(`${name} must be a number above 0, up to ${max}`);
    return value;
  }

  secret(name: string, min: number): string {
    const value = this.text(name) ?? '';
    if (value === '') this.#wrong.push(`${name} is missing`);
    else if (value.length < min) this.#wrong.push(`${name} must have at least ${min} characters`);
    return value;
  }
}
