import { describe, expect, it } from 'vitest';
import { composeView } from '../../../src/kit/emit-compose.ts';
import { environmentExample } from '../../../src/kit/emit-environment.ts';
import { inGroups, type Setting } from '../../../src/kit/setting.ts';
import { goSettings } from '../../../src/languages/go/settings.ts';
import { pythonSettings } from '../../../src/languages/python/settings.ts';
import { typescriptSettings } from '../../../src/languages/typescript/settings.ts';

const SECRET: Setting = { name: 'JWT_SECRET', group: 'tokens', value: { kind: 'secret', from: 32 }, help: 'Signs' };
const AUDIENCE: Setting = { name: 'JWT_AUDIENCE', group: 'tokens', value: { kind: 'project' } };
const LEVEL: Setting = {
  name: 'LOG_LEVEL',
  group: 'service',
  value: { kind: 'choice', among: ['INFO', 'ERROR'], otherwise: 'INFO' },
};
const COUNT: Setting = {
  name: 'MAX_COUNT',
  group: 'limits',
  value: { kind: 'integer', otherwise: 600, from: 1, to: 3_000_000_000 },
  help: 'As many.',
};
const URL: Setting = { name: 'REDIS_URL', group: 'limits', value: { kind: 'text' }, example: 'redis://localhost' };
const HOST: Setting = { name: 'HOST', group: 'process', value: { kind: 'text', otherwise: '127.0.0.1' } };
const WAIT: Setting = {
  name: 'DATABASE_WAIT',
  group: 'database',
  value: { kind: 'seconds', otherwise: 10, to: 86_400 },
};
const DATABASE: Setting = {
  name: 'DATABASE_URL',
  group: 'database',
  value: { kind: 'text', otherwise: 'sqlite://x' },
  readAlone: true,
};
const FLAG: Setting = { name: 'STRICT', group: 'service', value: { kind: 'flag', otherwise: true } };
const LIST: Setting = {
  name: 'CORS_ORIGINS',
  group: 'requests',
  value: { kind: 'list' },
  example: 'https://a.example',
};
const ALL = [SECRET, AUDIENCE, LEVEL, FLAG, COUNT, URL, HOST, DATABASE, WAIT, LIST];

it('settings stand in groups; what has no default comes first', () => {
  expect(inGroups([COUNT, URL, LEVEL]).map((group) => group.map(({ name }) => name))).toEqual([
    ['LOG_LEVEL'],
    ['REDIS_URL', 'MAX_COUNT'],
  ]);
});

describe('.env.example', () => {
  it('begins with what must be set; the rest are comments with defaults or examples', () => {
    expect(environmentExample([LEVEL, COUNT, URL, SECRET, AUDIENCE, LIST], 'shop')).toEqual([
      ['# Signs', 'JWT_SECRET=', '# JWT_AUDIENCE=shop'],
      ['# LOG_LEVEL=INFO'],
      ['# As many.', '# MAX_COUNT=600', '# REDIS_URL=redis://localhost'],
      ['# CORS_ORIGINS=https://a.example'],
    ]);
  });
});

describe('the module of settings', () => {
  it('in Python has types and bounds of pydantic', () => {
    expect(pythonSettings(ALL)).toEqual({
      groups: [
        ['    log_level: Literal["INFO", "ERROR"] = "INFO"', '    strict: bool = True'],
        ['    database_url: str = _DATABASE_URL', '    database_wait: float = Field(default=10.0, gt=0, le=86400)'],
        ['    jwt_secret: SecretStr = Field(min_length=32)', '    jwt_audience: str = PROJECT'],
        ['    redis_url: str | None = None', '    max_count: int = Field(default=600, ge=1, le=3_000_000_000)'],
        ['    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()'],
        ['    host: str = "127.0.0.1"'],
      ],
      alone: [{ constant: '_DATABASE_URL', name: 'database_url', otherwise: '"sqlite://x"' }],
      lists: '"cors_origins"',
      optional: '"redis_url"',
    });
  });

  it('in TypeScript reads each by its kind', () => {
    const { members, values, alone } = typescriptSettings(ALL);
    expect(members).toEqual([
      ["readonly logLevel: 'INFO' | 'ERROR';", 'readonly strict: boolean;'],
      ['readonly databaseUrl: string;', 'readonly databaseWait: number;'],
      ['readonly jwtSecret: string;', 'readonly jwtAudience: string;'],
      ['readonly redisUrl: string | undefined;', 'readonly maxCount: number;'],
      ['readonly corsOrigins: readonly string[];'],
      ['readonly host: string;'],
    ]);
    expect(values.map((line) => line.trim())).toEqual([
      "logLevel: from.choice('LOG_LEVEL', ['INFO', 'ERROR'], 'INFO'),",
      "strict: from.choice('STRICT', ['true', 'false'], 'true') === 'true',",
      'databaseUrl: databaseUrlOf(environment),',
      "databaseWait: from.positive('DATABASE_WAIT', 10, 86400),",
      "jwtSecret: from.secret('JWT_SECRET', 32),",
      "jwtAudience: from.text('JWT_AUDIENCE') ?? PROJECT,",
      "redisUrl: from.text('REDIS_URL'),",
      "maxCount: from.whole('MAX_COUNT', 600, 1, 3_000_000_000),",
      "corsOrigins: from.list('CORS_ORIGINS'),",
      "host: from.text('HOST') ?? '127.0.0.1',",
    ]);
    expect(alone).toEqual([{ name: 'DATABASE_URL', function: 'databaseUrlOf', otherwise: "'sqlite://x'" }]);
  });

  it('in Go has the database apart, and columns as gofmt has them', () => {
    expect(goSettings(ALL, 'shop')).toEqual({
      groups: [
        ['LogLevel string `env:"LOG_LEVEL" envDefault:"INFO"`', 'Strict   bool   `env:"STRICT" envDefault:"true"`'],
        ['Database Database'],
        ['JWTSecret   Secret `env:"JWT_SECRET"`', 'JWTAudience string `env:"JWT_AUDIENCE" envDefault:"shop"`'],
        ['RedisURL string `env:"REDIS_URL"`', 'MaxCount int64  `env:"MAX_COUNT" envDefault:"600"`'],
        ['CORSOrigins []string `env:"CORS_ORIGINS"`'],
        ['Host string `env:"HOST" envDefault:"127.0.0.1"`'],
      ],
      checks: [
        'oneOf("LOG_LEVEL", found.LogLevel, "INFO", "ERROR")',
        'found.Database.check()',
        'longEnough("JWT_SECRET", string(found.JWTSecret), 32)',
        'between("MAX_COUNT", found.MaxCount, 1, 3_000_000_000)',
      ],
      database: {
        members: [
          'URL  string  `env:"DATABASE_URL" envDefault:"sqlite://x"`',
          'Wait float64 `env:"DATABASE_WAIT" envDefault:"10"`',
        ],
        checks: ['between("DATABASE_WAIT", database.Wait, 0.001, 86400)'],
      },
      lists: ['CORSOrigins'],
    });
  });
});

describe('the compose file', () => {
  const postgres = {
    name: 'postgres',
    title: 'PostgreSQL',
    image: 'postgres:17',
    port: 5432,
    environment: [['POSTGRES_DB', 'shop']],
    volume: '/data',
    healthcheck: ['pg_isready'],
    settings: [['DATABASE_URL', 'postgresql://postgres']],
    migrated: true,
  } as const;
  const redis = {
    name: 'redis',
    title: 'Redis',
    image: 'redis:7',
    port: 6379,
    environment: [],
    healthcheck: ['redis-cli', 'ping'],
    settings: [['REDIS_URL', 'redis://redis']],
  } as const;

  it('gives the service what leads it to the servers, its secrets, and what settings say', () => {
    const view = composeView(
      { settings: [SECRET, { ...LEVEL, compose: 'ERROR' }, HOST], containers: [postgres, redis] },
      ['migrate', 'up'],
    );
    expect(view.environment).toEqual([
      { name: 'DATABASE_URL', value: 'postgresql://postgres' },
      { name: 'REDIS_URL', value: 'redis://redis' },
      { name: 'JWT_SECRET', value: `\${JWT_SECRET:?set JWT_SECRET, at least 32 characters}` },
      { name: 'LOG_LEVEL', value: 'ERROR' },
    ]);
    expect(view).toMatchObject({
      servers: 'PostgreSQL and Redis',
      secrets: 'JWT_SECRET',
      migrate: '["migrate", "up"]',
      migrated: ['postgres'],
      others: ['redis'],
      volumes: ['postgres'],
    });
    expect(view.containers.map(({ healthcheck }) => healthcheck)).toEqual([
      '["CMD", "pg_isready"]',
      '["CMD", "redis-cli", "ping"]',
    ]);
  });

  it('has no word about servers where there are none', () => {
    expect(composeView({ settings: [], containers: [] }, ['up'])).toMatchObject({ servers: '', secrets: '' });
  });
});
